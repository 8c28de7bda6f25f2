/** The other end of the line: a process of its own that sends requests, so that its work is not counted as the server's. */
// Imported, it would bring half of Node along, into every start of the product.
const { Agent, request } = process.getBuiltinModule('node:http')

export interface Volley {
  /** `{{n}}` in it becomes a number that differs each time, as in the body. */
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  /** Sent by turns; `{{n}}` becomes a number that differs each time. None: no body. */
  readonly bodies: readonly string[]
  readonly times: number
  /** So many side by side, each asking again as soon as it has its answer; one unless said. */
  readonly atOnce?: number
}

export interface VolleyResult {
  readonly statuses: Readonly<Record<string, number>>
  readonly bytes: number
  /** Until each was answered, by the clock on the wall. */
  readonly milliseconds: readonly number[]
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })
let sent = 0

const sendOne = ({ url, method, headers, bodies }: Volley): Promise<{ status: number; bytes: number }> =>
  new Promise((resolve, reject) => {
    const number = String(++sent)
    const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replaceAll('{{n}}', number)]))
    const outgoing = request(url.replaceAll('{{n}}', number), { method, agent, headers: filled }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes }))
    })
    outgoing.on('error', reject)
    outgoing.end(bodies[sent % bodies.length]?.replaceAll('{{n}}', number))
  })

const fire = async (volley: Volley): Promise<VolleyResult> => {
  const statuses: Record<string, number> = {}
  const milliseconds: number[] = []
  let bytes = 0
  let left = volley.times
  const askOn = async (): Promise<void> => {
    while (left-- > 0) {
      const from = performance.now()
      const answer = await sendOne(volley)
      milliseconds.push(performance.now() - from)
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
      bytes = answer.bytes
    }
  }
  await Promise.all(Array.from({ length: volley.atOnce ?? 1 }, askOn))
  return { statuses, bytes, milliseconds }
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
      (fault: unknown) => process.send?.({ statuses: { [String(fault)]: volley.times }, bytes: 0, milliseconds: [] }),
    )
  })
}
