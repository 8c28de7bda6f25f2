/** A link that does not open anything, and what to do instead. */
import { PhoneLink } from '#delivery/web/components/phone-link.tsx'
import { PublicLayout } from '#delivery/web/layouts/public-layout.tsx'
import type { Landlord } from '#landlord/landlord.ts'

export const LinkEndedPage = ({ message, landlord }: { readonly message: string; readonly landlord: Landlord }) => {
  const title = 'This link no longer works'
  return (
    <PublicLayout title={title} landlord={landlord} current="find" isPrivate>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{message}</p>
      <p class="govuk-body">
        Your repair is not lost. Look for a newer text or e-mail from us, or ring us on <PhoneLink phone={landlord.phones.repairs} /> with your reference – a letter R, some figures and a letter – and we
        will send you a new link.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          Report a repair or see what we promise
        </a>
      </p>
    </PublicLayout>
  )
}
