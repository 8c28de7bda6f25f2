/**
 * Hands what is queued to the providers. Outside any transaction, and never before the attempt is on record; what became
 * of it is recorded through the door. Each way of sending is a lane of its own, so that a slow one holds up no other.
 */
import type { Kysely } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { dueWorkActor } from '#door/actor.ts'
import type { Door } from '#door/door.ts'
import type { RulesReader } from '#door/rules-in-force.ts'
import { isRefused } from '#ground/refusal.ts'
import type { Gateway, LookedUp, Outgoing, SendingChannel, SendResult } from '#integrations/sending.ts'
import type { Database } from '#storage/schema.ts'
import { recordSending, type SendingResult } from './commands/record-sending.ts'
import { prepare, type Dispatch } from './outgoing.ts'
import { openRepairLinks } from './repair-link.ts'
import { noLongerWanted } from './rules/no-longer-wanted.ts'
import { beginAttempt, channelsDue, dueMessages, endAttempts, type DueMessage } from './sending-queue.ts'

export type Senders = Readonly<Record<SendingChannel, Pick<Gateway, 'send' | 'lookUp'>>>

export interface DeliveryParts {
  readonly door: Door
  readonly db: Kysely<Database>
  readonly readRules: RulesReader
  readonly senders: Senders
  /** Where residents reach us, for the links. */
  readonly baseUrl: string
  readonly now: Date
  /** What the time is when a message is dealt with; left out, it is still `now`. */
  readonly clock?: (message: DueMessage) => Date
  /** At most so many by each way, so that other work has its turn. */
  readonly limit: number
}

interface Lane extends Dispatch {
  readonly door: Door
  readonly clock: (message: DueMessage) => Date
  readonly sender: Senders[SendingChannel]
}

/** After so many in a row that did not go, a lane rests until the next look: its gateway is in trouble. */
const mostTroubles = 3

/** As many connections as the mail gateway keeps open. */
const mostAtOnce = 3

/** How many are out of the way: sent, refused, put back, left to a person. */
export const deliverDue = async (parts: DeliveryParts): Promise<number> => {
  const { db, door, senders, now, limit, clock = () => now } = parts
  const baseUrl = parts.baseUrl.replace(/\/+$/, '')
  const [channels, rules, links] = await Promise.all([channelsDue(db, now), parts.readRules(db), openRepairLinks(db, baseUrl)])
  const handled = await Promise.all(
    channels.map((channel) => runLane({ db, door, clock, rules, links, baseUrl, now, sender: senders[channel] }, channel, limit)),
  )
  return handled.reduce((sum, one) => sum + one, 0)
}

const runLane = async (lane: Lane, channel: SendingChannel, limit: number): Promise<number> => {
  const progress: Progress = { handled: 0, troubles: 0, moreIsDue: true }
  while (progress.moreIsDue && progress.handled < limit && progress.troubles < mostTroubles) {
    const due = await dueMessages(lane.db, channel, lane.now, limit - progress.handled)
    progress.moreIsDue = false
    await dealWithAll(lane, due, progress)
  }
  return progress.handled
}

interface Progress {
  handled: number
  /** In a row. */
  troubles: number
  /** What was dealt with let another message go next. */
  moreIsDue: boolean
}

/** Several side by side, but what is for the same person or firm one after another. */
const dealWithAll = async (lane: Lane, due: readonly DueMessage[], progress: Progress): Promise<void> => {
  const lines = [...Map.groupBy(due, (one) => one.residentRef ?? one.contractorRef).values()]
  const workers = Array.from({ length: Math.min(mostAtOnce, lines.length) }, async () => {
    for (let line = lines.shift(); line; line = lines.shift()) await dealInOrder(lane, line, progress)
  })
  // Each ends what it has begun, whatever befell another.
  const ended = await Promise.allSettled(workers)
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}

const dealInOrder = async (lane: Lane, line: readonly DueMessage[], progress: Progress): Promise<void> => {
  for (const message of line) {
    if (progress.troubles >= mostTroubles) return
    const result = await deal(lane, message)
    if (result === undefined) continue
    progress.handled += 1
    progress.moreIsDue ||= message.oneOfSeveral || result.outcome === 'not-there'
    progress.troubles = result.outcome === 'failed' || result.outcome === 'perhaps-sent' ? progress.troubles + 1 : 0
  }
}

