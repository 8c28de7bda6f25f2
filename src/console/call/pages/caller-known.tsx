/** Beside the call: who is ringing and what is known, so that nobody is asked twice. */
import { Tag } from '#delivery/web/components/tag.tsx'
import { WarningText } from '#delivery/web/components/warning-text.tsx'
import { NEED_NAMES, type Need } from '#diagnosis/rules/need.ts'
import { ADJUSTMENT_NAMES, type Adjustment } from '#residents/rules/adjustments.ts'
import { londonDate, parseCivilDate, sayDate } from '#clocks/london.ts'
import { sayPhone } from '../../say-phone.ts'
import { contactWords, plainKey, tenureRules, tenureWords } from '../../wording.ts'
import type { KnownHome, KnownResident, RepairAtHome } from '../household.queries.ts'
import { RepairGlance } from './repair-glance.tsx'

export interface CallerKnownProps {
  readonly home: KnownHome
  readonly residentRef: string | null
  readonly repairs: readonly RepairAtHome[]
  readonly reportedNow: readonly string[]
  readonly now: Date
}

export const CallerKnown = ({ home, residentRef, repairs, reportedNow, now }: CallerKnownProps) => {
  const caller = home.residents.find((one) => one.residentRef === residentRef)
  const others = home.residents.filter((one) => one !== caller)
  return (
    <>
      <h2 class="govuk-heading-m">{caller?.name ?? (home.kind === 'shared-part' ? 'Shared part of the building' : 'Somebody not on record here')}</h2>
      <p class="govuk-body">
        {home.addressLine}, {home.town}, <strong>{home.postcode}</strong>
      </p>
      {home.alerts !== '' && <WarningText spokenFirst="Alert">{home.alerts}</WarningText>}
      {caller && <CallerDetails caller={caller} />}
      <HomeRules home={home} now={now} />
      <Household home={home} />
      <RepairGlance repairs={repairs} now={now} except={reportedNow} />
      {others.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Also there</h3>
          <ul class="govuk-list">
            {others.map((one) => (
              <li>
                {one.name ?? 'Name not known'} ({plainKey(one.role).toLowerCase()}){one.phone !== null && `, ${sayPhone(one.phone)}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const CallerDetails = ({ caller }: { readonly caller: KnownResident }) => (
  <ul class="govuk-list">
    <li>{plainKey(caller.role)}{caller.bornOn !== null && `, born ${sayDate(parseCivilDate(caller.bornOn)).replace(/^\w+ /, '')}`}</li>
    {caller.phone !== null && <li>{sayPhone(caller.phone)}</li>}
    {caller.email !== null && <li class="fettle-break">{caller.email}</li>}
    <li>Keeps in touch by {contactWords[caller.contactBy].toLowerCase()}{caller.language !== 'English' && `, speaks ${caller.language}`}</li>
  </ul>
)

const HomeRules = ({ home, now }: { readonly home: KnownHome; readonly now: Date }) => {
  const isNew = home.newlyBuiltUntil !== null && home.newlyBuiltUntil >= londonDate(now)
  return (
    <>
      <p class="govuk-body">
        <Tag colour="grey">{home.tenure === null ? (home.kind === 'shared-part' ? 'Shared part' : 'No tenancy') : (tenureWords[home.tenure] ?? home.tenure)}</Tag>{' '}
        {home.tenure === null ? 'Repairs to it are ours.' : tenureRules[home.tenure]}
      </p>
      {isNew && home.newlyBuiltUntil !== null && (
        <p class="govuk-body">
          <Tag colour="yellow">Newly built</Tag> Until {sayDate(parseCivilDate(home.newlyBuiltUntil))} defects go to the builder
          {home.builderPhone !== null && `, ${sayPhone(home.builderPhone)}`}. Emergencies are ours.
        </p>
      )}
    </>
  )
}

/** The least that is needed; never why. */
const Household = ({ home }: { readonly home: KnownHome }) => {
  const adjustments = [...new Set(home.residents.flatMap((one) => one.needs.adjustments))]
  const needs = [...new Set(home.residents.flatMap((one) => one.needs.vulnerabilities))]
  const interpreter = home.residents.find((one) => one.needs.interpreter !== null)?.needs.interpreter
  const notes = home.residents.flatMap((one) => one.adjustmentNotes ?? [])
  const lines = [
    ...adjustments.map((one) => ADJUSTMENT_NAMES[one as Adjustment] ?? plainKey(one)),
    ...(interpreter ? [`Interpreter: ${interpreter}`] : []),
    ...notes,
    ...needs.map((one) => `At home: ${NEED_NAMES[one as Need] ?? plainKey(one)}`),
  ]
  if (lines.length === 0) return null
  return (
    <>
      <h3 class="govuk-heading-s">What they need of us</h3>
      <ul class="govuk-list govuk-list--bullet">{lines.map((one) => <li>{one}</li>)}</ul>
    </>
  )
}
