/** One writer for each kind of fact: the only code that changes state. Replaying the journal runs the same writers. */
import type { Transaction } from 'kysely'
import type { FactKind, RecordedFact } from '#facts/fact.ts'
import type { Database } from '#storage/schema.ts'

export type Apply<K extends FactKind> = (fact: RecordedFact<K>, db: Transaction<Database>) => Promise<unknown>

export type Appliers = { readonly [K in FactKind]: Apply<K> }

/** A capability's share of the appliers. */
export type AppliersFor<K extends FactKind> = { readonly [Kind in K]: Apply<Kind> }

export const applyFact = async (appliers: Appliers, fact: RecordedFact, db: Transaction<Database>): Promise<void> => {
  const apply = appliers[fact.kind] as Apply<FactKind>
  await apply(fact, db)
}
