/**
 * Contractors that keep their own diary, as those who look for time see them. Both questions go over a wire, so neither
 * is asked inside a transaction; a firm that does not answer in time has offered nothing.
 */
import type { Refused } from '#ground/refusal.ts'

export interface OwnDiaryWork {
  readonly trade: string
  readonly expectedMinutes: number
  readonly priority: string
  readonly postcode: string
  /** What the resident needs of the visit. */
  readonly adjustments: readonly string[]
  /** Only this firm, when the order is already given. */
  readonly contractorRef?: string | undefined
  /** Asked for no day before this one. */
  readonly notBeforeOn?: string | undefined
}

export interface OwnDiarySlot {
  readonly contractorRef: string
  readonly contractorName: string
  readonly day: string
  /** One of the landlord's own slots. */
  readonly slot: string
}

export interface OwnDiaryAnswer {
  readonly slots: readonly OwnDiarySlot[]
  /** Which firms gave none, and what to do. */
  readonly why: readonly string[]
}

export interface TimeAtFirm {
  readonly contractorRef: string
  readonly heldFor: string
  readonly homeRef: string
  readonly day: string
  readonly slot: string
  readonly work: OwnDiaryWork
}

export interface OwnDiaries {
  slotsFor(work: OwnDiaryWork, now: Date): Promise<OwnDiaryAnswer>
  /** Booked in the firm's diary and held here, or neither. The reference is the hold's. */
  hold(time: TimeAtFirm, now: Date): Promise<{ readonly holdRef: string } | Refused>
}

/** A slot in a firm's own diary is named with the firm: 'morning@C3'. */
export const slotAtFirm = (slot: string, contractorRef: string): string => `${slot}@${contractorRef}`

export const firmOfSlot = (slot: string): { readonly slot: string; readonly contractorRef: string } | undefined => {
  const at = slot.indexOf('@')
  return at < 0 ? undefined : { slot: slot.slice(0, at), contractorRef: slot.slice(at + 1) }
}
