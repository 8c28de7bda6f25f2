/** Figures as tables: a percentage never without its two numbers, what was left out, and the way to the list behind it. */
import { BarChart } from '#delivery/web/components/bar-chart.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import { listAddress, type AskedFor } from '../asked-for.ts'
import type { Figure, Share } from '../rules/figure.ts'

const count = new Intl.NumberFormat('en-GB')
export const sayCount = (n: number): string => count.format(n)

interface Shown {
  readonly asked: AskedFor
  readonly figures: readonly Figure[]
  readonly caption: string
}

export const ShareTable = ({ asked, figures, caption }: Shown) => (
  <Table
    caption={caption}
    captionHidden
    rows={figures}
    columns={[
      { head: 'Figure', isRowHeader: true, cell: figureName },
      { head: 'Result', numeric: true, cell: result },
      { head: 'Of how many', numeric: true, cell: (figure) => ofHowMany(asked, figure) },
      { head: 'Left out, and why', cell: (figure) => leftOut(asked, figure) },
    ]}
  />
)

const figureName = ({ name, promise }: Figure) => (
  <>
    {name}
    {promise !== null && <span class="govuk-hint govuk-!-margin-bottom-0"> Promise {promise}</span>}
  </>
)

const result = ({ share }: Figure) => <strong>{share?.said}</strong>

const leftOut = (asked: AskedFor, figure: Figure) =>
  figure.leftOut.length === 0 ? (
    <>Nothing</>
  ) : (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {figure.leftOut.map(({ part, count: left, why }) => (
        <li key={part}>
          <a class="govuk-link" href={listAddress(asked, figure.key, part)}>
            {sayCount(left)}
            <span class="govuk-visually-hidden"> left out of {figure.name}</span>
          </a>{' '}
          {why}
        </li>
      ))}
      {figure.withNothingLeftOut && <li class="govuk-!-margin-bottom-0">{sayWhole(figure.withNothingLeftOut)}</li>}
    </ul>
  )

const sayWhole = ({ said, numerator, denominator }: Share): string => `With nothing left out: ${said} (${sayCount(numerator)} of ${sayCount(denominator)})`

/** The two numbers of a percentage are the way to what is behind it. */
const ofHowMany = (asked: AskedFor, { key, name, share, unit, count: all }: Figure) => {
  const numbers = share && `${sayCount(share.numerator)} of ${sayCount(share.denominator)} ${unit}`
  if (all === 0) return <>{numbers}</>
  return (
    <a class="govuk-link" href={listAddress(asked, key)}>
      {numbers}
      <span class="govuk-visually-hidden">: {name}</span>
    </a>
  )
}

/** Counts with their parts, each part a way to its list; times and sums beside them. */
export const CountTable = ({ asked, figures, caption }: Shown) => (
  <Table
    caption={caption}
    captionHidden
    rows={figures}
    columns={[
      { head: 'What is counted', isRowHeader: true, cell: figureName },
      { head: 'How many', numeric: true, cell: (figure) => total(asked, figure) },
      { head: 'Of which', cell: (figure) => partsOf(asked, figure) },
      { head: 'Times and sums', cell: measured },
    ]}
  />
)

const total = (asked: AskedFor, figure: Figure) =>
  figure.count === 0 ? (
    <>0</>
  ) : (
    <a class="govuk-link" href={listAddress(asked, figure.key)}>
      {sayCount(figure.count)}
      <span class="govuk-visually-hidden">
        {' '}
        {figure.unit}: {figure.name}
      </span>
    </a>
  )

const partsOf = (asked: AskedFor, figure: Figure) => {
  const found = figure.parts.filter((part) => part.count > 0)
  if (found.length === 0) return <>None</>
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {found.map(({ part, name, count: of }) => (
        <li key={part}>
          <a class="govuk-link" href={listAddress(asked, figure.key, part)}>
            {sayCount(of)} {name}
          </a>
        </li>
      ))}
    </ul>
  )
}

const measured = ({ measures }: Figure) =>
  measures.length === 0 ? (
    <>–</>
  ) : (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {measures.map(({ name, said }) => (
        <li key={name}>
          {name}: {said}
        </li>
      ))}
    </ul>
  )

/** Shares of one kind side by side. */
export const ShareChart = ({ asked, figures, caption }: Shown) => (
  <BarChart
    caption={caption}
    labelHead="Asked about"
    figureHead="Satisfied"
    moreHead="Answers"
    most={100}
    rows={figures.map((figure) => ({
      label: figure.count === 0 ? figure.name : <a class="govuk-link" href={listAddress(asked, figure.key)}>{figure.name}</a>,
      value: figure.share?.percent ?? null,
      figure: figure.share?.said ?? 'n/a',
      more: figure.share ? `${sayCount(figure.share.numerator)} of ${sayCount(figure.share.denominator)}` : '',
    }))}
  />
)

/** The parts of one count side by side. */
export const PartsChart = ({ asked, figure, labelHead }: { readonly asked: AskedFor; readonly figure: Figure; readonly labelHead: string }) => (
  <BarChart
    caption={figure.name}
    labelHead={labelHead}
    figureHead="How many"
    rows={figure.parts.map(({ part, name, count: of }) => ({
      label: of === 0 ? name : <a class="govuk-link" href={listAddress(asked, figure.key, part)}>{name}</a>,
      value: of,
      figure: sayCount(of),
    }))}
  />
)
