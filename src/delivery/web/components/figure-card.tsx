import type { ComponentChildren } from 'preact'
import { Heading, type HeadingLevel } from './heading.tsx'

export interface FigureCardProps {
  readonly title: ComponentChildren
  /** As it is to be read: '97.3%', 'n/a', '4 days'. */
  readonly figure: string
  readonly numerator: number
  readonly denominator: number
  /** What is counted: 'repairs', 'appointments'. */
  readonly unit: string
  readonly leftOut?: { readonly count: number; readonly why: ComponentChildren } | undefined
  /** The figure that leaves nothing out. */
  readonly withNothingLeftOut?: string | undefined
  /** 0 to 100; the bar needs it and is left out without. */
  readonly percent?: number | null | undefined
  /** 0 to 100. */
  readonly target?: number | undefined
  /** The jobs behind the figure. */
  readonly href?: string | undefined
  readonly level?: HeadingLevel | undefined
}

const count = new Intl.NumberFormat('en-GB')

/** A percentage with everything it is made of, and the way to the jobs behind it. */
export const FigureCard = ({ title, figure, numerator, denominator, unit, leftOut, withNothingLeftOut, percent, target, href, level = 3 }: FigureCardProps) => (
  <section class="fettle-figure">
    <Heading level={level} class="fettle-figure__title">
      {title}
    </Heading>
    <p class="fettle-figure__figure">{figure}</p>
    {percent != null && <PercentBar percent={percent} target={target} />}
    <p class="fettle-figure__made-of">
      {count.format(numerator)} of {count.format(denominator)} {unit}
      {target !== undefined && <>. Target {target}%</>}
    </p>
    {leftOut && (
      <p class="fettle-figure__left-out">
        {leftOut.count === 0 ? 'Nothing left out' : `${count.format(leftOut.count)} left out`}
        {leftOut.count > 0 && <>: {leftOut.why}</>}
        {withNothingLeftOut !== undefined && leftOut.count > 0 && <>. With nothing left out: {withNothingLeftOut}</>}
      </p>
    )}
    {href && (
      <p class="fettle-figure__link">
        <a class="govuk-link" href={href}>
          See the {unit}
          <span class="govuk-visually-hidden"> behind {title}</span>
        </a>
      </p>
    )}
  </section>
)

const within = (percent: number) => Math.min(100, Math.max(0, percent))

/** Says nothing that the words beside it do not say. */
const PercentBar = ({ percent, target }: { percent: number; target: number | undefined }) => (
  <svg class="fettle-bar" width="100%" height="12" aria-hidden="true" focusable="false">
    <rect class="fettle-bar__all" width="100%" height="8" y="2" rx="4" />
    <rect class="fettle-bar__part" width={`${within(percent)}%`} height="8" y="2" rx="4" />
    {target !== undefined && <rect class="fettle-bar__target" x={`${Math.min(within(target), 99.4)}%`} width="2" height="12" />}
  </svg>
)
