/** Reports: by which channel they came (P1), those turned away, with what became of them (P22), and those with nobody to tell. */
import { sql } from 'kysely'
import type { PartKind } from '../rules/figure.ts'
import { happenedIn, type FigureSource } from './source.ts'

const list = (parts: readonly (readonly [string, string])[]): PartKind[] => parts.map(([part, name]) => ({ part, name, counts: 'for' }))

export const reports: FigureSource = {
  figures: [
    {
      key: 'p1',
      promise: 'P1',
      name: 'Repairs reported, by channel',
      unit: 'repairs',
      isCount: true,
      parts: list([['phone', 'by phone'], ['internet', 'on the internet'], ['in-person', 'in person'], ['writing', 'in writing']]),
      definition: 'Every report received in the period, by the channel it came by; also those that were not the landlord’s to do.',
    },
    {
      key: 'p22',
      promise: 'P22',
      name: 'Turned away, and what became of them',
      unit: 'repairs',
      isCount: true,
      parts: list([
        ['taken-on', 'the same trade at the same home taken on later'],
        ['again', 'reported again and turned away again'],
        ['nothing', 'nothing more heard'],
      ]),
      definition: 'Reports in the period that were said to be the resident’s, the leaseholder’s or the builder’s to do, and whether a repair of the same trade at the same home followed.',
    },
    {
      key: 'p22-whose',
      promise: 'P22',
      name: 'Turned away, by whose they are',
      unit: 'repairs',
      isCount: true,
      parts: list([['resident', 'the resident’s'], ['leaseholder', 'the leaseholder’s'], ['builder', 'the builder’s']]),
      definition: 'Reports in the period that were not the landlord’s to do, by whose they were said to be. Never said of a hazard in a tenant’s home, nor of an emergency hazard in any.',
    },
    {
      key: 'nobody-to-tell',
      promise: 'P6',
      name: 'Repairs with nobody to tell',
      unit: 'repairs',
      isCount: true,
      parts: list([['shared-part', 'in a shared part, by somebody not on record'], ['empty', 'in a home nobody lives in']]),
      definition: 'Repairs reported in the period in a shared part or an empty home by somebody we have no way to reach. To tell, confirm, remind and ring (P2 to P4, P6, P8, P9, P13) is not promised to nobody; to complete in target (P17) is.',
    },
  ],
  members: (asked) => sql`
    select 'p1' as figure, repair_ref, channel as part, received_at as at, null::int as value, caller as about
    from repairs where ${happenedIn('received_at', asked)}
    union all
    select 'p22-whose', repair_ref, responsible, received_at, null, turned_away_reason
    from repairs where responsible <> 'landlord' and ${happenedIn('received_at', asked)}
    union all
    select 'p22', repair_ref,
      case
        when exists (select from repairs later where later.home_ref = r.home_ref and later.trade = r.trade and later.received_at > r.received_at and later.responsible = 'landlord') then 'taken-on'
        when exists (select from repairs later where later.home_ref = r.home_ref and later.trade = r.trade and later.received_at > r.received_at) then 'again'
        else 'nothing'
      end, received_at, null, turned_away_reason
    from repairs r where responsible <> 'landlord' and ${happenedIn('received_at', asked)}
    union all
    select 'nobody-to-tell', r.repair_ref, case when h.kind = 'shared-part' then 'shared-part' else 'empty' end, r.received_at, null, r.caller
    from repairs r left join homes h on h.home_ref = r.home_ref
    where r.responsible = 'landlord' and r.tenancy_ref is null and r.resident_ref is null and ${happenedIn('r.received_at', asked)}`,
}
