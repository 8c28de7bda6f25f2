/**
 * A call as far as it has been typed. Everything on the screen is here, as it was typed, so that an error, the back
 * button, a closed tab or a session that ran out loses none of it; several calls can be open at once.
 */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** A time held while the caller decides. */
export interface HeldTime {
  readonly holdRef: string
  readonly day: string
  readonly slot: string
  readonly windowStartAt: string
  readonly windowEndAt: string
  readonly heldUntil: string
  /** For what work it was held; other work needs another time. */
  readonly work: string
}

/** A repair reported in this call, and the times that were on the screen when it was. */
export interface ReportedInCall {
  readonly repairRef: string
  readonly shown: readonly { readonly day: string; readonly slot: string; readonly label: string }[]
}

export interface CallDraft {
  readonly homeRef: string | null
  /** Null: somebody who is not on record as living there. */
  readonly residentRef: string | null
  readonly typed: Typed
  readonly held: HeldTime | null
  readonly repairs: readonly ReportedInCall[]
}

export const emptyCall: CallDraft = { homeRef: null, residentRef: null, typed: {}, held: null, repairs: [] }

/** What stays when the caller has another problem: who they are and how they rang. */
const aboutTheCaller = ['channel', 'caller', 'verified', 'receivedOn', 'receivedTime', 'contactBy', 'under18Alone', 'interpreter', 'adjustments', 'needs', 'accessNotes']

export const forAnotherProblem = (draft: CallDraft): CallDraft => ({
  ...draft,
  held: null,
  typed: Object.fromEntries(Object.entries(draft.typed).filter(([name]) => aboutTheCaller.includes(name))),
})

export const typedOne = (typed: Typed, name: string): string => {
  const value = typed[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

export const typedAll = (typed: Typed, name: string): readonly string[] => {
  const value = typed[name]
  if (value === undefined) return []
  return (typeof value === 'string' ? [value] : value).filter((one) => one !== '')
}

/** The answers among what was typed: 'answers.leak-rate' → 'leak-rate'. */
export const typedAnswers = (typed: Typed): Record<string, string> =>
  Object.fromEntries(
    Object.keys(typed)
      .filter((name) => name.startsWith('answers.') && typedOne(typed, name) !== '')
      .map((name): [string, string] => [name.slice('answers.'.length), typedOne(typed, name)]),
  )
