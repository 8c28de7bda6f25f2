/** That a contractor comes again, said first in full: one press takes back every day of it. */
import { Button } from '#delivery/web/components/button.tsx'
import { Details } from '#delivery/web/components/details.tsx'
import { Form } from '#delivery/web/components/form.tsx'

export interface ComesAgainProps {
  readonly contractorRef: string
  readonly name: string
  /** The board to come back to; today's, where none is said. */
  readonly on?: string
  readonly firm?: string | undefined
}

export const ComesAgain = ({ contractorRef, name, on, firm }: ComesAgainProps) => (
  <div class="fettle-comes-again">
    <Details summary={`${name} comes again`}>
      <p class="govuk-body">
        This takes back everything on record that keeps {name} from coming, for today and every later day. Its times are offered again at once. Whoever was told that it does not come stays told, and may still choose from the times they were offered; visits that have not
        been planned again stand as they were.
      </p>
      <Form action="/console/planning/comes-again" hidden={{ on, firm, contractorRef }}>
        <Button look="secondary">
          Take it back<span class="govuk-visually-hidden">: {name} comes again</span>
        </Button>
      </Form>
    </Details>
  </div>
)
