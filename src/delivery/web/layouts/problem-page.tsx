/** When something cannot be done: what happened, that nothing was lost where that is so, and what to do now. */
import type { ComponentChildren } from 'preact'
import { ButtonLink } from '../components/button-link.tsx'
import { PhoneLink } from '../components/phone-link.tsx'
import type { LandlordShown } from './landlord-shown.ts'
import { places } from './places.ts'
import { PublicLayout } from './public-layout.tsx'
import type { StartAgain } from '../start-again.ts'

export type ProblemStatus = 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503

export interface ProblemPageProps {
  readonly status: ProblemStatus
  /** What the refusal says, what to do included: in place of our general sentences. */
  readonly message?: string | undefined
  readonly landlord?: LandlordShown | undefined
  /** Where this person can go on. */
  readonly start?: StartAgain | undefined
  /** The page to go back to; not known after a plain GET. */
  readonly back?: string | undefined
  /** What to quote on the telephone, so that we find it in our records. */
  readonly reference?: string | undefined
}

export const ProblemPage = ({ status, message, landlord = nobody, start = frontPage, back, reference }: ProblemPageProps) => {
  const { title, happened, todo } = problems[status]
  return (
    <PublicLayout title={title} landlord={landlord} back={back} isPrivate>
      <h1 class="govuk-heading-l">{title}</h1>
      {message === undefined ? [happened, todo].map((said) => <p class="govuk-body">{said}</p>) : <p class="govuk-body">{message}</p>}
      {reference !== undefined && (
        <p class="govuk-body">
          If you ring us about this, quote <strong>{reference}</strong>.
        </p>
      )}
      <ButtonLink href={start.href} look={start.isStaff ? 'primary' : 'secondary'}>
        {start.text}
      </ButtonLink>
      {landlord.phones && !start.isStaff && (
        <p class="govuk-body">
          You can always ring us about a repair, free: <PhoneLink phone={landlord.phones.repairs} />. When our office is closed and it cannot wait: <PhoneLink phone={landlord.phones.emergency} />.
        </p>
      )}
    </PublicLayout>
  )
}

const frontPage: StartAgain = { href: places.home, text: 'Go to the front page', isStaff: false }

const nobody: LandlordShown = { name: 'Your landlord' }

interface Problem {
  readonly title: string
  readonly happened: string
  readonly todo: ComponentChildren
}

const problems: Readonly<Record<ProblemStatus, Problem>> = {
  401: {
    title: 'Sign in first',
    happened: 'This page is for someone signed in, and you are not, or no longer.',
    todo: 'Sign in and you will come back here.',
  },
  403: {
    title: 'You cannot do this',
    happened: 'Your role does not allow this.',
    todo: 'If it should, ask whoever looks after people and roles where you work.',
  },
  404: {
    title: 'Page not found',
    happened: 'There is nothing at this address.',
    todo: 'If you typed the address, check it. If it came in a text or a letter, the link may have run out: ask us for a new one.',
  },
  409: {
    title: 'Something has changed',
    happened: 'While you had this page open, someone else changed what it was about.',
    todo: 'Go back and load the page again to see how things stand now. Nothing has been changed twice.',
  },
  413: {
    title: 'That was too large to send',
    happened: 'One of the photos, or all of them together, is larger than we can take.',
    todo: 'Go back, choose a smaller photo or leave it out, and send again. You can add photos later.',
  },
  422: {
    title: 'This cannot be done as it stands',
    happened: 'Something in what was sent does not fit.',
    todo: 'Go back, change it and send again. Nothing has been saved yet.',
  },
  429: {
    title: 'Too many tries',
    happened: 'We have had too many requests from you in a short time.',
    todo: 'Wait a minute and try again.',
  },
  500: {
    title: 'Something went wrong on our side',
    happened: 'It is not your doing. We have a record of it and will look into it.',
    todo: 'Try again in a few minutes. Sending the same form again is safe: nothing is done twice.',
  },
  503: {
    title: 'We cannot do this just now',
    happened: 'Part of this service is not answering.',
    todo: 'Try again in a few minutes. If it is an emergency, do not wait: ring us.',
  },
}
