/** The Local Offer by API alone, on a clock turned by hand: what is promised when things do not go as they should. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { readWorkList } from '#console/lists/work-lists.queries.ts'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addContractor, addDetails, addHome, addOperatives, adoptRules } from '#tests/support/small-cast.ts'

interface PromiseSeen { number: string; standing: string; dueAt: string | null; startsAt: string }
interface RepairSeen { stage: string; priority: string; promises: PromiseSeen[]; timeline: { kind: string; data: Record<string, unknown> }[]; hazardCases: { level: string }[]; worksOrders: { orderRef: string; status: string; kind: string }[] }
interface Booked { appointmentRef: string; visitRef: string; orderRef: string; windowStartAt: string; windowEndAt: string }

let fettle: RunningFettle
let agent: string
let office: string
let home = 0

before(async () => {
  fettle = await startFettle({
    clock: new Date('2026-12-01T09:00:00Z'),
    prepare: async ({ db }) => {
      await adoptRules(db)
      for (let n = 1; n <= 18; n++) {
        await addHome(db, `H${n}`)
        await addDetails(db, `H${n}`, { phone: `+4477009001${String(n).padStart(2, '0')}`, email: null })
      }
      await db.insertInto('homes').values({ home_ref: 'STAIRS', kind: 'shared-part', address_line: 'Stairs, Alder House', town: 'London', postcode: 'SE15 4AB', block_name: 'Alder House', patch: 'peckham', gas: false, easting: 534000, northing: 176000 }).execute()
      await addContractor(db, 'C1', ['plumber', 'surveyor', 'electrician'])
      await addContractor(db, 'C2', ['plumber'])
      await addOperatives(db, [{ ref: 'O1', contractorRef: 'C1', trades: ['plumber', 'electrician'] }, { ref: 'O2', contractorRef: 'C1', trades: ['surveyor'] }, { ref: 'O3', contractorRef: 'C2', trades: ['plumber'] }])
      await db.insertInto('on_call').values({ on_call_ref: 'OC1', contractor_ref: 'C1', operative_ref: 'O1', trades: ['plumber', 'electrician'], from_at: new Date('2026-11-01T00:00:00Z'), until_at: new Date('2027-03-01T00:00:00Z') }).execute()
    },
  })
  agent = await fettle.token('agent')
  office = await fettle.token('contractor-office', 'C1')
})
after(() => fettle.stop())

const done = async <T>(path: string, body: unknown, token = agent): Promise<T> => {
  const answer = await fettle.post<T>(path, token, body)
  assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
const refusedAs = async (path: string, body: unknown, token = agent): Promise<string> => {
  const answer = await fettle.post<{ code: string }>(path, token, body)
  assert.ok(answer.status >= 400 && answer.status < 500, JSON.stringify(answer.body))
  return answer.body.code
}

/** A new home for each, so that nothing is anybody's duplicate. */
const report = async (more: object = {}): Promise<string> => {
  home += 1
  const told = { homeRef: `H${home}`, residentRef: `P-H${home}`, channel: 'phone', faultCode: 'tap-dripping', contactBy: 'text', ...more }
  return (await done<{ repairRef: string }>('/repairs', told)).repairRef
}

const book = async (repairRef: string, notBefore: string, more: object = {}): Promise<Booked> => {
  const { body } = await fettle.get<{ slots: { day: string; slot: string }[] }>(`/repairs/${repairRef}/slots?limit=40`, agent)
  const slot = body.slots.find((one) => one.day >= notBefore && one.slot === 'morning')
  assert.ok(slot, JSON.stringify(body))
  return done<Booked>(`/repairs/${repairRef}/appointment`, { day: slot.day, slot: slot.slot, ...more })
}

const seen = async (repairRef: string): Promise<RepairSeen> => (await fettle.get<RepairSeen>(`/repairs/${repairRef}`, agent)).body
const stands = async (repairRef: string, number: string): Promise<string[]> => (await seen(repairRef)).promises.filter((one) => one.number === number).map((one) => one.standing)
const kinds = async (repairRef: string): Promise<string[]> => (await seen(repairRef)).timeline.map((one) => one.kind)
const credits = async (repairRef: string): Promise<string[]> => (await fettle.store.db.selectFrom('credits').select('reason').where('repair_ref', '=', repairRef).execute()).map((one) => one.reason)
const minutesOn = (at: string | Date, minutes: number): Date => new Date(new Date(at).getTime() + minutes * 60_000)

