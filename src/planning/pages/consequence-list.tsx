import type { Consequence } from '../rules/consequences.ts'
import { sayMinute } from './board-times.ts'

/** Each change on a line of its own: where, and in words what becomes of it. */
export const ConsequenceList = ({ consequences, none }: { readonly consequences: readonly Consequence[]; readonly none: string }) =>
  consequences.length === 0 ? (
    <p class="govuk-body">{none}</p>
  ) : (
    <ul class="fettle-changes">
      {consequences.map(({ address, what, from, words, startsAt, moved }) => (
        <li class="fettle-changes__one">
          <span class="fettle-changes__where">
            {address} <span class="fettle-changes__what">{what}</span>
          </span>
          <span>
            {words}
            {moved && ` (from ${from}, now at ${sayMinute(startsAt)})`}
          </span>
        </li>
      ))}
    </ul>
  )
