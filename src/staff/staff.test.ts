import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Role } from '#door/permissions.ts'
import { isRefused } from '#ground/refusal.ts'
import { importRecords } from '#landlord/commands/import-records.ts'
import { notRefused, recordsDoor, requestAt, sent } from '#tests/support/records-door.ts'
import { testDatabase } from '#tests/support/test-database.ts'
import { addToken } from './commands/add-token.ts'
import { addUser } from './commands/add-user.ts'
import { removeUser } from './commands/remove-user.ts'
import { revokeToken } from './commands/revoke-token.ts'
import { checkNewPassword, hashPassword, inventPassword } from './passwords.ts'
import { actorForSession, endSession, startSession } from './sessions.ts'
import { forgetOldAttempts, signIn } from './sign-in.ts'
import { actorForToken, hashOfToken, newToken } from './tokens.ts'

const { db, drop } = await testDatabase()
after(drop)
const door = recordsDoor(db)
const request = requestAt('2026-11-30T09:00:00Z')
const at = (minutes: number): Date => new Date(request.now.getTime() + minutes * 60_000)

const password = 'kettle-orchard-thimble'
const passwordHash = await hashPassword(password)

type Person = Partial<{ name: string; email: string; role: Role; contractorRef: string; operativeRef: string }>
const add = (person: Person = {}) =>
  door.perform(addUser, { name: 'Ngozi Eze', email: 'Ngozi@Ravensvale.example', role: 'agent', passwordHash, ...person }, request)

before(async () => {
  notRefused(await door.perform(importRecords, { what: 'contractors', file: sent('contractor_ref,name,phone,out_of_hours_phone,email,kind,trades\nfenwick,Fenwick Lane,020 7946 0101,020 7946 0102,office@fenwick.example,general,plumber\n') }, request))
})

test('somebody is added, signs in with the address in any case, and is who they are', async () => {
  const { userId } = notRefused(await add())
  const signedIn = notRefused(await signIn(db, { email: ' NGOZI@ravensvale.example ', password, now: at(0) }))
  assert.equal(signedIn.userId, userId)
  const { secret } = await startSession(db, userId, at(0))
  assert.deepEqual(await actorForSession(db, secret, at(1)), { id: `user/${userId}`, role: 'agent', name: 'Ngozi Eze' })
})

test('no secret enters the journal', async () => {
  const { data } = await db.selectFrom('events').select('data').where('kind', '=', 'user-added').executeTakeFirstOrThrow()
  assert.deepEqual(Object.keys(data as object).toSorted(), ['contractorRef', 'email', 'name', 'operativeRef', 'role', 'userId'])
})

test('an unknown address and a wrong password get the same answer', async () => {
  const wrong = await signIn(db, { email: 'ngozi@ravensvale.example', password: 'kettle-orchard-thimbles', now: at(0) })
  const unknown = await signIn(db, { email: 'nobody@ravensvale.example', password, now: at(0) })
  assert.ok(isRefused(wrong))
  assert.deepEqual(unknown, wrong)
})

test('five failures shut an address for a quarter of an hour, even to the right password and however many come at once', async () => {
  const email = 'busy@ravensvale.example'
  notRefused(await add({ email }))
  const tries = await Promise.all(Array.from({ length: 12 }, () => signIn(db, { email, password: 'not this one at all', now: at(0) })))
  const codes = tries.map((one) => (isRefused(one) ? one.refusal.code : 'in'))
  assert.equal(codes.filter((code) => code === 'wrong-email-or-password').length, 5)
  assert.equal(codes.filter((code) => code === 'too-many-failures').length, 7)
  assert.ok(isRefused(await signIn(db, { email, password, now: at(14) })))
  notRefused(await signIn(db, { email, password, now: at(15) }))
  assert.equal(await db.selectFrom('sign_in_attempts').selectAll().where('email', '=', email).executeTakeFirst(), undefined)
})

test('failures are forgotten after a while, and an unknown address is shut just the same', async () => {
  const email = 'ghost@ravensvale.example'
  const fail = (minute: number) => signIn(db, { email, password, now: at(minute) })
  for (const minute of [0, 1, 2, 3]) await fail(minute)
  const later = await fail(20)
  assert.ok(isRefused(later) && later.refusal.code === 'wrong-email-or-password')
  for (const minute of [21, 22, 23, 24]) await fail(minute)
  const shut = await fail(25)
  assert.ok(isRefused(shut) && shut.refusal.code === 'too-many-failures')
  await forgetOldAttempts(db, at(90))
  assert.equal(await db.selectFrom('sign_in_attempts').selectAll().where('email', '=', email).executeTakeFirst(), undefined)
})

