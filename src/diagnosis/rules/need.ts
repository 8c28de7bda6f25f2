/**
 * What is known of a household that can make a fault more serious for it. Only the fact that matters is held, never a
 * diagnosis; what nobody told us is asked again at every report.
 */
export const NEEDS = [
  'under-5', 'over-65', 'over-75', 'pregnant', 'breathing', 'weak-immunity', 'disability', 'mobility', 'sight-loss',
  'hearing-loss', 'dementia', 'mental-health', 'learning-disability', 'medical-equipment', 'domestic-abuse',
  'no-other-toilet', 'no-other-heating', 'no-other-washing', 'no-other-way-in',
] as const

export type Need = (typeof NEEDS)[number]

export const isNeed = (text: string): text is Need => (NEEDS as readonly string[]).includes(text)

/** How a need is said inside a sentence: "there is … at home". */
export const NEED_NAMES: Readonly<Record<Need, string>> = {
  'under-5': 'a child under 5',
  'over-65': 'someone over 65',
  'over-75': 'someone over 75',
  'pregnant': 'someone pregnant',
  'breathing': 'someone with a breathing condition',
  'weak-immunity': 'someone who catches infections easily',
  'disability': 'someone with a disability',
  'mobility': 'someone who finds it hard to move about',
  'sight-loss': 'someone with little or no sight',
  'hearing-loss': 'someone with little or no hearing',
  'dementia': 'someone with dementia',
  'mental-health': 'someone with a mental health condition',
  'learning-disability': 'someone with a learning disability',
  'medical-equipment': 'medical equipment that needs power',
  'domestic-abuse': 'a risk of domestic abuse',
  'no-other-toilet': 'no other toilet',
  'no-other-heating': 'no other heating',
  'no-other-washing': 'nowhere else to wash',
  'no-other-way-in': 'no other way in or out',
}
