/**
 * The figures a diagnosis rests on, as dated data with their sources: the phases of Awaab's Law, the heating season,
 * whether the Right to Repair is promised here, and whom the landlord helps with what would be their own to do.
 */
import { z } from 'zod'
import { civilDateSchema } from '#clocks/civil-date.ts'
import { HAZARDS } from './hazard.ts'
import { NEEDS } from './need.ts'
import { PRIORITIES } from './priority.ts'

const sourced = { source: z.string().min(3).max(300), certainty: z.enum(['certain', 'to-be-confirmed']) }

/** From a date, which hazards the regulations cover at each level. The latest phase begun is the one in force. */
const phaseSchema = z.strictObject({
  name: z.string().min(1).max(60),
  from: civilDateSchema,
  emergency: z.array(z.enum(HAZARDS)).max(HAZARDS.length),
  significant: z.array(z.enum(HAZARDS)).max(HAZARDS.length),
  ...sourced,
})

/** 'MM-DD', any year. */
const dayOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

export const diagnosisPoliciesSchema = z.strictObject({
  awaabPhases: z.array(phaseSchema).min(1).max(10),
  /** How soon a hazard is acted on, in force in law or not. */
  hazardPriority: z.strictObject({ emergency: z.enum(PRIORITIES), significant: z.enum(PRIORITIES), ...sourced }),
  /** Whom a hazard harms more than most: the "relevant knowledge" a reasonable landlord acts on. */
  bearsMostOn: z.strictObject({ needs: z.partialRecord(z.enum(HAZARDS), z.array(z.enum(NEEDS))), ...sourced }),
  rightToRepair: z.strictObject({
    scheme: z.enum(['statutory', 'contractual', 'none']),
    /** Priority that a period of so many working days asks for. */
    priority: z.strictObject({ 1: z.enum(PRIORITIES), 3: z.enum(PRIORITIES), 7: z.enum(PRIORITIES) }),
    ...sourced,
  }),
  heatingSeason: z.strictObject({ from: dayOfYear, until: dayOfYear, ...sourced }),
  /** Residents for whom the landlord does what would otherwise be their own. */
  helped: z.strictObject({ needs: z.array(z.enum(NEEDS)).max(NEEDS.length), ...sourced }),
  /** Said before anything is logged. */
  scripts: z.strictObject({ 'gas-emergency': z.string().min(10).max(500), 'call-999': z.string().min(10).max(500) }),
})

export type DiagnosisPolicies = z.infer<typeof diagnosisPoliciesSchema>
export type AwaabPhase = z.infer<typeof phaseSchema>

/** Throws what is wrong with policies that are not sensible. */
export const parseDiagnosisPolicies = (content: unknown): DiagnosisPolicies => diagnosisPoliciesSchema.parse(content)

/** The phase in force on a date, if any had begun. */
export const phaseOn = (policies: DiagnosisPolicies, date: string): AwaabPhase | undefined =>
  policies.awaabPhases.filter((phase) => phase.from <= date).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]

/** Both ends belong to the season, and it may run over the turn of the year. */
export const inHeatingSeason = ({ heatingSeason: { from, until } }: DiagnosisPolicies, date: string): boolean => {
  const day = date.slice(5)
  return from <= until ? day >= from && day <= until : day >= from || day <= until
}
