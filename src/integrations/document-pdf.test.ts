import { test } from 'node:test'
import assert from 'node:assert/strict'
import sharp from 'sharp'
import { Temporal } from 'temporal-polyfill'
import { isRefused } from '#ground/refusal.ts'
import { readPdf } from '#tests/gateways/read-pdf.ts'
import type { ReadPdf } from '#tests/gateways/read-pdf.ts'
import { documentPdf } from './document-pdf.ts'
import type { DocumentSection } from './document-pdf.ts'
import type { PdfPicture } from './pdf-picture.ts'
import { sharedOut } from './pdf-table.ts'
import { preparePhoto } from './photo.ts'

const PAGE_HEIGHT = (297 * 72) / 25.4

const read = async (sections: readonly DocumentSection[], largePrint = false): Promise<ReadPdf> =>
  readPdf(await documentPdf({ title: 'Case file: repair R10234R', introduction: ['Everything on record.'], madeAt: Temporal.Instant.from('2026-11-23T10:00Z'), sections, largePrint }))

const picture = async (width: number, height: number): Promise<PdfPicture> => {
  const photo = await preparePhoto(await sharp({ create: { width, height, channels: 3, background: '#446699' } }).jpeg().toBuffer())
  assert.ok(!isRefused(photo))
  return { ...photo, alternative: 'Water under a sink', caption: `Taken by the operative, ${width} by ${height}` }
}

const isOnThePaper = (pdf: ReadPdf): boolean => pdf.placed.every((each) => each.y > 0 && each.y < PAGE_HEIGHT && each.x >= 50 && each.x < 560)

test('a case file has a title, a heading for each part, and nothing outside its structure', async () => {
  const pdf = await read([
    { heading: 'The repair', rows: [['Reported', '23 November 2026 at 09:12, by telephone'], ['What', 'A leak']] },
    { heading: 'Promises', paragraphs: ['Two were made.'], table: { caption: 'Promises made', columns: ['Promise', 'Kept'], rows: [['P3', 'Yes'], ['P6', 'No']] } },
    { heading: 'Photos', images: [await picture(800, 600)] },
  ])
  assert.deepEqual(pdf.all('H1').map((each) => each.text), ['Case file: repair R10234R'])
  assert.deepEqual(pdf.all('H2').map((each) => each.text), ['The repair', 'Promises', 'Photos'])
  assert.deepEqual(pdf.all('TH').map((each) => [each.text, each.scope]), [['Reported', 'Row'], ['What', 'Row'], ['Promise', 'Column'], ['Kept', 'Column']])
  assert.deepEqual(pdf.all('Figure').map((each) => each.alternative), ['Water under a sink'])
  assert.deepEqual([pdf.unmarked, pdf.notEmbeddedFonts, pdf.language], [[], [], 'en-GB'])
  assert.ok(pdf.raw.includes('/DCTDecode') && pdf.raw.includes('/Outlines') && pdf.raw.includes('/BBox'))
  assert.ok(isOnThePaper(pdf))
})

test('a table over many pages keeps every row once, and says its headings again only to the eye', async () => {
  const rows = Array.from({ length: 150 }, (_, row) => [`Promise ${row}`, 'in the call '.repeat(row % 9).trim(), 'Yes'])
  const pdf = await read([{ heading: 'Promises', table: { caption: 'Promises made', columns: ['Promise', 'What', 'Kept'], rows } }])
  assert.deepEqual(pdf.all('TR').slice(1).map((row) => row.children.map((cell) => cell.text)), rows)
  assert.ok(pdf.pages > 3)
  assert.equal(pdf.all('TH').length, 3)
  assert.equal(pdf.placed.filter((each) => each.text === 'Promise' && each.mark === 'Artifact').length, pdf.pages - 1)
  assert.ok(isOnThePaper(pdf))
  assert.ok(pdf.all('TR').every((row) => row.pages.length === 1), 'a row a page can hold is not cut')
})

test('a statement longer than a page runs on, all of it, whether in a paragraph or beside a name', async () => {
  const long = 'He said it had leaked since Tuesday. '.repeat(500).trim()
  const pdf = await read([{ heading: 'Said', paragraphs: [long], rows: [['Statement', long]] }])
  assert.ok(pdf.pages > 6)
  assert.ok(pdf.all('P').some((each) => each.text === long && each.pages.length > 1))
  assert.ok(pdf.all('TD').some((each) => each.text === long && each.pages.length > 1))
  assert.deepEqual(pdf.unmarked, [])
  assert.ok(isOnThePaper(pdf))
})

test('a heading is never left alone at the foot of a page', async () => {
  for (let lines = 30; lines < 60; lines += 2) {
    const pdf = await read([{ heading: 'First', paragraphs: Array.from({ length: lines }, () => 'A line.') }, { heading: 'Second', paragraphs: ['What follows.'] }])
    const page = (text: string): number | undefined => pdf.placed.find((each) => each.text === text)?.page
    assert.equal(page('Second'), page('What follows.'))
  }
})

test('photos of any shape fit the page, each with its caption beneath it', async () => {
  const images = await Promise.all([picture(1600, 300), picture(300, 1600), picture(1600, 1600), picture(40, 40)])
  const pdf = await read([{ heading: 'Photos', images }])
  const captions = pdf.placed.filter((each) => each.text.startsWith('Taken by'))
  assert.deepEqual(captions.map((each) => each.page), pdf.all('Figure').map((each) => each.pages[0]))
  assert.equal(pdf.all('Figure').length, 4)
  assert.ok(isOnThePaper(pdf))
})

test('large print is 18 points at least, but for captions and footers', async () => {
  const pdf = await read([{ heading: 'The repair', paragraphs: ['A leak.'], table: { caption: 'Promises', columns: ['A', 'B'], rows: [['c', 'd']] } }], true)
  assert.ok(pdf.placed.filter((each) => each.mark !== 'Artifact').every((each) => each.sizePoints >= 18))
})

test('a document has its limits', async () => {
  const photo = await picture(10, 10)
  await assert.rejects(read([{ heading: 'Photos', images: Array.from({ length: 401 }, () => photo) }]), RangeError)
  await assert.rejects(read([{ heading: 'T', table: { caption: 'T', columns: ['A'], rows: Array.from({ length: 5001 }, () => ['x']) } }]), RangeError)
})

test('a column that has little to say is given all it asks for', () => {
  assert.deepEqual(sharedOut([10, 500, 500], 300), [10, 145, 145])
  assert.deepEqual(sharedOut([10, 20], 90), [40, 50])
  assert.deepEqual(sharedOut([0, 0], 10), [5, 5])
})

test('a document with nothing in it is still a document', async () => {
  assert.equal((await read([])).pages, 1)
})
