/** What it comes to, and every reason for it, ready to be read out. */
import { Details } from '#delivery/web/components/details.tsx'
import { PriorityTag } from '#delivery/web/components/priority-tag.tsx'
import { SummaryList } from '#delivery/web/components/summary-list.tsx'
import { sayLimit } from '#clocks/limits.ts'
import { londonDate } from '#clocks/london.ts'
import type { Diagnosis } from '#diagnosis/rules/diagnosis.ts'
import { HAZARD_BASIS_WORDS, HAZARD_NAMES, type Hazard } from '#diagnosis/rules/hazard.ts'
import type { Rules } from '#door/rules-in-force.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { landlordInForce } from '#landlord/landlord.ts'
import { tradeWords } from '../../trade-words.ts'
import { plainKey, responsibleWords } from '../../wording.ts'
import { alreadyHas, onCallForTrade, type OnCallPerson } from '../../on-call.queries.ts'
import { ShownPhone } from '../../pages/shown-phone.tsx'

export interface CallDiagnosisProps {
  readonly diagnosis: Diagnosis
  readonly rules: Rules
  readonly now: Date
  readonly onCall: readonly OnCallPerson[]
}

export const CallDiagnosis = ({ diagnosis, rules, now, onCall }: CallDiagnosisProps) => {
  const isOurs = diagnosis.responsible === 'landlord'
  const { promises } = localOfferInForce(rules, londonDate(now))
  return (
    <section aria-labelledby="comes-to">
      <h2 class="govuk-heading-m" id="comes-to">
        What it comes to
      </h2>
      <SummaryList
        rows={[
          { key: 'Whose it is', value: `${responsibleWords[diagnosis.responsible]}${diagnosis.reason === null ? '' : `. Say why: ${diagnosis.reason}`}` },
          isOurs && {
            key: 'How soon',
            value: (
              <>
                <PriorityTag priority={diagnosis.priority} /> {sayLimit(promises.P17[diagnosis.priority].limit)}
                {diagnosis.inspectionFirst && `; a surveyor looks first, ${sayLimit(promises.P5.limit)}`}
              </>
            ),
          },
          diagnosis.hazards.length > 0 && { key: 'Hazard', value: diagnosis.hazards.map((one) => `${plainKey(HAZARD_NAMES[one.hazard as Hazard] ?? one.hazard)} (${one.level}${one.statutory ? ', by law' : ''}${one.basis ? `; ${HAZARD_BASIS_WORDS[one.basis]}` : ''})`).join('; ') },
          isOurs && { key: 'Who comes', value: `${tradeWords(diagnosis.trade)}${diagnosis.twoOperatives ? ', two people' : ''}, about ${diagnosis.minutes} minutes` },
          diagnosis.gas && { key: 'Gas', value: <>The gas contractor does this. Their own line: <ShownPhone phone={landlordInForce(rules, londonDate(now)).phones.gas} /></> },
          isOurs && { key: 'Charge', value: diagnosis.chargeable ? 'It may be charged for; a person decides that later. Say so now.' : 'None' },
          isOurs && diagnosis.priority === 'emergency' && { key: 'Goes at once to', value: emergencyGoesTo(diagnosis, onCall) },
        ]}
      />
      {diagnosis.advice.length > 0 && (
        <div class="govuk-inset-text">
          <p class="govuk-body">
            <strong>Read out:</strong>
          </p>
          <ul class="govuk-list govuk-list--bullet">{diagnosis.advice.map((one) => <li>{one}</li>)}</ul>
        </div>
      )}
      <Details summary={`Why ${diagnosis.confidence === 'unsure' ? '(some answers are not known, so the most serious was taken)' : ''}`}>
        <ul class="govuk-list govuk-list--bullet">
          {diagnosis.because.map((one) => (
            <li>
              {one.said} <span class="govuk-hint govuk-!-display-inline">{one.source}</span>
            </li>
          ))}
        </ul>
      </Details>
    </section>
  )
}

const emergencyGoesTo = (diagnosis: Diagnosis, onCall: readonly OnCallPerson[]) => {
  const person = onCallForTrade(onCall, diagnosis.trade)
  if (!person) return <strong>Nobody is on call for this trade. Ring the duty manager, then report it so that the clock is seen.</strong>
  return (
    <>
      {person.operative_name}, {person.contractor_name}: <ShownPhone phone={person.out_of_hours_phone} />
      {person.open_emergencies > 0 && <strong>{alreadyHas(person.open_emergencies)}</strong>}
    </>
  )
}
