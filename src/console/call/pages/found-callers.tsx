import { Button } from '#delivery/web/components/button.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { sayPhone } from '../../say-phone.ts'
import { postcodeTogether } from '../../wording.ts'
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
      <ul class="fettle-found">
        {found.map((one) => (
          <li>
            <Form action={action} hidden={{ homeRef: one.homeRef, residentRef: one.residentRef ?? undefined }}>
              <Button look="quiet" class="fettle-found__one">
                <strong>{one.residentName ?? (one.kind === 'shared-part' ? 'Shared part' : 'Nobody on record')}</strong>
                <span class="govuk-visually-hidden">: </span>
                <span>
                  {one.address}, {postcodeTogether(one.postcode)}
                </span>
                <span class="govuk-visually-hidden">, </span>
                <span>{one.phone === null ? '' : sayPhone(one.phone)}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    )}
  </div>
)
