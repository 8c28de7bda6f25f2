/** What residents and operatives write, so that pages and case files read like life. */
import type { Chance } from './chance.ts'

const openings = ['Hello,', 'Hi there.', 'Good morning.', '', '', 'Sorry to bother you again.']
const since = ['since Sunday', 'for about a week', 'since last night', 'on and off all month', 'since the cold spell', 'for two days now']
const wishes = [
  'Please can somebody come and look.',
  'I work mornings so afternoons are best.',
  'My little one is at nursery until three.',
  'It is getting worse.',
  'Please ring before you come, the buzzer does not always work.',
  'Thank you for your help.',
]

export const residentsWords = (faultName: string, chance: Chance): string =>
  [chance.oneOf(openings), `${faultName} – it has been like this ${chance.oneOf(since)}.`, chance.oneOf(wishes)].filter((part) => part !== '').join(' ')

const doneNotes = [
  'Work done and tested. Resident shown.',
  'Part replaced, left clean and working.',
  'Found the cause and put it right. No further work needed.',
  'Adjusted and tested twice. All well on leaving.',
]
export const doneNote = (chance: Chance): string => chance.oneOf(doneNotes)

export const noAccessNote = 'Knocked and rang twice, waited ten minutes, rang the number on the order. Card left.'
export const followOnDescription = 'Fit the part ordered today and test'
export const makeGoodDescription = 'Plaster the wall that was opened for the pipe'
export const madeSafeNote = 'Isolated and made safe. Follow-on needed to finish.'
