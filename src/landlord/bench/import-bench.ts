/**
 * How long a large landlord's file takes, and how much memory: `node --import tsx src/landlord/bench/import-bench.ts`.
 * Starts a database of its own in a temporary folder, writes a file of 100,000 homes and one of their residents, and
 * imports each, then the homes again.
 */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { applyContractors } from '#contractors/apply.ts'
import type { Appliers } from '#door/appliers.ts'
import { openDoor } from '#door/door.ts'
import { applyStaff } from '#staff/apply.ts'
import { openDatabase, openPool } from '#storage/connect.ts'
import { startEmbedded } from '#storage/embedded-postgres.ts'
import { migrate } from '#storage/migrate.ts'
import { packageRoot } from '#storage/package-root.ts'
import { applyLandlord } from '../apply.ts'
import { importFile } from '../import/import-file.ts'

const homes = Number(process.argv[2] ?? 100_000)

const write = async (file: string, headings: string, line: (at: number) => string): Promise<void> => {
  const out = createWriteStream(file)
  out.write(`${headings}\n`)
  for (let at = 0; at < homes; at++) if (!out.write(`${line(at)}\n`)) await once(out, 'drain')
  out.end()
  await finished(out)
}

const folder = await mkdtemp(path.join(tmpdir(), 'fettle-import-'))
const server = await startEmbedded({ dataFolder: path.join(folder, 'data'), say: () => undefined })
await migrate({ connection: server.connection, folder: path.join(packageRoot, 'migrations') })
const pool = openPool(server.connection)
const db = openDatabase(pool)
const appliers = { ...applyLandlord, ...applyStaff, ...applyContractors } as unknown as Appliers
const door = openDoor({ db, appliers, consequences: [], reckoning: async () => undefined })

try {
  const homesFile = path.join(folder, 'homes.csv')
  const residentsFile = path.join(folder, 'residents.csv')
  await write(homesFile, 'home_ref,address_line,town,postcode,block_name,patch,bedrooms,gas', (at) =>
    `HM${String(at)},"Flat ${String(at % 60)}, Block ${String(Math.floor(at / 60))}",London,SE23 3HF,Block ${String(Math.floor(at / 60))},patch-${String(at % 7)},2,yes`)
  await write(residentsFile, 'resident_ref,tenancy_ref,home_ref,tenure,tenancy_started_on,role,name,phone,contact_by,adjustments,born_on', (at) =>
    `RS${String(at)},TN${String(at)},HM${String(at)},social-rent,2015-04-01,tenant,Resident Number ${String(at)},07700 900${String(at % 1000).padStart(3, '0')},text,large-print,1980-01-01`)
  for (const [kind, file] of [['homes', homesFile], ['residents', residentsFile], ['homes', homesFile]] as const) {
    const started = process.hrtime.bigint()
    const before = process.cpuUsage()
    await importFile({ door, db, kind, path: file, dryRun: false, now: new Date('2026-11-30T09:00:00Z'), say: () => undefined })
    const used = process.cpuUsage(before)
    const seconds = Number(process.hrtime.bigint() - started) / 1e9
    console.log(`${homes.toLocaleString('en-GB')} ${kind}: ${seconds.toFixed(1)} s, of it ${((used.user + used.system) / 1e6).toFixed(1)} s ours; most memory so far ${Math.round(process.resourceUsage().maxRSS / 1024).toString()} MiB`)
  }
} finally {
  await db.destroy()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
