/** Everybody's way round, drawn from eastings and northings alone: no map server is asked, and nothing leaves the machine. */
import type { PatchCentre } from '../planning.queries.ts'
import type { Board } from '../rules/board.ts'
import type { GridPoint } from '../rules/day.ts'

const width = 1000
/** A landlord that reaches further north than east is drawn smaller, so that the map stays on one screen. */
const mostHeight = 620
const margin = 46
const kilometre = 1000
/** Room for a name beside a square; and for half the name of a patch. */
const nameWidth = 190
const halfPatch = 70
/** As many ways round as can be told apart; then the colours come again, dashed. */
const colours = 8

export const RouteMap = ({ board, patches }: { readonly board: Board; readonly patches: readonly PatchCentre[] }) => {
  const routes = board.lanes.filter(({ table }) => table.stops.length > 0)
  const place = (at: number): GridPoint => board.day.places[at] ?? { easting: 0, northing: 0 }
  const points = routes.flatMap(({ operative, table }) => [place(operative.startPlace), ...table.stops.map(({ visit }) => place(visit.place))])
  if (points.length === 0) return null
  const drawn = scaleFor(points)
  const { at, height } = drawn
  return (
    <figure class="fettle-map">
      {/* A drawing made here, not a file that an img could name. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <svg class="fettle-map__picture" viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label="The ways round of the day. The list of the day says the same in words.">
        <rect class="fettle-map__ground" width={width} height={height} />
        <Grid {...drawn} />
        {patches.filter((patch) => isInside(at(patch), height)).map((patch) => (
          <text class="fettle-map__patch" x={at(patch).x} y={at(patch).y} text-anchor="middle">
            {patch.patch.replaceAll('-', ' ')}
          </text>
        ))}
        {routes.map(({ operative, table }, index) => {
          const start = at(place(operative.startPlace))
          const stops = table.stops.map(({ visit }) => at(place(visit.place)))
          return (
            <g class={`fettle-map__way fettle-map__way--${String(index % colours)}${index >= colours ? ' fettle-map__way--again' : ''}`}>
              <title>{operative.name}</title>
              <polyline class="fettle-map__line" points={[start, ...stops, start].map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')} />
              <rect class="fettle-map__start" x={start.x - 6} y={start.y - 6} width="12" height="12" rx="2" />
              {stops.map(({ x, y }, number) => (
                <>
                  <circle class="fettle-map__stop" cx={x} cy={y} r="9" />
                  <text class="fettle-map__number" x={x} y={y} dy="0.35em" text-anchor="middle">
                    {number + 1}
                  </text>
                </>
              ))}
              <text class="fettle-map__who" y={start.y - 8} {...(start.x > width - nameWidth ? { x: start.x - 10, 'text-anchor': 'end' } : { x: start.x + 10 })}>
                {operative.name}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption class="fettle-map__words">Squares: where each sets out. Circles: visits, in their order. Lines are straight; roads are longer. Grid of one kilometre.</figcaption>
    </figure>
  )
}

interface Spot {
  readonly x: number
  readonly y: number
}

/** A name cut off at the edge names nothing. */
const isInside = ({ x, y }: Spot, height: number): boolean => x > halfPatch && x < width - halfPatch && y > margin / 2 && y < height - margin / 4

interface Drawn {
  readonly at: (point: GridPoint) => Spot
  readonly height: number
  readonly from: GridPoint
  readonly to: GridPoint
}

/** North is up. At least two kilometres across, so that two homes of one street are not a map of it. */
const scaleFor = (points: readonly GridPoint[]): Drawn => {
  const east = points.map(({ easting }) => easting)
  const north = points.map(({ northing }) => northing)
  const up = Math.max(kilometre, Math.max(...north) - Math.min(...north))
  const across = Math.max(2 * kilometre, Math.max(...east) - Math.min(...east), (up * (width - 2 * margin)) / (mostHeight - 2 * margin))
  const scale = (width - 2 * margin) / across
  const from = { easting: (Math.max(...east) + Math.min(...east) - across) / 2, northing: (Math.max(...north) + Math.min(...north) - up) / 2 }
  const to = { easting: from.easting + across, northing: from.northing + up }
  const height = Math.round(up * scale + 2 * margin)
  return { from, to, height, at: ({ easting, northing }) => ({ x: margin + (easting - from.easting) * scale, y: height - margin - (northing - from.northing) * scale }) }
}

const steps = (from: number, to: number): number[] => {
  const first = Math.ceil(from / kilometre)
  return Array.from({ length: Math.max(0, Math.floor(to / kilometre) - first + 1) }, (_, at) => (first + at) * kilometre)
}

const Grid = ({ at, height, from, to }: Drawn) => (
  <g class="fettle-map__grid">
    {steps(from.easting, to.easting).map((easting) => {
      const { x } = at({ easting, northing: from.northing })
      return <line x1={x} x2={x} y1="0" y2={height} />
    })}
    {steps(from.northing, to.northing).map((northing) => {
      const { y } = at({ easting: from.easting, northing })
      return <line x1="0" x2={width} y1={y} y2={y} />
    })}
  </g>
)
