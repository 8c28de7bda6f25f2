/** What follows here when a contractor changes, in its own diary, a time that was promised to a resident. */
import { isCivilDate, londonDate, londonInstant, weekday } from '#clocks/london.ts'
import { failuresFrom, hasFailedOn } from '#contractors/failure.ts'
import type { Setting } from '#door/command.ts'
import { fact, repairStream, type Fact } from '#facts/fact.ts'
import { isRefused, refuse, type Refused } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { checkBooked, lockedAppointment } from './appointment-in-hand.ts'
import { placeOfHome, targetOfAppointment, type AppointmentOnRecord } from './appointments.queries.ts'
import { decideBooking } from './booking.ts'
import { waitsOf } from './rules/not-before.ts'
import { creditIfReminded, orderOf, repairOf } from './commands/move-appointment.ts'

const bookedAppointment = async (setting: Setting, appointmentRef: string): Promise<AppointmentOnRecord | Refused> => {
  const appointment = await lockedAppointment(setting, appointmentRef)
  return isRefused(appointment) ? appointment : (checkBooked(appointment) ?? appointment)
}

/** The order stays, to be booked again. */
export const cancelledByFirm = async (setting: Setting, appointmentRef: string): Promise<readonly Fact[] | Refused> => {
  const appointment = await bookedAppointment(setting, appointmentRef)
  if (isRefused(appointment)) return appointment
  const about = { appointmentRef, repairRef: appointment.repair_ref ?? '' }
  const cancelled = fact('appointment-cancelled', repairStream(about.repairRef), setting.now, { ...about, by: 'landlord', reason: firmCannotCome })
  return [cancelled, ...(await creditIfReminded(setting, appointment))]
}

export const firmCannotCome = 'The contractor cannot come at that time.'

const noSuchSlot = refuse('invalid', 'no-such-slot', 'That is not one of the landlord’s slots still to come: choose a day and a slot as they were asked for.', 'slot')

const comesToNobody = refuse('conflict', 'contractor-failed', 'The landlord has it on record that you come to nobody on that day.', 'day')

export const movedByFirm = async (setting: Setting, appointmentRef: string, to: { readonly day: string; readonly slot: string; readonly diaryRef: string }): Promise<readonly Fact[] | Refused> => {
  const appointment = await bookedAppointment(setting, appointmentRef)
  if (isRefused(appointment)) return appointment
  const { day } = to
  const diary = diaryInForce(setting.rules, londonDate(setting.now))
  const slot = isCivilDate(day) && diary.slots.find(({ key, weekdays }) => key === to.slot && weekdays.includes(weekday(day)))
  if (!isCivilDate(day) || !slot || londonInstant(day, slot.from) <= setting.now) return noSuchSlot
  if (hasFailedOn(await failuresFrom(setting.db, day, appointment.contractor_ref), day)) return comesToNobody
  const place = await placeOfHome(setting.db, appointment.home_ref)
  if (!place) throw new Error(`The home of ${appointment.repair_ref ?? appointmentRef} is not on record.`)
  const { targetAt, inTargetOffered } = await targetOfAppointment(setting.db, appointment)
  const window = { windowStartAt: londonInstant(day, slot.from).toISOString(), windowEndAt: londonInstant(day, slot.until).toISOString() }
  const booked = await decideBooking(
    setting,
    { repair: repairOf(appointment), order: orderOf(appointment), place, targetAt, inTargetOffered, waits: waitsOf(appointment), isFollowed: appointment.is_followed },
    { day, slot: to.slot, atFirm: { ...to, ...window, contractorRef: appointment.contractor_ref }, bookedBy: 'landlord', replaces: { appointmentRef, movedBy: 'landlord' } },
  )
  return isRefused(booked) ? booked : [...booked.facts, ...(await creditIfReminded(setting, appointment))]
}
