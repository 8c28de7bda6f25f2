/** The hazard cases of a repair: their clocks, what came of each, and closing it. */
import { Radios } from '#delivery/web/components/radios.tsx'
import { StandingTag } from '#delivery/web/components/standing-tag.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { sayDueBy, sayInstant } from '#clocks/london.ts'
import { HAZARD_BASIS_WORDS, HAZARD_NAMES, type Hazard } from '#diagnosis/rules/hazard.ts'
import { clockStanding } from '#hazards/rules/clock-standing.ts'
import { hazardOutcomes } from '#hazards/rules/close-case.ts'
import { hazardOutcomeWords } from '../../wording.ts'
import { ActForm, type ActSetting } from './act-form.tsx'
import type { RepairShown } from './repair-shown.tsx'

type Case = RepairShown['whole']['hazardCases'][number]

export const RepairHazards = ({ shown, setting }: { readonly shown: RepairShown; readonly setting: ActSetting }) => (
  <>
    {shown.whole.hazardCases.map((one) => (
      <section aria-labelledby={`hazard-${one.case_ref}`}>
        <h2 class="govuk-heading-m" id={`hazard-${one.case_ref}`}>
          Hazard: {HAZARD_NAMES[one.hazard as Hazard] ?? one.hazard}
        </h2>
        <p class="govuk-body">
          {one.case_ref}, {one.level}
          {one.statutory ? ', covered by law' : ', not covered by law yet'}
          {one.basis && `; ${HAZARD_BASIS_WORDS[one.basis]}`}. We knew from {sayInstant(one.aware_at)}.
        </p>
        <ul class="govuk-list">
          {shown.hazardClocks
            .filter((clock) => clock.case_ref === one.case_ref)
            .map((clock) => (
              <li>
                <StandingTag standing={clockStanding(clock, shown.now)} /> {clock.name} by {sayDueBy(clock.due_at)} <span class="govuk-hint govuk-!-display-inline">{clock.source}</span>
              </li>
            ))}
        </ul>
        {one.status === 'open' ? <CloseIt one={one} setting={setting} /> : <Closed one={one} />}
      </section>
    ))}
  </>
)

const Closed = ({ one }: { readonly one: Case }) => (
  <p class="govuk-body">
    <strong>Closed{one.closed_at && ` ${sayInstant(one.closed_at)}`}.</strong> {one.outcome && `${hazardOutcomeWords[one.outcome]}.`} {one.close_reason}
  </p>
)

const CloseIt = ({ one, setting }: { readonly one: Case; readonly setting: ActSetting }) => (
  <ActForm setting={setting} act="close-hazard" about={{ name: 'caseRef', ref: one.case_ref }} summary="Close this hazard case" says="Close the case, and stop its clocks">
    {(field) => (
      <>
        <Radios name={field('outcome')} form={setting.form} legend="What came of it?" legendSize="s" small items={hazardOutcomes.map((value) => ({ value, text: hazardOutcomeWords[value] }))} />
        <Textarea name={field('reason')} form={setting.form} label="Why can it be closed?" rows={2} maxLength={500} />
      </>
    )}
  </ActForm>
)
