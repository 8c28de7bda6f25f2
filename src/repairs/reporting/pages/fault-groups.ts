/** A long list of faults cut into what residents look for: water, heating, electrics, doors … */
import type { Fault } from '#diagnosis/rules/fault.ts'
import type { Trade } from '#diagnosis/rules/trade.ts'

const headings = [
  'Water, drains and bathroom fittings',
  'Heating, hot water and gas',
  'Electrics, lights and alarms',
  'Doors, windows and locks',
  'Walls, floors, ceilings and damp',
  'Roof, outside and grounds',
  'Pests, cleaning and anything else',
] as const

type Heading = (typeof headings)[number]

const headingOf: Readonly<Record<Trade, Heading>> = {
  'plumber': headings[0],
  'drainage': headings[0],
  'gas-engineer': headings[1],
  'electrician': headings[2],
  'aerial-engineer': headings[2],
  'fire-alarm-engineer': headings[2],
  'door-entry-engineer': headings[3],
  'carpenter': headings[3],
  'glazier': headings[3],
  'locksmith': headings[3],
  'plasterer': headings[4],
  'decorator': headings[4],
  'damp-specialist': headings[4],
  'floor-layer': headings[4],
  'surveyor': headings[4],
  'asbestos-surveyor': headings[4],
  'roofer': headings[5],
  'bricklayer': headings[5],
  'groundworker': headings[5],
  'tree-surgeon': headings[5],
  'multi-trade': headings[6],
  'pest-controller': headings[6],
  'cleaner': headings[6],
  'lift-engineer': headings[2],
  'adaptations-engineer': headings[6],
}

export const faultGroups = (faults: readonly Fault[]): { readonly heading: Heading; readonly faults: readonly Fault[] }[] => {
  const byHeading = Map.groupBy(faults, (fault) => headingOf[fault.trade])
  return headings.flatMap((heading) => {
    const some = byHeading.get(heading)
    return some ? [{ heading, faults: some }] : []
  })
}
