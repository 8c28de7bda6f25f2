/** A contractor stops trading, by API alone: nobody is offered its times any more, and whoever waits for it is told at once, with another firm's. */
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addContractor, addOperatives, addSmallLandlord } from '#tests/support/small-cast.ts'

interface RepairSeen { timeline: { kind: string }[] }
interface FailureSeen { days: object[] }
interface SlotsSeen { slots: { day: string; slot: string }[] }
interface DaySeen { operatives: { operativeRef: string; atWork: boolean }[]; cannotBeKept: string[] }

const thursday = '2026-12-03'
const isFriday = ({ day }: { readonly day: string }): boolean => new Date(day).getUTCDay() === 5

let fettle: RunningFettle
let agent: string
let planner: string

before(async () => {
  fettle = await startFettle({
    // A Tuesday morning.
    clock: new Date('2026-12-01T09:00:00Z'),
    async prepare({ db }) {
      await addSmallLandlord(db)
      await addContractor(db, 'C2', ['plumber'])
      await addOperatives(db, [{ ref: 'O9', contractorRef: 'C2', trades: ['plumber'] }])
      await db.updateTable('operatives').set({ rota: JSON.stringify([{ weekday: 5, from: '08:00', until: '16:30' }]) }).where('operative_ref', '=', 'O9').execute()
    },
  })
  agent = await fettle.token('agent')
  planner = await fettle.token('planner')
})
after(() => fettle.stop())

const report = async (): Promise<string> =>
  (await fettle.post<{ repairRef: string }>('/repairs', agent, { homeRef: 'H1', residentRef: 'P-H1', channel: 'phone', faultCode: 'tap-dripping', contactBy: 'text' })).body.repairRef

const slotsFor = async (repairRef: string) => (await fettle.get<SlotsSeen>(`/repairs/${repairRef}/slots`, agent)).body.slots

/** Nodes hear of a change of the diary within moments. */
const onceSlots = async (repairRef: string, are: (slots: SlotsSeen['slots']) => boolean): Promise<SlotsSeen['slots']> => {
  for (let looks = 0; looks < 40 && !are(await slotsFor(repairRef)); looks++) await sleep(50)
  return slotsFor(repairRef)
}

const dayOf = async (day: string): Promise<DaySeen> => (await fettle.get<DaySeen>(`/day-plans/${day}`, planner)).body

const atWork = async (day: string): Promise<string[]> => (await dayOf(day)).operatives.filter((one) => one.atWork).map((one) => one.operativeRef)

test('a contractor that fails is offered to nobody, and whoever waits for it is told with another firm’s times, until it comes again', async () => {
  const repairRef = await report()
  const booked = await fettle.post<{ appointmentRef: string }>(`/repairs/${repairRef}/appointment`, agent, { day: thursday, slot: 'morning' })
  assert.equal(booked.status, 201)
  const another = await report()
  assert.ok((await slotsFor(another)).some((slot) => !isFriday(slot)))

  const failed = await fettle.post<{ failureRef: string; daysToReplan: string[] }>('/contractors/C1/failure', planner, { fromOn: '2026-12-02' })
  assert.equal(failed.status, 201)
  assert.deepEqual(failed.body.daysToReplan, [thursday])
  const refused = await fettle.post(`/repairs/${another}/appointment`, agent, { day: thursday, slot: 'afternoon' })
  assert.equal(refused.status, 409, 'not even by whoever saw the time a moment before')
  const isLeft = (slot: SlotsSeen['slots'][number]): boolean => isFriday(slot) || slot.day < '2026-12-02'
  const left = await onceSlots(another, (slots) => slots.every(isLeft))
  assert.ok(left.length > 0 && left.every(isLeft), JSON.stringify(left))
  assert.deepEqual(await atWork(thursday), [])

  const progress = async () => (await fettle.get<FailureSeen>(`/contractor-failures/${failed.body.failureRef}`, planner)).body
  assert.deepEqual((await progress()).days, [{ day: thursday, waiting: 1, emergencies: 0, told: 0, offered: 0, rearranged: 0, without: 0, notChosen: 0, due: 'due', whatFailed: null }])
  await fettle.turnTo(fettle.now())
  assert.deepEqual((await progress()).days, [{ day: thursday, waiting: 0, emergencies: 0, told: 1, offered: 1, rearranged: 0, without: 1, notChosen: 1, due: null, whatFailed: null }])
  const { timeline } = (await fettle.get<RepairSeen>(`/repairs/${repairRef}`, agent)).body
  assert.ok(timeline.some(({ kind }) => kind === 'visit-cannot-be-kept'))
  assert.deepEqual((await dayOf(thursday)).cannotBeKept, [booked.body.appointmentRef])
  for (let looks = 0; looks < 100 && !fettle.texts.sent.some(({ text }) => text.includes('nobody can come')); looks++) await fettle.turnTo(fettle.now())
  assert.match(fettle.texts.sent.find(({ text }) => text.includes('nobody can come'))?.text ?? '', /Friday/, 'told with times of the other firm')

  assert.equal((await fettle.post('/contractors/C1/failure', planner, { fromOn: '2026-12-02' })).status, 409)
  assert.equal((await fettle.post('/contractors/C1/failure-taken-back', planner, {})).status, 201)
  const comesAgain = (slots: SlotsSeen['slots']): boolean => slots.some((slot) => !isFriday(slot) && slot.day >= '2026-12-02')
  assert.ok(comesAgain(await onceSlots(another, comesAgain)))
  assert.ok((await atWork('2026-12-04')).length > 1)
})

test('a contractor nobody knows, a day in the past and another firm’s office are refused', async () => {
  assert.equal((await fettle.post('/contractors/C404/failure', planner, { fromOn: '2026-12-02' })).status, 404)
  assert.equal((await fettle.post('/contractors/C1/failure', planner, { fromOn: '2026-11-02' })).status, 422)
  assert.equal((await fettle.post('/contractors/C1/failure', agent, { fromOn: '2026-12-02' })).status, 403)
  assert.equal((await fettle.post('/contractors/C1/failure-taken-back', planner, {})).status, 409)
  assert.equal((await fettle.get('/contractor-failures/X404', planner)).status, 404)
  assert.equal((await fettle.get('/contractor-failures/X404', agent)).status, 403)
})
