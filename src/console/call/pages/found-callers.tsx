import { Button } from '#delivery/web/components/button.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { sayPhone } from '../../say-phone.ts'
import type { FoundCaller } from '../find-callers.ts'

export interface FoundCallersProps {
  /** Where the choice is posted. */
  readonly action: string
  readonly typed: string
  readonly found: readonly FoundCaller[]
}

/** Refreshed as one types: Tab to the right one, Enter. */
export const FoundCallers = ({ action, typed, found }: FoundCallersProps) => (
  <div id="callers" aria-live="polite">
    {typed.trim().length > 0 && found.length === 0 && (
      <p class="govuk-body">{typed.trim().length < 3 ? 'Type at least three letters or figures.' : 'Nobody found. Try the postcode, fewer words of the address, or another way of writing the name.'}</p>
    )}
    {found.length > 0 && (
      <ul class="govuk-list">
        {found.map((one) => (
          <li>
            <Form action={action} hidden={{ homeRef: one.homeRef, residentRef: one.residentRef ?? undefined }}>
              <Button look="secondary" class="govuk-!-margin-bottom-1">
                {one.residentName ?? (one.kind === 'shared-part' ? 'Shared part' : 'Nobody on record')}: {one.address}, {one.postcode}
                {one.phone !== null && ` (${sayPhone(one.phone)})`}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    )}
  </div>
)
