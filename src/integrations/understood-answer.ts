/**
 * What a resident means by a texted answer to a message about an appointment. Only a whole message
 * made of words that can mean one thing is acted on without a person: a wrong guess would cancel
 * someone's repair, or send an operative to an empty home. Everything else is read by a person.
 */
import { plainWords } from './answer-words.ts'

export type AnswerMeaning = 'confirms' | 'cannot-make-it' | 'wants-to-talk' | 'stop' | 'wrong-person' | 'unclear'

export interface UnderstoodAnswer {
  readonly meaning: AnswerMeaning
  /** True unless the meaning is certain enough to act on. */
  readonly forAPerson: boolean
}

/** A message made of nothing but these, one after another. */
const madeOnlyOf = (phrases: readonly string[]): RegExp =>
  new RegExp(`^(?:(?:${phrases.toSorted((one, other) => other.length - one.length).join('|')})(?: |$))+$`)

const DAY = '(?:today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)'
const THEN = `(?:(?:it |that )?(?:on )?(?:this )?${DAY}|then|it|this|that|that day|that time|that date|the appointment|this appointment|my appointment|the date|this time)`
const I = '(?:sorry )?(?:but )?(?:i |we )?'

const CONFIRMS = madeOnlyOf([
  'yes', 'yes please', 'ok', 'ok then', 'okey dokey', 'ok dokey', 'ok doke', 'thumbsup', 'confirm', 'confirmed', 'i confirm', 'agreed', 'accepted', 'i accept', 'sure', 'fine', 'perfect', 'great', 'lovely', 'brilliant', 'excellent', 'good', 'cool', 'sorted', 'absolutely', 'definitely', 'of course', 'certainly', 'correct',
  'no problem', 'no problem at all', 'no worries', 'not a problem', 'all good', 'sounds good', 'sounds great', 'sounds fine', 'all fine', 'good to go', 'go ahead',
  'that is fine', 'that is ok', 'that is great', 'that is perfect', 'that is good', 'that is all good', 'that is lovely', 'that is fine with me', 'that is fine by me', 'that is ok with me', 'that is ok for me', 'that will be fine', 'that will do', 'that is confirmed', 'it is fine', 'it is ok', 'this is fine', 'this is ok',
  'fine by me', 'fine with me', 'fine for me', 'good for me', 'ok with me', 'ok for me', 'ok by me', 'works for me', 'that works', 'that works for me', 'that suits', 'suits me', 'that suits me', 'i am happy with that', 'happy with that',
  'see you then', 'see you', 'i will see you then', 'i will be in', 'i will be home', 'i will be here', 'i will be there', 'i will be at home', 'we will be in', 'we will be home', 'we will be here', 'i am in', 'someone will be in', 'someone will be home', 'someone will be here', 'someone will be there', 'will be in', 'will be home', 'will be here',
  'i can make it', 'i can do that', 'i can do it', 'that is fine see you then', 'happy to confirm', 'yes that is right', 'that is right', 'yes it is', 'yes i am', 'yes i will', 'yes i can', 'and', 'all is well',
])

const CANNOT = madeOnlyOf([
  'no', 'sorry', 'no sorry', 'sorry no', 'afraid not', 'i am afraid not', 'no i am afraid',
  `${I}(?:cant|not able to|am not able to|unable to|am unable to|are unable to) (?:make|do|manage|attend) ${THEN}(?: anymore| any more| now)?`,
  `${I}(?:cant|wont) be (?:in|home|at home|there|here)(?: ${THEN})?`,
  `${I}wont make ${THEN}`,
  `${I}(?:am |are |will )?not (?:be )?(?:in|home|at home|available)(?: ${THEN})?`,
  `(?:sorry )?(?:there (?:is|will be) )?(?:no one|nobody) (?:is |will be )?(?:in|home|at home|here|there|available)(?: ${THEN})?`,
  `${THEN} is no good(?: for me)?`, `${THEN} does not (?:work|suit)(?: me| for me)?`, 'no good for me',
])

