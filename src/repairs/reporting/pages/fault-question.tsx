/** Which fault it is: picked from what can go wrong in that place, or from what their own words found. */
import { field } from '#delivery/web/read-form.ts'
import { faultSearchInForce } from '#diagnosis/in-force.ts'
import { faultsAt, isSharedOnly } from '#diagnosis/rules/catalogue.ts'
import type { Fault } from '#diagnosis/rules/fault.ts'
import { PLACE_NAMES } from '#diagnosis/rules/place.ts'
import { SOMETHING_ELSE, type DraftChange } from '../draft.ts'
import { isShared, type ReportInHand } from '../report-in-hand.ts'
import { ContinueButton } from './continue-button.tsx'
import { faultGroups } from './fault-groups.ts'
import { GroupedRadios, type RadioGroup } from './grouped-radios.tsx'
import { wrong, type Question } from './question.ts'

const mostFound = 6
const notListed = 'not-listed'
const noneOfTheseGroup: RadioGroup = { heading: 'Something else', items: [{ value: notListed, text: 'None of these' }] }

export const faultQuestion: Question = {
  key: 'fault',
  question: (report) => askedOf(report),
  isAsked: () => true,
  isAnswered: ({ draft, fault }) => fault !== undefined || draft.notListed === true,
  render: ({ report, form, action }) => {
    const { said } = report.draft
    return (
      <>
        <ContinueButton action={action}>
          <GroupedRadios
            name="fault"
            form={form}
            legend={askedOf(report)}
            hint={said === undefined ? undefined : `You said: “${said}”`}
            value={report.draft.notListed || report.draft.faultCode === SOMETHING_ELSE ? notListed : report.draft.faultCode}
            groups={[...(said === undefined ? listed(report) : [{ items: found(report).map(choice) }]), noneOfTheseGroup]}
          />
        </ContinueButton>
        <p class="govuk-body">
          <a class="govuk-link" href="/report/own-words">{said === undefined ? 'Say it in your own words instead' : 'Say it differently'}</a>
        </p>
      </>
    )
  },
  read: ({ form }, report) => {
    const code = field(form, 'fault')
    if (code === notListed) return { change: noneOfThese(report) }
    const fault = report.catalogue.faults.get(code)
    if (!fault || !couldBeHere(fault, report)) return wrong('fault', 'Choose what is wrong, or “None of these”')
    return { change: { faultCode: fault.code, notListed: null } }
  },
  given: ({ diagnosis }) => [{ asked: 'What is wrong', answer: diagnosis?.faultName ?? '' }],
}

const couldBeHere = (fault: Fault, report: ReportInHand): boolean => (isShared(report) ? fault.places.includes('shared-area') : !isSharedOnly(fault))

/** First their own words are asked for; what those do not find either is reported as something else, if we list that. */
const noneOfThese = ({ draft, catalogue }: ReportInHand): DraftChange => {
  const somethingElse = draft.said === undefined ? undefined : catalogue.faults.get(SOMETHING_ELSE)
  return somethingElse ? { faultCode: somethingElse.code, notListed: null } : { faultCode: null, notListed: true }
}

const askedOf = (report: ReportInHand): string => {
  const { place, said } = report.draft
  if (said !== undefined) return 'Which of these is it?'
  if (isShared(report) || place === undefined || place === 'own-words') return 'What is wrong?'
  return `What is wrong? ${PLACE_NAMES[place]}`
}

const choice = ({ code, name }: Fault) => ({ value: code, text: name })

const found = (report: ReportInHand): readonly Fault[] => {
  const search = faultSearchInForce(report.rules, report.today)
  return search(report.draft.said ?? '', { limit: mostFound + 1, shared: isShared(report) })
    .map((one) => one.fault)
    .filter(isParticular)
    .slice(0, mostFound)
}

const listed = (report: ReportInHand): RadioGroup[] => {
  const place = report.draft.place
  if (isShared(report)) return grouped(faultsAt(report.catalogue, 'shared-area').filter(isParticular))
  if (place === undefined || place === 'own-words') return []
  return grouped(faultsAt(report.catalogue, place).filter((fault) => isParticular(fault) && !isSharedOnly(fault)))
}

const isParticular = (fault: Fault): boolean => fault.code !== SOMETHING_ELSE

const shortList = 12

const grouped = (faults: readonly Fault[]): RadioGroup[] =>
  faults.length <= shortList ? [{ items: faults.map(choice) }] : faultGroups(faults).map(({ heading, faults: some }) => ({ heading, items: some.map(choice) }))
