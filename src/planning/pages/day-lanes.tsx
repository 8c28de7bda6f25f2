/** Operatives down the side, the day across. Drawn with no style of its own in the page, so every width is a share of the whole. */
import { classNames } from '#delivery/web/components/class-names.ts'
import { calledOut, type Board, type Lane } from '../rules/board.ts'
import type { Span } from '../rules/day.ts'
import { driveTo, type TimedVisit } from '../rules/timetable.ts'
import { sayAway, sayCalledOut } from './away-words.ts'
import { across, counted, sayMinute, sayMinutes, saySpan, visitHref, wide } from './board-times.ts'

const laneHeight = 56
const blockTop = 6
const blockHeight = 34

export interface DayLanesProps {
  readonly board: Board
  readonly firm: string | undefined
  readonly lateRiskPercent: number
}

export const DayLanes = ({ board, firm, lateRiskPercent }: DayLanesProps) => (
  // What scrolls has to be reached by the keyboard, or half the day could not be seen by it (WCAG 2.1.1).
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <section class="fettle-day" tabIndex={0} aria-label="The day, operative by operative" data-day-from={board.hours.from} data-day-to={board.hours.to}>
    <div class="fettle-day__inside">
      <Hours hours={board.hours} now={board.day.now} />
      <ol class="fettle-day__lanes">
        {board.lanes.map((lane) => (
          <li class={classNames('fettle-day__row', lane.table.stops.length === 0 && 'fettle-day__row--empty')}>
            <LaneHead lane={lane} />
            <LaneDay lane={lane} hours={board.hours} now={board.day.now} firm={firm} lateRiskPercent={lateRiskPercent} />
          </li>
        ))}
      </ol>
    </div>
  </section>
)

const everyHour = ({ from, to }: Span): number[] => Array.from({ length: Math.floor((to - from) / 60) + 1 }, (_, at) => from + at * 60)

const Hours = ({ hours, now }: { readonly hours: Span; readonly now: number | null }) => (
  <div class="fettle-day__row fettle-day__row--hours" aria-hidden="true">
    <span />
    <svg class="fettle-day__hours" width="100%" height="24" focusable="false">
      {everyHour(hours).map((minute) => (
        <text x={across(minute, hours)} y="16" text-anchor={minute === hours.from ? 'start' : minute === hours.to ? 'end' : 'middle'}>
          {sayMinute(minute)}
        </text>
      ))}
      {now !== null && now >= hours.from && now <= hours.to && <circle class="fettle-day__now" cx={across(now, hours)} cy="21" r="3" />}
    </svg>
  </div>
)

const LaneHead = ({ lane: { operative, table } }: { readonly lane: Lane }) => {
  const out = calledOut({ operative, table })
  return (
    <div class="fettle-day__who">
      <h3 class="fettle-day__name">{operative.name}</h3>
      <p class="fettle-day__about">
        {operative.shift === null ? <strong>{out ? sayCalledOut(out, 'mark') : sayAway(operative.away, 'mark')}</strong> : saySpan(operative.shift)}
        {(operative.shift !== null || out) && (
          <>
            <br />
            {table.stops.length === 0 ? 'Nothing booked' : `${counted(table.stops.length, 'visit')}, ${sayMinutes(table.travel)} driving`}
          </>
        )}
      </p>
    </div>
  )
}

interface LaneDayProps extends Pick<DayLanesProps, 'firm' | 'lateRiskPercent'> {
  readonly lane: Lane
  readonly hours: Span
  readonly now: number | null
}

