import { Notice } from '../components/notice.tsx'

export interface ShownClock {
  /** 'Thursday 3 December 2026, 10:15am'. */
  readonly says: string
  /** Where it is turned on. */
  readonly href?: string | undefined
}

/** Nobody should take a rehearsal for the real thing. */
export const TurnedClock = ({ clock: { says, href } }: { readonly clock: ShownClock }) => (
  <div class="fettle-turned-clock">
    <Notice tag="Clock turned by hand" tagColour="orange">
      It is {says}.{' '}
      {href !== undefined && (
        <a class="govuk-link" href={href}>
          Turn it on
        </a>
      )}
    </Notice>
  </div>
)
