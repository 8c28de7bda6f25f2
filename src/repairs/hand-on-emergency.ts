/** An emergency that whoever is on call has not taken goes to the next who is, by the time that was promised. With nobody else it stays where it is. */
import { didNotAnswer, type OnCallAsked } from '#appointments/on-call-answers.ts'
import type { Setting } from '#door/command.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import type { AppointmentFacts } from '#facts/appointments.ts'
import { handOverInstead } from './emergency-handover.ts'
import { repairOnRecord } from './repair-in-hand.ts'

type Because = AppointmentFacts['emergency-not-acknowledged']['because']

export interface HandedOn {
  readonly facts: readonly Fact[]
  readonly isHandedOn: boolean
}

/** `because`: null where it is on record already. */
export const handOnEmergency = async (setting: Setting, asked: OnCallAsked, because: Because | null): Promise<HandedOn> => {
  const { appointmentRef, repairRef } = asked
  const noticed = because === null ? [] : [fact('emergency-not-acknowledged', repairStream(repairRef), setting.now, { appointmentRef, repairRef, because })]
  const repair = await repairOnRecord(setting.db, repairRef)
  const without = [...(await didNotAnswer(setting.db, repairRef)), ...(asked.operativeRef === null ? [] : [asked.operativeRef])]
  const handed = repair && (await handOverInstead(setting, { repair, because: 'whoever was on call did not say that they were going', without, comeBy: asked.comeBy }))
  return { facts: [...noticed, ...(handed ?? [])], isHandedOn: handed !== undefined }
}
