/** Figures as tables: a percentage never without its two numbers, what was left out, and the way to the list behind it. */
import type { ComponentChildren } from 'preact'
import { BarChart } from '#delivery/web/components/bar-chart.tsx'
import { Table } from '#delivery/web/components/table.tsx'
import type { ListAddress } from '../asked-for.ts'
import type { Figure, Share } from '../rules/figure.ts'

const count = new Intl.NumberFormat('en-GB')
export const sayCount = (n: number): string => count.format(n)

/** The way to the list behind a number, for those who may see it; for others the number alone. */
export const Behind = ({ to, what, children }: { readonly to: string | undefined; readonly what?: string; readonly children: ComponentChildren }) =>
  to === undefined ? (
    <>{children}</>
  ) : (
    <a class="govuk-link" href={to}>
      {children}
      {what !== undefined && <span class="govuk-visually-hidden">{what}</span>}
    </a>
  )

interface Shown {
  readonly behind: ListAddress
  readonly figures: readonly Figure[]
  readonly caption: string
}

export const ShareTable = ({ behind, figures, caption }: Shown) => (
  <Table
    caption={caption}
    captionHidden
    rows={figures}
    columns={[
      { head: 'Figure', isRowHeader: true, cell: figureName },
      { head: 'Result', numeric: true, cell: result },
      { head: 'Of how many', numeric: true, cell: (figure) => ofHowMany(behind, figure) },
      { head: 'Left out, and why', cell: (figure) => leftOut(behind, figure) },
    ]}
  />
)

const figureName = ({ name, promise }: Figure) => (
  <>
    {name}
    {promise !== null && <span class="fettle-figures__promise"> Promise {promise}</span>}
  </>
)

const result = ({ share }: Figure) => <strong>{share?.said}</strong>

const leftOut = (behind: ListAddress, figure: Figure) =>
  figure.leftOut.length === 0 ? (
    <>Nothing</>
  ) : (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {figure.leftOut.map(({ part, count: left, why }) => (
        <li key={part}>
          <Behind to={behind(figure.key, part)} what={` left out of ${figure.name}`}>
            {sayCount(left)}
          </Behind>{' '}
          {why}
        </li>
      ))}
      {figure.withNothingLeftOut && <li class="govuk-!-margin-bottom-0">{sayWhole(figure.withNothingLeftOut)}</li>}
    </ul>
  )

const sayWhole = ({ said, numerator, denominator }: Share): string => `With nothing left out: ${said} (${sayCount(numerator)} of ${sayCount(denominator)})`

/** The two numbers of a percentage are the way to what is behind it. */
const ofHowMany = (behind: ListAddress, { key, name, share, unit, count: all }: Figure) => (
  <Behind to={all === 0 ? undefined : behind(key)} what={`: ${name}`}>
    {share && `${sayCount(share.numerator)} of ${sayCount(share.denominator)} ${unit}`}
  </Behind>
)

/** Counts with their parts, each part a way to its list; times and sums beside them. */
export const CountTable = ({ behind, figures, caption }: Shown) => (
  <Table
    caption={caption}
    captionHidden
    rows={figures}
    columns={[
      { head: 'What is counted', isRowHeader: true, cell: figureName },
      { head: 'How many', numeric: true, cell: (figure) => total(behind, figure) },
      { head: 'Of which', cell: (figure) => partsOf(behind, figure) },
      { head: 'Times and sums', cell: measured },
    ]}
  />
)

const total = (behind: ListAddress, { key, count: all, unit, name }: Figure) => (
  <Behind to={all === 0 ? undefined : behind(key)} what={` ${unit}: ${name}`}>
    {sayCount(all)}
  </Behind>
)

const partsOf = (behind: ListAddress, figure: Figure) => {
  const found = figure.parts.filter((part) => part.count > 0)
  if (found.length === 0) return <>None</>
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {found.map(({ part, name, count: of }) => (
        <li key={part}>
          <Behind to={behind(figure.key, part)}>
            {sayCount(of)} {name}
          </Behind>
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
export const ShareChart = ({ behind, figures, caption }: Shown) => (
  <BarChart
    caption={caption}
    labelHead="Asked about"
    figureHead="Satisfied"
    moreHead="Answers"
    most={100}
    rows={figures.map((figure) => ({
      label: <Behind to={figure.count === 0 ? undefined : behind(figure.key)}>{figure.name}</Behind>,
      value: figure.share?.percent ?? null,
      figure: figure.share?.said ?? 'n/a',
      more: figure.share ? `${sayCount(figure.share.numerator)} of ${sayCount(figure.share.denominator)}` : '',
    }))}
  />
)

/** The parts of one count side by side. */
export const PartsChart = ({ behind, figure, labelHead }: { readonly behind: ListAddress; readonly figure: Figure; readonly labelHead: string }) => (
  <BarChart
    caption={figure.name}
    labelHead={labelHead}
    figureHead="How many"
    rows={figure.parts.map(({ part, name, count: of }) => ({
      label: <Behind to={of === 0 ? undefined : behind(figure.key, part)}>{name}</Behind>,
      value: of,
      figure: sayCount(of),
    }))}
  />
)
