/**
 * Measures the product on this machine. Each figure is processor time of the server's Node process for one request,
 * as a multiple of one primary-key select by the bare driver in the same round, so that a slow machine does not count
 * against the code; medians over rounds taken in turn. What is measured is a server that has been up for some minutes:
 * each kind of request is first sent for as long again as it is measured, so that what the compiler does once is done.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Volley, VolleyResult } from './client.ts'
import { cpuNow, median } from './measure.ts'
import { prepareSubject, type Subject } from './subject.ts'

export interface BenchRow {
  readonly what: string
  readonly nodeMicroseconds: number
  readonly timesOneSelect: number
  readonly postgresMicroseconds: number
  readonly bytes: number | null
  readonly bar: number | null
}

/** Short ones, so that a processor that changes its pace does so for both sides of the ratio. */
const rounds = 40
const warmingRounds = 60
const selectsARound = 200

interface Timed {
  readonly what: string
  readonly bar: number | null
  readonly times: number
  run(times: number): Promise<number | null>
}

export const bench = async ({ json }: { json: boolean }, say: (line: string) => void): Promise<readonly BenchRow[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-bench-'))
  // Where the database's own account can reach it, so that all of it goes when this does.
  chmodSync(folder, 0o755)
  const client = fork(process.argv[1] ?? '', ['bench-client'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const subject = await prepareSubject(folder, say)
  try {
    const rows = await measureAll(subject, client)
    say(json ? JSON.stringify(rows, null, 2) : table(rows))
    return rows
  } finally {
    client.send('go')
    await subject.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const measureAll = async (subject: Subject, client: ChildProcess): Promise<BenchRow[]> => {
  const oneSelect: Timed = {
    what: 'one primary-key select by the bare driver',
    bar: null,
    times: selectsARound,
    run: async (times) => {
      for (let time = 0; time < times; time++) await subject.oneSelect()
      return null
    },
  }
  const all = [oneSelect, ...subject.requests.map((one): Timed => ({ ...one, run: (times) => volley(client, { ...one.volley, times }) }))]
  for (let round = 0; round < warmingRounds; round++) for (const one of all) await one.run(one.times)
  const taken: Round[][] = all.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [at, one] of all.entries()) taken[at]?.push(await timed(one))
  }
  const [selects = []] = taken
  return all.map((one, at) => rowOf(one, taken[at] ?? [], selects))
}

/** Of one request, in a round of them. */
interface Round {
  readonly node: number
  readonly postgres: number
  readonly bytes: number | null
}

const timed = async (one: Timed): Promise<Round> => {
  const before = cpuNow(/^postgres/)
  const bytes = await one.run(one.times)
  const after = cpuNow(/^postgres/)
  return { node: ((after.node - before.node) / one.times) * 1e6, postgres: ((after.postgres - before.postgres) / one.times) * 1e6, bytes }
}

const rowOf = ({ what, bar }: Timed, taken: readonly Round[], selects: readonly Round[]): BenchRow => ({
  what,
  nodeMicroseconds: Math.round(median(taken.map((one) => one.node))),
  timesOneSelect: Math.round(median(taken.map((one, round) => one.node / (selects[round]?.node ?? 0))) * 10) / 10,
  // The kernel counts it in hundredths of a second: of a single round that says little.
  postgresMicroseconds: Math.round(taken.reduce((sum, one) => sum + one.postgres, 0) / taken.length),
  bytes: taken.at(-1)?.bytes ?? null,
  bar,
})

const volley = async (client: ChildProcess, asked: Volley): Promise<number> => {
  client.send(asked)
  const [result] = (await once(client, 'message')) as [VolleyResult]
  const wrong = Object.entries(result.statuses).filter(([status]) => !status.startsWith('2'))
  if (wrong.length > 0) throw new Error(`${asked.method} ${asked.url} answered ${JSON.stringify(result.statuses)}; a figure of refusals would mean nothing.`)
  return result.bytes
}

const table = (rows: readonly BenchRow[]): string =>
  [
    'what | node µs | × one select | bar | PostgreSQL µs | bytes',
    ...rows.map((row) =>
      [row.what, row.nodeMicroseconds, row.timesOneSelect, row.bar ?? '–', row.postgresMicroseconds, row.bytes ?? '–'].join(' | '),
    ),
  ].join('\n')
