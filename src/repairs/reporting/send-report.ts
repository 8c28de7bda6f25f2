/** From everything that was told to the report as it is taken: the same for a form posted once or five times. */
import type { z } from 'zod'
import { sayPhoneNumber, isPhoneNumber } from '#ground/phone-number.ts'
import type { reportInput } from '../report-input.ts'
import type { ReportDraft } from './draft.ts'
import { isEmergency, isLandlords, type ReportInHand } from './report-in-hand.ts'
import { heldForDraft } from './slots-for-report.ts'

export const reportOf = (report: ReportInHand, room: string | null): z.input<typeof reportInput> => {
  const { draft, home, household, draftId } = report
  return {
    homeRef: home?.homeRef ?? '',
    residentRef: household.residentRef,
    channel: 'internet',
    caller: draft.caller ?? 'resident',
    faultCode: draft.faultCode ?? '',
    answers: { ...draft.answers },
    room,
    words: wordsOf(draft),
    photoIds: (draft.photos ?? []).map((photo) => photo.id),
    contactBy: draft.contactBy,
    needs: [...(draft.needs ?? [])],
    access: {
      under18Alone: draft.adultAtHome === false,
      interpreter: draft.interpreter ?? null,
      adjustments: [...(draft.adjustments ?? [])],
      notes: notesOf(report),
    },
    ...(draftId === null ? {} : bookingOf(report, draftId)),
  }
}

/** What they said first stays even when they wrote more afterwards. */
const wordsOf = ({ words = '', said = '' }: ReportDraft): string => {
  if (said === '' || words.includes(said)) return words
  return words === '' ? said : `${said}\n\n${words}`
}

/** Somebody whom the record does not know can only be reached by what they typed; it is kept apart with the notes. */
const notesOf = ({ draft, household }: ReportInHand): string => {
  const { name = '', phone, email, accessNotes = '' } = draft
  const reach = [phone !== undefined && isPhoneNumber(phone) ? sayPhoneNumber(phone) : phone, email].filter((one) => one !== undefined).join(', ')
  const told = household.residentRef === null ? `Told by ${name}, ${reach}.` : ''
  return [told, accessNotes].filter((one) => one !== '').join('\n')
}

const bookingOf = (report: ReportInHand, draftId: string) => {
  const { slot } = report.draft
  if (slot === undefined || slot === 'contact-me' || !isLandlords(report) || isEmergency(report)) return {}
  return { booking: { day: slot.day, slot: slot.slot, holdRef: slot.holdRef, heldFor: heldForDraft(draftId) } }
}
