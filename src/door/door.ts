/**
 * The one door. Every change to the world comes through here, whoever asks and by whatever way: parse, check
 * permission, decide, journal, apply, answer – in one transaction. A repeated request gets the first answer again.
 */
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Fact, RecordedFact } from '#facts/fact.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import { inTransaction } from '#storage/transaction.ts'
import type { Actor } from './actor.ts'
import { applyFact, type Appliers } from './appliers.ts'
import type { Command, Decision, FoundOutside, Setting } from './command.ts'
import { firstFaultOf, worthAnotherTry } from './database-refusals.ts'
import { refusalFromSchema } from './input-refusals.ts'
import { appendToJournal, beginning } from './journal.ts'
import type { KeptDiary } from './kept-diary.ts'
import { refusalFromFault } from './known-faults.ts'
import type { OwnDiaries } from './own-diaries.ts'
import { may } from './permissions.ts'
import { firstAnswer, keepAnswer, sealRepeat, wasAnswered, type SealedRepeat } from './repeated-requests.ts'
import type { Request } from './request.ts'
import { createRulesReader, type Rules, type RulesReader } from './rules-in-force.ts'
import { openSetting, type OpenSetting } from './setting.ts'
import { openTurns } from './turns.ts'

/** Facts that follow from facts at once, such as messages to queue. Runs once; its facts are journalled too. */
export type Consequence = (facts: readonly Fact[], setting: Setting) => Promise<readonly Fact[]>

/** Runs after the appliers, here and when the journal is replayed: the promises. */
export type Reckoning = (facts: readonly RecordedFact[], db: Setting['db'], rules: Rules) => Promise<void>

export interface DoorParts {
  readonly db: Kysely<Database>
  readonly appliers: Appliers
  readonly consequences: readonly Consequence[]
  readonly reckoning: Reckoning
  /** The diary this node keeps in memory, if it does. */
  readonly diary?: KeptDiary | undefined
  /** Contractors that keep their own diary; left out, none can be asked. */
  readonly ownDiaries?: OwnDiaries | undefined
  /** Told after each commit that changed something, so that due work need not wait for the next look. */
  readonly afterCommit?: (facts: readonly RecordedFact[]) => void
}

export interface Door {
  perform<Schema extends z.ZodType, Answer>(
    command: Command<Schema, Answer>,
    input: z.input<Schema>,
    request: Request,
  ): Promise<Answer | Refused>
}

const mostTries = 4

export const openDoor = (parts: DoorParts): Door => {
  const readRules = createRulesReader()
  const takeTurns = openTurns()
  return {
    async perform(command, input, request) {
      if (!may(request.actor.role, command.permission)) return notAllowed(request.actor)
      const parsed = command.input.safeParse(input)
      if (!parsed.success) return refusalFromSchema(parsed.error)
      const repeat = await repeatOf(parts.db, command, parsed.data, request)
      const found = await askOutside(parts, readRules, command, { input: parsed.data, repeat }, request)
      if (isRefused(found)) return found
      return takeTurns(command.inTurnFor?.(parsed.data), async () => {
        for (let tries = 1; ; tries++) {
          try {
            return await inOneTransaction(parts, readRules, command, { input: parsed.data, found, repeat }, request)
          } catch (fault) {
            const refused = refusalFromFault(fault)
            if (refused) return refused
            if (tries >= mostTries || !(fault instanceof RulesMovedOn || worthAnotherTry(fault))) throw fault
          }
        }
      })
    },
  }
}

const askOutside = async <Schema extends z.ZodType, Answer>(
  { db, ownDiaries }: DoorParts,
  readRules: RulesReader,
  command: Command<Schema, Answer>,
  { input, repeat }: { readonly input: z.output<Schema>; readonly repeat: SealedRepeat | undefined },
  request: Request,
): Promise<FoundOutside | Refused> => {
  if (!command.beforehand) return {}
  if (repeat && (await wasAnswered(db, repeat))) return {}
  return command.beforehand(input, { db, now: request.now, rules: () => readRules(db), ownDiaries })
}

