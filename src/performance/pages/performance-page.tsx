/** Every figure of a period on one page: how the landlord is doing, and where to look when it is not well. */
import type { ComponentChildren } from 'preact'
import { Details } from '#delivery/web/components/details.tsx'
import { EmptyState } from '#delivery/web/components/empty-state.tsx'
import { FigureCard } from '#delivery/web/components/figure-card.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { SummaryList } from '#delivery/web/components/summary-list.tsx'
import { sayDate, sayInstant } from '#clocks/london.ts'
import type { AskedFor, ListAddress } from '../asked-for.ts'
import type { Figure } from '../rules/figure.ts'
import { Behind, CountTable, PartsChart, ShareChart, ShareTable } from './figure-tables.tsx'
import { PeriodChooser } from './period-chooser.tsx'

export interface PerformanceView {
  readonly asked: AskedFor
  readonly figures: readonly Figure[]
  readonly form: FormState | undefined
  readonly behind: ListAddress
  /** Residents choose among the periods that have a name. */
  readonly ownDates: boolean
}

const atAGlance = ['rp02-emergency', 'rp02-other', 'p12-overall', 'first-visit']
const promisesDue = ['p17-emergency', 'p17-urgent', 'p17-routine', 'p3', 'p4', 'p2', 'p5', 'p6', 'p8', 'p9', 'p13', 'p21']
const byDueDate = ['due-emergency', 'due-urgent', 'due-routine']
const survey = ['p12-first-contact', 'p12-appointment-details', 'p12-reminders', 'p12-speed', 'p12-operatives', 'p12-quality', 'p12-kept-informed', 'p12-overall']
const bookingAndVisits = ['p3-accepted', 'p11', 'p8-too-late', 'p9-warning', 'p19', 'p12-response']
const counted = ['p7', 'p7-acknowledged', 'p7-on-call', 'p18', 'p21-credits', 'p22', 'p22-whose']

export const PerformancePage = ({ asked, figures, form, behind, ownDates }: PerformanceView) => {
  const pick = (keys: readonly string[]): Figure[] => keys.flatMap((key) => figures.find((figure) => figure.key === key) ?? [])
  const one = (key: string): Figure | undefined => figures.find((figure) => figure.key === key)
  const { period, now } = asked
  return (
    <>
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">How we are doing</h1>
      <p class="govuk-body">
        {sayDate(period.from)} to {sayDate(period.until)}, as it stands at {sayInstant(now)}.
      </p>
      <PeriodChooser asked={asked} form={form} ownDates={ownDates} />
      {figures.every(({ count }) => count === 0) ? (
        <EmptyState title="Nothing was recorded in this period" icon="calendar">
          <p class="govuk-body">Figures appear as repairs are reported, visited and completed. Choose other dates to see those.</p>
        </EmptyState>
      ) : (
        <>
          <Part title="At a glance">
            <div class="fettle-figures">{pick(atAGlance).map((figure) => card(behind, figure))}</div>
          </Part>
          <OnThisPage />
          <Part id="promises" title={parts.promises}>
            <p class="govuk-body">Each promise counts in the period in which it fell due. What was excused with evidence is left out of the result, and said beside it with the result that leaves nothing out.</p>
            <ShareTable behind={behind} figures={pick(promisesDue)} caption="Promises that fell due" />
          </Part>
          <Part id="by-due-date" title={parts['by-due-date']}>
            <p class="govuk-body">Finished or not, with no excuses: it cannot be made better by leaving work open.</p>
            <ShareTable behind={behind} figures={pick(byDueDate)} caption="Repairs by the date they were due" />
          </Part>
          <Part id="times" title={parts.times}>
            <EndToEnd behind={behind} finished={one('end-to-end')} open={one('open')} />
            {pick(['open-ages']).map((figure) => figure.count > 0 && <PartsChart key={figure.key} behind={behind} figure={figure} labelHead="Days" />)}
          </Part>
          <Part id="survey" title={parts.survey}>
            <ShareChart behind={behind} figures={pick(survey)} caption="Satisfied, of those who answered by telephone" />
          </Part>
          <Part id="reports" title={parts.reports}>{pick(['p1']).map((figure) => <PartsChart key={figure.key} behind={behind} figure={figure} labelHead="Channel" />)}</Part>
          <Part id="visits" title={parts.visits}>
            <ShareTable behind={behind} figures={pick(bookingAndVisits)} caption="Booking and visits" />
            <Measured figures={pick(bookingAndVisits)} />
          </Part>
          <Part id="counted" title={parts.counted}>
            <CountTable behind={behind} figures={pick(counted)} caption="Out of hours, changes, credits and those turned away" />
          </Part>
          <HowCounted figures={figures} />
        </>
      )}
    </>
  )
}