/** Until nothing waits to go, and the gateway has said that every text arrived. */
const textsArrive = async (): Promise<void> => {
  for (let looks = 0; looks < 50; looks++) {
    await fettle.turnTo(fettle.now())
    const waiting = await fettle.store.db.selectFrom('messages').select('message_ref').where('status', '=', 'queued').where('channel', '=', 'text').execute()
    if (waiting.length === 0) break
  }
  const gateway = await fettle.token('gateway')
  const sent = await fettle.store.db.selectFrom('messages').select('message_ref').where('status', '=', 'accepted').where('channel', '=', 'text').execute()
  for (const { message_ref: reference } of sent) await fettle.post('/messages/receipts', gateway, { reference, status: 'delivered' })
}

const photo = async (): Promise<string> => {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } }).jpeg().toBuffer()
  const answer = await fetch(`${fettle.address}/api/v1/photos`, { method: 'POST', headers: { authorization: `Bearer ${office}`, 'content-type': 'image/jpeg' }, body: new Uint8Array(bytes) })
  return ((await answer.json()) as { photoId: string }).photoId
}

test('P3: a call that nobody ends comes to its end by itself, and can still be said how with its own time', async () => {
  const left = await report()
  const startedAt = fettle.now()
  assert.deepEqual(await stands(left, 'P3'), ['open'])
  await fettle.turnTo(minutesOn(startedAt, 119))
  assert.deepEqual(await stands(left, 'P3'), ['open'])
  await fettle.turnTo(minutesOn(startedAt, 121))
  assert.deepEqual(await stands(left, 'P3'), ['broken'])
  assert.equal((await seen(left)).timeline.find((one) => one.kind === 'call-ended')?.data['outcome'], 'not-ended')
  await done(`/repairs/${left}/call-end`, { outcome: 'declined-slots', slotsOffered: [{ day: '2026-12-03', slot: 'morning' }], happenedAt: minutesOn(startedAt, 8).toISOString() })
  assert.deepEqual(await stands(left, 'P3'), ['kept'])

  const ended = await report()
  await done(`/repairs/${ended}/call-end`, { outcome: 'ring-back' })
  await fettle.turnTo(minutesOn(fettle.now(), 200))
  assert.deepEqual((await kinds(ended)).filter((kind) => kind === 'call-ended'), ['call-ended'])
})

test('an appointment or an order that is cancelled gives the repair back to be booked again', async () => {
  const repairRef = await report()
  const first = await book(repairRef, '2026-12-03')
  assert.equal((await seen(repairRef)).stage, 'booked')
  await done(`/appointments/${first.appointmentRef}/cancellation`, { reason: 'The operative is ill' })
  assert.equal((await seen(repairRef)).stage, 'ordered')
  await done(`/works-orders/${first.orderRef}/cancellation`, { reason: 'Given to the wrong firm' })
  assert.equal((await seen(repairRef)).stage, 'reported')
  const again = await book(repairRef, '2026-12-03')
  assert.equal((await seen(repairRef)).stage, 'booked')
  assert.equal(await refusedAs(`/repairs/${repairRef}/appointment`, { day: '2026-12-10', slot: 'morning' }), 'already-booked')
  await done(`/works-orders/${again.orderRef}/acceptance`, { answer: 'decline', reason: 'No parts' }, await fettle.token('administrator'))
  assert.equal((await seen(repairRef)).stage, 'reported')
})

test('P6: an order raised after one was declined takes over its confirmation', async () => {
  const repairRef = await report()
  const { orderRef } = await done<{ orderRef: string }>(`/repairs/${repairRef}/works-orders`, {})
  await done(`/works-orders/${orderRef}/acceptance`, { answer: 'decline', reason: 'No parts' }, await fettle.token('administrator'))
  await done(`/repairs/${repairRef}/works-orders`, { contractorRef: 'C2' })
  assert.deepEqual(await stands(repairRef, 'P6'), ['superseded', 'open'])
})

test('P21: an order cancelled after the reminder is a missed appointment; one the resident gave up is not', async () => {
  const [ours, theirs] = [await report(), await report()]
  const [first, second] = [await book(ours, '2026-12-03'), await book(theirs, '2026-12-03')]
  await fettle.turnTo(minutesOn('2026-12-02T10:00:00Z', 5))
  await textsArrive()
  assert.deepEqual([await stands(ours, 'P8'), await stands(theirs, 'P8')], [['kept'], ['kept']])
  await done(`/works-orders/${first.orderRef}/cancellation`, { reason: 'Not this week' })
  assert.deepEqual([await credits(ours), await stands(ours, 'P21')], [['moved-after-reminder'], ['kept']])
  await done(`/repairs/${theirs}/cancellation`, { reason: 'Mended it', by: 'resident' })
  assert.deepEqual([await credits(theirs), await stands(theirs, 'P21')], [[], []])
  assert.equal((await seen(theirs)).timeline.find((one) => one.kind === 'appointment-cancelled')?.data['by'], 'resident')
  assert.ok(second.orderRef)
})

