/** Who does the work: two general contractors, one for gas, and the landlord's own surveyors, as lines of files. */
import { addDays, type CivilDate } from '#clocks/london.ts'
import { TRADES, type Trade } from '#diagnosis/rules/trade.ts'
import type { PostcodePlaces } from '#homes/postcode-places.ts'
import { firms, knownOperatives, staff } from '../people.ts'
import type { Chance } from '../repairs/chance.ts'
import type { Cell } from './csv-text.ts'
import { familyBy, type Family, type Gender } from './names.ts'
import { londonNumber, mobileNumber, numberBlocks } from './numbers.ts'
import { patches } from './patches.ts'

/** Each operative's trades, the first what they mostly do. Every trade has two people or more, gas six. */
const tallowBridge: readonly (readonly Trade[])[] = [
  ['plumber', 'drainage'], ['plumber', 'drainage'], ['plumber', 'multi-trade'], ['plumber', 'floor-layer'],
  ['electrician', 'fire-alarm-engineer'], ['electrician', 'door-entry-engineer'], ['electrician', 'aerial-engineer'],
  ['carpenter', 'locksmith'], ['carpenter', 'locksmith', 'glazier'], ['carpenter', 'floor-layer'],
  ['multi-trade', 'decorator', 'cleaner'], ['multi-trade', 'plasterer', 'adaptations-engineer'], ['plasterer', 'decorator'],
  ['glazier', 'locksmith'], ['roofer', 'bricklayer'],
]
const marlpit: readonly (readonly Trade[])[] = [
  ['plumber', 'drainage'], ['plumber', 'multi-trade'], ['electrician', 'fire-alarm-engineer'],
  ['electrician', 'door-entry-engineer', 'aerial-engineer'], ['carpenter', 'glazier', 'locksmith'], ['carpenter', 'adaptations-engineer'],
  ['roofer', 'bricklayer'], ['plasterer', 'damp-specialist'], ['damp-specialist', 'decorator'],
  ['groundworker', 'bricklayer', 'tree-surgeon'], ['groundworker', 'tree-surgeon'], ['lift-engineer', 'door-entry-engineer'],
  ['lift-engineer', 'electrician'], ['pest-controller', 'cleaner'], ['pest-controller', 'drainage'],
]
const emberline: readonly (readonly Trade[])[] = [
  ['gas-engineer'], ['gas-engineer'], ['gas-engineer'], ['gas-engineer'], ['gas-engineer'], ['gas-engineer'],
]
const surveyors: readonly (readonly Trade[])[] = [
  ['surveyor'], ['surveyor', 'damp-specialist'], ['surveyor', 'asbestos-surveyor'], ['surveyor'], ['surveyor', 'asbestos-surveyor'],
]

const tradesOf = (people: readonly (readonly Trade[])[]): Trade[] => TRADES.filter((trade) => people.some((one) => one.includes(trade)))

const firmLine = (ref: string, name: string, kind: string, at: number, people: readonly (readonly Trade[])[]) => ({
  contractor_ref: ref,
  name,
  phone: londonNumber(at),
  out_of_hours_phone: londonNumber(at + 1),
  email: `office@${ref}.example`,
  kind,
  trades: tradesOf(people),
})

export const contractorLines = [
  firmLine(firms.tallowBridge, 'Tallow Bridge Property Services', 'general', 20, tallowBridge),
  firmLine(firms.marlpit, 'Marlpit Building Company', 'general', 30, marlpit),
  firmLine(firms.emberline, 'Emberline Gas and Heating', 'gas', 40, emberline),
  firmLine(firms.surveyors, 'Ravensvale surveying team', 'surveying', 50, surveyors),
] as const satisfies readonly Readonly<Record<string, Cell>>[]

export interface Operative {
  readonly operativeRef: string
  readonly contractorRef: string
  readonly trades: readonly Trade[]
}

/** OP01 and up, firm after firm. */
export const operatives: readonly Operative[] = [
  ...tallowBridge.map((trades) => ({ contractorRef: firms.tallowBridge, trades })),
  ...marlpit.map((trades) => ({ contractorRef: firms.marlpit, trades })),
  ...emberline.map((trades) => ({ contractorRef: firms.emberline, trades })),
  ...surveyors.map((trades) => ({ contractorRef: firms.surveyors, trades })),
].map((one, at) => ({ operativeRef: `OP${String(at + 1).padStart(2, '0')}`, ...one }))

/** People with an account of their own, under their own name. */
const named: Readonly<Record<string, { readonly name: string; readonly gender: 'female' | 'male'; readonly languages: readonly string[] }>> = {
  [knownOperatives.plumber]: { name: staff.plumber.name, gender: 'male', languages: ['Yoruba'] },
  [knownOperatives.electrician]: { name: staff.electrician.name, gender: 'female', languages: ['Polish'] },
  [knownOperatives.gasEngineer]: { name: staff.gasEngineer.name, gender: 'male', languages: [] },
  [knownOperatives.surveyor]: { name: staff.surveyor.name, gender: 'female', languages: ['BSL'] },
}
/** Besides them, a woman in each of the commoner trades. */
const women = new Set(['OP02', 'OP08', 'OP11', 'OP16', 'OP23', 'OP33', 'OP39'])

const fewPatches = 3
const shifts = { '08:00-16:30': 60, '07:30-16:00': 25, '09:00-17:00': 15 } as const
const saturdayMorning = '08:00-12:00'

export const operativeLines = (chance: Chance, places: PostcodePlaces, today: CivilDate) => {
  const postcodes = [...places.postcodes()].filter((postcode) => !/^SE1P? /.test(postcode))
  const taken = new Set<string>(Object.values(staff).map(({ name }) => name))
  return operatives.map(({ operativeRef, contractorRef, trades }, at) => {
    const family = familyBy(chance)
    const gender = named[operativeRef]?.gender ?? (women.has(operativeRef) ? 'female' : 'male')
    const name = named[operativeRef]?.name ?? nobodyElses(taken, family, gender, family.given(gender))
    taken.add(name)
    const shift = chance.weighted(shifts)
    const partTime = chance.happens(10)
    const first = at % patches.length
    const near = patches.map((_, step) => patches[(first + step) % patches.length] ?? '').slice(0, fewPatches)
    return {
      operative_ref: operativeRef,
      contractor_ref: contractorRef,
      name,
      phone: mobileNumber(numberBlocks.operativesMobiles.from + at),
      trades,
      patches: isCommon(trades[0]) ? near : patches,
      languages: named[operativeRef]?.languages ?? (family.language === 'English' ? [] : [family.language]),
      gender,
      start_postcode: chance.oneOf(postcodes),
      monday: shift,
      tuesday: shift,
      wednesday: partTime ? null : shift,
      thursday: shift,
      friday: partTime ? null : shift,
      // A third of every firm and trade works Saturday mornings.
      saturday: at % 3 === 0 ? saturdayMorning : null,
      employed_from: addDays(today, -chance.between(500, 6000)),
    } satisfies Readonly<Record<string, Cell>>
  })
}

/** Chance is asked once for each, whoever has the name already: so all others keep theirs. */
const nobodyElses = (taken: ReadonlySet<string>, family: Family, gender: Gender, given: string): string => {
  const names = family.from(given, gender).map((one) => `${one} ${family.family}`)
  return names.find((name) => !taken.has(name)) ?? `${given} ${family.family}`
}

const common: readonly (Trade | undefined)[] = ['plumber', 'electrician', 'carpenter', 'gas-engineer', 'multi-trade']
const isCommon = (trade: Trade | undefined): boolean => common.includes(trade)
