/** P12: the telephone survey after a repair over eight aspects, and how many were reached. */
import { sql } from 'kysely'
import type { FigureKind } from '../rules/figure.ts'
import { happenedIn, type FigureSource } from './source.ts'

const aspects = {
  'first-contact': 'First contact with us',
  'appointment-details': 'Appointment details',
  reminders: 'Reminders',
  speed: 'Speed of repair',
  operatives: 'Operatives’ performance',
  quality: 'Quality of the repair',
  'kept-informed': 'Being kept informed of progress',
  overall: 'Overall experience of the repair',
} as const

const aspect = ([key, name]: [string, string]): FigureKind => ({
  key: `p12-${key}`,
  promise: 'P12',
  name,
  unit: 'answers',
  parts: [
    { part: 'satisfied', name: 'satisfied', counts: 'for' },
    { part: 'neither', name: 'neither', counts: 'against' },
    { part: 'dissatisfied', name: 'dissatisfied', counts: 'against' },
  ],
  definition: 'Very or fairly satisfied ÷ all who answered the question, of repairs completed in the period; each repair’s latest answered call. A survey after each job: never to be reported as the regulator’s TP02.',
})

export const surveys: FigureSource = {
  figures: [
    ...Object.entries(aspects).map(aspect),
    {
      key: 'p12-response',
      promise: 'P12',
      name: 'Response to the survey',
      unit: 'repairs',
      parts: [
        { part: 'surveyed', name: 'survey answered', counts: 'for' },
        { part: 'no-survey', name: 'rung and spoken to, no survey', counts: 'against' },
        { part: 'no-answer', name: 'rung without an answer', counts: 'against' },
        { part: 'not-rung', name: 'not rung', counts: 'against' },
      ],
      definition: 'Of the repairs completed in the period, those with at least one question of the survey answered.',
    },
  ],
  members: (asked) => sql`
    with answered as materialized (
      select r.repair_ref, r.completed_at, c.survey, c.call_ref,
        exists (select from after_repair_calls any_call where any_call.repair_ref = r.repair_ref) as rung
      from repairs r
      left join lateral (
        select survey, call_ref from after_repair_calls
        where repair_ref = r.repair_ref and outcome in ('satisfied', 'not-satisfied') order by made_at desc, call_ref desc limit 1
      ) c on true
      where ${happenedIn('r.completed_at', asked)}
    )
    select 'p12-' || given.key as figure, repair_ref,
      case when given.value::int >= 4 then 'satisfied' when given.value::int = 3 then 'neither' else 'dissatisfied' end as part,
      completed_at as at, given.value::int as value, call_ref as about
    from answered cross join lateral jsonb_each_text(survey) as given
    where survey is not null
    union all
    select 'p12-response', repair_ref,
      case when survey is null then case when rung then 'no-answer' else 'not-rung' end when survey = '{}' then 'no-survey' else 'surveyed' end,
      completed_at, null, call_ref
    from answered`,
}
