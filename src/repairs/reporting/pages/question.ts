/** A page of the report: one question, when it is asked, how it is answered, what the answer changes. */
import type { ComponentChildren, VNode } from 'preact'
import type { FormState } from '#delivery/web/components/form-state.ts'
import type { Exchange } from '#delivery/route-table.ts'
import type { DraftChange } from '../draft.ts'
import type { ReportInHand } from '../report-in-hand.ts'

export type Posted = Pick<Exchange, 'form' | 'files'>

/** `stay` shows the same question again: a photo was added, there may be another. */
export type Answered =
  | { readonly change: DraftChange; readonly stay?: boolean }
  /** What is right in a refused answer is kept as well. */
  | { readonly errors: Readonly<Record<string, string>>; readonly change?: DraftChange }

export interface View<Loaded> {
  readonly report: ReportInHand
  /** What was typed and what was wrong with it, when the answer was refused. */
  readonly form: FormState
  readonly loaded: Loaded
  /** Where the form is posted. */
  readonly action: string
}

/** One line of "check your answers". */
export interface AnswerGiven {
  readonly asked: string
  readonly answer: ComponentChildren
  /** The part of the address after /report/, where it differs from the question's key. */
  readonly path?: string
}

export interface Question<Loaded = undefined> {
  /** Its address is /report/ and this. */
  readonly key: string
  /** The heading and the title of the page. */
  question(report: ReportInHand, at: string): string
  isAsked(report: ReportInHand): boolean
  isAnswered(report: ReportInHand): boolean
  /** For a question with several pages: the one to ask next, and all that have been come to. */
  path?(report: ReportInHand): string
  pages?(report: ReportInHand): readonly string[]
  load?(report: ReportInHand, exchange: Exchange, at: string): Promise<Loaded>
  /** An answer that needs nobody: there is nothing to choose between. */
  answersItself?(report: ReportInHand, loaded: Loaded): DraftChange | undefined
  render(view: View<Loaded>): VNode
  read(posted: Posted, report: ReportInHand, loaded: Loaded, exchange: Exchange): Answered | Promise<Answered>
  /** Photographs come with it. */
  readonly takesFiles?: boolean
  given?(report: ReportInHand): readonly AnswerGiven[]
}

export const wrong = (field: string, message: string): Answered => ({ errors: { [field]: message } })
