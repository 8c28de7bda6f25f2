/** Who lives in the demonstration landlord's homes, as lines of a file: one a person. */
import { addDays, type CivilDate } from '#clocks/london.ts'
import type { Need } from '#diagnosis/rules/need.ts'
import type { Adjustment } from '#residents/rules/adjustments.ts'
import type { Chance } from '../repairs/chance.ts'
import { emptyHome, people, type KnownPerson } from '../people.ts'
import type { Cell } from './csv-text.ts'
import type { Home } from './homes.ts'
import { familyBy, openMailboxes, type Family, type Gender } from './names.ts'
import { londonNumber, mobileNumber, numberBlocks, openNumbers } from './numbers.ts'

export type ResidentLine = Readonly<Record<string, Cell>>

const daysInYear = 365.25
const bornOn = (today: CivilDate, age: number, chance: Chance): CivilDate => addDays(today, -Math.floor(age * daysInYear + chance.between(1, 364)))

/** Of a hundred homes; the rest are let at a social rent. */
const empty = 2
const tenures = { 'social-rent': 85, leaseholder: 12, 'shared-ownership': 3 } as const
type Tenure = keyof typeof tenures

const ages = { '19': 6, '26': 14, '34': 20, '43': 20, '52': 16, '61': 11, '70': 8, '78': 4, '86': 1 } as const
const spreadOfAges = 8

const adult = (chance: Chance): number => Number(chance.weighted(ages)) + chance.between(0, spreadOfAges)

/** Of a hundred people of an age, how many have told the landlord of what. */
const needsAt = (age: number, chance: Chance): Need[] => {
  const old = age >= 75
  const told: Readonly<Partial<Record<Need, number>>> = {
    'under-5': age >= 20 && age <= 44 ? 17 : 0,
    pregnant: age >= 20 && age <= 42 ? 1 : 0,
    breathing: old ? 12 : 7,
    'weak-immunity': 2,
    disability: age >= 50 ? 12 : 6,
    mobility: old ? 34 : age >= 60 ? 12 : 2,
    'sight-loss': old ? 7 : 1,
    'hearing-loss': old ? 12 : 1,
    dementia: old ? 6 : 0,
    'mental-health': 6,
    'learning-disability': 2,
    'medical-equipment': old ? 3 : 1,
  }
  const some = (Object.entries(told) as [Need, number][]).flatMap(([need, percent]) => (chance.happens(percent) ? [need] : []))
  return [...(age >= 65 ? (['over-65'] as const) : []), ...(old ? (['over-75'] as const) : []), ...some]
}

const helps: Readonly<Partial<Record<Need, readonly Adjustment[]>>> = {
  mobility: ['time-to-reach-door'],
  'sight-loss': ['large-print'],
  'hearing-loss': ['knock-loudly'],
  dementia: ['carer-present', 'ring-before-coming'],
  'mental-health': ['ring-before-coming'],
  'learning-disability': ['easy-read', 'carer-present'],
}

const adjustmentsFor = (needs: readonly Need[], chance: Chance): Adjustment[] => {
  const some = needs.flatMap((need) => (chance.happens(70) ? [...(helps[need] ?? [])] : []))
  if (needs.includes('over-75') && chance.happens(30)) some.push('no-early-calls')
  if (chance.happens(1)) some.push('female-operative')
  return [...new Set(some)]
}

interface Reached {
  readonly phone: string | null
  readonly email: string | null
  readonly contactBy: 'text' | 'email' | 'letter' | 'telephone'
}

/** A telephone number is one household's and no other's, so most are reached some other way; see `numbers`. */
const openWaysToReach = (chance: Chance) => {
  const mobile = openNumbers(numberBlocks.residentsMobiles, mobileNumber)
  const line = openNumbers(numberBlocks.residentsLines, londonNumber)
  const mailbox = openMailboxes(chance)
  const byEmail = (name: string): Reached => ({ phone: null, email: mailbox(name), contactBy: 'email' })
  return (name: string, age: number): Reached => {
    const first = chance.next() * 100
    if (first < 21) {
      const phone = mobile()
      if (phone) return { phone, email: chance.happens(50) ? mailbox(name) : null, contactBy: 'text' }
    } else if (first < 41) {
      const phone = line()
      if (phone) return { phone, email: chance.happens(30) ? mailbox(name) : null, contactBy: 'telephone' }
    }
    return chance.happens(age >= 70 ? 45 : 8) ? { phone: null, email: null, contactBy: 'letter' } : byEmail(name)
  }
}

