import type { Shown } from './gallery-shown.ts'
import { PriorityTag } from './priority-tag.tsx'
import { PromiseList } from './promise-list.tsx'
import { StandingTag, standingWords, type ShownStanding } from './standing-tag.tsx'
import { Tag, type TagColour } from './tag.tsx'
import { Timeline } from './timeline.tsx'

const colours: readonly TagColour[] = ['grey', 'green', 'teal', 'blue', 'purple', 'magenta', 'red', 'orange', 'yellow']

export const standingsShown: readonly Shown[] = [
  {
    name: 'Tags',
    as: (
      <>
        <p class="govuk-body fettle-tags">
          <PriorityTag priority="emergency" /> <PriorityTag priority="urgent" /> <PriorityTag priority="routine" />
        </p>
        <p class="govuk-body fettle-tags">
          {(Object.keys(standingWords) as ShownStanding[]).map((standing) => (
            <>
              <StandingTag standing={standing} />{' '}
            </>
          ))}
        </p>
        <p class="govuk-body fettle-tags">
          {colours.map((colour) => (
            <>
              <Tag colour={colour}>{colour}</Tag>{' '}
            </>
          ))}
        </p>
      </>
    ),
  },
  {
    name: 'Promises',
    as: (
      <PromiseList
        items={[
          { promise: 'We ring you within a day to agree a time', byWhen: 'Kept on Tuesday 1 December, 2:05pm', standing: 'kept', number: 'P4' },
          { promise: 'We remind you the working day before', byWhen: 'By Thursday 3 December, 8pm', standing: 'due-soon', number: 'P8' },
          { promise: 'We finish the repair', byWhen: 'By Sunday 27 December', standing: 'open', number: 'P17' },
          { promise: 'We confirm the works order with its number', byWhen: 'Was due Wednesday 2 December, 2:05pm', standing: 'broken', reason: 'We are sorry. It was sent at 4:30pm.', number: 'P6' },
          { promise: 'We inspect within ten working days', byWhen: 'Was due Friday 11 December', standing: 'excused', reason: 'Nobody was in when the surveyor called on Thursday 10 December.', number: 'P5' },
          { promise: 'We call after the repair', byWhen: 'Kept on Monday 7 December, three hours late', standing: 'kept-late', number: 'P13' },
        ]}
      />
    ),
  },
  {
    name: 'What happened',
    as: (
      <Timeline
        items={[
          { what: 'You reported it online', when: 'Monday 30 November, 7:12pm', at: '2026-11-30T19:12:00Z' },
          { what: 'We rang you and agreed a time', when: 'Tuesday 1 December, 2:05pm', at: '2026-12-01T14:05:00Z', by: 'Amara, customer services' },
          { what: 'Nobody came', when: 'Thursday 3 December, 12 noon', at: '2026-12-03T12:00:00Z', tone: 'trouble', more: <p class="govuk-body">£10 is credited to your rent account. You need not ask for it.</p> },
          { what: 'Dele is on the way', when: 'Friday 4 December, 9:40am', at: '2026-12-04T09:40:00Z', tone: 'now' },
          { what: 'We ring you to ask how it went', when: 'By Saturday 5 December', tone: 'next' },
        ]}
      />
    ),
  },
]
