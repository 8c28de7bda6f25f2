/** How quickly slots are answered over HTTP while many agents ask at once, by the product itself with a large landlord's diary. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepDiary } from '#appointments/diary/keep-diary.ts'
import { commandLineActor } from '#door/actor.ts'
import { isRefused } from '#ground/refusal.ts'
import { type BenchRow, median } from '#scheduling/bench/plans-bench.ts'
import { addToken } from '#staff/commands/add-token.ts'
import { newToken } from '#staff/tokens.ts'
import { machineClock } from '../../clock.ts'
import { openBackground } from '../../open-background.ts'
import { openStore } from '../../open-store.ts'
import { openWeb } from '../../open-web.ts'
import { openedInOrder } from '../../opened-in-order.ts'
import { sendersFrom } from '../../senders.ts'
import { wire } from '../../wiring.ts'
import type { Volley, VolleyResult } from '../client.ts'
import type { BenchSize } from './bench-size.ts'
import { copyInLargeDiary, type LargeDiary } from './large-diary.ts'

const agents = 20
const askedByEach = 60
const bar = 50
const baseUrl = 'http://127.0.0.1'

export const httpRows = async ({ seeds, quick }: BenchSize): Promise<BenchRow[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-bench-'))
  chmodSync(folder, 0o755)
  const opened = openedInOrder()
  try {
    const { address, token, diary } = await openLargeLandlord(folder, opened)
    const client = fork(process.argv[1] ?? '', ['bench-client'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    opened.add(async () => void client.send('go'))
    const ask = async (times: number): Promise<readonly number[]> => {
      client.send({ url: `${address}/api/v1/repairs/${diary.repairRef}/slots`, method: 'GET', headers: { authorization: `Bearer ${token}` }, bodies: [], times, atOnce: agents } satisfies Volley)
      const [result] = (await once(client, 'message')) as [VolleyResult]
      if (Object.keys(result.statuses).some((status) => status !== '200')) throw new Error(`Slots were answered ${JSON.stringify(result.statuses)}; a figure of refusals would mean nothing.`)
      return result.milliseconds.toSorted((a, b) => a - b)
    }
    // As on any day but the first minute after a start.
    await ask(agents * askedByEach)
    const runs: number[] = []
    for (let run = 0; run < (quick ? 1 : seeds.length); run++) {
      const times = await ask(agents * askedByEach)
      runs.push(times[Math.floor(times.length * 0.95)] ?? 0)
    }
    return [{
      what: `Slots over HTTP, ${String(agents)} agents asking without a pause: 95 in 100`, budget: `${diary.operatives} operatives, ${diary.visits} visits`, seeds: runs.length,
      median: `${median(runs).toFixed(1)} ms`, worst: `${Math.max(...runs).toFixed(1)} ms`, bar: `≤ ${String(bar)} ms`, verdict: median(runs) <= bar ? 'bar met' : 'bar missed',
    }]
  } finally {
    await opened.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface LargeLandlord {
  readonly address: string
  readonly token: string
  readonly diary: LargeDiary
}

const openLargeLandlord = async (folder: string, opened: ReturnType<typeof openedInOrder>): Promise<LargeLandlord> => {
  process.env['FETTLE_REQUESTS_PER_MINUTE'] = '1000000'
  const say = (): void => undefined
  const store = await openStore({ data: folder, say })
  opened.add(() => store.close())
  const now = machineClock.now()
  const { loadLandlord } = await import('#demonstration/load-landlord.ts')
  await loadLandlord({ door: wire(store.db).door, now, say })
  const large = await copyInLargeDiary(store.db, now)
  const diary = await keepDiary({ db: store.db, connection: store.connection, say })
  opened.add(() => diary.stop())
  const { door, readRules, ownDiaries } = wire(store.db, { diary })
  const senders = sendersFrom({}, store.dataFolder, baseUrl)
  opened.add(() => senders.close())
  const background = openBackground({ db: store.db, door, readRules, senders, baseUrl, clock: machineClock, say })
  const web = await openWeb({ db: store.db, door, readRules, diary, ownDiaries, clock: machineClock, background, baseUrl, port: 0, host: '127.0.0.1' })
  opened.add(() => web.close())
  const { secret, tokenHash } = newToken()
  const added = await door.perform(addToken, { name: 'bench', role: 'agent', tokenHash }, { actor: commandLineActor, door: 'command-line', now })
  if (isRefused(added)) throw new Error(added.refusal.message)
  return { address: web.address, token: secret, diary: large }
}