const repeatOf = async (db: Kysely<Database>, command: { readonly name: string }, input: unknown, { actor, idempotencyKey }: Request): Promise<SealedRepeat | undefined> =>
  idempotencyKey ? sealRepeat(db, { actorId: actor.id, key: idempotencyKey, command: command.name, input }) : undefined

const notAllowed = (actor: Actor): Refused =>
  actor.id === 'public'
    ? refuse('not-signed-in', 'sign-in-needed', 'Sign in to do this.')
    : refuse('not-allowed', 'not-allowed', 'Your role does not allow this. Ask a team leader if you need it.')

/** Carries a refusal, or an answer given before, out of a transaction so that nothing half-done is kept. */
class RolledBack extends Error {
  readonly answer: unknown
  constructor(answer: unknown) {
    super('Nothing of this is kept.')
    this.answer = answer
  }
}

/** Something was adopted since this node last looked, so what was decided meanwhile is decided again. */
class RulesMovedOn extends Error {}

const inOneTransaction = async <Schema extends z.ZodType, Answer>(
  parts: DoorParts,
  readRules: RulesReader,
  command: Command<Schema, Answer>,
  { input, found, repeat }: { readonly input: z.output<Schema>; readonly found: FoundOutside; readonly repeat: SealedRepeat | undefined },
  request: Request,
): Promise<Answer | Refused> => {
  let recorded: readonly RecordedFact[] = []
  const answer = await inTransaction(parts.db, async (db) => {
    // A decision begins by the rules last read, so that asking whether they still stand costs no turn of its own.
    const inForce = readRules(db)
    // Whatever fails it fails the command as well.
    inForce.catch(() => undefined)
    const setting = openSetting(db, readRules.lastRead() ?? (await inForce), parts.diary, request)
    // Nor does claiming the key: it goes to the server before all that is read, and where it was used before nothing is kept.
    const [claimed, decided] = await Promise.allSettled([repeat && firstAnswer(db, repeat, request.now), command.decide(input, setting, found)])
    if (claimed.status === 'rejected') throw firstFaultOf([claimed, decided])
    if (claimed.value) throw new RolledBack(isRefused(claimed.value) ? claimed.value : claimed.value.answer)
    if ((await inForce).serial !== setting.rules.serial) throw new RulesMovedOn('Something was adopted meanwhile.')
    if (decided.status === 'rejected') throw decided.reason
    const decision = decided.value
    if (isRefused(decision)) throw new RolledBack(decision)
    recorded = await record(parts, decision, setting, command.name, request)
    if (request.isRehearsal) {
      recorded = []
      throw new RolledBack(decision.answer)
    }
    if (repeat) await keepAnswer(db, repeat, decision.answer)
    return decision.answer
  }).catch((fault: unknown) => {
    if (fault instanceof RolledBack) return fault.answer as Answer | Refused
    throw fault
  })
  if (recorded.length > 0) parts.afterCommit?.(recorded)
  return answer
}

const record = async (
  parts: DoorParts,
  { facts: decided, newStreams = [], isPart = false }: Decision<unknown>,
  setting: OpenSetting,
  command: string,
  request: Request,
): Promise<readonly RecordedFact[]> => {
  const facts = [...decided]
  for (const consequence of parts.consequences) facts.push(...(await consequence(decided, setting)))
  if (request.dueWork && !isPart) facts.push(dueWorkDone(request.dueWork, request.now))
  await setting.saveKeptApart()
  const entry = {
    actor: request.actor,
    door: request.door,
    command,
    commandId: setting.commandId,
    recordedAt: request.now,
  }
  const headOf = (stream: string) => (newStreams.includes(stream) ? beginning : setting.headOf(stream))
  const recorded = await appendToJournal(setting.db, facts, entry, headOf)
  for (const one of recorded) await applyFact(parts.appliers, one, setting.db)
  await parts.reckoning(recorded, setting.db, setting.rules)
  return recorded
}

const dueWorkDone = (dueWork: { key: string; stream: string }, now: Date): Fact => ({
  kind: 'due-work-settled',
  stream: dueWork.stream,
  happenedAt: now,
  data: { key: dueWork.key, outcome: 'done', reason: null },
})