const LaneDay = ({ lane: { operative, table, risks }, hours, now, firm, lateRiskPercent }: LaneDayProps) => (
  <svg class="fettle-lane" width="100%" height={laneHeight} data-operative={operative.operativeRef}>
    <rect class="fettle-lane__off" width="100%" height={laneHeight} />
    {operative.shift && <rect class="fettle-lane__shift" x={across(operative.shift.from, hours)} width={wide(operative.shift.to - operative.shift.from, hours)} height={laneHeight} />}
    {everyHour(hours).map((minute) => (
      <line class="fettle-lane__hour" x1={across(minute, hours)} x2={across(minute, hours)} y1="0" y2={laneHeight} />
    ))}
    {table.lunch && table.stops.length > 0 && (
      <svg x={across(table.lunch.from, hours)} width={wide(table.lunch.to - table.lunch.from, hours)} y={blockTop} height={blockHeight}>
        <rect class="fettle-lane__lunch" width="100%" height="100%" rx="4" />
        <text class="fettle-lane__lunch-word" x="50%" y="21" text-anchor="middle">
          Lunch
        </text>
      </svg>
    )}
    {table.stops.map((stop, at) => (
      <>
        <rect class="fettle-lane__window" x={across(Math.max(stop.visit.promised.from, hours.from), hours)} width={wide(Math.min(stop.visit.promised.to, hours.to) - Math.max(stop.visit.promised.from, hours.from), hours)} y={44 + (at % 3) * 4} height="2" />
        <Drive span={driveTo(table, at)} hours={hours} />
        <Block stop={stop} hours={hours} risk={Math.round(100 * (risks.get(stop.visit.appointmentRef) ?? 0))} firm={firm} lateRiskPercent={lateRiskPercent} />
      </>
    ))}
    {now !== null && now >= hours.from && now <= hours.to && <line class="fettle-lane__now" x1={across(now, hours)} x2={across(now, hours)} y1="0" y2={laneHeight} />}
  </svg>
)

const Drive = ({ span, hours }: { readonly span: Span | null; readonly hours: Span }) =>
  span && <line class="fettle-lane__travel" x1={across(span.from, hours)} x2={across(span.to, hours)} y1="23" y2="23" />

interface BlockProps extends Pick<DayLanesProps, 'firm' | 'lateRiskPercent'> {
  readonly stop: TimedVisit
  readonly hours: Span
  readonly risk: number
}

const Block = ({ stop: { visit, start, end, late }, hours, risk, firm, lateRiskPercent }: BlockProps) => (
  <svg x={across(start, hours)} width={wide(end - start, hours)} y={blockTop} height={blockHeight}>
    <a
      class={classNames('fettle-block', `fettle-block--${visit.state}`, visit.kind === 'emergency' && 'fettle-block--emergency', (late > 0 || risk >= lateRiskPercent) && 'fettle-block--late')}
      href={visitHref(visit.appointmentRef, { firm })}
      aria-label={sayBlock({ stop: { visit, start, end, late, travel: 0 }, risk })}
      data-visit={visit.state === 'to-do' && visit.repairRef !== null ? visit.appointmentRef : undefined}
    >
      <rect class="fettle-block__body" x="1" y="1" width="98%" height={blockHeight - 2} rx="4" />
      {/* Words end before the edge that they would else run over. */}
      <svg width="94%" height={blockHeight}>
        <text class="fettle-block__where" x="6" y="15">
          {visit.address}
        </text>{' '}
        <text class="fettle-block__what" x="6" y="28">
          {visit.what}
        </text>
      </svg>
      {visit.pinned && <circle class="fettle-block__pin" cx="97%" cy="7" r="4" />}
    </a>
  </svg>
)

const stateSaid = { 'to-do': '', next: ', someone is on the way', started: ', under way', over: ', done', lost: ', cannot be kept' } as const

const sayBlock = ({ stop: { visit, start, end, late }, risk }: Pick<BlockProps, 'stop' | 'risk'>): string =>
  `${visit.address} ${visit.what}, ${saySpan({ from: start, to: end })}${stateSaid[visit.state]}. Window ${saySpan(visit.promised)}` +
  (late > 0 ? `, ${sayMinutes(late)} late` : visit.state === 'to-do' ? `, ${String(risk)} in 100 late` : '') +
  (visit.pinned ? ', kept here by the planner' : '')
