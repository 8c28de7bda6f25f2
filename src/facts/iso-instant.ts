/** An instant as an ISO string in UTC, e.g. '2026-11-30T09:15:00.000Z'. */
export type IsoInstant = string
