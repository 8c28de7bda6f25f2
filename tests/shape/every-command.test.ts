/** Every command of every capability has its URL in the API, and the description of the API names every URL. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApiDocument } from '#delivery/api/openapi.ts'
import { routes } from '#entry/routes.ts'
import { filesUnder, isTest } from './source-files.ts'

const api = routes.filter((route) => route.kind !== 'web')

test('every command has its route', () => {
  const files = filesUnder(['src'], ['.ts']).filter((file) => file.path.includes('/commands/') && !isTest(file))
  const named = files.map((file) => ({ path: file.path, name: /\bname: '([a-z-]+)',\s+permission:/.exec(file.text)?.[1] }))
  assert.ok(named.length > 30)
  const routed = new Set(api.map((route) => (route.kind === 'api-command' ? route.command.name : undefined)))
  const missing = named.filter(({ name }) => !routed.has(name))
  assert.deepEqual(missing, [])
})

test('no two routes share an address, or an operation its name', () => {
  const addresses = api.map((route) => `${route.kind} ${route.path}`)
  assert.equal(new Set(addresses).size, addresses.length)
  const { paths } = openApiDocument(api, 'https://repairs.example')
  const names = Object.values(paths).flatMap((methods) => Object.values(methods).map((one) => (one as { operationId: string }).operationId))
  assert.equal(names.length, api.length)
  assert.equal(new Set(names).size, names.length)
})
