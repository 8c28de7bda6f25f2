/** The planner gives one visit to another operative, or another time inside its window. */
import { z } from 'zod'
import { minutesOf } from '#appointments/minutes.ts'
import { parseCivilDate } from '#clocks/london.ts'
import { command } from '#door/command.ts'
import { isRefused, refuse } from '#ground/refusal.ts'
import { checkVersions, firmPlanned, lockedDay } from '../day-in-hand.ts'
import { mostOperatives, reference, timeOfDay } from '../plan-input.ts'
import { publish } from '../publish.ts'
import { decideChanges } from '../rules/decide-changes.ts'
import { touchedBy } from './publish-day-plan.ts'

const noSuchVisit = refuse('not-found', 'no-such-visit', 'We have no visit to plan with that reference.', 'appointmentRef')

export const moveVisit = command({
  name: 'move-visit',
  permission: 'plan-days',
  input: z.object({
    appointmentRef: reference,
    operativeRef: z.string({ error: 'Choose an operative' }).min(1, 'Choose an operative').max(40),
    startsAt: timeOfDay,
    /** The operative-days as they were when the consequence was shown; left out, as they are now. */
    seen: z.array(z.object({ operativeRef: reference, version: z.int().min(0) })).max(mostOperatives).optional(),
    /** Stays there when the day is planned again. */
    pin: z.boolean().default(false),
  }),
  async decide({ appointmentRef, operativeRef, startsAt, seen, pin }, setting) {
    const found = await setting.db.selectFrom('appointments').select(['day', 'contractor_ref']).where('appointment_ref', '=', appointmentRef).executeTakeFirst()
    if (!found || firmPlanned(setting.actor, found.contractor_ref) !== found.contractor_ref) return noSuchVisit
    const wanted = [{ appointmentRef, operativeRef, startsAt: minutesOf(startsAt) }]
    const day = await lockedDay(setting, { on: parseCivilDate(found.day) }, (read) => touchedBy(read, wanted))
    if (isRefused(day)) return day
    const stale = seen && checkVersions(day, seen, touchedBy(day, wanted).operativeRefs)
    if (stale) return stale
    const decided = decideChanges(day, wanted)
    if (isRefused(decided)) return decided
    return publish(setting, { day, contractorRef: found.contractor_ref, reason: 'by-hand', decided, pinned: pin ? [appointmentRef] : [] })
  },
})
