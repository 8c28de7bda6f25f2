/** Times in firms' own diaries: asked for beside ours, and taken for a resident. Neither waits inside a transaction. */
import type { Kysely } from 'kysely'
import { addDays, londonDate, parseCivilDate, type CivilDate } from '#clocks/london.ts'
import { failuresFrom, hasFailedOn, type FailureInForce } from '#contractors/failure.ts'
import type { Actor } from '#door/actor.ts'
import type { Door } from '#door/door.ts'
import type { Request } from '#door/request.ts'
import type { OwnDiaries, OwnDiaryAnswer, OwnDiarySlot, OwnDiaryWork, TimeAtFirm } from '#door/own-diaries.ts'
import type { RulesReader } from '#door/rules-in-force.ts'
import type { Priority } from '#facts/repairs.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { isPhoneNumber, sayPhoneNumber } from '#ground/phone-number.ts'
import { diaryInForce, type Diary } from '#landlord/diary.ts'
import type { Database } from '#storage/schema.ts'
import { askOwnDiary } from './commands/ask-own-diary.ts'
import { recordOwnDiaryAnswer } from './commands/record-own-diary-answer.ts'
import { firmsFor, type DiaryOf, type Firm } from './firms.ts'

export interface OwnDiariesParts {
  readonly db: Kysely<Database>
  readonly door: Door
  readonly readRules: RulesReader
  readonly diaryOf: DiaryOf
}

export const ownDiaryActor: Actor = { id: 'own-diaries', role: 'system' }

const sayPhone = (phone: string): string => (isPhoneNumber(phone) ? sayPhoneNumber(phone) : phone)

/** A firm that was silent is not asked again for so long: the next caller need not wait for it too. */
const leaveAloneMilliseconds = 30_000

export const openOwnDiaries = (parts: OwnDiariesParts): OwnDiaries => {
  const silentUntil = new Map<string, number>()
  return {
    async slotsFor(work, now) {
      const today = londonDate(now)
      const firms = await firmsFor(parts.db, today, work.trade, work.contractorRef)
      if (firms.length === 0) return { slots: [], why: [] }
      const [rules, failures] = await Promise.all([parts.readRules(parts.db), failuresFrom(parts.db, today)])
      const answers = await Promise.all(firms.map((firm) => askFirm(parts, silentUntil, firm, { work, diary: diaryInForce(rules, today), failures }, now)))
      return { slots: answers.flatMap(({ slots }) => slots), why: answers.flatMap(({ why }) => why) }
    },
    hold: (time, now) => holdAtFirm(parts, time, now),
  }
}

interface Question {
  readonly work: OwnDiaryWork
  readonly diary: Diary
  /** Of any firm, on any day to come. */
  readonly failures: readonly FailureInForce[]
}

const askFirm = async ({ diaryOf }: OwnDiariesParts, silentUntil: Map<string, number>, firm: Firm, { work, diary, failures }: Question, now: Date): Promise<OwnDiaryAnswer> => {
  const isLeftAlone = (silentUntil.get(firm.contractorRef) ?? 0) > now.getTime()
  const [firstOn, lastOn] = daysAskedFor(work, diary, now)
  // What is waited for comes after all days of the diary.
  if (firstOn > lastOn) return { slots: [], why: [] }
  const told = isLeftAlone ? undefined : await diaryOf(firm).slots({
    trade: work.trade,
    expectedMinutes: work.expectedMinutes,
    priority: work.priority,
    postcode: work.postcode,
    needs: work.adjustments,
    firstOn,
    lastOn,
    slots: diary.slots.map(({ key, from, until, weekdays }) => ({ slot: key, from, until, weekdays })),
  })
  if (!told && !isLeftAlone) silentUntil.set(firm.contractorRef, now.getTime() + leaveAloneMilliseconds)
  if (!told) return { slots: [], why: [`${firm.name} keeps its own diary, which did not answer, so none of its times are offered. Try again in a minute, or ring them on ${sayPhone(firm.phone)}.`] }
  const itsFailures = failures.filter(({ contractorRef }) => contractorRef === firm.contractorRef)
  const slots = told.filter(({ day }) => day >= firstOn && !hasFailedOn(itsFailures, day)).map((one): OwnDiarySlot => ({ contractorRef: firm.contractorRef, contractorName: firm.name, day: one.day, slot: one.slot }))
  return { slots, why: slots.length > 0 ? [] : [`${firm.name} keeps its own diary, which has no time free for this.`] }
}

const daysAskedFor = ({ notBeforeOn }: OwnDiaryWork, { horizonDays }: Diary, now: Date): readonly [CivilDate, CivilDate] => {
  const today = londonDate(now)
  return [notBeforeOn !== undefined && notBeforeOn > today ? parseCivilDate(notBeforeOn) : today, addDays(today, horizonDays - 1)]
}

const holdAtFirm = async ({ door, diaryOf }: OwnDiariesParts, time: TimeAtFirm, now: Date): Promise<{ holdRef: string } | Refused> => {
  const request: Request = { actor: ownDiaryActor, door: 'due-work', now }
  const { contractorRef, heldFor, homeRef, slot, work } = time
  const { trade, expectedMinutes } = work
  const day = time.day as CivilDate
  const priority = work.priority as Priority
  const asked = await door.perform(askOwnDiary, { contractorRef, heldFor, homeRef, day, slot, trade, expectedMinutes, priority }, request)
  if (isRefused(asked)) return asked
  const { diaryRef, diaryUrl, firm, windowStartAt, windowEndAt, address, postcode } = asked
  const said = await diaryOf({ contractorRef, diaryUrl }).book(diaryRef, { day, slot, arriveFrom: windowStartAt, arriveUntil: windowEndAt, trade, expectedMinutes, priority, address, postcode }, 'on-the-line')
  const recorded = await door.perform(recordOwnDiaryAnswer, { diaryRef, said: said.said, ...(said.said === 'confirmed' ? { version: said.version } : {}) }, request)
  if (isRefused(recorded)) return notConfirmed(firm)
  if (recorded.holdRef !== null) return { holdRef: recorded.holdRef }
  return said.said === 'refused' ? gone(firm) : notConfirmed(firm)
}

const gone = (firm: Pick<Firm, 'name'>): Refused => refuse('conflict', 'slot-taken', `${firm.name} says that time has just gone. Choose another.`, 'slot')
const notConfirmed = (firm: Pick<Firm, 'name' | 'phone'>): Refused =>
  refuse('unavailable', 'firm-did-not-answer', `${firm.name}’s own diary did not confirm that time, so it is not booked. Choose another, or ring them on ${sayPhone(firm.phone)}.`, 'slot')
