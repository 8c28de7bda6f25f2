import { test } from 'node:test'
import assert from 'node:assert/strict'
import { understoodAnswer } from './understood-answer.ts'
import type { AnswerMeaning } from './understood-answer.ts'

const EXAMPLES: Readonly<Record<AnswerMeaning, readonly string[]>> = {
  confirms: [
    'yes', 'YES', 'Yes.', 'Y', 'y', 'yep', 'Yeah', 'yup', 'yesss', 'Yes please', 'yes thanks', 'Yes thank you x', 'ok', 'OK', 'Okay', 'k', 'Okkk',
    'ok thats fine', 'Ok that’s fine', "ok that's fine thanks", 'thats ok', 'That is fine by me', 'fine', 'Fine by me', 'perfect thank you', 'great thanks', 'lovely',
    '👍', '👍🏽', '👍👍', 'ok 👍', '✅', 'yes 😊', 'no problem', 'No problem at all', 'no probs', 'no worries', 'yes no problem', 'ok no worries thanks',
    'confirmed', 'CONFIRM', 'I confirm', 'that works for me', 'sounds good', 'see you then', 'ok c u then', 'yes see you then thanks', "I'll be in", 'ill be in', 'someone will be in',
    'Yes I will be home', 'hi yes thats fine thank you', 'good morning, yes', 'ok cheers', 'Okey dokey', 'yes i can make it', 'Liked “Your repair is on Friday 4 December”', '👍 to “Your repair is on Friday”',
  ],
  'cannot-make-it': [
    'no', 'NO', 'No.', 'n', 'nope', 'No sorry', 'sorry no', 'no no', 'cant do friday', "can't make it", 'I can’t make it', 'i cannot make it', 'cant make it tomorrow sorry', "Sorry I can't make it tomorrow",
    'cant do that day', 'I cant do it', 'im not in', "I'm not in on friday", 'not in', 'wont be in', "I won't be home", 'i wont be there tomoz', 'no one will be in', 'nobody home', 'nobody will be in on tues',
    'unable to make it', 'I am unable to attend the appointment', 'not available friday', 'hi cant make it thanks', 'We won’t be in', 'tomorrow is no good for me', "friday doesn't work for me",
  ],
  'wants-to-talk': [
    'can you come later', 'Can you come a bit earlier?', 'could we do another day', 'call me', 'please ring me', 'ring me back when you can', 'can I change it', 'need to rearrange', 'reschedule please',
    'different time please', '?', 'what time?', 'what time are you coming', 'when are you coming', 'where are you', 'yes i want to cancel', 'cancel', 'Cancel please its fixed', 'ok?', 'yes?', 'is it fixed?',
    'cant do friday can you do monday', "I can't do friday how about monday instead", 'No can you make it later', 'yes but can you come after 3', 'do you need parts', 'I need to speak to someone', 'is it the plumber or the electrician',
  ],
  stop: [
    'STOP', 'stop', 'Stop.', 'stop please', 'STOPALL', 'unsubscribe', 'stop texting me', 'Please stop texting me', "don't text me", 'opt out', 'no more texts', 'stop sending me messages', 'do not text me again',
  ],
  'wrong-person': [
    'wrong number', 'Wrong number mate', 'sorry wrong number', 'You have the wrong number', "you've got the wrong number", 'i think u have the wrong number', 'wrong person', 'who is this', "Who's this?", 'who are you', 'who dis',
    'i dont live there', "I don't live there anymore", 'ive moved', "I've moved out", 'not my address', 'no sorry wrong number', 'i have moved house sorry',
  ],
  unclear: [
    '', ' ', '!!', 'thanks', 'Thank you', 'x', 'hello', 'sorry', 'and', 'yes but not before 10', 'yes after 3', 'ok but not friday', 'not ok', 'thats not ok', 'not fine', 'no thats fine', 'No, no problem', 'yes no', 'no yes', 'ok no',
    'yes i cant', 'no i will be in', 'ok sorry i cant', 'not good', 'not great', 'no not really', 'no thank god its working', 'good i am in hospital', 'im in hospital', 'i am in until 2', 'not in until 12', 'im not in before 10', 'not in the flat below',
    'nobody came', 'no one turned up', 'still waiting', 'he came and it is still leaking', 'fixed now', 'its fixed', 'done', 'fine whatever', 'stop the leak', 'stop it leaking', 'stop cock is stuck', 'yes friday', 'yes tomorrow', 'friday', 'maybe', 'not sure',
    'dont know', 'i think so', 'probably', 'should be ok', 'hopefully', 'yes if my son is here', 'my mum will be in', 'someone will be in after 5', 'knock loud', 'dog is in the garden', 'use the back door', 'the code is 4417', '👎', '👍👎', '👶', '1', '2', 'Y/N',
    'tak', 'sí', 'نعم', 'ok doctor', 'yes the leak is worse', 'water coming through the ceiling', 'theres a gas smell', 'no heating', 'no hot water still', 'no gas', 'not me again', 'Disliked “Your repair is on Friday”', 'who let the water off', 'ok wrong number',
  ],
}

for (const [meaning, texts] of Object.entries(EXAMPLES)) {
  test(`${texts.length} answers that are understood as ${meaning}`, () => {
    for (const text of texts) assert.equal(understoodAnswer(text).meaning, meaning, JSON.stringify(text))
  })
}

test('the examples are enough to trust', () => {
  assert.ok(Object.values(EXAMPLES).flat().length >= 220)
})

test('only a certain yes, a certain no and a request to stop are acted on without a person', () => {
  const withoutAPerson = Object.entries(EXAMPLES).filter(([, texts]) => texts.every((text) => !understoodAnswer(text).forAPerson)).map(([meaning]) => meaning)
  assert.deepEqual(withoutAPerson, ['confirms', 'cannot-make-it', 'stop'])
  for (const meaning of ['wants-to-talk', 'wrong-person', 'unclear'] as const)
    assert.ok(EXAMPLES[meaning].every((text) => understoodAnswer(text).forAPerson))
})

test('one further word turns any certain answer into one for a person', () => {
  for (const text of [...EXAMPLES.confirms, ...EXAMPLES['cannot-make-it'], ...EXAMPLES.stop]) {
    const further = `${text.replace(/^(liked|👍 to) /iu, '')} boiler`
    assert.ok(understoodAnswer(further).forAPerson, JSON.stringify(further))
  }
})

test('a yes and a no together are for a person, whichever comes first', () => {
  for (const yes of ['yes', 'ok', '👍', 'that works']) for (const no of ["can't make it", 'not in friday', 'no one will be in']) {
    assert.ok(understoodAnswer(`${yes} ${no}`).forAPerson)
    assert.ok(understoodAnswer(`${no} ${yes}`).forAPerson)
  }
})

test('an answer made to be slow to read is read at once', () => {
  const started = process.cpuUsage()
  for (const text of ['sorry no '.repeat(13) + 'z', 'yes it is '.repeat(500), 'no sorry '.repeat(13) + '?', 'a'.repeat(100_000), 'ok then '.repeat(15) + 'q', '👍'.repeat(5000)])
    understoodAnswer(text)
  assert.ok(process.cpuUsage(started).user < 500_000)
})
