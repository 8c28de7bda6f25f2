/** "Where is my repair?", answered without opening anything. */
import { PriorityTag } from '#delivery/web/components/priority-tag.tsx'
import { StandingTag } from '#delivery/web/components/standing-tag.tsx'
import { Tag } from '#delivery/web/components/tag.tsx'
import { standingAt } from '#promises/promise.ts'
import { sayDueBy } from '#clocks/london.ts'
import { fromNow, isOver, sayWindow, shortInstant, stageWords } from '../../wording.ts'
import { shownStanding } from '../../promise-words.ts'
import type { RepairAtHome } from '../household.queries.ts'
import { ShownPhone } from '../../pages/shown-phone.tsx'

export interface RepairGlanceProps {
  readonly repairs: readonly RepairAtHome[]
  readonly now: Date
  /** Not shown twice: the repairs of this very call. */
  readonly except?: readonly string[]
}

export const RepairGlance = ({ repairs, now, except = [] }: RepairGlanceProps) => {
  const others = repairs.filter((one) => !except.includes(one.repair_ref))
  const open = others.filter((one) => !isOver(one.stage))
  const over = others.filter((one) => isOver(one.stage))
  return (
    <>
      <h3 class="govuk-heading-s">Where their repairs are</h3>
      {open.length === 0 ? <p class="govuk-body">No repair is open at this home.</p> : <ul class="govuk-list fettle-board__cards">{open.map((one) => openRepair(one, now))}</ul>}
      {over.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Before that</h3>
          <ul class="govuk-list">
            {over.slice(0, 6).map((one) => (
              <li>
                <RepairLink repairRef={one.repair_ref} /> {one.fault_name}: {stageWords[one.stage]?.toLowerCase()}, {shortInstant(one.completed_at ?? one.received_at)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

export const RepairLink = ({ repairRef }: { readonly repairRef: string }) => (
  <a class="govuk-link" href={`/console/repairs/${repairRef}`}>
    {repairRef}
  </a>
)

const openRepair = (repair: RepairAtHome, now: Date) => (
  <li class="fettle-board__card">
    <p class="fettle-board__name">
      <RepairLink repairRef={repair.repair_ref} /> {repair.fault_name}
      {repair.room !== null && `, ${repair.room}`}
    </p>
    <p class="fettle-board__tags">
      <PriorityTag priority={repair.priority_shown} /> <Tag colour="blue">{stageWords[repair.stage] ?? repair.stage}</Tag>
    </p>
    <p class="govuk-body-s govuk-!-margin-bottom-1">Reported {fromNow(repair.received_at, now)}. {appointmentWords(repair)}</p>
    {repair.appointment && (
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        {repair.appointment.operative_name}, {repair.appointment.contractor_name}: <ShownPhone phone={repair.appointment.contractor_phone} />
      </p>
    )}
    <ul class="govuk-list govuk-!-margin-bottom-0">{promisesThatMatter(repair, now)}</ul>
  </li>
)

const appointmentWords = ({ appointment }: RepairAtHome): string => {
  if (!appointment) return 'No appointment yet.'
  const window = sayWindow(appointment.window_start_at, appointment.window_end_at)
  if (appointment.arrived_at) return `Somebody is there now, since ${shortInstant(appointment.arrived_at)}.`
  if (appointment.on_my_way_at) return `On the way since ${shortInstant(appointment.on_my_way_at)}; ${window}.`
  return `Someone comes ${window}.`
}

/** What is broken, and the next one due: the rest is on the repair's own page. */
const promisesThatMatter = ({ promises }: RepairAtHome, now: Date) => {
  const broken = promises.filter((one) => standingAt(one, now) === 'broken')
  const next = promises.filter((one) => standingAt(one, now) === 'open' && one.due_at !== null).slice(0, 2)
  return [...broken, ...next].map((one) => (
    <li class="govuk-body-s govuk-!-margin-bottom-1">
      <StandingTag standing={shownStanding(one, now)} /> {one.number} {standingAt(one, now) === 'broken' ? 'was due by' : 'by'} {one.due_at && sayDueBy(one.due_at)}
    </li>
  ))
}
