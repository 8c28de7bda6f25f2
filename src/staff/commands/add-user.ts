/**
 * Somebody joins the staff, or comes back. Their password's hash is written here, in the same transaction:
 * `user_secrets` is operational and never enters the journal.
 */
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { command } from '#door/command.ts'
import { refusalFromSchema } from '#door/input-refusals.ts'
import { fact, landlordStream } from '#facts/fact.ts'
import { refuse, type Refused } from '#ground/refusal.ts'
import type { Database } from '#storage/schema.ts'
import { checkMembership, rolesForPeople } from '../member-roles.ts'

const ref = z.string().min(1).max(40).nullable().default(null)

const newMember = z.object({
  name: z.string({ error: 'Enter their name' }).trim().min(1, 'Enter their name').max(100, 'The name must be 100 characters or fewer'),
  email: z.string({ error: 'Enter their e-mail address' }).trim().toLowerCase().max(254).pipe(z.email({ error: 'Enter an e-mail address, such as name@example.org' })),
  role: z.enum(rolesForPeople, { error: `Choose a role: ${rolesForPeople.join(', ')}` }),
  contractorRef: ref,
  operativeRef: ref,
})

/** For whoever has to ask for a password first: what would be refused whatever it is. */
export const whyNotAdd = async (db: Kysely<Database>, asked: z.input<typeof newMember>): Promise<Refused | undefined> => {
  const person = newMember.safeParse(asked)
  if (!person.success) return refusalFromSchema(person.error)
  return (await checkMembership(db, person.data)) ?? ((await memberBy(db, person.data.email))?.removed_at === null ? emailInUse : undefined)
}

const memberBy = (db: Kysely<Database>, email: string) =>
  db.selectFrom('users').select(['user_id', 'removed_at']).where('email', '=', email).executeTakeFirst()

const emailInUse = refuse('conflict', 'email-in-use', 'Someone already has that e-mail address. Use another.', 'email')

export const addUser = command({
  name: 'add-user',
  permission: 'manage-people',
  input: newMember.extend({
    /** From `hashPassword`; the password itself never comes through the door. */
    passwordHash: z.string().regex(/^\$argon2id\$/, { error: 'Give the password’s Argon2id hash' }),
  }),
  async decide({ passwordHash, ...person }, setting) {
    const refused = await checkMembership(setting.db, person)
    if (refused) return refused
    await setting.lock(`user-email/${person.email}`)
    const known = await memberBy(setting.db, person.email)
    if (known?.removed_at === null) return emailInUse
    const userId = known?.user_id ?? String((await setting.numbers(1))[0])
    await setting.db
      .insertInto('user_secrets')
      .values({ user_id: userId, password_hash: passwordHash })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ password_hash: passwordHash }))
      .execute()
    return { facts: [fact('user-added', landlordStream(`user/${userId}`), setting.now, { userId, ...person })], answer: { userId } }
  },
})
