/** Whether whoever a repair is for can be told something at all: some ways are of no use for some things. */
import type { Setting } from '#door/command.ts'
import { readPeopleToTell } from './people-to-tell.ts'
import { reachOf } from './queue-messages.ts'
import { channelFor } from './rules/channels.ts'
import type { ResidentTemplate } from './rules/template-names.ts'

export const canBeTold = async (setting: Setting, repairRef: string, template: ResidentTemplate): Promise<boolean> => {
  const people = await readPeopleToTell(setting, repairRef, [{ repairRef, template, orderRef: null, appointmentRef: null, contractorRef: null, facts: [] }])
  return people?.person != null && channelFor(template, people.person.contactBy, reachOf(people.person)) !== null
}
