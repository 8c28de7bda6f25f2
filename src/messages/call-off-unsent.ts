/** A message whose reason has gone away before it was sent is called off: nobody is reminded of a visit that is not to be. */
import type { Setting } from '#door/command.ts'
import { fact, type Fact } from '#facts/fact.ts'
import { messageAbout } from './message-in-hand.ts'
import { reasonsGone } from './rules/reasons-gone.ts'

export const callOffUnsent = async (facts: readonly Fact[], setting: Setting): Promise<Fact[]> => {
  const gone = reasonsGone(facts)
  if (gone.length === 0) return []
  const waiting = await setting.db
    .selectFrom('messages')
    .select(['message_ref', 'template', 'channel', 'stream', 'repair_ref', 'order_ref', 'appointment_ref'])
    .where('repair_ref', 'in', gone.map((one) => one.repairRef))
    .where('appointment_ref', 'in', gone.map((one) => one.appointmentRef))
    .where('status', 'in', ['queued', 'to-call'])
    .orderBy('message_ref')
    .execute()
  const toldNow = new Set(facts.flatMap((one) => (one.kind === 'message-told-by-phone' ? [one.data.messageRef] : [])))
  return waiting.flatMap((message) => {
    if (toldNow.has(message.message_ref)) return []
    const why = gone.find((one) => one.appointmentRef === message.appointment_ref && one.templates.includes(message.template))
    return why ? [fact('message-called-off', message.stream, setting.now, { ...messageAbout(message), reason: why.reason })] : []
  })
}
