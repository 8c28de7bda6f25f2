/** When a thing happened, told afterwards: never in the future, and not before what it follows. */
import { z } from 'zod'
import { isLondonTimeKnown } from '#clocks/london.ts'
import { refuse, type Refused } from '#ground/refusal.ts'

/** Optional in every command about something that may be recorded later than it happened. */
export const happenedAtInput = z.iso
  .datetime({ offset: true, error: 'Give the time as an ISO instant, such as 2026-12-01T09:30:00Z' })
  .refine((text) => isLondonTimeKnown(new Date(text)), { error: 'The time given is too long ago. Check the year.' })
  .optional()

/** A few minutes' grace for clocks that are not quite together. */
const clockDriftMilliseconds = 5 * 60_000

/** `field`: where the command takes it, if by another name. */
export const readHappenedAt = (given: string | undefined, now: Date, notBefore: Date | null, after: string, field = 'happenedAt'): Date | Refused => {
  if (given === undefined) return now
  const at = new Date(given)
  if (at.getTime() > now.getTime() + clockDriftMilliseconds) {
    return refuse('invalid', 'in-the-future', 'The time given has not come yet. Give the time it happened.', field)
  }
  if (notBefore !== null && at < notBefore) {
    return refuse('invalid', 'too-early', `The time given is before ${after}. Give the time it happened.`, field)
  }
  return at > now ? now : at
}
