/** When a provider's news happened: as it says, unless that cannot be – before the message was queued, or not yet come. */

export const whenItHappened = (said: string | null, notBefore: Date, now: Date): Date => {
  const at = said === null ? now : new Date(said)
  return at >= notBefore && at <= now ? at : now
}
