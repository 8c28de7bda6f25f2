/** A firm with two plumbers and a carpenter, another with a plumber, and six homes along a road, all repairs booked for one day. */
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { parseCivilDate } from '#clocks/london.ts'
import { doDueWork, nextDueWork } from '#delivery/background/take-due-work.ts'
import type { Actor } from '#door/actor.ts'
import type { Command } from '#door/command.ts'
import { dueWorkCommands } from '#entry/due-work-commands.ts'
import { wire } from '#entry/wiring.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'
import { reportRepair } from '#repairs/commands/report-repair.ts'
import type { Database } from '#storage/schema.ts'
import { addContractor, addDetails, addHome, addOperatives, adoptRules } from '#tests/support/small-cast.ts'
import { databaseUrl, testDatabase } from '#tests/support/test-database.ts'

export const sunday = new Date('2026-11-29T09:00:00Z')
/** The day that is planned: a Tuesday. */
export const tuesday = parseCivilDate('2026-12-01')
export const onTuesday = (time: string): Date => new Date(`${tuesday}T${time}:00Z`)

export const planner: Actor = { id: 'user/9', role: 'planner', name: 'Pat Planner' }

export interface Booked {
  readonly repairRef: string
  readonly appointmentRef: string
  readonly visitRef: string
}

export interface PlanningWorld {
  readonly db: Kysely<Database>
  readonly door: ReturnType<typeof wire>['door']
  readonly readRules: ReturnType<typeof wire>['readRules']
  /** A repair reported and booked for that day, at one of the homes. */
  book(homeRef: string, slot: 'morning' | 'afternoon', more?: object): Promise<Booked>
  perform<Schema extends z.ZodType, Answer>(command: Command<Schema, Answer>, input: z.input<Schema>, at?: Date, actor?: Actor): Promise<Answer | Refused>
  /** Where every booked visit stands: 'O1 08:00'. */
  plan(): Promise<Record<string, string>>
  /** What falls due by then, in order; so many pieces at most. */
  dueWork(at?: Date, most?: number): Promise<void>
  /** For a command of its own on the same database. */
  readonly url: string
  drop(): Promise<void>
}

const homes = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6']

/** `changes`: fields of the landlord's rules that are otherwise than the demonstration's. */
export const openPlanningWorld = async (changes: Parameters<typeof adoptRules>[1] = {}): Promise<PlanningWorld> => {
  const database = await testDatabase()
  const { db, drop } = database
  const { door, readRules } = wire(db)
  await adoptRules(db, changes)
  for (const [at, homeRef] of homes.entries()) {
    await addHome(db, homeRef)
    await addDetails(db, homeRef, { phone: '+447700900123', email: null })
    await db.updateTable('homes').set({ easting: 534_000 + at * 900, postcode: `SE15 ${String(at + 1)}AB` }).where('home_ref', '=', homeRef).execute()
  }
  await addContractor(db, 'C1', ['plumber', 'carpenter'])
  await addContractor(db, 'C2', ['plumber'])
  await addOperatives(db, [
    { ref: 'O1', contractorRef: 'C1', trades: ['plumber'] },
    { ref: 'O2', contractorRef: 'C1', trades: ['plumber'] },
    { ref: 'O3', contractorRef: 'C1', trades: ['carpenter'] },
  ])
  const perform: PlanningWorld['perform'] = (command, input, at = sunday, actor = planner) => door.perform(command, input, { actor, door: 'web', now: at })
  return {
    db,
    door,
    readRules,
    perform,
    async book(homeRef, slot, more = {}) {
      const report = { homeRef, residentRef: `P-${homeRef}`, channel: 'phone', faultCode: 'tap-dripping', booking: { day: tuesday, slot }, ...more }
      const answer = taken(await perform(reportRepair, report as z.input<typeof reportRepair.input>))
      if (!answer.appointment) throw new Error('Nothing was booked.')
      return { repairRef: answer.repairRef, appointmentRef: answer.appointment.appointmentRef, visitRef: answer.appointment.visitRef }
    },
    async plan() {
      const rows = await db.selectFrom('appointments').select(['appointment_ref', 'operative_ref', 'planned_start_at']).where('status', '=', 'booked').execute()
      return Object.fromEntries(rows.map((row) => [row.appointment_ref, `${row.operative_ref} ${row.planned_start_at?.toISOString().slice(11, 16) ?? ''}`]))
    },
    async dueWork(at = sunday, most = 100) {
      for (let done = 0; done < most; done++) {
        const row = await nextDueWork(db, at, at)
        if (!row) return
        await doDueWork(door, db, dueWorkCommands, row, at)
      }
    },
    url: databaseUrl(database),
    drop,
  }
}

export const taken = <T>(answer: T | Refused): T => {
  if (isRefused(answer)) throw new Error(answer.refusal.message)
  return answer
}

export const codeOf = (answer: unknown): string | undefined => (isRefused(answer) ? answer.refusal.code : undefined)
