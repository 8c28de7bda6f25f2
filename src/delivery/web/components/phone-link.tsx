/** A number that a phone rings at a touch; the spaces are for reading only. */
export const PhoneLink = ({ phone, class: extra }: { readonly phone: string; readonly class?: string | undefined }) => (
  <a class={extra ?? 'govuk-link fettle-phone'} href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
    {phone}
  </a>
)
