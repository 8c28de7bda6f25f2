/** A phone that is not yet in touch is waited for before an appointment is called missed (P21). */

export const noticeMissedAt = (windowEndAt: Date, { missedGraceMinutes }: { readonly missedGraceMinutes: number }): string =>
  new Date(windowEndAt.getTime() + missedGraceMinutes * 60_000).toISOString()
