/** Messages a person has to do something about, each with the buttons that do it. */
import { randomUUID } from 'node:crypto'
import type { ComponentChildren } from 'preact'
import { Button } from '#delivery/web/components/button.tsx'
import { ButtonGroup } from '#delivery/web/components/button-group.tsx'
import { EmptyState } from '#delivery/web/components/empty-state.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { sayInstant } from '#clocks/london.ts'
import { toRing, type answersForAPerson, type callList, type messagesInTrouble } from '#messages/messages.queries.ts'
import { recipientOf } from '#messages/rules/template-names.ts'
import { shownWords } from '../../repair/pages/repair-messages.tsx'
import { RepairLink } from '../../call/pages/repair-glance.tsx'
import { ShownPhone } from '../../pages/shown-phone.tsx'
import { messageWords, plainKey, sayWindow } from '../../wording.ts'

type Rows<Query extends (...given: never[]) => Promise<unknown>> = Awaited<ReturnType<Query>>

interface CardProps {
  readonly id: string
  readonly title: string
  readonly children: ComponentChildren
}

const Card = ({ id, title, children }: CardProps) => (
  <section class="govuk-summary-card" aria-labelledby={`card-${id}`}>
    <div class="govuk-summary-card__title-wrapper">
      <h2 class="govuk-summary-card__title" id={`card-${id}`}>
        {title}
      </h2>
    </div>
    <div class="govuk-summary-card__content">{children}</div>
  </section>
)

const About = ({ repairRef, faultName }: { readonly repairRef: string | null; readonly faultName: string | null }) =>
  repairRef === null ? null : (
    <p class="govuk-body">
      About <RepairLink repairRef={repairRef} /> {faultName}
    </p>
  )

/** What went before is said out loud, so that nobody sends twice what may already have gone. */
export const TroubleList = ({ rows }: { readonly rows: Rows<typeof messagesInTrouble> }) => (
  <>
    {rows.length === 0 && <EmptyState title="Every message got through">Nothing has been refused, given up or lost sight of.</EmptyState>}
    {rows.map((one) => (
      <Card id={one.message_ref} title={`${plainKey(one.template)} to ${toRing(one).name ?? one.contractor_name ?? 'somebody not known'}`}>
        <p class="govuk-body">
          <strong>{messageWords[one.status] ?? one.status}</strong> ({one.channel === 'email' ? 'e-mail' : one.channel}, {one.tries} {one.tries === 1 ? 'try' : 'tries'}): {one.what_failed ?? 'no reason given'}
          {one.failed_at && `, ${sayInstant(one.failed_at)}`}
        </p>
        <About repairRef={one.repair_ref} faultName={one.fault_name} />
        <ButtonGroup>
          <Form action={`/console/messages/${one.message_ref}/send-again`} once={randomUUID()}>
            <Button look="secondary">{one.status === 'uncertain' ? 'Ask, and send again if it did not go' : 'Send again'}</Button>
          </Form>
          {toRing(one).name !== null && (
            <Form action={`/console/messages/${one.message_ref}/send-again`} once={randomUUID()} hidden={{ byTelephone: 'yes' }}>
              <Button look="secondary">Put it on the call list</Button>
            </Form>
          )}
        </ButtonGroup>
      </Card>
    ))}
  </>
)

const NumberToRing = ({ phone }: { readonly phone: string | null }) => (phone === null ? <>No number is on record</> : <ShownPhone phone={phone} />)

export const CallList = ({ rows }: { readonly rows: Rows<typeof callList> }) => (
  <>
    {rows.length === 0 && <EmptyState title="Nobody is waiting for a call" icon="phone" />}
    {rows.map((one) => (
      <Card id={one.message_ref} title={`${plainKey(one.template)}: ring ${toRing(one).name ?? 'the resident'}`}>
        <p class="govuk-body-l"><NumberToRing phone={toRing(one).phone} /></p>
        {one.window_start_at && one.window_end_at && <p class="govuk-body">The visit: {sayWindow(one.window_start_at, one.window_end_at)}</p>}
        <About repairRef={one.repair_ref} faultName={one.fault_name} />
        <div class="govuk-inset-text">
          <p class="govuk-body">
            <strong>Say:</strong>
          </p>
          <p class="govuk-body">{shownWords(one.words)}</p>
        </div>
        <Form action={`/console/messages/${one.message_ref}/told`} once={randomUUID()}>
          <ButtonGroup>
            <Button name="outcome" value="spoke">
              {recipientOf(one.template) === 'on-call' ? 'They are going' : 'I spoke with them'}
            </Button>
            <Button name="outcome" value="no-answer" look="secondary">
              No answer
            </Button>
          </ButtonGroup>
        </Form>
      </Card>
    ))}
  </>
)

export const AnswerList = ({ rows }: { readonly rows: Rows<typeof answersForAPerson> }) => (
  <>
    {rows.length === 0 && <EmptyState title="No answer is waiting to be read" />}
    {rows.map((one) => (
      <Card id={one.answer_ref} title={`${one.resident_name ?? (one.operative_name === null ? 'Somebody' : `${one.operative_name}, on call,`)} answered ${sayInstant(one.received_at)}`}>
        <div class="govuk-inset-text">{one.words ?? 'The words have been erased.'}</div>
        <About repairRef={one.repair_ref} faultName={one.fault_name} />
        {one.window_start_at && one.window_end_at && <p class="govuk-body">The appointment: {sayWindow(one.window_start_at, one.window_end_at)}</p>}
        {(one.resident_phone ?? one.operative_phone) !== null && (
          <p class="govuk-body">
            <NumberToRing phone={one.resident_phone ?? one.operative_phone} />
          </p>
        )}
        <Form action={`/console/messages/answers/${one.answer_ref}/dealt-with`} once={randomUUID()}>
          <Button look="secondary">Dealt with</Button>
        </Form>
      </Card>
    ))}
  </>
)
