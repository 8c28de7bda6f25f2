/**
 * A real HTTP server that answers as OSRM's table service does: crow-flies seconds between the coordinates asked for, at
 * ten metres a second. It can be told to misbehave, and refuses tables over its limit as OSRM does.
 */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gridOf } from '#ground/national-grid.ts'

export type OsrmBehaviour = 'answer' | 'silence' | 'nonsense' | 'no-road' | 'short' | { readonly status: number }

export interface RealOsrm {
  readonly url: string
  readonly asked: readonly { readonly sources: number; readonly destinations: number }[]
  behave(how: OsrmBehaviour): void
  close(): Promise<void>
}

const mostCoordinates = 100

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

export const startOsrm = async (): Promise<RealOsrm> => {
  let behaviour: OsrmBehaviour = 'answer'
  const asked: { sources: number; destinations: number }[] = []
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://osrm')
    const found = /^\/table\/v1\/driving\/(.+)$/.exec(address.pathname)
    if (!found?.[1] || address.searchParams.get('annotations') !== 'duration') return answer(response, 400, { code: 'InvalidUrl' })
    const places = found[1].split(';').map((text) => {
      const [longitude = 0, latitude = 0] = text.split(',').map(Number)
      return gridOf({ latitude, longitude })
    })
    const listed = (name: string): number[] => (address.searchParams.get(name) ?? '').split(';').map(Number)
    const [sources, destinations] = [listed('sources'), listed('destinations')]
    asked.push({ sources: sources.length, destinations: destinations.length })
    if (behaviour === 'silence') return
    if (behaviour === 'nonsense') return void response.writeHead(200).end('<html>Bad gateway</html>')
    if (typeof behaviour === 'object') return answer(response, behaviour.status, { code: 'InternalError' })
    if (places.length > mostCoordinates) return answer(response, 400, { code: 'TooBig', message: 'Too many table coordinates' })
    const durations = sources.map((from) => destinations.map((to) => {
      const [a, b] = [places[from]!, places[to]!]
      return behaviour === 'no-road' && a !== b ? null : Math.hypot(a.easting - b.easting, a.northing - b.northing) / 10
    }))
    answer(response, 200, { code: 'Ok', durations: behaviour === 'short' ? durations.slice(1) : durations })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked,
    behave: (how) => (behaviour = how),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
