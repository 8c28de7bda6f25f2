import { test } from 'node:test'
import assert from 'node:assert/strict'
import { Temporal } from 'temporal-polyfill'
import { readPdf } from '#tests/gateways/read-pdf.ts'
import type { PlacedWords, ReadPdf } from '#tests/gateways/read-pdf.ts'
import { letterPdf } from './letter-pdf.ts'
import type { Letter } from './letter-pdf.ts'

const MM = 72 / 25.4

const letter = (changes: Partial<Letter> = {}): Letter => ({
  letterhead: { name: 'Harbour Homes', lines: ['1 Quay Street', 'Anytown', 'AN1 1AA', '0800 123 456 (free)', 'repairs@harbour.example'] },
  recipientName: 'Mrs Amara Okafor',
  addressLines: ['Flat 12', 'Example House', '14 Long Example Road', 'ANYTOWN', 'AN2 3BC'],
  date: Temporal.PlainDate.from('2026-11-23'),
  reference: 'M10234W',
  heading: 'Your repair: leak under the sink',
  paragraphs: ['An operative will come on Friday 4 December between 8am and 1pm. '.repeat(5).trim(), 'If they do not come, we pay £10 — “unasked”.'],
  signOff: { words: 'Yours sincerely', name: 'Priya Shah', role: 'Repairs Manager' },
  ...changes,
})

const read = async (changes: Partial<Letter> = {}): Promise<ReadPdf> => readPdf(await letterPdf(letter(changes)))
const wherePut = (pdf: ReadPdf, text: string): PlacedWords => {
  const found = pdf.placed.find((each) => each.text.includes(text))
  assert.ok(found, `“${text}” is on the paper`)
  return found
}

test('a letter is read aloud in order, every word of it, in British English', async () => {
  const pdf = await read()
  assert.deepEqual(pdf.root.children.map((each) => each.text), [
    'Harbour Homes', '1 Quay Street', 'Anytown', 'AN1 1AA', '0800 123 456 (free)', 'repairs@harbour.example',
    'Mrs Amara Okafor', 'Flat 12', 'Example House', '14 Long Example Road', 'ANYTOWN', 'AN2 3BC',
    '23 November 2026', 'Our reference: M10234W', 'Dear Mrs Amara Okafor', 'Your repair: leak under the sink', ...letter().paragraphs,
    'Yours sincerely', 'Priya Shah', 'Repairs Manager',
  ])
  assert.deepEqual([pdf.language, pdf.title, pdf.pages], ['en-GB', 'Your repair: leak under the sink', 1])
  assert.deepEqual(pdf.all('H1').map((each) => each.text), ['Your repair: leak under the sink'])
})

test('nothing is drawn that a screen reader is not told of, and every letter is embedded', async () => {
  const pdf = await read({ tables: [{ caption: 'What we promise', columns: ['Promise', 'By when'], rows: [['A visit', 'Friday']] }] })
  assert.deepEqual(pdf.unmarked, [])
  assert.deepEqual(pdf.notEmbeddedFonts, [])
  assert.ok(pdf.embeddedFonts.every((name) => name.includes('SourceSans3')))
  for (const sign of ['/Marked true', '/DisplayDocTitle true', '<pdfuaid:part>1</pdfuaid:part>', '%PDF-1.7']) assert.ok(pdf.raw.includes(sign), sign)
})

test('the page number is furniture', async () => {
  const pdf = await read({ paragraphs: Array.from({ length: 30 }, () => letter().paragraphs[0] ?? '') })
  const numbers = pdf.placed.filter((each) => /Page \d+ of/.test(each.text))
  assert.ok(pdf.pages > 2)
  assert.deepEqual(numbers.map((each) => [each.text, each.mark]), Array.from({ length: pdf.pages }, (_, page) => [`M10234W · Page ${page + 1} of ${pdf.pages}`, 'Artifact']))
  assert.doesNotMatch(pdf.root.text, /Page \d/)
})

