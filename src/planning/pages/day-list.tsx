/** The day in words, operative by operative: for those who do not see the drawing, for small screens and for paper. */
import type { Board } from '../rules/board.ts'
import { aboutDay, sayMinutes, saySpan, visitHref } from './board-times.ts'

export const DayList = ({ board }: { readonly board: Board }) => (
  <div class="fettle-daylist">
    {board.lanes.map((lane) => (
      <section class="fettle-daylist__one">
        <h3 class="fettle-daylist__name">{lane.operative.name}</h3>
        <p class="fettle-daylist__about">{aboutDay(lane)}</p>
        {lane.table.stops.length > 0 && (
          <ol class="fettle-daylist__visits">
            {lane.table.stops.map(({ visit, start, end, travel, late }) => (
              <li>
                <strong>{saySpan({ from: start, to: end })}</strong>{' '}
                <a class="govuk-link" href={visitHref(visit.appointmentRef)}>
                  {visit.address}
                </a>
                <br />
                {visit.what}. {travel > 0 && `${sayMinutes(travel)} driving. `}Window {saySpan(visit.promised)}
                {late > 0 && <strong>, {sayMinutes(late)} late</strong>}
              </li>
            ))}
          </ol>
        )}
      </section>
    ))}
  </div>
)
