/** What is said once something has been done; the address carries only the key. */
const doneWords = {
  booked: 'The appointment is booked.',
  'plan-published': 'The plan is published. The operatives see it now.',
  'visit-moved': 'The visit is moved. Both operatives see it now.',
  'day-replanned': 'The day is planned again, and published.',
  'emergency-with-nobody': 'The day is planned again. Nobody is on call for an emergency of somebody who is away: ring the duty manager now.',
  'failed-days-again': 'Those days are being planned again.',
  'absence-ended': 'They are back from that day on, and their times are offered again. Whoever was told that nobody comes has been told.',
  'absence-taken-back': 'That absence is taken back, and the operative’s times are offered again. Whoever was told that nobody comes has been told.',
  'firm-comes-again': 'That contractor’s times are offered again. Whoever was told that it would not come has been told.',
  'firm-failed': 'It is on record. Everybody who waits for that contractor is being told, with other contractors’ times where there are any, a day at a time.',
  'day-stands': 'The day can go on as it is planned. Nothing was changed.',
  moved: 'The appointment is moved.',
  'appointment-cancelled': 'The appointment is cancelled. The order stays, to be booked again.',
  contact: 'The contact is on record.',
  priority: 'The priority is changed.',
  'lower-asked': 'A lower priority is asked for. The priority stays until a second person agrees.',
  'lower-declined': 'The lower priority is declined. The priority stays.',
  ordered: 'The works order is raised.',
  accepted: 'The order is accepted.',
  declined: 'The order is declined. Raise a new one with another contractor.',
  varied: 'The order is changed.',
  'order-completed': 'The order is complete.',
  'order-cancelled': 'The order is cancelled, and its appointment with it.',
  inspection: 'The finding is on record.',
  cancelled: 'The repair is cancelled.',
  called: 'The call is on record.',
  recalled: 'The call is on record, and a recall is open.',
  'hazard-closed': 'The hazard case is closed, and its clocks have stopped.',
  erased: 'What people typed and photographed about this repair is erased.',
  rejected: 'The evidence is not accepted: it counts as a missed appointment.',
  reminded: 'The reminder call is on record.',
  'call-ended': 'The end of the call is on record.',
  'call-closed': 'The call is closed.',
  'sent-again': 'The message is on its way again.',
  'on-call-list': 'The message is on the call list.',
  'on-call-going': 'It is on record that they are going.',
  'handed-on': 'The emergency is handed on to the next person on call, who is told now. Ring them too.',
  'nobody-else-on-call': 'It is on record. Nobody else is on call for this: ring the duty manager now.',
  told: 'It is on record that they were told.',
  'not-told': 'The attempt is on record. The message stays on the list.',
  'key-safe-set': 'The code of the key safe is set. Operatives see it on the day they come.',
  'key-safe-cleared': 'The code of the key safe is cleared, and what it was is erased.',
  'dealt-with': 'The answer is dealt with.',
} satisfies Readonly<Record<string, string>>

export type Done = keyof typeof doneWords

/** Undefined for a key that somebody made up. */
export const saidWhenDone = (key: string | undefined): string | undefined =>
  key !== undefined && Object.hasOwn(doneWords, key) ? doneWords[key as Done] : undefined

/** Where to go once it is done, to be told so. */
export const doneAt = (address: string, done: Done): string => `${address}${address.includes('?') ? '&' : '?'}done=${done}`