for (const largePrint of [false, true]) {
  for (const addressLines of [letter().addressLines, ['Flat 12', 'The Old Schoolhouse and Chapel Conversion', '14 Very Long Example Road Indeed', 'Little Example-on-the-Water', 'ANYTOWN', 'AN2 3BC'], ['AN2 3BC']]) {
    test(`an address of ${addressLines.length} lines${largePrint ? ', in large print,' : ''} shows in a window envelope, and nothing else does`, async () => {
      const pdf = await read({ addressLines, largePrint })
      const inside = pdf.placed.filter((each) => each.page === 0 && each.y > 46 * MM && each.y < 92 * MM && each.x < 110 * MM)
      assert.equal(inside.map((each) => each.text.trim()).join(' '), ['Mrs Amara Okafor', ...addressLines].join(' '))
      for (const each of inside) {
        assert.ok(each.x >= 20 * MM && each.y - each.sizePoints * 0.75 >= 57 * MM - 1 && each.y <= 81 * MM, `${each.text} at ${each.y / MM} mm`)
        assert.ok(each.sizePoints >= 7)
      }
    })
  }
}

test('large print is 18 points throughout, and 14 at least in the letterhead and footer', async () => {
  const pdf = await read({ largePrint: true })
  assert.equal(wherePut(pdf, 'An operative').sizePoints, 18)
  const inWindow = (each: PlacedWords): boolean => each.page === 0 && each.x < 100 * MM && each.y > 50 * MM && each.y < 82 * MM
  assert.ok(pdf.placed.every((each) => each.sizePoints >= 14 || inWindow(each)))
  assert.equal(wherePut(await read(), 'An operative').sizePoints, 12)
})

test('a table says which cells head which', async () => {
  const rows = [['An appointment offered', 'in the call', 'Yes'], ['Works order confirmed', 'Tuesday 24 November at 10:15', 'Not yet']]
  const pdf = await read({ tables: [{ caption: 'What we promise', columns: ['Promise', 'By when', 'Kept'], rows }] })
  assert.deepEqual(pdf.all('TH').map((each) => [each.text, each.scope]), [['Promise', 'Column'], ['By when', 'Column'], ['Kept', 'Column']])
  assert.deepEqual(pdf.all('TR').slice(1).map((row) => row.children.map((cell) => cell.text)), rows)
})

test('names are set in the letters they are spelt with', async () => {
  const names = ['Łukasz Ŵyn-Nguyễn', 'Ágnes Őry', 'Γιώργος', 'Наталія', 'Ṣadé Ọlá', 'Zoë d’Été — ﬁne']
  const pdf = await read({ paragraphs: names })
  const spoken = pdf.root.children.map((each) => each.text)
  for (const name of names.slice(0, 4)) assert.ok(spoken.includes(name), name)
  assert.ok(!pdf.root.text.includes('\uFFFD') && !pdf.root.text.includes('\0'))
})

test('a sign nobody could print is shown as missing, and never stops a letter', async () => {
  const pdf = await read({ paragraphs: ['Thank you 👍🏽 你好 \u0000\u0007\u200B done'], recipientName: '\uD800 x' })
  assert.ok(pdf.root.text.includes('Thank you ? ?? done'), pdf.root.text)
})

test('a web address longer than a line is broken and stays whole when copied', async () => {
  const address = `https://fettle.example/${'abcdefghij'.repeat(20)}`
  assert.ok((await read({ paragraphs: [address] })).root.children.some((each) => each.text === address))
})

test('a title of awkward signs does not spoil the file', async () => {
  const pdf = await read({ heading: 'Fish & <chips>' })
  assert.equal(pdf.title, 'Fish and  chips ')
  assert.ok(pdf.root.text.includes('Fish & <chips>'))
})

test('a sign-off is never parted from its name', async () => {
  for (let count = 1; count < 40; count += 3) {
    const pdf = await read({ paragraphs: Array.from({ length: count }, () => 'A line.') })
    assert.equal(wherePut(pdf, 'Yours sincerely').page, wherePut(pdf, 'Repairs Manager').page, `${count} paragraphs`)
    assert.ok(pdf.placed.every((each) => each.y < 297 * MM && each.y > 0))
  }
})

test('the same letter set again is the same file', async () => {
  assert.deepEqual(await letterPdf(letter()), await letterPdf(letter()))
})