test('a session ends when left alone for eight hours, after a day in any case, and when signed out', async () => {
  const { userId } = await db.selectFrom('users').select('user_id as userId').where('email', '=', 'ngozi@ravensvale.example').executeTakeFirstOrThrow()
  const hours = (count: number) => at(count * 60)
  const left = await startSession(db, userId, at(0))
  assert.ok(await actorForSession(db, left.secret, hours(7.9)))
  assert.equal(await actorForSession(db, left.secret, hours(16)), undefined)
  const busy = await startSession(db, userId, at(0))
  for (const hour of [6, 12, 18, 23.9]) assert.ok(await actorForSession(db, busy.secret, hours(hour)))
  assert.equal(await actorForSession(db, busy.secret, hours(24)), undefined)
  const out = await startSession(db, userId, at(0))
  await endSession(db, out.secret)
  assert.equal(await actorForSession(db, out.secret, at(0)), undefined)
  assert.equal(await actorForSession(db, 'x'.repeat(43), at(0)), undefined)
})

test('having been seen is written once a minute and no more', async () => {
  const { userId } = await db.selectFrom('users').select('user_id as userId').where('email', '=', 'ngozi@ravensvale.example').executeTakeFirstOrThrow()
  const { secret } = await startSession(db, userId, at(0))
  const seen = async () => (await db.selectFrom('sessions').select('last_seen_at').where('session_hash', '=', hashOfToken(secret)).executeTakeFirstOrThrow()).last_seen_at
  await actorForSession(db, secret, at(0.9))
  assert.deepEqual(await seen(), at(0))
  await actorForSession(db, secret, at(1))
  assert.deepEqual(await seen(), at(1))
})

test('whoever leaves is signed out at once and cannot sign in; who comes back keeps their number', async () => {
  const { userId } = notRefused(await add({ email: 'leaver@ravensvale.example' }))
  const { secret } = await startSession(db, userId, at(0))
  notRefused(await door.perform(removeUser, { userId }, request))
  assert.equal(await actorForSession(db, secret, at(0)), undefined)
  assert.ok(isRefused(await signIn(db, { email: 'leaver@ravensvale.example', password, now: at(0) })))
  const twice = await door.perform(removeUser, { userId }, request)
  assert.ok(isRefused(twice) && twice.refusal.code === 'already-removed')
  const back = notRefused(await add({ email: 'leaver@ravensvale.example', role: 'planner' }))
  assert.equal(back.userId, userId)
  notRefused(await signIn(db, { email: 'leaver@ravensvale.example', password, now: at(0) }))
})

test('what cannot be is refused: one address twice, a firm’s person without the firm, a role nobody may have, oneself', async () => {
  const codeOf = async (answer: ReturnType<typeof add>) => {
    const said = await answer
    return isRefused(said) ? said.refusal.code : 'added'
  }
  assert.equal(await codeOf(add()), 'email-in-use')
  assert.equal(await codeOf(add({ email: 'a@fenwick.example', role: 'contractor-office' })), 'contractor-needed')
  assert.equal(await codeOf(add({ email: 'a@fenwick.example', role: 'contractor-office', contractorRef: 'nobody' })), 'no-such-contractor')
  assert.equal(await codeOf(add({ email: 'a@fenwick.example', role: 'operative', contractorRef: 'fenwick', operativeRef: 'nobody' })), 'no-such-operative')
  assert.equal(await codeOf(add({ email: 'a@fenwick.example', role: 'system' })), 'invalid-input')
  assert.equal(await codeOf(add({ email: 'not an address' })), 'invalid-input')
  const { userId } = notRefused(await add({ email: 'boss@ravensvale.example', role: 'administrator' }))
  const self = await door.perform(removeUser, { userId }, { ...request, actor: { id: `user/${userId}`, role: 'administrator' } })
  assert.ok(isRefused(self) && self.refusal.code === 'not-yourself')
})

test('a token opens what its role and firm allow until it is revoked', async () => {
  const { secret, tokenHash } = newToken()
  const { tokenId } = notRefused(await door.perform(addToken, { name: 'Fenwick’s own system', role: 'contractor-office', contractorRef: 'fenwick', tokenHash }, request))
  assert.deepEqual(await actorForToken(db, secret, at(0)), { id: `token/${tokenId}`, role: 'contractor-office', name: 'Fenwick’s own system', contractorRef: 'fenwick' })
  assert.equal(await actorForToken(db, newToken().secret, at(0)), undefined)
  assert.equal(await actorForToken(db, tokenHash, at(0)), undefined)
  notRefused(await door.perform(revokeToken, { tokenId }, request))
  assert.equal(await actorForToken(db, secret, at(0)), undefined)
})

test('a new password must be long, and without the address in it; an invented one will do', () => {
  const wrong = (text: string) => checkNewPassword(text, 'ngozi@ravensvale.example')
  assert.equal(checkNewPassword('kettle-orchard-thimble', 'a@ravensvale.example'), undefined, 'a name of one letter is in many a good password')
  for (const text of ['short', 'aaaaaaaaaaaaaaaa', 'ngozi-ngozi-12', 'x'.repeat(201)]) assert.ok(wrong(text), text)
  assert.equal(wrong(password), undefined)
  const invented = inventPassword()
  assert.match(invented, /^[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}$/)
  assert.equal(wrong(invented), undefined)
})
