import { tradesWords } from '../trade-words.ts'
import { alreadyHas, type OnCallPerson } from '../on-call.queries.ts'
import { ShownPhone } from './shown-phone.tsx'

/** Outside office hours the first thing anybody needs is a name and a number. */
export const OnCallStrip = ({ people }: { readonly people: readonly OnCallPerson[] }) => (
  <section class="fettle-on-call" aria-labelledby="on-call-now">
    <h2 class="fettle-on-call__title" id="on-call-now">
      Office closed. On call now:
    </h2>
    {people.length === 0 ? (
      <p class="fettle-on-call__nobody">
        <strong>Nobody is on the rota for this hour.</strong> Ring the duty manager before you promise anybody a visit.
      </p>
    ) : (
      <ul class="fettle-on-call__people">
        {people.map((one) => (
          <li>
            <strong>{one.operative_name}</strong> <ShownPhone phone={one.out_of_hours_phone} /> {one.contractor_name} ({tradesWords(one.trades)}){alreadyHas(one.open_emergencies)}
          </li>
        ))}
      </ul>
    )}
  </section>
)
