/** What is measured: the product itself on a database of its own, with the demonstration landlord and 10,000 repairs. */
import { sql } from 'kysely'
import pg from 'pg'
import { isRefused } from '#ground/refusal.ts'
import { commandLineActor } from '#door/actor.ts'
import { addToken } from '#staff/commands/add-token.ts'
import { newToken } from '#staff/tokens.ts'
import { startSession } from '#staff/sessions.ts'
import { sessionCookie } from '#delivery/web/session-cookie.ts'
import { machineClock } from '../clock.ts'
import { openBackground } from '../open-background.ts'
import { openStore, type Store } from '../open-store.ts'
import { openWeb } from '../open-web.ts'
import { sendersFrom } from '../senders.ts'
import { wire } from '../wiring.ts'
import type { Volley } from './client.ts'

export interface Subject {
  oneSelect(): Promise<void>
  readonly requests: readonly { readonly what: string; readonly bar: number; readonly times: number; readonly volley: Omit<Volley, 'times'> }[]
  stop(): Promise<void>
}

const repairsInTheList = 10_000

const homesThatReport = 500

export const prepareSubject = async (folder: string, say: (line: string) => void): Promise<Subject> => {
  process.env['FETTLE_REQUESTS_PER_MINUTE'] = '1000000'
  const store = await openStore({ data: folder, say })
  const { door, readRules } = wire(store.db)
  const { loadLandlord } = await import('#demonstration/load-landlord.ts')
  await loadLandlord({ door, now: machineClock.now(), say: () => undefined })
  await copyInRepairs(store)
  const senders = sendersFrom({}, store.dataFolder, 'http://127.0.0.1')
  const background = openBackground({ db: store.db, door, readRules, senders, baseUrl: 'http://127.0.0.1', clock: machineClock, say })
  const web = await openWeb({ db: store.db, door, readRules, clock: machineClock, background, baseUrl: 'http://127.0.0.1', port: 0, host: '127.0.0.1' })
  const { secret, tokenHash } = newToken()
  const now = machineClock.now()
  const added = await door.perform(addToken, { name: 'bench', role: 'agent', tokenHash }, { actor: commandLineActor, door: 'command-line', now })
  if (isRefused(added)) throw new Error(added.refusal.message)
  const agent = await store.db.selectFrom('users').select('user_id').where('role', '=', 'agent').executeTakeFirstOrThrow()
  const session = await startSession(store.db, agent.user_id, now)
  const homes = await store.db
    .selectFrom('residents')
    .innerJoin('tenancies', 'tenancies.tenancy_ref', 'residents.tenancy_ref')
    .select(['tenancies.home_ref', 'residents.resident_ref'])
    .where('residents.contact_by', '=', 'text')
    .where('tenancies.tenure', '=', 'social-rent')
    .orderBy('residents.resident_ref')
    .limit(homesThatReport)
    .execute()
  const bare = new pg.Pool(store.connection)
  return {
    oneSelect: async () => {
      await bare.query('select repair_ref, stage from repairs where repair_ref = $1', ['R900001'])
    },
    requests: requestsTo(web.address, { token: secret, session: session.secret, reporters: homes.map((one) => ({ homeRef: one.home_ref, residentRef: one.resident_ref })) }),
    stop: async () => {
      await web.close()
      await senders.close()
      await bare.end()
      await store.close()
    },
  }
}

interface Known {
  readonly token: string
  readonly session: string
  readonly reporters: readonly { readonly homeRef: string; readonly residentRef: string }[]
}

const requestsTo = (address: string, { token, session, reporters }: Known): Subject['requests'] => [
  {
    what: 'report a repair by API, without a photo',
    bar: 37,
    times: 40,
    volley: {
      url: `${address}/api/v1/repairs`,
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': `bench-report-{{n}}` },
      bodies: reporters.map((one) => JSON.stringify({ ...one, channel: 'phone', faultCode: 'tap-dripping', words: 'The kitchen tap drips all night, number {{n}}.' })),
    },
  },
  {
    what: 'a page of the resident’s form',
    bar: 12,
    times: 60,
    volley: { url: `${address}/report`, method: 'GET', headers: {}, bodies: [] },
  },
  {
    what: 'a page of the list, of 10,000 repairs',
    bar: 61,
    times: 60,
    volley: { url: `${address}/console/repairs`, method: 'GET', headers: { cookie: `${sessionCookie}=${session}` }, bodies: [] },
  },
]

/** Straight into the table: a list is measured, not the making of it. */
const copyInRepairs = async ({ db }: Store): Promise<void> => {
  await sql`
    insert into repairs (repair_ref, home_ref, channel, caller, received_at, recorded_at, clock_from_at, fault_code, fault_name,
      answers, responsible, priority, trade, expected_minutes, inspection_first, gas, because, out_of_hours, contact_by, access, photo_ids, stage)
    select 'R' || (900000 + n), (select home_ref from homes order by home_ref offset n % 4000 limit 1), 'phone', 'resident',
      now() - n * interval '7 minutes', now(), now(), 'tap-dripping', 'A tap is dripping', '{}', 'landlord',
      (array['routine', 'urgent', 'emergency'])[1 + n % 3], 'plumber', 45, false, false, '[]', false, 'text',
      '{"under18Alone": false, "interpreter": null, "adjustments": [], "notes": null}', '{}', 'reported'
    from generate_series(1, ${repairsInTheList}::int) as n
  `.execute(db)
  await sql`
    insert into promises (promise_id, number, policy_version, stream, repair_ref, home_ref, priority, made_at, starts_at, due_at, first_due_at, settled, settled_by)
    select 'P17.' || repair_ref || '.1', 'P17', 1, 'repair/' || repair_ref, repair_ref, home_ref, priority, received_at, received_at,
      received_at + interval '28 days', received_at + interval '28 days', 'open', '{}'
    from repairs where repair_ref like 'R9%' on conflict do nothing
  `.execute(db)
  await sql`analyze`.execute(db)
}
