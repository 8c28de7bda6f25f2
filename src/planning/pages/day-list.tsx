/** The day in words, operative by operative: for those who do not see the drawing, for small screens and for paper. */
import type { Board, Lane } from '../rules/board.ts'
import { aboutDay, sayMinutes, sayOnCall, saySpan, visitHref } from './board-times.ts'

export interface DayListProps {
  readonly board: Board
  readonly firm: string | undefined
  readonly canMove: boolean
}

export const DayList = ({ board: { day, lanes, visits }, firm, canMove }: DayListProps) => {
  const idle = lanes.filter(({ table }) => table.stops.length === 0)
  return (
    <>
      {visits > 0 && <WithVisits lanes={lanes.filter((lane) => !idle.includes(lane))} firm={firm} />}
      <InOneLine who="Nothing booked" names={idle.flatMap(({ operative }) => (operative.shift === null ? [] : [operative.name]))} more={canMove && visits > 0 ? 'Open a visit to give it to one of them.' : undefined} />
      <InOneLine who="Away that day" names={idle.flatMap(({ operative }) => (operative.shift === null ? [operative.name] : []))} />
      <InOneLine who="On call" names={day.operatives.flatMap(({ name, onCall }) => (onCall.length === 0 ? [] : [`${name} ${sayOnCall(onCall)}`]))} />
    </>
  )
}

interface InOneLineProps {
  readonly who: string
  readonly names: readonly string[]
  readonly more?: string | undefined
}

const InOneLine = ({ who, names, more }: InOneLineProps) =>
  names.length === 0 ? null : (
    <p class="govuk-body">
      <strong>{who}:</strong> {names.join(', ')}. {more && <span class="fettle-daylist__more">{more}</span>}
    </p>
  )

const WithVisits = ({ lanes, firm }: { readonly lanes: readonly Lane[]; readonly firm: string | undefined }) => (
  <div class="fettle-daylist">
    {lanes.map((lane) => (
      <section class="fettle-daylist__one">
        <h3 class="fettle-daylist__name">{lane.operative.name}</h3>
        <p class="fettle-daylist__about">{aboutDay(lane)}</p>
        <ol class="fettle-daylist__visits">
          {lane.table.stops.map(({ visit, start, end, travel, late }) => (
            <li>
              <strong>{saySpan({ from: start, to: end })}</strong>{' '}
              <a class="govuk-link" href={visitHref(visit.appointmentRef, { firm })}>
                {visit.address}
              </a>
              <br />
              {visit.what}. {travel > 0 && `${sayMinutes(travel)} driving. `}Window {saySpan(visit.promised)}
              {late > 0 && <strong>, {sayMinutes(late)} late</strong>}
            </li>
          ))}
        </ol>
      </section>
    ))}
  </div>
)
