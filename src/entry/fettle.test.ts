/** The `fettle` command as it is typed: what nobody can do is told plainly, and nothing is asked for in vain. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { packageRoot } from '#storage/package-root.ts'
import { databaseUrl, testDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let store: TestDatabase
before(async () => {
  store = await testDatabase()
})
after(() => store.drop())

const fettle = (options: readonly string[], { input = '', password }: { input?: string; password?: string } = {}) => {
  const env: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: databaseUrl(store), FETTLE_PASSWORD: password }
  const ran = spawnSync(process.execPath, ['--import', 'tsx', 'src/entry/fettle.ts', ...options], { cwd: packageRoot, encoding: 'utf8', input, env })
  return { code: ran.status, printed: ran.stdout, told: ran.stderr }
}
const add = (role: string, email: string, more: readonly string[] = []) => ['user', 'add', '--name', 'Josie Palmer', '--role', role, '--email', email, ...more]
const people = async () => (await store.db.selectFrom('users').select('email').execute()).map((one) => one.email)

test('a word that is no command is told, with those that are', () => {
  const { code, printed, told } = fettle(['bogus'])
  assert.deepEqual([code, printed], [1, ''])
  assert.match(told, /^There is no command 'bogus'\. The commands are:\n {2}serve +run everything/)
  assert.match(told, /\n {2}verify +replay the journal/)
  assert.doesNotMatch(told, /--port|bench-client/)
})

test('who cannot be added is told before a password is asked for', async () => {
  const said = (role: string, email: string, more?: readonly string[]) => fettle(add(role, email, more), { input: 'kettle-orchard-thimble\n' })
  const wrong = said('boss', 'josie')
  assert.deepEqual([wrong.code, wrong.printed], [1, ''])
  assert.match(wrong.told, /^Enter an e-mail address, such as name@example\.org\nChoose a role: agent, /)
  assert.equal(said('operative', 'josie@example.org').told, 'Choose the contractor this person works for.\n')
  assert.equal(said('contractor-office', 'josie@example.org', ['--contractor', 'nobody']).told, 'We have no contractor with that reference.\n')
  assert.deepEqual(await people(), [])
})

test('an input that ends before a password is given adds nobody, and says so', async () => {
  const { code, printed, told } = fettle(add('agent', 'josie@example.org'))
  assert.deepEqual([code, printed], [1, 'Password for josie@example.org: '])
  assert.equal(told, '\nNo password was given, so nobody was added. Type one when it is asked for, or set FETTLE_PASSWORD.\n')
  assert.deepEqual(await people(), [])
})

test('a password that is typed, or named in the environment, adds them; the address is then taken', async () => {
  assert.match(fettle(add('agent', 'josie@example.org'), { input: 'kettle-orchard-thimble\n' }).printed, /Josie Palmer can now sign in as agent\.\n$/)
  assert.equal(fettle(add('agent', 'devon@example.org'), { password: 'kettle-orchard-thimble' }).printed, 'Josie Palmer can now sign in as agent.\n')
  assert.deepEqual((await people()).toSorted(), ['devon@example.org', 'josie@example.org'])
  assert.equal(fettle(add('agent', 'JOSIE@example.org')).told, 'Someone already has that e-mail address. Use another.\n')
})
