/**
 * Measures the product on this machine. Each figure is processor time of the server's Node process for one request,
 * as a multiple of one primary-key select by the bare driver in the same run, so that a slow machine does not count
 * against the code; medians over rounds taken in turn.
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

const rounds = 7
const selectsARound = 600

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
  const taken = new Map(all.map((one) => [one, { node: [] as number[], postgres: [] as number[], bytes: null as number | null }]))
  for (const one of all) await one.run(one.times)
  for (let round = 0; round < rounds; round++) {
    for (const one of all) {
      const before = cpuNow(/^postgres/)
      const bytes = await one.run(one.times)
      const after = cpuNow(/^postgres/)
      const kept = taken.get(one)
      kept?.node.push(((after.node - before.node) / one.times) * 1e6)
      kept?.postgres.push(((after.postgres - before.postgres) / one.times) * 1e6)
      if (kept) kept.bytes = bytes
    }
  }
  const unit = median(taken.get(oneSelect)?.node ?? [])
  return all.map((one) => {
    const kept = taken.get(one)
    const node = median(kept?.node ?? [])
    return {
      what: one.what,
      nodeMicroseconds: Math.round(node),
      timesOneSelect: Math.round((node / unit) * 10) / 10,
      postgresMicroseconds: Math.round(median(kept?.postgres ?? [])),
      bytes: kept?.bytes ?? null,
      bar: one.bar,
    }
  })
}

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
