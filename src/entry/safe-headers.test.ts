import assert from 'node:assert/strict'
import { test } from 'node:test'
import Fastify from 'fastify'
import { sendSafeHeaders } from './safe-headers.ts'

const answersAt = async (baseUrl: string, address: string) => {
  const app = Fastify()
  sendSafeHeaders(app, baseUrl)
  app.get('/page', async () => 'a page')
  app.get('/fault', async () => {
    throw new Error('on purpose')
  })
  return (await app.inject(address)).headers
}

test('a page, a fault and an address with nothing there all tell the browser what to refuse', async () => {
  for (const address of ['/page', '/fault', '/nothing-here']) {
    const headers = await answersAt('http://localhost:8080', address)
    const csp = String(headers['content-security-policy'])
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]) assert.ok(csp.split(';').includes(rule), `${address}: ${rule}`)
    assert.doesNotMatch(csp, /unsafe|\*/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'no-referrer')
    assert.equal(headers['strict-transport-security'], undefined)
  }
})

test('where the landlord is reached by https a browser is told to come no other way', async () => {
  assert.match(String((await answersAt('https://repairs.example', '/page'))['strict-transport-security']), /max-age=\d{7,}/)
})
