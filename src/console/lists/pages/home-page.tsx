/** The day at a glance: what waits, the most urgent first. */
import { ButtonLink } from '#delivery/web/components/button-link.tsx'
import { Icon } from '#delivery/web/components/icon.tsx'
import { ShownPhone } from '../../pages/shown-phone.tsx'
import { tradesWords } from '../../trade-words.ts'
import type { OnCallPerson } from '../../on-call.queries.ts'
import type { WorkList, WorkListKey } from '../work-lists.queries.ts'
import { ListTable } from './list-table.tsx'
import { listWords } from './list-words.ts'

export interface HomePageProps {
  readonly lists: readonly (WorkList & { readonly key: WorkListKey })[]
  readonly onCall: readonly OnCallPerson[]
  readonly now: Date
}

export const HomePage = ({ lists, onCall, now }: HomePageProps) => {
  const waiting = lists.filter((one) => one.total > 0)
  const quiet = lists.filter((one) => one.total === 0)
  return (
    <>
      <h1 class="govuk-heading-l">Today</h1>
      <nav aria-label="Work lists" class="fettle-tabs">
        <ul class="fettle-tabs__list">
          {lists.map(({ key, total }) => (
            <li>
              <a class="fettle-tabs__tab" href={total > 0 ? `#${key}` : `/console/lists/${key}`}>
                {listWords[key].title} <span class="fettle-count">{total}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ButtonLink href="/console/call">New call</ButtonLink>
      {waiting.map(({ key, total, rows }) => (
        <section id={key} aria-labelledby={`${key}-heading`}>
          <h2 class="govuk-heading-m" id={`${key}-heading`}>
            {listWords[key].title} <span class="fettle-count">{total}</span>
          </h2>
          <p class="govuk-hint">{listWords[key].hint}</p>
          {key === 'emergencies' && <OnCallLine people={onCall} />}
          <ListTable list={key} rows={rows} now={now} />
          {total > rows.length && (
            <p class="govuk-body">
              <a class="govuk-link" href={`/console/lists/${key}`}>
                See all {total}
                <span class="govuk-visually-hidden"> of {listWords[key].title}</span>
              </a>
            </p>
          )}
        </section>
      ))}
      {quiet.length > 0 && (
        <section aria-labelledby="all-well">
          <h2 class="govuk-heading-m" id="all-well">
            Nobody is waiting
          </h2>
          <ul class="govuk-list">
            {quiet.map(({ key }) => (
              <li>
                <Icon name="tick" size={16} /> {listWords[key].empty}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const OnCallLine = ({ people }: { readonly people: readonly OnCallPerson[] }) =>
  people.length === 0 ? (
    <p class="govuk-body">
      <strong>Nobody is on the rota for emergencies this hour.</strong>
    </p>
  ) : (
    <p class="govuk-body">
      On call now:{' '}
      {people.map((one, at) => (
        <>
          {at > 0 && '; '}
          {one.operative_name} ({tradesWords(one.trades)}) <ShownPhone phone={one.out_of_hours_phone} />
        </>
      ))}
    </p>
  )
