/**
 * By which way a person is told. Their own choice comes first; where we have no number or address for it, the next best.
 * A reminder is a text or a telephone call (P8), and word that someone is on the way is of no use in the post.
 */
import type { MessageChannel } from '#facts/messages.ts'
import type { ContactBy } from '#facts/repairs.ts'
import type { ResidentTemplate } from './template-names.ts'

/** What we have to reach them by. */
export interface Reach {
  /** A number that takes texts, whose owner has not asked for them to stop. */
  readonly text: boolean
  readonly telephone: boolean
  readonly email: boolean
}

type Ways = Readonly<Record<ContactBy, readonly MessageChannel[]>>

const usual: Ways = {
  text: ['text', 'email', 'letter'],
  email: ['email', 'text', 'letter'],
  telephone: ['telephone', 'email', 'letter'],
  letter: ['letter'],
}

const atOnce: Ways = {
  text: ['text', 'telephone', 'email'],
  email: ['email', 'text', 'telephone'],
  telephone: ['telephone', 'text', 'email'],
  letter: ['telephone', 'text', 'email'],
}

const reminders: Ways = {
  text: ['text', 'telephone'],
  email: ['text', 'telephone'],
  telephone: ['telephone', 'text'],
  letter: ['telephone', 'text'],
}

/** An emergency's order is confirmed by post when there is no other way (P6); so is that nobody can come. */
const atOnceOrByPost: Ways = {
  text: [...atOnce.text, 'letter'],
  email: [...atOnce.email, 'letter'],
  telephone: [...atOnce.telephone, 'letter'],
  letter: [...atOnce.letter, 'letter'],
}

const waysFor = (template: ResidentTemplate): Ways => {
  if (template === 'appointment-reminder') return reminders
  if (template === 'on-my-way') return atOnce
  return template === 'emergency-coming' || template === 'appointment-cannot-be-kept' ? atOnceOrByPost : usual
}

/** Null: there is no way that would do. */
export const channelFor = (template: ResidentTemplate, contactBy: ContactBy, reach: Reach): MessageChannel | null =>
  waysFor(template)[contactBy].find((way) => way === 'letter' || reach[way]) ?? null
