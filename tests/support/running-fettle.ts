/** The whole product on one port, with a database of the test's own, a real mail server, a real text gateway and a clock turned by hand. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandLineActor } from '#door/actor.ts'
import type { Role } from '#door/permissions.ts'
import { handTurnedClock } from '#entry/clock.ts'
import { keepDiary } from '#appointments/diary/keep-diary.ts'
import { openBackground, type RunningBackground } from '#entry/open-background.ts'
import { openWeb } from '#entry/open-web.ts'
import { sendersFrom } from '#entry/senders.ts'
import { wire } from '#entry/wiring.ts'
import { isRefused } from '#ground/refusal.ts'
import { addToken } from '#staff/commands/add-token.ts'
import { newToken } from '#staff/tokens.ts'
import { startRealSmtp, type RealSmtp } from '#tests/gateways/real-smtp.ts'
import { startRealTextGateway, testNotifyKey, testSecrets, type RealTextGateway } from '#tests/gateways/real-text-gateway.ts'
import { patientFetch } from './patient-fetch.ts'
import { testDatabase, type TestDatabase } from './test-database.ts'

export interface ApiAnswer<T = Record<string, never>> {
  readonly status: number
  readonly body: T
}

export interface RunningFettle {
  readonly address: string
  readonly store: TestDatabase
  readonly door: ReturnType<typeof wire>['door']
  readonly mail: RealSmtp
  readonly texts: RealTextGateway
  /** What the background complained of. */
  readonly complaints: readonly string[]
  now(): Date
  /** Through POST /api/v1/clock, doing all that falls due on the way. */
  turnTo(to: Date | string): Promise<void>
  token(role: Role, contractorRef?: string): Promise<string>
  get<T>(path: string, token: string): Promise<ApiAnswer<T>>
  post<T>(path: string, token: string, body: unknown, idempotencyKey?: string): Promise<ApiAnswer<T>>
  stop(): Promise<void>
}

export const startFettle = async ({ clock: startAt, prepare }: {
  clock: Date
  prepare: (store: TestDatabase, door: ReturnType<typeof wire>['door']) => Promise<void>
}): Promise<RunningFettle> => {
  const store = await testDatabase()
  const letters = mkdtempSync(join(tmpdir(), 'fettle-letters-'))
  const [mail, texts] = await Promise.all([startRealSmtp(), startRealTextGateway()])
  const clock = await handTurnedClock(store.db, startAt)
  let background: RunningBackground | undefined
  const diary = await keepDiary({ db: store.db, connection: store.connection, say: () => undefined })
  const { door, readRules, ownDiaries } = wire(store.db, { diary, afterCommit: () => background?.nudge() })
  await prepare(store, door)
  const environment = { FETTLE_SMTP_URL: mail.url, FETTLE_TEXT_URL: texts.url, FETTLE_TEXT_KEY: testNotifyKey, FETTLE_TEXT_TEMPLATE: randomUUID(), FETTLE_NOTIFY_CALLBACK_TOKEN: testSecrets.notifyCallbackToken }
  Object.assign(process.env, { FETTLE_NOTIFY_CALLBACK_TOKEN: testSecrets.notifyCallbackToken, FETTLE_REQUESTS_PER_MINUTE: '1000000' })
  const senders = sendersFrom(environment, letters, 'http://127.0.0.1')
  const complaints: string[] = []
  background = openBackground({ db: store.db, door, readRules, senders, baseUrl: 'http://127.0.0.1', clock, say: (line) => complaints.push(line) })
  const web = await openWeb({ db: store.db, door, readRules, diary, ownDiaries, clock, background, baseUrl: 'http://127.0.0.1', port: 0, host: '127.0.0.1' })
  const tokens = new Map<string, string>()

  const token: RunningFettle['token'] = async (role, contractorRef) => {
    const name = `${role}/${contractorRef ?? ''}`
    const kept = tokens.get(name)
    if (kept !== undefined) return kept
    const { secret, tokenHash } = newToken()
    const added = await door.perform(addToken, { name, role, contractorRef: contractorRef ?? null, tokenHash }, { actor: commandLineActor, door: 'command-line', now: clock.now() })
    if (isRefused(added)) throw new Error(added.refusal.message)
    tokens.set(name, secret)
    return secret
  }
  const ask = async <T>(method: string, path: string, bearer: string, body?: unknown, key?: string): Promise<ApiAnswer<T>> => {
    const answer = await patientFetch(`${web.address}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: (await answer.json()) as T }
  }
  return {
    address: web.address,
    store,
    door,
    mail,
    texts,
    complaints,
    now: () => clock.now(),
    token,
    get: (path, bearer) => ask('GET', path, bearer),
    post: (path, bearer, body, key) => ask('POST', path, bearer, body, key),
    async turnTo(to) {
      const answer = await ask('POST', '/clock', await token('administrator'), { now: new Date(to).toISOString() })
      if (answer.status !== 200) throw new Error(`The clock would not turn: ${JSON.stringify(answer.body)}`)
    },
    async stop() {
      await web.close()
      await background.stop()
      await diary.stop()
      await senders.close()
      await Promise.all([mail.close(), texts.close()])
      await store.drop()
      rmSync(letters, { recursive: true, force: true })
    },
  }
}
