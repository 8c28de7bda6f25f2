/** The part of the call screen that answers as one types: which fault, its questions, what it comes to, the times there are. */
import { Button } from '#delivery/web/components/button.tsx'
import { Details } from '#delivery/web/components/details.tsx'
import { ErrorSummary } from '#delivery/web/components/error-summary.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Radios } from '#delivery/web/components/radios.tsx'
import { SlotPicker } from '#delivery/web/components/slot-picker.tsx'
import { WarningText } from '#delivery/web/components/warning-text.tsx'
import type { FoundSlots } from '#appointments/slot-search.ts'
import { parseCivilDate, sayDate, sayInstant } from '#clocks/london.ts'
import { typedOne } from '../call-draft.ts'
import { isInWriting, type CallInHand } from '../call-in-hand.ts'
import { noneSuits } from '../call-report.ts'
import { slotValue, standingHold } from '../call-slots.ts'
import type { OnCallPerson } from '../../on-call.queries.ts'
import { CallDiagnosis } from './call-diagnosis.tsx'
import { RepairLink } from './repair-glance.tsx'

export interface CallResultProps {
  readonly inHand: CallInHand
  readonly form: FormState
  readonly slots: FoundSlots
  readonly onCall: readonly OnCallPerson[]
  readonly duplicates: readonly { readonly repair_ref: string; readonly fault_name: string; readonly received_at: Date }[]
}

export const CallResult = ({ inHand, form, slots, onCall, duplicates }: CallResultProps) => {
  const { diagnosis, rules } = inHand
  return (
    <div id="live" tabIndex={-1}>
      <ErrorSummary form={form} />
      {diagnosis?.stop && <WarningText spokenFirst="Stop">Stop. Read this out now: {diagnosis.advice[0]}</WarningText>}
      <Matches inHand={inHand} form={form} />
      <FaultQuestions inHand={inHand} form={form} />
      <div aria-live="polite">
        {diagnosis && <CallDiagnosis diagnosis={diagnosis} rules={rules} now={inHand.now} onCall={onCall} />}
        {duplicates.length > 0 && (
          <div class="govuk-inset-text">
            <p class="govuk-body">
              <strong>It may be the same repair.</strong> Open at this home for the same trade:
            </p>
            <ul class="govuk-list">
              {duplicates.map((one) => (
                <li>
                  <RepairLink repairRef={one.repair_ref} /> {one.fault_name}, reported {sayInstant(one.received_at)}
                </li>
              ))}
            </ul>
          </div>
        )}
        {inHand.home === undefined && diagnosis?.responsible === 'landlord' && <p class="govuk-body">Find the home to see the times there are.</p>}
      </div>
      <Times inHand={inHand} form={form} slots={slots} />
    </div>
  )
}

const Matches = ({ inHand, form }: { readonly inHand: CallInHand; readonly form: FormState }) => {
  const { matches, fault } = inHand
  if (matches.length === 0) {
    return typedOne(inHand.call.draft.typed, 'words') === '' ? null : <p class="govuk-body" id="faultCode">Nothing on the list sounds like that. Try another word for it.</p>
  }
  return (
    <>
      <Radios
        name="faultCode"
        form={form}
        legend="Which of these is it?"
        legendSize="m"
        small
        value={fault?.code}
        items={matches.map((one) => ({ value: one.code, text: one.name }))}
      />
      <Button look="secondary" name="do" value="look" class="fettle-without-script">
        Show its questions
      </Button>
    </>
  )
}

/** All of them on one screen; "not sure" is taken for the most serious. */
const FaultQuestions = ({ inHand, form }: { readonly inHand: CallInHand; readonly form: FormState }) => (
  <>
    {inHand.asked.map(({ question }) => (
      <Radios
        name={`answers.${question.id}`}
        form={form}
        legend={question.ask}
        legendSize="s"
        hint={question.hint}
        small
        inline
        items={question.answers.map((one) => ({ value: one.id, text: one.label }))}
      />
    ))}
  </>
)

const Times = ({ inHand, form, slots }: { readonly inHand: CallInHand; readonly form: FormState; readonly slots: FoundSlots }) => {
  const { home, diagnosis } = inHand
  if (!home || diagnosis?.responsible !== 'landlord' || diagnosis.priority === 'emergency' || isInWriting(inHand)) return null
  const held = standingHold(inHand)
  const shown = withHeld(slots, held)
  if (shown.length === 0) return <WhyNone why={slots.why} />
  return (
    <>
      <SlotPicker
        name="slot"
        form={form}
        legend={diagnosis.inspectionFirst ? 'Times a surveyor can come' : 'Times we can keep'}
        legendSize="m"
        hint={held ? `Held for this caller until ${sayInstant(new Date(held.heldUntil))}.` : 'Read some out. Choosing one holds it while you finish.'}
        days={[...Map.groupBy(shown, (one) => one.day)].map(([day, some]) => ({
          day: sayDate(parseCivilDate(day)),
          slots: some.map((one) => ({ value: slotValue(one), text: one.label, ...(one.inTarget ? {} : { note: 'After the target' }) })),
        }))}
        otherwise={{ value: noneSuits, text: 'None of these suits them' }}
      />
      <WhyThese slots={slots.slots} />
      {slots.why.length > 0 && <WhyNone why={slots.why} />}
    </>
  )
}

interface ShownSlot {
  readonly day: string
  readonly slot: string
  readonly label: string
  readonly inTarget: boolean
}

/** What is held for this caller is not free for anybody, so the search no longer finds it. */
const withHeld = ({ slots }: FoundSlots, held: ReturnType<typeof standingHold>): readonly ShownSlot[] => {
  if (held === null || slots.some((one) => slotValue(one) === slotValue(held))) return slots
  return [{ day: held.day, slot: held.slot, label: `Held: ${held.slot.replaceAll('-', ' ')}`, inTarget: true }, ...slots].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

const WhyThese = ({ slots }: Pick<FoundSlots, 'slots'>) => {
  const explained = slots.filter(({ because }) => because.length > 0)
  if (explained.length === 0) return null
  return (
    <Details summary="Why these times">
      <ul class="govuk-list govuk-list--bullet">
        {explained.map(({ day, label, because }) => (
          <li>
            <strong>{label}</strong>, {sayDate(parseCivilDate(day))}: {because.join('; ')}
          </li>
        ))}
      </ul>
    </Details>
  )
}

const WhyNone = ({ why }: { readonly why: readonly string[] }) => (
  <div class="govuk-inset-text">
    <p class="govuk-body">
      <strong>There is no time before the target.</strong> Say so, and why:
    </p>
    <ul class="govuk-list govuk-list--bullet">{(why.length === 0 ? ['Nobody who can do this is free in the weeks the diary covers.'] : why).map((one) => <li>{one}</li>)}</ul>
  </div>
)
