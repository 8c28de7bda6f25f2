/** Contractors that come to nobody on the day that is looked at, or later: how far their residents have been told, and how it is taken back. */
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import type { FailureInForce } from '#contractors/failure.ts'
import type { FailureProgress } from '../rules/failure-progress.ts'
import { failureHref } from './board-times.ts'
import { ComesAgain } from './comes-again.tsx'
import { sayFailure, sayProgress } from './failure-words.ts'

export interface FailureShown {
  readonly failure: FailureInForce
  readonly progress: FailureProgress
}

export interface FailedFirmsProps {
  readonly failures: readonly FailureShown[]
  readonly on: string
  readonly firm: string | undefined
}

export const FailedFirms = ({ failures, on, firm }: FailedFirmsProps) => (
  <>
    {failures.map(({ failure, progress }) => (
      <InsetText>
        <p class="govuk-body">{sayFailure(failure)}</p>
        <p class="govuk-body">{sayProgress(progress)}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={failureHref(failure.failureRef)}>
            Who has been told<span class="govuk-visually-hidden"> of {failure.name}</span>
          </a>
        </p>
        <ComesAgain contractorRef={failure.contractorRef} name={failure.name} on={on} firm={firm} />
      </InsetText>
    ))}
  </>
)
