/**
 * What a resident needs us to do differently: at the door, on the telephone, in writing. Never why. A closed list, so
 * that an operative reads the same words whoever wrote them down; what it cannot say goes into a note.
 */
export const ADJUSTMENTS = [
  'time-to-reach-door', 'knock-loudly', 'ring-before-coming', 'no-early-calls', 'female-operative', 'two-operatives',
  'carer-present', 'large-print', 'easy-read', 'braille', 'written-only', 'text-relay', 'sign-language',
] as const

export type Adjustment = (typeof ADJUSTMENTS)[number]

/** As an operative or an agent reads it. */
export const ADJUSTMENT_NAMES: Readonly<Record<Adjustment, string>> = {
  'time-to-reach-door': 'Allow time to reach the door',
  'knock-loudly': 'Knock loudly',
  'ring-before-coming': 'Ring before coming',
  'no-early-calls': 'No early calls',
  'female-operative': 'A woman should come',
  'two-operatives': 'Two people should come',
  'carer-present': 'A carer or relative should be there',
  'large-print': 'Large print',
  'easy-read': 'Easy read',
  'braille': 'Braille',
  'written-only': 'In writing only, no calls',
  'text-relay': 'Uses text relay',
  'sign-language': 'British Sign Language interpreter',
}
