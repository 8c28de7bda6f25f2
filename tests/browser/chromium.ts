/** A real browser and a small server for tests: pages as strings, scripts and style sheets as they are built. */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { serveAssets } from '#delivery/web/layouts/assets.ts'
import { packageRoot } from '#storage/package-root.ts'
import { buildWhatChanged } from '../../build/build.ts'
import { readManifest } from '../../build/output.ts'

const assetsFolder = join(packageRoot, 'dist', 'assets')

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--no-first-run', '--disable-gpu'],
  })

/** The built style sheets and scripts, made known to the layouts. */
export const builtAssets = async (): Promise<void> => {
  await buildWhatChanged(() => undefined, ['scripts', 'styles'])
  serveAssets(Object.fromEntries(Object.entries(readManifest(assetsFolder)).map(([name, file]) => [name, `/assets/${file}`])))
}

/** As strict as the service itself. */
const contentSecurity = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'"

const types: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', map: 'application/json' }

export interface Served {
  readonly address: string
  close(): Promise<void>
}

export type Answer = (request: { readonly method: string; readonly url: URL; readonly body: URLSearchParams }) => string | { readonly redirect: string } | undefined | Promise<string | undefined>

/** Undefined: there is no such page. */
export const serve = async (answer: Answer): Promise<Served> => {
  const server = createServer((request, response) => void respond(answer, request, response))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise<void>((closed) => server.close(() => closed()))
  }
  return { address: `http://127.0.0.1:${port}`, close }
}

const respond = async (answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname.startsWith('/assets/')) return sendAsset(url.pathname.slice('/assets/'.length), response)
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const page = await answer({ method: request.method ?? 'GET', url, body: new URLSearchParams(Buffer.concat(parts).toString()) })
  if (typeof page === 'object') return void response.writeHead(303, { location: page.redirect }).end()
  response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurity }).end(page ?? 'No such page')
}

const sendAsset = (file: string, response: ServerResponse): void => {
  try {
    const bytes = readFileSync(join(assetsFolder, file.replaceAll('/', '')))
    response.writeHead(200, { 'content-type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream' }).end(bytes)
  } catch {
    response.writeHead(404).end()
  }
}

/** What went wrong in the page: a blocked style, a script's fault, a missing file. */
export const troublesOf = (page: Page): string[] => {
  const troubles: string[] = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (fault) => troubles.push(fault.message))
  return troubles
}
