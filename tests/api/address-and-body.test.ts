/** What the address of a command says is asked for nowhere else, and the description of the API says the same. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pathFields } from '#delivery/route-table.ts'
import { routes } from '#entry/routes.ts'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addSmallLandlord } from '#tests/support/small-cast.ts'

interface JsonSchema { properties?: Record<string, unknown>; required?: string[]; oneOf?: JsonSchema[]; anyOf?: JsonSchema[] }
interface Operation { parameters: { name: string; in: string; required: boolean; schema: object }[]; requestBody: { required: boolean; content: Record<string, { schema: JsonSchema }> } }

let fettle: RunningFettle
let token: string

before(async () => {
  fettle = await startFettle({ clock: new Date('2026-12-01T09:00:00Z'), prepare: ({ db }) => addSmallLandlord(db) })
  token = await fettle.token('administrator')
})
after(() => fettle.stop())

const fieldsOf = (schema: JsonSchema): string[] => [
  ...Object.keys(schema.properties ?? {}),
  ...(schema.required ?? []),
  ...[...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap(fieldsOf),
]

test('no command is described as wanting in its body what its address says', async () => {
  const { body } = await fettle.get<{ paths: Record<string, { post?: Operation }> }>('/openapi.json', token)
  for (const route of routes.filter((one) => one.kind === 'api-command')) {
    const post = body.paths[route.path.replaceAll(/:(\w+)/g, '{$1}')]?.post
    assert.ok(post, route.path)
    const schema = post.requestBody.content['application/json']?.schema ?? {}
    for (const name of pathFields(route.path)) {
      assert.ok(!fieldsOf(schema).includes(name), `${route.path} wants ${name} twice`)
      const said = post.parameters.find((one) => one.name === name)
      assert.ok(said?.in === 'path' && said.required, route.path)
      assert.ok('type' in said.schema, route.path)
    }
  }
  const acceptance = body.paths['/works-orders/{orderRef}/acceptance']?.post?.requestBody
  assert.deepEqual(acceptance?.content['application/json']?.schema.oneOf?.map((one) => one.required), [['answer'], ['answer', 'reason']])
  assert.equal(acceptance.required, true)
})

test('a body that says otherwise than the address is refused; one that says the same is let be', async () => {
  const { body: reported } = await fettle.post<{ repairRef: string }>('/repairs', token, { homeRef: 'H1', channel: 'phone', faultCode: 'tap-dripping' })
  const { body: other } = await fettle.post<{ repairRef: string }>('/repairs', token, { homeRef: 'H1', channel: 'phone', faultCode: 'tap-dripping' })
  const cancel = (repairRef: unknown) => fettle.post<{ code: string; errors?: { field: string }[] }>(`/repairs/${reported.repairRef}/cancellation`, token, { reason: 'Put right by a neighbour', by: 'resident', repairRef })
  for (const otherwise of [other.repairRef, '', null, 7]) {
    const { status, body } = await cancel(otherwise)
    assert.deepEqual([status, body.code, body.errors?.[0]?.field], [422, 'not-as-in-the-address', 'repairRef'])
  }
  assert.equal((await cancel(reported.repairRef)).status, 201)
})
