/**
 * Journey times from a routing service that speaks OSRM's table API (version 1: `/table/v1/driving/…`). Asked in blocks,
 * since servers refuse large tables; what it does not answer is filled in from the model, and said.
 */
import { latLongOf } from '#ground/national-grid.ts'
import { travelSeconds, type GridPlace, type TravelModel, type TravelSource } from '#scheduling/travel.ts'
import { z } from 'zod'

export interface OsrmSettings {
  /** `https://osrm.example`; a path before `/table` is kept. */
  readonly url: string
  /** For what the service leaves out, and for parking and walking, which it does not know of. */
  readonly model: TravelModel
  readonly say: (line: string) => void
  /** Aborted when the answer is not wanted any more: `durations` then throws. */
  readonly signal?: AbortSignal
  readonly limitMs?: number
  readonly blockSize?: number
}

const limitMs = 10_000
/** Fifty from and fifty to make a hundred coordinates, what OSRM's own `--max-table-size` allows unless it is raised. */
const blockSize = 50
const atOnce = 4
/** After so many failures one after the other it is not asked any more. */
const mostFailures = 3
const mostAnswerBytes = 1024 * 1024

const Table = z.object({ code: z.literal('Ok'), durations: z.array(z.array(z.number().min(0).nullable())) })

interface Block {
  readonly rows: readonly [number, number]
  readonly columns: readonly [number, number]
}

export const travelByOsrm = (settings: OsrmSettings): TravelSource => ({
  async durations(places) {
    const seconds = new Int32Array(places.length * places.length)
    const blocks = blocksOf(places.length, settings.blockSize ?? blockSize)
    const next = blocks.values()
    const outcome = { failed: 0, inARow: 0, unanswered: 0, unreachable: 0, why: '' }
    const work = async (): Promise<void> => {
      for (const block of next) {
        const answered = outcome.inARow >= mostFailures ? undefined : await ask(settings, places, block).catch((fault: unknown) => {
          outcome.why = fault instanceof Error ? fault.message : 'no answer'
          return undefined
        })
        if (answered) outcome.inARow = 0
        else {
          outcome.failed++
          outcome.inARow++
          outcome.unanswered += (block.rows[1] - block.rows[0]) * (block.columns[1] - block.columns[0])
        }
        outcome.unreachable += fill(seconds, places, block, answered, settings.model)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    settings.signal?.throwIfAborted()
    report(settings, blocks.length, outcome)
    return { seconds, unanswered: outcome.unanswered }
  },
})

const blocksOf = (count: number, size: number): Block[] => {
  const parts = Array.from({ length: Math.ceil(count / size) }, (_, at) => [at * size, Math.min(count, (at + 1) * size)] as const)
  return parts.flatMap((rows) => parts.map((columns) => ({ rows, columns })))
}

const range = ([from, until]: readonly [number, number]): number[] => Array.from({ length: until - from }, (_, at) => from + at)

const ask = async (settings: OsrmSettings, places: readonly GridPlace[], { rows, columns }: Block): Promise<readonly (readonly (number | null)[])[]> => {
  const [from, to] = [range(rows), range(columns)]
  const coordinates = [...from, ...to].map((at) => {
    const { latitude, longitude } = latLongOf(places[at]!)
    return `${longitude.toFixed(5)},${latitude.toFixed(5)}`
  })
  const address = new URL(`${settings.url.replace(/\/$/, '')}/table/v1/driving/${coordinates.join(';')}`)
  address.searchParams.set('annotations', 'duration')
  address.searchParams.set('sources', from.map((_, at) => at).join(';'))
  address.searchParams.set('destinations', to.map((_, at) => from.length + at).join(';'))
  const limit = AbortSignal.timeout(settings.limitMs ?? limitMs)
  const signal = settings.signal ? AbortSignal.any([limit, settings.signal]) : limit
  const response = await fetch(address, { redirect: 'error', signal })
  if (!response.ok) throw new Error(`it answered ${String(response.status)}`)
  const { durations } = understood(await shortText(response))
  if (durations.length !== from.length || durations.some((row) => row.length !== to.length)) throw new Error('its table is not of the size asked for')
  return durations
}

const shortText = async (response: Response): Promise<string> => {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.byteLength
    if (bytes > mostAnswerBytes) throw new Error('its answer is too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

const understood = (text: string) => {
  try {
    return Table.parse(JSON.parse(text))
  } catch {
    throw new Error('its answer is not a table of durations')
  }
}

/** Returns for how many journeys the service found no road. */
const fill = (seconds: Int32Array, places: readonly GridPlace[], block: Block, answered: readonly (readonly (number | null)[])[] | undefined, model: TravelModel): number => {
  let unreachable = 0
  range(block.rows).forEach((from, row) => {
    range(block.columns).forEach((to, column) => {
      if (from === to) return
      const driving = answered?.[row]?.[column] ?? null
      if (answered && driving === null) unreachable++
      seconds[from * places.length + to] = driving === null ? travelSeconds(places[from]!, places[to]!, model) : Math.round(driving + model.parkAndWalkSeconds)
    })
  })
  return unreachable
}

const report = ({ say }: OsrmSettings, blocks: number, { failed, unreachable, why }: { failed: number; unreachable: number; why: string }): void => {
  if (failed > 0) say(`The routing service left ${String(failed)} of ${String(blocks)} parts of the table unanswered (${why}); those journeys are reckoned by distance.`)
  if (unreachable > 0) say(`The routing service found no road for ${String(unreachable)} journeys; those are reckoned by distance.`)
}
