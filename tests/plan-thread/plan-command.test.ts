import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

import { packageRoot } from '#storage/package-root.ts'
import { checkVroom } from '#tests/scheduling/vroom-checker.ts'

const folder = mkdtempSync(join(tmpdir(), 'fettle-plan-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const instances = join(packageRoot, 'tests/scheduling/instances')
const day = join(instances, 'landlord/day60_1.json')

const plan = (...options: readonly string[]) => {
  const ran = spawnSync(process.execPath, ['--import', 'tsx', 'src/entry/fettle.ts', 'plan', ...options], { cwd: packageRoot, encoding: 'utf8' })
  return { code: ran.status, printed: ran.stdout, told: ran.stderr }
}

test("a landlord's day in VROOM's format is planned in the CPU seconds given, and the plan holds", () => {
  const out = join(folder, 'plan.json')
  const { code, told } = plan('--problem', day, '--cpu-seconds', '1.5', '--seed', '2', '--out', out)
  assert.equal(code, 0, told)
  assert.deepEqual(checkVroom(readFileSync(day, 'utf8'), readFileSync(out, 'utf8')), [])
  const spent = Number(/in ([\d.]+) s of CPU/.exec(told)?.[1])
  assert.ok(spent >= 1.5 && spent < 1.65, told)
})

test('a Solomon file is planned too, and printed when no file is named', () => {
  const { code, printed, told } = plan('--problem', join(instances, 'solomon/C101.txt'), '--cpu-seconds', '1')
  assert.equal(code, 0, told)
  assert.equal(Math.round((JSON.parse(printed) as { summary: { duration: number } }).summary.duration * 100) / 100, 828.94)
})

test('a file that cannot be planned is refused in words before anything is written', () => {
  const bad = join(folder, 'bad.json')
  const shipped = { ...(JSON.parse(readFileSync(day, 'utf8')) as object), shipments: [{}] }
  writeFileSync(bad, JSON.stringify(shipped))
  const out = join(folder, 'never.json')
  const { code, told } = plan('--problem', bad, '--out', out)
  assert.equal(code, 1)
  assert.equal(told, `${bad} cannot be planned: shipments: Shipments are not understood: only jobs, each at one place.\n`)
  assert.throws(() => readFileSync(out), /ENOENT/)
  assert.match(plan('--problem', join(folder, 'none.json')).told, /^There is no file .*none\.json\.\n$/)
  assert.match(plan('--problem', day, '--out', join(folder, 'nowhere', 'plan.json')).told, /^The plan cannot be written to /)
})
