/**
 * What it comes to, said before the report is finished: whose it is and why, how soon, whether it may cost anything,
 * and what to do now (P17, P18, P22).
 */
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import { WarningText } from '#delivery/web/components/warning-text.tsx'
import { PhoneLink } from '#delivery/web/components/phone-link.tsx'
import { sayLimit } from '#clocks/limits.ts'
import type { Diagnosis } from '#diagnosis/rules/diagnosis.ts'
import type { Responsible } from '#facts/repairs.ts'
import { isPhoneNumber } from '#ground/phone-number.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { resultSignature, type ReportInHand } from '../report-in-hand.ts'
import { ContinueButton } from './continue-button.tsx'
import type { Question } from './question.ts'

export const resultQuestion: Question = {
  key: 'result',
  question: (report) => headingOf(report.diagnosis),
  isAsked: (report) => report.diagnosis !== undefined,
  isAnswered: (report) => report.draft.resultSeen === resultSignature(report),
  render: ({ report, action }) => {
    const { diagnosis } = report
    if (!diagnosis) return <></>
    return (
      <>
        <h1 class="govuk-heading-l">{headingOf(diagnosis)}</h1>
        <p class="govuk-body-l">{diagnosis.faultName}</p>
        {diagnosis.responsible === 'landlord' ? <Ours report={report} diagnosis={diagnosis} /> : <NotOurs report={report} diagnosis={diagnosis} />}
        <WhatToDoNow advice={diagnosis.advice} />
        <ContinueButton action={action} says={diagnosis.responsible === 'landlord' ? 'Continue' : 'Go on and send it to us'} />
      </>
    )
  },
  read: (_posted, report) => ({ change: { resultSeen: resultSignature(report) } }),
}

const theirs: Readonly<Record<Exclude<Responsible, 'landlord'>, string>> = {
  resident: 'This repair is one that residents do themselves',
  leaseholder: 'This repair is yours to arrange',
  builder: 'This repair is for the builder of your home',
}

const headingOf = (diagnosis: Diagnosis | undefined): string => {
  if (diagnosis === undefined) return 'What happens next'
  if (diagnosis.responsible !== 'landlord') return theirs[diagnosis.responsible]
  return diagnosis.priority === 'emergency' ? 'This is an emergency repair' : 'We will put this right'
}

interface Found {
  readonly report: ReportInHand
  readonly diagnosis: Diagnosis
}

const Ours = ({ report, diagnosis }: Found) => {
  const { promises } = localOfferInForce(report.rules, report.today)
  const { priority, inspectionFirst, hazard, chargeable } = diagnosis
  return (
    <>
      {priority === 'emergency' ? <Emergency report={report} /> : (
        <p class="govuk-body">
          This is {priority === 'urgent' ? 'an urgent' : 'a routine'} repair. We promise to complete it <strong>{sayLimit(promises.P17[priority].limit)}</strong>.
        </p>
      )}
      {inspectionFirst && <p class="govuk-body">A surveyor has to look at it first. We promise that visit {sayLimit(promises.P5.limit)}.</p>}
      {hazard && <p class="govuk-body">What you told us may be a danger to health or safety, so it will be looked into as one.</p>}
      <p class="govuk-body">{chargeable ? 'You may be asked to pay for this one, because of how it was broken. A person decides that and tells you why; the repair does not wait for it.' : 'You will not be charged for this repair.'}</p>
    </>
  )
}

const Emergency = ({ report }: { readonly report: ReportInHand }) => {
  const { P17 } = localOfferInForce(report.rules, report.today).promises
  const { emergencyAttendWithinHours: hours } = diaryInForce(report.rules, report.today)
  return (
    <>
      <WarningText>Send this report now. It goes straight to whoever is on call, by day or night.</WarningText>
      <p class="govuk-body">
        They aim to be with you within {hours} hours, and we promise to make it safe <strong>{sayLimit(P17.emergency.limit)}</strong>. There is no time to choose: someone has to be
        at home until they have been.
      </p>
      <p class="govuk-body">
        If it gets worse before then, ring <PhoneLink phone={report.landlord.phones.emergency} />.
      </p>
    </>
  )
}

const NotOurs = ({ report, diagnosis }: Found) => {
  const { home, landlord } = report
  const builder = diagnosis.responsible === 'builder' ? home?.builderPhone : null
  return (
    <>
      <InsetText>{diagnosis.reason}</InsetText>
      {builder && isPhoneNumber(builder) && (
        <p class="govuk-body">
          The builder’s number for repairs is <PhoneLink phone={builder} />.
        </p>
      )}
      <p class="govuk-body">
        If you think that is wrong, if you cannot do it because of your age, health or a disability, or if it becomes dangerous, ring us on{' '}
        <PhoneLink phone={landlord.phones.repairs} />. {diagnosis.responsible === 'builder' ? 'Send the report, and we pass it on to the builder.' : 'You can also send the report, so that we have it on record.'}
      </p>
    </>
  )
}

const WhatToDoNow = ({ advice }: { readonly advice: readonly string[] }) =>
  advice.length === 0 ? null : (
    <>
      <h2 class="govuk-heading-m">What to do now</h2>
      <ul class="govuk-list govuk-list--bullet">
        {advice.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  )
