/**
 * What an operative on call means who texts back about an emergency. Only a whole answer that can mean one thing is acted
 * on: a wrong yes would leave a home with nobody coming. Everything else is read by a person, who rings them.
 */
import { plainWords } from './answer-words.ts'
import { understoodAnswer } from './understood-answer.ts'

const madeOnlyOf = (phrases: readonly string[]): RegExp => new RegExp(`^(?:(?:${phrases.join('|')})(?: |$))+$`)

const GOING = madeOnlyOf([
  'yes', 'ok', 'on it', 'i am on it', 'on my way', 'i am on my way', 'omw', 'going', 'going now', 'i am going', 'i will go', 'i can go', 'coming', 'i am coming',
  'will do', 'acknowledged', 'on route', 'en route', 'heading there', 'heading over', 'heading out', 'setting off', 'leaving', 'now',
  '(?:i will )?be there (?:soon|shortly|in \\d{1,3}(?: ?m| ?mins?| minutes)?)',
])

const CANNOT_GO = madeOnlyOf(['no', 'sorry', 'i', 'cant', 'cant (?:go|come|attend|do it|get there|make it)', 'am (?:sick|ill|away)', 'not on call', 'i am not on call'])
const SAYS_CANNOT = /\b(?:no|not|cant|sick|ill|away)\b/

export const understoodOnCall = (text: string): 'going' | 'cannot-go' | null => {
  const words = plainWords(text.slice(0, 200))
  const { meaning } = understoodAnswer(text)
  if (meaning === 'confirms' || GOING.test(words)) return 'going'
  return meaning === 'cannot-make-it' || (CANNOT_GO.test(words) && SAYS_CANNOT.test(words)) ? 'cannot-go' : null
}
