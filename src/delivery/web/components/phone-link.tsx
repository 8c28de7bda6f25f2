import { sayPhoneNumber, type PhoneNumber } from '#ground/phone-number.ts'

/** A number that a phone rings at a touch. */
export const PhoneLink = ({ phone, class: extra = 'govuk-link fettle-phone' }: { readonly phone: PhoneNumber; readonly class?: string | undefined }) => (
  <a class={extra} href={`tel:${phone}`}>
    {sayPhoneNumber(phone)}
  </a>
)
