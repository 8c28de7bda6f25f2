/**
 * A contractor's system on this machine, speaking the protocol of docs/decisions/0051-a-contractors-own-diary.md over
 * real HTTP: slow and wrong whenever it is told to be. It never books one time twice, whatever else it does.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

export type DiaryBehaviour =
  | 'well'
  /** Takes the question and says nothing. */
  | 'silent'
  /** Answers, but only after so long. */
  | { readonly slowMs: number }
  /** Does nothing until so long after, when the asker may have gone. */
  | { readonly lateMs: number }
  | 'offers-twice'
  | 'offers-nonsense'
  | 'refuses'
  | 'confirms-and-forgets'
  | 'nonsense'
  | { readonly status: number }

export interface TheirBooking {
  readonly reference: string
  day: string
  slot: string
  status: 'confirmed' | 'cancelled'
  version: number
  readonly asked: unknown
}

export interface ContractorDiarySimulator {
  readonly url: string
  readonly token: string
  readonly bookings: ReadonlyMap<string, TheirBooking>
  /** Method and path of every question, in order. */
  readonly questions: readonly string[]
  /** How it answers one kind of question, or all. */
  behave(how: DiaryBehaviour, to?: 'POST' | 'PUT' | 'GET' | 'DELETE'): void
  /** What it can offer; a booking takes one away. */
  offer(times: readonly { readonly day: string; readonly slot: string }[]): void
  /** Changes a booking on its own side, and says nothing of it. */
  change(reference: string, to: 'cancelled' | { readonly day: string; readonly slot: string }): TheirBooking
  /** Tells the landlord of a booking as it stands; how often it likes. */
  push(callback: { readonly url: string; readonly token: string }, booking: TheirBooking): Promise<number>
  close(): Promise<void>
}

const token = 'contractor-diary-token'
const key = ({ day, slot }: { day: string; slot: string }): string => `${day} ${slot}`

export const startContractorDiary = async (port = 0): Promise<ContractorDiarySimulator> => {
  const behaviours = new Map<string, DiaryBehaviour>()
  const bookings = new Map<string, TheirBooking>()
  const questions: string[] = []
  let offered: { day: string; slot: string }[] = []
  const taken = (): Set<string> => new Set([...bookings.values()].filter(({ status }) => status === 'confirmed').map(key))

  const answerTo = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '' } = request
    const body = await bodyOf(request)
    questions.push(`${method} ${url}`)
    const how = behaviours.get(method) ?? 'well'
    if (request.headers.authorization !== `Bearer ${token}`) return say(response, 401, { title: 'Who are you?' })
    if (how === 'silent') return
    if (how === 'nonsense') return void response.writeHead(200).end('<html>Service update</html>')
    if (typeof how === 'object' && 'status' in how) return say(response, how.status, {})
    if (typeof how === 'object' && 'lateMs' in how) await wait(how.lateMs)
    const reference = decodeURIComponent(/^\/bookings\/([^/]+)$/.exec(url)?.[1] ?? '')
    const [status, answer] =
      method === 'POST' && url === '/slots' ? ([200, slots(how)] as const)
      : method === 'PUT' && reference ? ([200, book(reference, body, how)] as const)
      : method === 'GET' && reference ? look(reference)
      : method === 'DELETE' && reference ? cancel(reference)
      : ([404, {}] as const)
    if (typeof how === 'object' && 'slowMs' in how) await wait(how.slowMs)
    say(response, status, answer)
  }

  const slots = (how: DiaryBehaviour) => {
    const free = offered.filter((one) => !taken().has(key(one)))
    if (how === 'offers-twice') return { slots: [...free, ...free] }
    if (how === 'offers-nonsense') return { slots: [{ day: '2026-02-31', slot: 'morning' }, { day: free[0]?.day, slot: 'the-small-hours' }, { day: '1999-01-04', slot: 'morning' }, 7, null, ...free] }
    return { slots: free }
  }

  const book = (reference: string, body: string, how: DiaryBehaviour): object => {
    const asked = JSON.parse(body) as { day: string; slot: string }
    const known = bookings.get(reference)
    if (how === 'refuses') {
      bookings.delete(reference)
      return { status: 'refused', reason: 'No van' }
    }
    // Ours already, at this time: asked twice is asked once. Cancelled references are never booked again.
    if (known?.status === 'confirmed' && key(known) === key(asked)) return { status: 'confirmed', version: known.version }
    if (known || taken().has(key(asked)) || !offered.some((one) => key(one) === key(asked))) return { status: 'refused', reason: 'Taken' }
    if (how !== 'confirms-and-forgets') bookings.set(reference, { reference, day: asked.day, slot: asked.slot, status: 'confirmed', version: 1, asked })
    return { status: 'confirmed', version: 1 }
  }

  const look = (reference: string): readonly [number, object] => {
    const known = bookings.get(reference)
    return known ? [200, { status: known.status, version: known.version, day: known.day, slot: known.slot }] : [404, {}]
  }

  const cancel = (reference: string): readonly [number, object] => {
    const known = bookings.get(reference)
    if (known) known.status = 'cancelled'
    // A real system keeps a mark of what it never had; ours lets a late booking slip in, to see that it is found.
    return [known ? 200 : 404, {}]
  }

  const server = createServer((request, response) => void answerTo(request, response).catch(() => response.destroy()))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    token,
    bookings,
    questions,
    behave(how, to) {
      for (const method of to ? [to] : ['POST', 'PUT', 'GET', 'DELETE']) behaviours.set(method, how)
    },
    offer: (times) => {
      offered = [...times]
    },
    change(reference, to) {
      const booking = bookings.get(reference)
      if (!booking) throw new Error(`${reference} is not booked there.`)
      booking.version++
      if (to === 'cancelled') booking.status = 'cancelled'
      else Object.assign(booking, to)
      return { ...booking }
    },
    async push(callback, booking) {
      const { reference, version, status, day, slot } = booking
      const body = JSON.stringify({ reference, version, ...(status === 'cancelled' ? { change: 'cancelled' } : { change: 'moved', day, slot }) })
      const answer = await fetch(callback.url, { method: 'POST', headers: { authorization: `Bearer ${callback.token}`, 'content-type': 'application/json' }, body })
      return answer.status
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const say = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
