/** Priorities changed after the report (P18), and credits posted for missed appointments (P21). */
import { sql } from 'kysely'
import { happenedIn, type FigureSource } from './source.ts'

export const changesAndCredits: FigureSource = {
  figures: [
    {
      key: 'p18',
      promise: 'P18',
      name: 'Priorities changed after the report',
      unit: 'changes',
      isCount: true,
      parts: [
        { part: 'raised', name: 'raised', counts: 'for' },
        { part: 'lowered', name: 'lowered, with a second person', counts: 'for' },
      ],
      definition: 'Changes of priority made in the period. A change moves the target, so each is on record with its reason; lowering takes a second person.',
    },
    {
      key: 'p21-credits',
      promise: 'P21',
      name: 'Credits posted',
      unit: 'credits',
      isCount: true,
      parts: [
        { part: 'nobody-came', name: 'nobody came', counts: 'for' },
        { part: 'came-late', name: 'somebody came after the window had ended', counts: 'for' },
        { part: 'moved-after-reminder', name: 'moved by the landlord after the reminder', counts: 'for' },
        { part: 'no-access-rejected', name: 'evidence of no access rejected', counts: 'for' },
      ],
      measured: { unit: 'pence', show: { total: 'Credited altogether' } },
      definition: 'Credits for missed appointments posted to rent accounts in the period, unasked.',
    },
  ],
  members: (asked) => sql`
    select 'p18' as figure, repair_ref,
      case when array_position(array['routine', 'urgent', 'emergency'], to_priority) > array_position(array['routine', 'urgent', 'emergency'], from_priority)
        then 'raised' else 'lowered' end as part,
      changed_at as at, null::int as value, from_priority || ' to ' || to_priority as about
    from priority_changes where ${happenedIn('changed_at', asked)}
    union all
    select 'p21-credits', repair_ref, reason, posted_at, amount_pence, appointment_ref from credits where ${happenedIn('posted_at', asked)}`,
}
