/** What takes a reason: another priority, cancelling, not accepting the evidence of no access. */
import { Input } from '#delivery/web/components/input.tsx'
import { Radios } from '#delivery/web/components/radios.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { erasureReasons } from '#facts/landlord.ts'
import { shortInstant, isOver, plainKey, priorityWords } from '../../wording.ts'
import { ActForm, type ActSetting } from './act-form.tsx'
import { WhoseWish } from './repair-appointments.tsx'
import { Photos } from './repair-summary.tsx'
import type { RepairShown } from './repair-shown.tsx'

interface Props {
  readonly shown: RepairShown
  readonly setting: ActSetting
}

export const RepairDecisions = ({ shown, setting }: Props) => {
  const { repair, priorityChanges } = shown.whole
  return (
    <>
      {priorityChanges.length > 0 && (
        <ul class="govuk-list">
          {priorityChanges.map((one) => (
            <li>
              {shortInstant(one.changed_at)}: {priorityWords[one.from_priority].toLowerCase()} to {priorityWords[one.to_priority].toLowerCase()}
              {one.reason !== '' && `, ${one.reason}`}
            </li>
          ))}
        </ul>
      )}
      {!isOver(repair.stage) && (
        <>
          <LoweringAsked shown={shown} setting={setting} />
          <ActForm setting={setting} act="priority" summary="Change the priority" says="Change it">
            {(field) => (
              <>
                <Radios
                  name={field('to')}
                  form={setting.form}
                  legend="To which?"
                  legendSize="s"
                  inline
                  small
                  items={(['emergency', 'urgent', 'routine'] as const).filter((one) => one !== repair.priority).map((one) => ({ value: one, text: priorityWords[one] }))}
                />
                <Input name={field('reason')} form={setting.form} label="Why?" hint="Needed for a lower priority, which stays as it is until a team leader or a manager has agreed" />
              </>
            )}
          </ActForm>
          <ActForm setting={setting} act="cancel" summary="Cancel the repair" says="Cancel the repair with its orders and appointments" look="warning">
            {(field) => (
              <>
                <Textarea name={field('reason')} form={setting.form} label="Why?" rows={2} maxLength={500} />
                <WhoseWish name={field('by')} setting={setting} />
              </>
            )}
          </ActForm>
        </>
      )}
      {isOver(repair.stage) && (
        <ActForm setting={setting} act="erase" summary="Erase what was typed and photographed" says="Erase it for good" look="warning">
          {(field) => <Radios name={field('reason')} form={setting.form} legend="Why?" legendSize="s" small items={erasureReasons.map((one) => ({ value: one, text: plainKey(one) }))} />}
        </ActForm>
      )}
    </>
  )
}

/** Somebody wants a lower priority: whoever may agree, and did not ask for it themselves, says yes or no to it here. */
const LoweringAsked = ({ shown, setting }: Props) => {
  const { lowering } = shown.whole
  if (!lowering) return null
  const isTheirOwn = lowering.asked_by === setting.actorId
  return (
    <section aria-labelledby="lower-priority">
      <h2 class="govuk-heading-m" id="lower-priority">
        A lower priority is asked for
      </h2>
      <p class="govuk-body">
        {isTheirOwn ? 'You' : (shown.names.get(lowering.asked_by) ?? lowering.asked_by)} asked {shortInstant(lowering.asked_at)} to lower it from {priorityWords[lowering.from_priority].toLowerCase()} to{' '}
        {priorityWords[lowering.to_priority].toLowerCase()}: “{lowering.reason}” It stays {priorityWords[lowering.from_priority].toLowerCase()} until somebody else, who may, agrees.
      </p>
      {!isTheirOwn && (
        <>
          <ActForm setting={setting} act="agree-lower" unfolded summary="Agree to it" says={`Agree: make it ${priorityWords[lowering.to_priority].toLowerCase()}`} />
          <ActForm setting={setting} act="decline-lower" summary="Do not agree" says="Do not agree, and leave the priority as it is">
            {(field) => <Input name={field('reason')} form={setting.form} label="Why does the priority stay?" />}
          </ActForm>
        </>
      )}
    </section>
  )
}

/** A note and photographs of the door are what excuse a visit that nobody answered (P19). */
export const NoAccessEvidence = ({ shown, setting }: Props) => (
  <>
    {shown.visits
      .filter((one) => one.outcome === 'no-access')
      .map((visit) => (
        <section aria-labelledby={`no-access-${visit.visit_ref}`}>
          <h2 class="govuk-heading-m" id={`no-access-${visit.visit_ref}`}>
            Evidence of no access
          </h2>
          <p class="govuk-body">
            {visit.operative_name} was at the door {visit.arrived_at ? shortInstant(visit.arrived_at) : 'at a time not recorded'}. “{visit.words ?? 'The note has been erased'}”
          </p>
          <Photos ids={visit.photo_ids} of="the door" />
          {visit.evidence_rejected_at === null ? (
            <ActForm setting={setting} act="reject-no-access" about={{ name: 'visitRef', ref: visit.visit_ref }} summary="Do not accept this evidence" says="Do not accept it, and credit the resident" look="warning">
              {(field) => <Textarea name={field('reason')} form={setting.form} label="Why is it not accepted?" rows={2} maxLength={500} />}
            </ActForm>
          ) : (
            <p class="govuk-body">
              <strong>Not accepted {shortInstant(visit.evidence_rejected_at)}.</strong>
            </p>
          )}
        </section>
      ))}
  </>
)