interface Tenancy {
  readonly tenancyRef: string
  readonly homeRef: string
  readonly tenure: Tenure
  readonly startedOn: CivilDate
}

const line = (tenancy: Tenancy, person: Omit<KnownPerson, 'homeRef' | 'address' | 'tenancyRef' | 'tenure' | 'age'> & { readonly bornOn: CivilDate }): ResidentLine => ({
  resident_ref: person.residentRef,
  tenancy_ref: tenancy.tenancyRef,
  home_ref: tenancy.homeRef,
  tenure: tenancy.tenure,
  tenancy_started_on: tenancy.startedOn,
  role: person.role,
  name: person.name,
  phone: person.phone,
  email: person.email,
  contact_by: person.contactBy,
  language: person.language,
  interpreter: person.interpreter,
  adjustments: person.adjustments,
  vulnerabilities: person.vulnerabilities,
  born_on: person.bornOn,
  adjustment_notes: person.adjustmentNotes,
})

const longestTenancyDays = 12_000

export const residentsOf = (homes: readonly Home[], chance: Chance, today: CivilDate): ResidentLine[] => {
  const reach = openWaysToReach(chance)
  const known = Map.groupBy(Object.values<KnownPerson>(people), ({ homeRef }) => homeRef)
  return homes
    .filter(({ kind, home_ref: ref }) => kind === 'home' && ref !== emptyHome.homeRef)
    .flatMap((home) => {
      const here = known.get(home.home_ref)
      if (here) return knownHousehold(here, chance, today)
      return chance.happens(empty) ? [] : household(home, chance, today, reach)
    })
}

const knownHousehold = (here: readonly KnownPerson[], chance: Chance, today: CivilDate): ResidentLine[] => {
  const startedOn = addDays(today, -chance.between(400, 4000))
  return here.map((person) => line({ ...person, startedOn }, { ...person, bornOn: bornOn(today, person.age, chance) }))
}

const household = (home: Home, chance: Chance, today: CivilDate, reach: ReturnType<typeof openWaysToReach>): ResidentLine[] => {
  const tenure = home.newly_built_until !== null && chance.happens(30) ? 'shared-ownership' : chance.weighted(tenures)
  const number = home.home_ref.slice(2)
  const age = adult(chance)
  const longest = Math.min(longestTenancyDays, Math.floor((age - 18) * daysInYear))
  const startedOn = addDays(today, -(home.newly_built_until === null ? chance.between(40, Math.max(41, longest)) : chance.between(20, 120)))
  const tenancy: Tenancy = { tenancyRef: `TN${number}`, homeRef: home.home_ref, tenure, startedOn }
  const family = familyBy(chance)
  const bought = tenure !== 'social-rent'
  const first = person(`RS${number}`, bought ? 'leaseholder' : 'tenant', family, age, chance, today, reach)
  const second = chance.happens(43) ? person(`RS${number}b`, !bought && chance.happens(48) ? 'joint-tenant' : 'household', familyOrOther(family, chance), adult(chance), chance, today, undefined) : undefined
  return [first, ...(second ? [second] : [])].map((one) => line(tenancy, one))
}

const familyOrOther = (family: Family, chance: Chance): Family => (chance.happens(75) ? family : familyBy(chance))

const person = (
  residentRef: string, role: KnownPerson['role'], family: Family, age: number, chance: Chance, today: CivilDate, reach: ReturnType<typeof openWaysToReach> | undefined,
) => {
  const gender: Gender = chance.happens(role === 'tenant' ? 58 : 50) ? 'female' : 'male'
  const name = `${family.given(gender)} ${family.family}`
  const needs = needsAt(age, chance)
  const { language } = family
  const atHome = { phone: null, email: null, contactBy: 'letter' } as const
  return {
    residentRef,
    role,
    name,
    ...(reach ? reach(name, age) : atHome),
    language,
    interpreter: language !== 'English' && chance.happens(age >= 60 ? 60 : 25) ? language : null,
    adjustments: adjustmentsFor(needs, chance),
    vulnerabilities: needs,
    adjustmentNotes: null,
    bornOn: bornOn(today, age, chance),
  }
}
