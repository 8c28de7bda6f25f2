/** The words the landlord has adopted for its messages, as they stand on a day. */
import type { CivilDate } from '#clocks/london.ts'
import { parsedOnce, type Rules } from '#door/rules-in-force.ts'
import { templatesSchema, type Templates } from './rules/templates.ts'

const parse = parsedOnce((adopted): Templates => templatesSchema.parse(adopted.content))

export const templatesInForce = (rules: Rules, on: CivilDate): Templates => parse(rules.inForce('templates', on))
