import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { fact, repairStream } from '#facts/fact.ts'
import { saltedDigest } from '#ground/digest.ts'
import { makeReference } from '#ground/references.ts'
import { isRefused } from '#ground/refusal.ts'
import type { ApiQueryRoute, Download, Exchange, WebRoute } from '#delivery/route-table.ts'
import { readPdf } from '#tests/gateways/read-pdf.ts'
import { testDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { arrived, booked, daysAfter, finished, hoursAfter, minutesAfter, ordered, rang, refsOf, reported, tellMessage } from '#tests/verify/repair-lives.ts'
import { openTestJournal, settleLandlord } from '#tests/verify/test-journal.ts'
import { caseFileSchema, type CaseFile } from './case-file.ts'
import { caseFileRoutes } from './case-file.routes.ts'
import { caseFilePdf } from './case-file-pdf.ts'
import { caseFile, caseFileWithPhotos } from './make-case-file.ts'

let database: TestDatabase
const from = new Date('2026-11-02T09:00:00Z')
const now = new Date('2026-11-23T12:00:00Z')
const reference = makeReference('R', 10_023)

/** Reported with a hazard and words; reminded late; visited with photographs and two notes; said not to be done. */
before(async () => {
  database = await testDatabase()
  const journal = openTestJournal(database.db)
  await settleLandlord(database.db, journal)
  const door = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#446699' } }).jpeg().toBuffer()
  const words = await journal.keepWords('Water comes through the kitchen ceiling.')
  const notes = await journal.keepWords('Ring the lower bell.')
  const photo = await journal.keepPhoto(door)
  const access = { under18Alone: false, interpreter: 'Spanish', adjustments: ['time-to-reach-door'], notes }
  const visitAt = daysAfter(from, 2)
  const { appointmentRef, visitRef, repairRef, orderRef, stream } = refsOf(1)
  const about = { appointmentRef, visitRef, repairRef, orderRef }
  await journal.record(from, [
    reported({ n: 1, at: from, priority: 'emergency', more: { words, access, photos: [photo], hazard: { hazard: 'electrical', level: 'emergency', statutory: true } } }),
    fact('hazard-case-opened', stream, from, {
      caseRef: 'H1', repairRef, homeRef: 'H2', hazard: 'electrical', level: 'emergency', awareAt: from.toISOString(), statutory: true,
      clocks: [{ duty: 'E1', startsAt: from.toISOString(), dueAt: hoursAfter(from, 24).toISOString(), source: 'SI 2025/1042 reg 5' }],
    }),
    ordered(1, from, 'emergency'),
    booked(1, from, visitAt),
  ])
  await tellMessage(journal, 1, minutesAfter(from, 2), 'works-order-confirmed')
  await journal.record(minutesAfter(visitAt, 30), [arrived(1, minutesAfter(visitAt, 30))])
  const safe = await journal.keepWords('Turned the water off.')
  await journal.record(hoursAfter(visitAt, 1), [
    fact('visit-made-safe', stream, minutesAfter(visitAt, 40), { ...about, words: safe, photos: [await journal.keepPhoto(door)] }),
    fact('repair-made-safe', stream, minutesAfter(visitAt, 40), { repairRef, visitRef }),
  ])
  const done = await journal.keepWords('New pipe.')
  const [visitFinished, ...rest] = finished(1, hoursAfter(visitAt, 2))
  assert.ok(visitFinished?.kind === 'visit-finished')
  await journal.record(hoursAfter(visitAt, 2), [{ ...visitFinished, data: { ...visitFinished.data, words: done } }, ...rest])
  await journal.record(hoursAfter(visitAt, 20), [rang(1, hoursAfter(visitAt, 20), 'not-satisfied')])
  const other = reported({ n: 2, at: from })
  await journal.record(from, [fact('repair-reported', repairStream(reference), from, { ...(other.data as Parameters<typeof fact<'repair-reported'>>[3]), repairRef: reference })])
})
after(() => database.drop())

const read = async (): Promise<CaseFile> => {
  const file = await caseFile(database.db, 'R1', now)
  assert.ok(file)
  return file
}

test('the file holds the whole story, as its schema says', async () => {
  const file = await read()
  assert.deepEqual(caseFileSchema.parse(file), file)
  assert.equal(file.report.words?.text, 'Water comes through the kitchen ceiling.')
  assert.equal(file.report.access.notes?.text, 'Ring the lower bell.')
  assert.deepEqual(file.people.map(({ id }) => id), ['P2', 'user/agent-1'])
  assert.equal(file.hazardCases[0]?.clocks[0]?.duty, 'E1')
  assert.deepEqual(file.visits[0]?.notes.map(({ text }) => text), ['Turned the water off.', 'New pipe.'])
  assert.deepEqual([...file.report.photos, ...(file.visits[0]?.photos ?? [])].map(({ number }) => number), [1, 2])
  assert.equal(file.calls[0]?.outcome, 'not-satisfied')
})

test('each promise has the words it was made in, its clock, how it stands and that it was overturned', async () => {
  const { promises } = await read()
  const completion = promises.find(({ number }) => number === 'P17')
  assert.equal(completion?.promised, 'Emergencies')
  assert.equal(completion.limit, 'within 24 hours')
  assert.equal(completion.standing, 'broken')
  assert.equal(completion.overturned[0]?.why, 'the resident says it is not done')
  assert.equal(promises.find(({ number }) => number === 'P6')?.standing, 'kept')
})

test('each message has its words and the proof that it arrived', async () => {
  const [message] = (await read()).messages
  assert.equal(message?.words?.text, 'Repair R1: works-order-confirmed')
  assert.deepEqual([message?.status, message?.providerId, message?.deliveredAt], ['delivered', 'p-1-works-order-confirmed', '2026-11-02T09:02:05.000Z'])
})

test('words, photographs and the chain can be held against their digests by whoever reads the file', async () => {
  const { report, visits, journal } = await read()
  const { salt, text, digest, unaltered } = report.words ?? {}
  assert.equal(saltedDigest(salt ?? '', text ?? ''), digest)
  assert.equal(unaltered, true)
  assert.ok(visits[0]?.photos[0]?.unaltered)
  assert.equal(journal.unaltered, true)
  assert.equal(journal.events[1]?.previousHash, journal.events[0]?.hash)
})

test('what was altered is said to be altered, and what was erased to be erased', async () => {
  const ofReport = (await read()).report.words?.id ?? ''
  const set = (values: { text: string | null; erased_at?: Date | null }) => database.db.updateTable('words').set(values).where('id', '=', ofReport).execute()
  await set({ text: 'Nothing wrong.' })
  assert.equal((await read()).report.words?.unaltered, false)
  await set({ text: null, erased_at: now })
  const { words } = (await read()).report
  assert.deepEqual([words?.text, words?.unaltered, words?.salt, words?.erasedAt], [null, null, null, now.toISOString()])
  await set({ text: 'Water comes through the kitchen ceiling.', erased_at: null })
})

test('the document tells the story in order, with the photographs, and the journal at the end', async () => {
  const made = await caseFileWithPhotos(database.db, 'R1', now)
  assert.ok(made)
  const pdf = readPdf(await caseFilePdf(made.caseFile, made.jpeg))
  assert.deepEqual(pdf.all('H2').map(({ text }) => text), [
    'Summary', 'People', 'What was reported', 'How it was judged, and why', 'What happened, in order', 'Promises made to the resident', 'Hazard case H1',
    'Messages sent', 'Works orders', 'Appointments', 'Visit V1', 'Calls after the repair', 'Appendix: the journal',
  ])
  assert.deepEqual(pdf.all('Figure').map(({ alternative }) => alternative), ['Photograph 1, sent with the report', 'Photograph 2, visit V1'])
  const text = pdf.root.text.replaceAll(/\s+/g, ' ')
  assert.match(text, /Water comes through the kitchen ceiling\./)
  assert.match(text, /Held to be kept at .* overturned at .*: the resident says it is not done/)
  assert.ok(text.replaceAll(' ', '').includes(made.caseFile.journal.events.at(-1)?.hash ?? 'no hash'))
  assert.deepEqual([pdf.unmarked, pdf.notEmbeddedFonts, pdf.language], [[], [], 'en-GB'])
})

const exchangeFor = (repairRef: string): Exchange => ({
  actor: { id: 'user/1', role: 'manager' },
  now,
  db: database.db,
  params: { repairRef },
  query: {},
  form: {},
  files: [],
  baseUrl: 'https://fettle.test',
  cookies: {},
  rules: () => Promise.reject(new Error('not needed')),
  get door(): never {
    throw new Error('Nothing is changed.')
  },
  perform: () => Promise.reject(new Error('Nothing is changed.')),
})

test('it is taken out as a document, as JSON and by API, by the reference as people write it', async () => {
  const web = (end: string) => caseFileRoutes.find((one): one is WebRoute => one.kind === 'web' && one.path.endsWith(end))
  const typed = reference.toLowerCase().replace(/^r/, 'r-')
  const document = (await web('.pdf')?.answer(exchangeFor(typed))) as Download
  assert.equal(document.filename, `case-file-${reference}.pdf`)
  assert.equal(document.bytes.subarray(0, 5).toString(), '%PDF-')
  const json = (await web('.json')?.answer(exchangeFor(reference))) as Download
  assert.equal(caseFileSchema.parse(JSON.parse(json.bytes.toString())).repairRef, reference)
  const api = caseFileRoutes.find((one): one is ApiQueryRoute => one.kind === 'api-query')
  assert.ok(api && caseFileSchema.safeParse(await api.read({ repairRef: reference } as never, exchangeFor(''))).success)
  for (const answer of [await web('.pdf')?.answer(exchangeFor('R1')), await api.read({ repairRef: 'R10024P' } as never, exchangeFor(''))]) assert.ok(isRefused(answer))
})
