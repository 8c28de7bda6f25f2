/**
 * Who is told about a repair: who it is for; a child, or nobody named, and it is the tenant. Never a child. Of a shared
 * part it is whoever reported it, for nobody lives there.
 */
import { sql, type Kysely } from 'kysely'
import { addMonths, londonDate, type CivilDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import type { ContactBy } from '#facts/repairs.ts'
import type { Database } from '#storage/schema.ts'

export interface PersonToTell {
  readonly residentRef: string
  readonly contactBy: ContactBy
  readonly phone: string | null
  readonly email: string | null
  readonly adjustments: readonly string[]
  /** The last text they sent asked for texts to stop. */
  readonly saidStop: boolean
}

export interface PersonOnRecord extends Omit<PersonToTell, 'saidStop'> {
  readonly lastAnswer: string | null
  /** They are who the repair is for, so the way chosen with it is theirs. */
  readonly asked: boolean
  readonly askedContactBy: ContactBy | null
}

const adultFrom = 18 * 12

/** Whoever was born by that day is of age. */
export const adultsBornBy = (now: Date): CivilDate => addMonths(londonDate(now), -adultFrom)

const adultToTell = `
  from residents r left join resident_details d on d.resident_ref = r.resident_ref
  where (r.tenancy_ref = a.tenancy_ref or (a.tenancy_ref is null and r.resident_ref = a.resident_ref))
    and (d.born_on is null or d.born_on <= a.adults_born_by)
    and (r.resident_ref = a.resident_ref or r.role <> 'household')
  order by coalesce(r.resident_ref = a.resident_ref, false) desc, r.role = 'tenant' desc, r.resident_ref limit 1`

/** SQL for a `PersonOnRecord` or null, of a row `a` with tenancy_ref, resident_ref, contact_by and adults_born_by. */
export const personToTell = `(
  select jsonb_build_object('residentRef', r.resident_ref, 'contactBy', r.contact_by, 'phone', d.phone, 'email', d.email,
    'adjustments', coalesce(r.needs -> 'adjustments', '[]'), 'asked', coalesce(r.resident_ref = a.resident_ref, false), 'askedContactBy', a.contact_by,
    'lastAnswer', (select meaning from answers where answers.resident_ref = r.resident_ref order by received_at desc, length(answer_ref) desc, answer_ref desc limit 1))
  ${adultToTell}
)`

/** What whoever goes there has to know of the same person, by the repair as it stands. */
export const residentOfRepair = async (db: Kysely<Database>, repairRef: string, now: Date): Promise<{ name: string | null; phone: string | null } | undefined> => {
  const { rows } = await sql<{ name: string | null; phone: string | null }>`
    select d.name, d.phone from (select *, ${adultsBornBy(now)}::date as adults_born_by from repairs where repair_ref = ${repairRef}) a
    cross join lateral (select r.resident_ref ${sql.raw(adultToTell)}) who
    left join resident_details d on d.resident_ref = who.resident_ref
  `.execute(db)
  return rows[0]
}

/** `chosenWith`: the way chosen with a report made just now. */
export const asChosen = (row: PersonOnRecord, chosenWith: ContactBy | undefined): PersonToTell => ({
  ...row,
  contactBy: (row.asked ? (chosenWith ?? row.askedContactBy) : null) ?? row.contactBy,
  saidStop: row.lastAnswer === 'stop',
})

/** What a report has read with its own context for its acknowledgement, the message's number with it. */
interface ReadAhead {
  readonly person: PersonOnRecord | null
  readonly number: number
}

const ahead = new WeakMap<Setting, ReadAhead>()

/** Saves the most frequent command a turn to the database. */
export const rememberPersonToTell = (setting: Setting, read: ReadAhead): void => void ahead.set(setting, read)

export const personReadAhead = (setting: Setting): ReadAhead | undefined => ahead.get(setting)