/** By what each is found at on the page. */
const parts = {
  promises: 'Promises that fell due',
  'by-due-date': 'Repairs by the date they were due',
  times: 'From report to completion',
  survey: 'What residents said afterwards',
  reports: 'Reports',
  visits: 'Booking and visits',
  counted: 'Out of hours, changes, credits and those turned away',
} as const

const OnThisPage = () => (
  <nav aria-label="On this page">
    <ul class="govuk-list">
      {Object.entries(parts).map(([id, title]) => (
        <li key={id}>
          <a class="govuk-link" href={`#${id}`}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const Part = ({ title, id, children }: { title: string; id?: string; children: ComponentChildren }) => (
  <section id={id}>
    <h2 class="govuk-heading-m">{title}</h2>
    {children}
  </section>
)

const card = (behind: ListAddress, { key, name, share, withNothingLeftOut, leftOut, unit }: Figure) =>
  share && (
    <FigureCard
      key={key}
      title={name}
      figure={share.said}
      numerator={share.numerator}
      denominator={share.denominator}
      unit={unit}
      percent={share.percent}
      leftOut={{ count: leftOut.reduce((sum, { count }) => sum + count, 0), why: leftOut.map(({ why }) => why).join('; ') }}
      withNothingLeftOut={withNothingLeftOut?.said}
      href={behind(key)}
    />
  )

/** Averages of finished work never without the work that is not finished. */
const EndToEnd = ({ behind, finished, open }: { behind: ListAddress; finished: Figure | undefined; open: Figure | undefined }) => (
  <SummaryList
    rows={[
      ...(finished ? [{ key: 'Completed in the period', value: listLink(behind, finished) }, ...measureRows(finished)] : []),
      ...(open ? [{ key: 'Still open', value: listLink(behind, open) }, ...openRows(behind, open)] : []),
    ]}
  />
)

const measureRows = ({ measures }: Figure) => measures.map(({ name, said }) => ({ key: name, value: said }))

const openRows = (behind: ListAddress, open: Figure) => [
  ...open.parts.map(({ part, name, count }) => ({
    key: `Still open, ${name}`,
    value: <Behind to={count === 0 ? undefined : behind(open.key, part)}>{count}</Behind>,
  })),
  ...open.measures.map(({ name, said }) => ({ key: name, value: said })),
]

const listLink = (behind: ListAddress, { key, count, unit, name }: Figure) => (
  <Behind to={count === 0 ? undefined : behind(key)} what={` (${name})`}>
    {count} {unit}
  </Behind>
)

const Measured = ({ figures }: { figures: readonly Figure[] }) => (
  <SummaryList rows={figures.flatMap((figure) => figure.measures.map(({ name, said }) => ({ key: `${figure.name}. ${name}`, value: said })))} />
)

const HowCounted = ({ figures }: { figures: readonly Figure[] }) => (
  <Details summary="How each figure is counted" id="how-counted">
    <dl>
      {figures.map(({ key, name, promise, definition }) => (
        <>
          <dt class="govuk-heading-s govuk-!-margin-bottom-1" id={`counted-${key}`}>
            {name}
            {promise !== null && ` (${promise})`}
          </dt>
          <dd class="govuk-body govuk-!-margin-left-0">{definition}</dd>
        </>
      ))}
    </dl>
  </Details>
)
