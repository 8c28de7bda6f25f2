/** The day at a glance: what waits, the most urgent first. */
import { ButtonLink } from '#delivery/web/components/button-link.tsx'
import { Icon } from '#delivery/web/components/icon.tsx'
import { ShownPhone } from '../../pages/shown-phone.tsx'
import { tradesWords } from '../../trade-words.ts'
import { alreadyHas, type OnCallPerson } from '../../on-call.queries.ts'
import type { WorkList, WorkListKey } from '../work-lists.queries.ts'
import { ListTable } from './list-table.tsx'
import { listWords } from './list-words.ts'

export interface HomePageProps {
  readonly lists: readonly (WorkList & { readonly key: WorkListKey })[]
  /** Left out while the office is closed: then they stand above every page. */
  readonly onCall: readonly OnCallPerson[] | undefined
  readonly now: Date
}

export const HomePage = ({ lists, onCall, now }: HomePageProps) => {
  const waiting = lists.filter((one) => one.total > 0)
  const quiet = lists.filter((one) => one.total === 0)
  return (
    <>
      <div class="fettle-title-row">
        <h1 class="govuk-heading-l">Today</h1>
        <ButtonLink href="/console/call">New call</ButtonLink>
      </div>
      <nav aria-label="Work lists">
        <ul class="fettle-tiles">
          {lists.map(({ key, total }) => (
            <li>
              <a class={total > 0 ? 'fettle-tile fettle-tile--waiting' : 'fettle-tile'} href={total > 0 ? `#${key}` : `/console/lists/${key}`}>
                <span class="fettle-tile__count">{total}</span> {listWords[key].title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {waiting.map(({ key, total, rows }) => (
        <section id={key} class="fettle-waiting" aria-labelledby={`${key}-heading`}>
          <h2 class="govuk-heading-m" id={`${key}-heading`}>
            {listWords[key].title} <span class="fettle-count">{total}</span>
          </h2>
          <p class="govuk-hint">{listWords[key].hint}</p>
          {key === 'emergencies' && onCall && <OnCallLine people={onCall} />}
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
        <section class="fettle-waiting" aria-labelledby="all-well">
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
          {one.operative_name} ({tradesWords(one.trades)}) <ShownPhone phone={one.out_of_hours_phone} />{alreadyHas(one.open_emergencies)}
        </>
      ))}
    </p>
  )
