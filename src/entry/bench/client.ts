/** The other end of the line: a process of its own that sends requests, so that its work is not counted as the server's. */
import { Agent, request } from 'node:http'

export interface Volley {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  /** Sent as it is; `{{n}}` becomes a number that differs each time. */
  readonly body: string | null
  readonly times: number
}

export interface VolleyResult {
  readonly statuses: Readonly<Record<string, number>>
  readonly bytes: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 })
let sent = 0

const sendOne = ({ url, method, headers, body }: Volley): Promise<{ status: number; bytes: number }> =>
  new Promise((resolve, reject) => {
    const number = String(++sent)
    const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replaceAll('{{n}}', number)]))
    const outgoing = request(url, { method, agent, headers: filled }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes }))
    })
    outgoing.on('error', reject)
    outgoing.end(body?.replaceAll('{{n}}', number))
  })

const fire = async (volley: Volley): Promise<VolleyResult> => {
  const statuses: Record<string, number> = {}
  let bytes = 0
  for (let time = 0; time < volley.times; time++) {
    const answer = await sendOne(volley)
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    bytes = answer.bytes
  }
  return { statuses, bytes }
}

/** Listens to its parent for volleys until it is told to go. */
export const answerVolleys = (): void => {
  process.on('message', (volley: Volley | 'go') => {
    if (volley === 'go') {
      agent.destroy()
      process.disconnect()
      return
    }
    void fire(volley).then(
      (result) => process.send?.(result),
      (fault: unknown) => process.send?.({ statuses: { [String(fault)]: volley.times }, bytes: 0 }),
    )
  })
}