test('P9: finishing one visit tells the next in line; a button pressed before then tells nobody twice, nor whoever comes after', async () => {
  const repairs = [await report(), await report(), await report()]
  const visits: Booked[] = []
  for (const one of repairs) visits.push(await book(one, '2026-12-04'))
  const planned = await fettle.store.db.selectFrom('appointments').select(['visit_ref', 'repair_ref', 'operative_ref']).where('visit_ref', 'in', visits.map((one) => one.visitRef)).orderBy('planned_start_at').execute()
  await fettle.store.db.updateTable('appointments').set({ operative_ref: planned[0]?.operative_ref ?? '' }).where('visit_ref', 'in', visits.map((one) => one.visitRef)).execute()
  const [a, b, c] = planned
  const administrator = await fettle.token('administrator')
  await fettle.turnTo(minutesOn(visits[0]?.windowStartAt ?? '', 5))
  await done(`/visits/${a?.visit_ref ?? ''}/on-my-way`, {}, administrator)
  await done(`/visits/${a?.visit_ref ?? ''}/arrival`, {}, administrator)
  await done(`/visits/${b?.visit_ref ?? ''}/on-my-way`, {}, administrator)
  await done(`/visits/${a?.visit_ref ?? ''}/finish`, {}, administrator)
  const told = async (repairRef: string | null | undefined): Promise<number> => (await kinds(repairRef ?? '')).filter((kind) => kind === 'visit-next-in-line').length
  assert.deepEqual([await told(a?.repair_ref), await told(b?.repair_ref), await told(c?.repair_ref)], [1, 1, 0])
  await done(`/visits/${b?.visit_ref ?? ''}/arrival`, {}, administrator)
  await done(`/visits/${b?.visit_ref ?? ''}/finish`, {}, administrator)
  assert.equal(await told(c?.repair_ref), 1)

  // Nobody has come to the third when its window ends; whoever comes after that is late, and it is credited once.
  await fettle.turnTo(minutesOn(visits[0]?.windowEndAt ?? '', 30))
  await done(`/visits/${c?.visit_ref ?? ''}/arrival`, {}, administrator)
  assert.deepEqual([await credits(c?.repair_ref ?? ''), await stands(c?.repair_ref ?? '', 'P21')], [['came-late'], ['kept']])
  await done(`/visits/${c?.visit_ref ?? ''}/no-access`, { note: 'Nobody answered', photoIds: [await photo()] }, administrator)
  assert.deepEqual(await stands(c?.repair_ref ?? '', 'P17'), ['open'], 'no access after the window excuses nothing')
  await done(`/visits/${c?.visit_ref ?? ''}/no-access-rejection`, { reason: 'They came too late to be let in' }, administrator)
  await fettle.turnTo(minutesOn(fettle.now(), 300))
  assert.deepEqual(await credits(c?.repair_ref ?? ''), ['came-late'])
})

test('P5: a visit that finds the need for an inspection starts its clock', async () => {
  const repairRef = await report()
  const { visitRef, windowStartAt } = await book(repairRef, '2026-12-07')
  await fettle.turnTo(minutesOn(windowStartAt, 10))
  const administrator = await fettle.token('administrator')
  await done(`/visits/${visitRef}/arrival`, {}, administrator)
  await done(`/visits/${visitRef}/follow-on`, { trade: 'surveyor', description: 'Look at the damp behind the sink' }, administrator)
  const repair = await seen(repairRef)
  const p5 = repair.promises.find((one) => one.number === 'P5')
  assert.deepEqual([repair.stage, p5?.standing, p5?.startsAt], ['to-inspect', 'open', fettle.now().toISOString()])
  await done(`/repairs/${repairRef}/inspection`, { finding: 'work-needed' })
  assert.deepEqual([await stands(repairRef, 'P5'), (await seen(repairRef)).stage], [['kept'], 'ordered'])
})

