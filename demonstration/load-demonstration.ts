/** The demonstration landlord, whole: its records and people, and six weeks of repairs. */
import type { Kysely } from 'kysely'
import { deliverDue } from '#messages/delivery.ts'
import type { DueMessage } from '#messages/sending-queue.ts'
import { keptForYouToRead } from '#integrations/demonstration-gateways.ts'
import { doDueWork, nextDueWork, type DueWorkCommands } from '#delivery/background/take-due-work.ts'
import type { KeptDiary } from '#door/kept-diary.ts'
import type { Rules, RulesReader } from '#door/rules-in-force.ts'
import type { Door } from '#door/door.ts'
import type { Database } from '#storage/schema.ts'
import { howToSignIn, loadLandlord } from './load-landlord.ts'
import { minutesLater } from './repairs/life.ts'
import { ringTheCallList } from './repairs/ring-the-call-list.ts'
import { liveThroughDays } from './repairs/days.ts'
import { residentsOwnLinks } from './residents-own-links.ts'

export interface DemonstrationToLoad {
  readonly db: Kysely<Database>
  readonly door: Door
  readonly readRules: RulesReader
  readonly diary?: KeptDiary | undefined
  readonly commands: DueWorkCommands
  readonly baseUrl: string
  readonly now: Date
  readonly say: (line: string) => void
}

/** With what follows from them it comes to some 600 repairs. */
const repairsReported = 585
const deliverAtOnce = 100
const lookAheadMinutes = 60

/** Each message goes a minute after it was written, as it would, however many are then sent together. */
const goesAt = ({ queuedAt }: DueMessage): Date => minutesLater(queuedAt, 1)

/** Every message of the demonstration is kept here to be read; none leaves the machine, whatever is set up. */
const senders = { email: keptForYouToRead, text: keptForYouToRead, letter: keptForYouToRead }

/** Nothing is adopted while its days go by, so whoever asks for its rules need not ask the database. */
const asRead = (rules: Rules): RulesReader => Object.assign(async () => rules, { lastRead: () => rules })

export const loadDemonstration = async ({ db, door, readRules, diary, commands, baseUrl, now, say }: DemonstrationToLoad): Promise<void> => {
  say('Making the demonstration landlord: homes, residents, contractors, faults, its Local Offer…')
  await loadLandlord({ door, now, say })
  say('Living through its last six weeks of repairs…')
  const rules = await readRules(db)
  const deliverBy = async (until: Date): Promise<void> => {
    await Promise.all([ringTheCallList(db, door, until, now), sendWhatIsDue(until)])
  }
  const sendWhatIsDue = async (until: Date): Promise<void> => {
    const handled = await deliverDue({ door, db, readRules: asRead(rules), senders, baseUrl, now: until, clock: goesAt, limit: deliverAtOnce })
    if (handled >= deliverAtOnce) await sendWhatIsDue(until)
  }
  const background = async (dueBy: Date, saidBy: Date): Promise<Date | undefined> => {
    for (;;) {
      const [row] = await Promise.all([nextDueWork(db, minutesLater(dueBy, lookAheadMinutes), dueBy), deliverBy(saidBy)])
      if (!row || row.due_at > dueBy) return row?.due_at
      await doDueWork(door, db, commands, row, row.due_at)
    }
  }
  await liveThroughDays({ db, door, rules, diary, now, repairs: repairsReported, background, say })
  for (const line of [...howToSignIn(), ...(await residentsOwnLinks({ db, readRules, baseUrl, now }))]) say(line)
}