/** Undefined when another node has it, or had it. */
const deal = async (lane: Lane, message: DueMessage): Promise<SendingResult | undefined> => {
  if (message.leftBehind || message.unknownSince !== null) {
    const earlier = await whatBecameOfIt(lane, message)
    if (earlier) return record(lane, message, earlier)
  }
  const unwanted = noLongerWanted(message, lane.clock(message))
  if (unwanted !== undefined) return record(lane, message, { outcome: 'no-longer-wanted', reason: unwanted })
  const [begun, prepared] = await Promise.all([beginAttempt(lane.db, message), prepare(lane, message)])
  if (!begun) return undefined
  return record(lane, message, 'cannot' in prepared ? { outcome: 'refused', reason: prepared.cannot } : await send(lane, prepared.outgoing))
}

/** An earlier attempt may have gone: the provider is asked, or a person. Undefined: it certainly did not go. */
const whatBecameOfIt = async (lane: Lane, message: DueMessage): Promise<SendingResult | undefined> => {
  const { db, sender } = lane
  const prepared = await prepare(lane, message)
  if ('cannot' in prepared) return { outcome: 'refused', reason: prepared.cannot }
  if (!sender.lookUp) return message.leftBehind ? { outcome: 'perhaps-sent', reason: brokenOff, canBeAsked: false } : undefined
  const since = Temporal.Instant.fromEpochMilliseconds((message.unknownSince ?? message.queuedAt).getTime())
  const told = await sender.lookUp(prepared.outgoing, since).catch((): LookedUp => 'unknown')
  switch (told) {
    case 'accepted':
      return { outcome: 'accepted', providerId: null }
    case 'delivered':
      return { outcome: 'delivered' }
    case 'failed':
      return { outcome: 'refused', reason: 'the provider says that it could not deliver it' }
    case 'unknown':
      return { outcome: 'perhaps-sent', reason: 'it may have gone, and the provider could not be asked', canBeAsked: true }
    case 'not-there':
      if (message.leftBehind) return { outcome: 'not-there', reason: 'the provider does not have it' }
      await endAttempts(db, message)
      return undefined
  }
}

const brokenOff = 'we stopped while it was being sent'

const send = async ({ sender }: Lane, outgoing: Outgoing): Promise<SendingResult> => {
  const sent = await sender.send(outgoing).catch((fault: unknown): SendResult => ({
    outcome: 'uncertain',
    // Its message could hold an address.
    reason: `sending broke off (${fault instanceof Error ? fault.name : 'unknown fault'})`,
  }))
  switch (sent.outcome) {
    case 'accepted':
      return { outcome: 'accepted', providerId: sent.providerId ?? null }
    case 'delivered':
      return { outcome: 'delivered' }
    case 'refused':
    case 'failed':
      return { outcome: sent.outcome, reason: sent.reason }
    case 'uncertain':
      return { outcome: 'perhaps-sent', reason: sent.reason, canBeAsked: sender.lookUp !== undefined }
  }
}

const record = async (lane: Lane, message: DueMessage, result: SendingResult): Promise<SendingResult | undefined> => {
  const { messageRef, tries } = message
  const request = { actor: dueWorkActor, door: 'message', now: lane.clock(message) } as const
  const answer = await lane.door.perform(recordSending, { messageRef, triesBefore: tries, result }, request)
  if (isRefused(answer)) throw new Error(`What became of ${messageRef} could not be recorded: ${answer.refusal.code}`)
  if (!endsByItself(result, answer.recorded)) await endAttempts(lane.db, message)
  return answer.recorded ? result : undefined
}

/**
 * With most outcomes the attempt ends in the transaction that records them. While the provider is still to be asked it
 * stays open, and nobody sends before it has been.
 */
const endsByItself = (result: SendingResult, recorded: boolean): boolean => {
  if (result.outcome === 'perhaps-sent') return result.canBeAsked
  return recorded && result.outcome !== 'no-longer-wanted'
}