test('P17: raising a priority takes nothing; a lower one stands only once somebody else, who may, has agreed to it themselves', async () => {
  const repairRef = await report()
  await done(`/repairs/${repairRef}/priority`, { to: 'urgent' })
  assert.deepEqual(await stands(repairRef, 'P17'), ['superseded', 'open'])
  const lower = { to: 'routine', reason: 'The leak has been stopped at the valve' }
  assert.equal(await refusedAs(`/repairs/${repairRef}/priority`, { to: 'routine' }), 'reason-needed')
  const [lead, manager] = [await fettle.token('team-leader'), await fettle.token('manager')]
  const agreement = `/repairs/${repairRef}/lower-priority/agreement`
  assert.equal(await refusedAs(agreement, {}, lead), 'nothing-to-agree')

  // Naming somebody is not their agreement.
  assert.deepEqual(await done(`/repairs/${repairRef}/priority`, { ...lower, secondPersonId: '7' }, lead), { repairRef, priority: 'urgent', toBeAgreed: 'routine' })
  assert.deepEqual([(await seen(repairRef)).priority, await stands(repairRef, 'P17')], ['urgent', ['superseded', 'open']])
  assert.equal(await refusedAs(agreement, {}), 'not-allowed', 'an agent may not agree')
  assert.equal(await refusedAs(agreement, {}, lead), 'second-person-is-the-first')
  const listed = (await readWorkList(fettle.store.db, 'lower-priority', fettle.now(), { limit: 50, offset: 0 })).rows
  assert.deepEqual(listed.map((one) => [one.repairRef, one.note]), [[repairRef, 'To routine: The leak has been stopped at the valve']])

  await done(`/repairs/${repairRef}/lower-priority/refusal`, { reason: 'There is a child in the home' }, manager)
  assert.equal(await refusedAs(agreement, {}, manager), 'nothing-to-agree')
  assert.equal((await seen(repairRef)).priority, 'urgent')

  await done(`/repairs/${repairRef}/priority`, lower)
  await done(agreement, {}, manager)
  const repair = await seen(repairRef)
  assert.deepEqual([repair.priority, await stands(repairRef, 'P17')], ['routine', ['superseded', 'superseded', 'open']])
  const changes = await fettle.store.db.selectFrom('priority_changes').select(['changed_by', 'second_person']).where('repair_ref', '=', repairRef).orderBy('change_no').execute()
  const [agentToken, managerToken] = await Promise.all(['agent/', 'manager/'].map(async (name) => `token/${(await fettle.store.db.selectFrom('tokens').select('token_id').where('name', '=', name).executeTakeFirstOrThrow()).token_id}`))
  assert.deepEqual(changes, [{ changed_by: agentToken, second_person: null }, { changed_by: agentToken, second_person: managerToken }])
  assert.deepEqual((await kinds(repairRef)).filter((kind) => kind.includes('priority')), ['priority-changed', 'lower-priority-asked', 'lower-priority-declined', 'lower-priority-asked', 'priority-changed'])

  // What was raised meanwhile is not lowered by an agreement that comes late.
  await done(`/repairs/${repairRef}/priority`, { to: 'urgent' })
  await done(`/repairs/${repairRef}/priority`, lower)
  await done(`/repairs/${repairRef}/priority`, { to: 'emergency', reason: 'Water is coming through the ceiling' })
  assert.equal(await refusedAs(agreement, {}, manager), 'nothing-to-agree')
})

test('what becomes an emergency goes to whoever is on call at once, and what was planned for later falls', async () => {
  const repairRef = await report()
  const planned = await book(repairRef, fettle.now().toISOString().slice(0, 10))
  await done(`/repairs/${repairRef}/priority`, { to: 'emergency', reason: 'Water is coming through the ceiling' })
  const repair = await seen(repairRef)
  const { body } = await fettle.get<{ appointments: { appointmentRef: string; kind: string; status: string; windowStartAt: string }[] }>(`/repairs/${repairRef}`, agent)
  assert.deepEqual([repair.stage, repair.priority], ['booked', 'emergency'])
  assert.deepEqual(body.appointments.map((one) => `${one.kind} ${one.status}`).toSorted(), ['emergency booked', 'repair cancelled'])
  assert.deepEqual(repair.worksOrders.map((one) => one.status).toSorted(), ['cancelled', 'raised'])
  assert.equal(repair.worksOrders.find((one) => one.status === 'cancelled')?.orderRef, planned.orderRef)
  assert.ok((await kinds(repairRef)).includes('emergency-handed-over'))
})

test('of a shared part, whoever reported it is told; with nobody known, nothing is promised but the repair', async () => {
  const known = (await done<{ repairRef: string }>('/repairs', { homeRef: 'STAIRS', residentRef: 'P-H1', channel: 'internet', faultCode: 'graffiti' })).repairRef
  assert.deepEqual((await seen(known)).promises.map((one) => one.number).toSorted(), ['P17', 'P4'])
  const unknown = (await done<{ repairRef: string }>('/repairs', { homeRef: 'STAIRS', channel: 'internet', faultCode: 'graffiti' })).repairRef
  await done(`/repairs/${unknown}/works-orders`, { contractorRef: 'C1' })
  assert.deepEqual((await seen(unknown)).promises.map((one) => one.number), ['P17'])
  const { body } = await fettle.get<{ figures: { key: string; count: number }[] }>('/performance?from=2026-12-01&until=2026-12-31', await fettle.token('manager'))
  const figure = (key: string) => body.figures.find((one) => one.key === key)
  assert.equal(figure('nobody-to-tell')?.count, 1)
})

