/** Addresses of routes with a name in each place that wants one. */
import { makeReference } from '#ground/references.ts'
import { exampleRepairRef } from '#tests/support/small-cast.ts'

/** Each as it is given out, with its own check letter, so that what is refused is refused for something else. */
const given: Readonly<Record<string, string>> = {
  orderRef: makeReference('W', 10042),
  appointmentRef: makeReference('A', 10042),
  visitRef: makeReference('V', 10042),
  messageRef: makeReference('M', 10042),
  caseRef: makeReference('H', 10042),
  answerRef: makeReference('N', 10042),
  diaryRef: makeReference('T', 10042),
}

/** `known` names what is on record, by the name of its place. */
export const filledPath = (path: string, known: Readonly<Record<string, string>> = {}): string =>
  path.replaceAll(/:(\w+)/g, (_, place: string) => encodeURIComponent(known[place] ?? given[place] ?? exampleRepairRef))
