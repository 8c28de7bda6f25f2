import { tradesWords } from '../trade-words.ts'
import type { OnCallPerson } from '../on-call.queries.ts'
import { ShownPhone } from './shown-phone.tsx'

/** Outside office hours the first thing anybody needs is a name and a number. */
export const OnCallStrip = ({ people }: { readonly people: readonly OnCallPerson[] }) => (
  <section class="govuk-inset-text" aria-labelledby="on-call-now">
    <h2 class="govuk-heading-s" id="on-call-now">
      The office is closed: who is on call now
    </h2>
    {people.length === 0 ? (
      <p class="govuk-body">
        <strong>Nobody is on the rota for this hour.</strong> Ring the duty manager before you promise anybody a visit.
      </p>
    ) : (
      <ul class="govuk-list">
        {people.map((one) => (
          <li>
            <strong>{one.operative_name}</strong>, {one.contractor_name}: <ShownPhone phone={one.out_of_hours_phone} /> ({tradesWords(one.trades)})
          </li>
        ))}
      </ul>
    )}
  </section>
)
