import assert from 'node:assert/strict'
import { test } from 'node:test'
import { understoodOnCall } from './understood-on-call.ts'

const examples = {
  going: ['YES', 'yep', 'on it', 'On it, be there in 20 mins', 'ok on my way', 'OMW', 'Going now', '👍', 'will do', 'Yes I’m coming', 'setting off now'],
  'cannot-go': ['No', 'cant go', 'Sorry I can’t', 'no sorry I’m sick', 'I am not on call', 'can’t make it'],
  neither: ['who is this?', 'Yes but not until 6', 'not on it', 'no way in there last time', 'what is the flat number', 'sorry', 'i', 'now then', 'ring me', 'yes or no'],
} as const

test('a plain answer that can mean one thing is acted on, everything else is for a person', () => {
  for (const [meaning, texts] of Object.entries(examples)) for (const text of texts) assert.equal(understoodOnCall(text) ?? 'neither', meaning, text)
})
