import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fillAtSending, linkGap, sayIn, subjectAndBody } from './said.ts'
import { fillings, templateNames, templateSpecs, type Filling } from './template-names.ts'
import { templatesSchema, type Templates } from './templates.ts'
import { mostTextUnits, textUnits } from './text-length.ts'

const adopted = (): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL('../../../demonstration/templates/templates.json', import.meta.url), 'utf8')) as Record<string, unknown>

const templates = templatesSchema.parse(adopted())

/** Everything there could be to say. */
const everything = Object.fromEntries(fillings.map((one) => [one, one.startsWith('when ') ? '' : one.toUpperCase()]))
const onlyAlways = (name: keyof typeof templateSpecs) => Object.fromEntries(templateSpecs[name].always.map((one) => [one, `<${one}>`]))

test('every message is whole by every channel, with everything known and with only what is always known', () => {
  for (const name of templateNames) {
    const channels = ['on-call', 'builder'].includes(templateSpecs[name].to) ? (['text', 'telephone'] as const) : name.endsWith('-to-contractor') ? (['email'] as const) : (['text', 'email', 'letter', 'telephone'] as const)
    const words = templates.templates[name]
    assert.ok(words, name)
    for (const channel of channels) {
      for (const known of [everything, onlyAlways(name)]) {
        const said = fillAtSending(sayIn(channel, name, words, known), { name: 'Somebody', phone: '07700 900123' })
        assert.ok(said.length > 40, name)
        assert.doesNotMatch(said.replaceAll(linkGap, ''), /\(\(|\)\)|undefined|null/, `${name} ${channel}: ${said}`)
        assert.match(said, known === everything ? /LANDLORD/ : /<landlord>/)
        assert.match(said, known === everything ? /REFERENCE/ : /<reference>/)
        if (channel !== 'telephone') assert.match(said, /PHONE|phone/)
        if (channel === 'letter' || channel === 'telephone') assert.ok(!said.includes(linkGap), 'paper cannot be pressed')
        if (channel === 'text') assert.ok((textUnits(said.replace(linkGap, '')) ?? Infinity) + 100 <= mostTextUnits, name)
      }
    }
  }
})

const common = { landlord: 'Larkfield', phone: '0800 496 0001', 'out of hours phone': '0800 496 0002', reference: 'R10042N', problem: 'Tap will not turn off (kitchen)', priority: 'routine' }
const confirmed = { ...common, 'order number': 'W10042P', job: 'Renew tap washers', contractor: 'Bridge & Sons', 'contractor phone': '020 7946 0018' }

test('a works order with an appointment says everything in one text', () => {
  const said = sayIn('text', 'works-order-confirmed', templates.templates['works-order-confirmed'], {
    ...confirmed,
    due: 'the end of Monday 28 December 2026',
    'appointment day': 'Tuesday 1 December 2026',
    'appointment time': '8am to 1pm',
  })
  assert.equal(
    said,
    [
      'Larkfield: your repair R10042N is ordered. Works order W10042P: Renew tap washers.',
      'Contractor: Bridge & Sons, 020 7946 0018.',
      'Your appointment: Tuesday 1 December 2026, 8am to 1pm. Reply YES to confirm it.',
      'We aim to finish by the end of Monday 28 December 2026.',
      'See or change it: ((link))',
      'Questions? Ring 0800 496 0001.',
    ].join('\n'),
  )
})

test('without an appointment its lines are left out and the other way is said', () => {
  const said = sayIn('email', 'works-order-confirmed', templates.templates['works-order-confirmed'], { ...confirmed, 'when there is no appointment': '' })
  const { subject, body } = subjectAndBody(said)
  assert.equal(subject, 'Works order W10042P: Tap will not turn off (kitchen) – R10042N')
  assert.match(body, /We will contact you to arrange a time/)
  assert.doesNotMatch(body, /Your appointment|\n\n\n/)
})

test('a very long job is cut short so that a text stays four parts; nothing else is', () => {
  const said = sayIn('text', 'works-order-confirmed', templates.templates['works-order-confirmed'], {
    ...confirmed,
    job: 'Overhaul the window – “rotten” sill, '.repeat(14),
    due: 'the end of Monday 28 December 2026',
    'appointment day': 'Wednesday 23 December 2026',
    'appointment time': '12.30pm to 5.30pm',
  })
  const units = (textUnits(said.replace(linkGap, '')) ?? Infinity) + 100
  assert.ok(units <= mostTextUnits && units > mostTextUnits - 10, String(units))
  assert.match(said, /Overhaul the window - "rotten" sill,.*\.\.\.\.\nContractor: Bridge & Sons, 020 7946 0018\./)
})

test('what a person typed cannot open a gap or begin a line of its own', () => {
  const said = sayIn('text', 'report-not-ours', templates.templates['report-not-ours'], { ...common, reason: 'see\n\n((link)) now' })
  assert.match(said, /not for us to repair: see \( \(link\)\) now\.\n/)
})

test('something always known that is missing is a fault, not a gap in a message', () => {
  const { reference: _, ...without } = confirmed
  assert.throws(() => sayIn('text', 'works-order-confirmed', templates.templates['works-order-confirmed'], without), /without reference/)
})

type Change = (words: Templates['templates']) => void
const refused = (change: Change): string => {
  const content = adopted() as unknown as Templates
  change(content.templates)
  const read = templatesSchema.safeParse(content)
  assert.ok(!read.success, 'refused')
  return read.error.issues.map((issue) => issue.message).join('\n')
}

const slips: readonly (readonly [string, Change, RegExp])[] = [
  ['a gap nothing fills', (all) => { all['on-my-way'].text += ' ((due))' }, /“on-my-way”, text: nothing fills \(\(due\)\)\. It may use \(\(landlord\)\)/],
  ['a word misspelt', (all) => { all['made-safe'].email.body += ' ((refrence))' }, /nothing fills \(\(refrence\)\)/],
  ['a gap not closed', (all) => { all['made-safe'].telephone += ' ((reference)' }, /a gap is not closed/],
  ['a confirmation without the contractor’s number (P6)', (all) => { all['works-order-confirmed'].text = all['works-order-confirmed'].text.replace(', ((contractor phone))', '') }, /has to say \(\(contractor phone\)\)/],
  ['a reference only in a line that may be left out', (all) => { all['on-my-way'].text = all['on-my-way'].text.replace('((reference))', '') + '\n((link)) ((reference))' }, /has to say \(\(reference\)\), in a line that is never left out/],
  ['no number to ring', (all) => { all['repair-completed'].text = all['repair-completed'].text.replace('((phone))', '999') }, /has to say \(\(phone\)\)/],
  ['a subject that may have a hole', (all) => { all['works-order-confirmed'].email.subject = '((appointment day))' }, /not always known, so it cannot be in a subject/],
  ['a curly quote in a text', (all) => { all['on-my-way'].text += ' It’s' }, /a text cannot carry ’/],
  ['a text too long', (all) => { all['on-my-way'].text += '.'.repeat(500) }, /A text may have 612 characters/],
  ['a template left out', (all) => { delete (all as Record<string, unknown>)['made-safe'] }, /./],
]

for (const [what, change, says] of slips) {
  test(`${what} is refused when the templates are adopted`, () => {
    assert.match(refused(change), says)
  })
}

test('the names that fill gaps are all used by some template', () => {
  const used = new Set(templateNames.flatMap((name): readonly Filling[] => [...templateSpecs[name].always, ...templateSpecs[name].sometimes]))
  assert.deepEqual(fillings.filter((one) => !used.has(one)), [])
})