const STOP = madeOnlyOf([
  'stop', 'stop all', 'stopall', 'unsubscribe', 'opt out', 'optout', 'unsubscribe me', 'remove me', 'stop texting me', 'stop texting', 'stop messaging me', 'stop messaging', 'do not text me', 'do not text me again', 'do not text me anymore', 'do not message me', 'stop sending me texts', 'stop sending texts', 'stop sending me messages', 'stop sending messages', 'stop these texts', 'stop the texts', 'no more texts', 'no more messages', 'stop text', 'stop texts', 'stop messages', 'take me off your list',
])

/** "Who is this?" may be the right resident with a new phone; either way nothing more about a home is said to it until someone has checked. */
const WRONG_PERSON = madeOnlyOf([
  'wrong number', 'wrong person', 'wrong phone', 'wrong phone number', 'wrong no', 'you have the wrong number', 'you have got the wrong number', 'you got the wrong number', 'you have wrong number', 'i think you have the wrong number', 'i think you have got the wrong number', 'think you have the wrong number', 'think you have got the wrong number', 'this is the wrong number', 'it is the wrong number', 'sorry wrong number', 'you have the wrong person', 'you have got the wrong person', 'sorry', 'no', 'sorry you have the wrong number', 'sorry you have got the wrong number', 'sorry i think you have the wrong number',
  'who is this', 'who is this\\?', 'who are you', 'who are you\\?', 'who is it', 'who is it\\?', 'who is that', 'who is that\\?', 'who dis', 'who dis\\?', 'wrong number\\?', 'who', 'who\\?',
  'not me', 'i do not live there', 'i do not live at this address', 'i do not live there anymore', 'i do not live here anymore', 'i no longer live there', 'i no longer live at this address', 'i have moved', 'i have moved out', 'i have moved house', 'not my address', 'this is not my address', 'i am not a tenant', 'i do not rent from you',
])
const SAYS_WRONG = /\b(?:wrong|who|not me|live|moved|address|tenant|rent)\b/

const TALK: readonly RegExp[] = [
  /\?/,
  /\b(?:call|ring|phone|telephone|contact|speak to|talk to|text) (?:me|us|back|someone|somebody|to someone)\b/,
  /\b(?:re ?arrange|re ?schedule|re ?book|change|move|swap|cancel|cancelled|canceling|cancelling|postpone|put back|bring forward)\b/,
  /\b(?:another|different|new|later|earlier|other|alternative|sooner|better) (?:day|date|time|slot|appointment|week|one)\b/,
  /\b(?:come|come round|make it|be|do it) (?:a bit |any )?(?:later|earlier|sooner)\b/,
  /^(?:can|could|would|will|what|when|where|why|how|is|are|do|does|did|has|have) (?:you|i|we|it|they|he|she|there|time|day|is|are|the|this|that|someone|my)\b/,
  /\b(?:cant|wont|not) .*\b(?:can you|could you|how about|what about|instead|but i can|is better|would be better)\b/,
  /\b(?:can|could) (?:you|i|we)\b/,
  /\b(?:speak|talk) to (?:you|someone|a person|somebody)\b/,
]

/** `Liked “…”` and `👍 to “…”` are how phones send a thumb put on our own message. */
const THUMB_ON_OUR_WORDS = /^\s*(?:liked|👍\p{Emoji_Modifier}? to)\s*[“"].*[”"]\s*$/isu

/** Longer than any certain answer: it has something in it that a person should read. */
const CERTAIN_LENGTH = 120

const certainMeaning = (words: string): AnswerMeaning | null => {
  if (STOP.test(words)) return 'stop'
  if (WRONG_PERSON.test(words) && SAYS_WRONG.test(words)) return 'wrong-person'
  if (CONFIRMS.test(words) && words !== 'and') return 'confirms'
  return CANNOT.test(words) && words !== 'sorry' ? 'cannot-make-it' : null
}

const understood = (meaning: AnswerMeaning): UnderstoodAnswer =>
  ({ meaning, forAPerson: meaning !== 'confirms' && meaning !== 'cannot-make-it' && meaning !== 'stop' })

export const understoodAnswer = (text: string): UnderstoodAnswer => {
  if (THUMB_ON_OUR_WORDS.test(text)) return understood('confirms')
  const words = plainWords(text.slice(0, 1000))
  const certain = words.length <= CERTAIN_LENGTH ? certainMeaning(words) : null
  if (certain !== null) return understood(certain)
  return understood(TALK.some((asks) => asks.test(words)) ? 'wants-to-talk' : 'unclear')
}