test('P3: a recall is reported in the call after the repair, and leaves the list of calls not ended when that call is taken to be over', async () => {
  const first = await report()
  const { visitRef, windowStartAt } = await book(first, fettle.now().toISOString().slice(0, 10))
  const administrator = await fettle.token('administrator')
  await fettle.turnTo(minutesOn(windowStartAt, 5))
  await done(`/visits/${visitRef}/arrival`, {}, administrator)
  await done(`/visits/${visitRef}/finish`, {}, administrator)
  const { recallRef } = await done<{ recallRef: string }>(`/repairs/${first}/after-repair-call`, { outcome: 'not-satisfied' })
  const notEnded = async (): Promise<boolean> => (await readWorkList(fettle.store.db, 'calls', fettle.now(), { limit: 50, offset: 0 })).rows.some((one) => one.repairRef === recallRef)
  assert.deepEqual([await stands(recallRef, 'P3'), await notEnded()], [['open'], true])
  await fettle.turnTo(minutesOn(fettle.now(), 121))
  assert.deepEqual([await stands(recallRef, 'P3'), await notEnded()], [['broken'], false])
})

test('P21: a missed appointment in a shared part is on record, and credited to nobody', async () => {
  const { repairRef } = await done<{ repairRef: string }>('/repairs', { homeRef: 'STAIRS', residentRef: 'P-H1', channel: 'internet', faultCode: 'shared-light-out', answers: { 'dark-way-out': 'no' } })
  const nobodyCame = await book(repairRef, fettle.now().toISOString().slice(0, 10))
  await fettle.turnTo(minutesOn(nobodyCame.windowEndAt, 300))
  assert.ok((await kinds(repairRef)).includes('appointment-missed'))
  const row = (await readWorkList(fettle.store.db, 'missed', fettle.now(), { limit: 50, offset: 0 })).rows.find((one) => one.repairRef === repairRef)
  assert.equal(row?.note, 'None due: nobody’s rent account')

  const later = await book(repairRef, minutesOn(fettle.now(), 3 * 1440).toISOString().slice(0, 10))
  await fettle.store.db.updateTable('appointments').set({ reminded_at: fettle.now() }).where('appointment_ref', '=', later.appointmentRef).execute()
  await done(`/appointments/${later.appointmentRef}/cancellation`, { reason: 'The operative is ill' })
  assert.ok((await kinds(repairRef)).includes('appointment-moved-after-reminder'))
  assert.deepEqual([await credits(repairRef), await stands(repairRef, 'P21'), (await kinds(repairRef)).includes('missed-appointment-credited')], [[], [], false])
})

test('a smell of gas in a home that was bought is made safe as in any other: a hazard case, and somebody sent at once', async () => {
  const { db } = fettle.store
  await db.updateTable('on_call').set({ trades: ['plumber', 'electrician', 'gas-engineer'] }).execute()
  for (const tenure of ['leaseholder', 'shared-ownership'] as const) {
    home += 1
    await db.updateTable('tenancies').set({ tenure, awaab_scope: false }).where('home_ref', '=', `H${home}`).execute()
    if (tenure === 'shared-ownership') await db.updateTable('homes').set({ newly_built_until: '2030-01-01' }).where('home_ref', '=', `H${home}`).execute()
    const told = { homeRef: `H${home}`, residentRef: `P-H${home}`, channel: 'phone', faultCode: 'no-heating', answers: { 'smell-gas': 'yes' } }
    const answer = await done<{ repairRef: string; responsible: string; hazardCaseRef: string | null; appointment: object | null; advice: string[] }>('/repairs', told)
    assert.equal(answer.responsible, 'landlord')
    assert.ok(answer.hazardCaseRef)
    assert.ok(answer.appointment)
    assert.match(answer.advice.at(-1) ?? '', tenure === 'leaseholder' ? /repairs inside it are yours/ : /its builder puts right/)
    const { hazardCases, worksOrders } = await seen(answer.repairRef)
    assert.ok(hazardCases.some((one) => one.level === 'emergency'))
    assert.deepEqual(worksOrders.map((one) => one.status), ['raised'])
  }
})
