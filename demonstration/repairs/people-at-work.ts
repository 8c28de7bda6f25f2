/** Who does what in the demonstration: the staff, firms and operatives already on record, as actors. */
import type { Kysely } from 'kysely'
import type { Actor } from '#door/actor.ts'
import { isRole } from '#door/permissions.ts'
import type { Database } from '#storage/schema.ts'

export interface PeopleAtWork {
  readonly agents: readonly Actor[]
  readonly outOfHours: Actor
  readonly teamLeader: Actor
  readonly surveyor: Actor
  /** The office of a firm. */
  contractorOffice(contractorRef: string): Actor
  operative(operativeRef: string): Actor
}

export const peopleAtWork = async (db: Kysely<Database>): Promise<PeopleAtWork> => {
  const users = await db.selectFrom('users').selectAll().where('removed_at', 'is', null).orderBy('user_id').execute()
  const actors = users.flatMap((user): Actor[] => {
    if (!isRole(user.role)) return []
    const actor = { id: `user/${user.user_id}`, role: user.role }
    return [{ ...actor, ...(user.contractor_ref === null ? {} : { contractorRef: user.contractor_ref }), ...(user.operative_ref === null ? {} : { operativeRef: user.operative_ref }) }]
  })
  const first = (role: Actor['role']): Actor => {
    const found = actors.find((actor) => actor.role === role)
    if (!found) throw new Error(`The demonstration has nobody who is ${role}.`)
    return found
  }
  return {
    agents: actors.filter((actor) => actor.role === 'agent'),
    outOfHours: first('out-of-hours'),
    teamLeader: first('team-leader'),
    surveyor: first('surveyor'),
    contractorOffice: (contractorRef) =>
      actors.find((actor) => actor.role === 'contractor-office' && actor.contractorRef === contractorRef) ?? { id: `firm/${contractorRef}`, role: 'contractor-office', contractorRef },
    operative: (operativeRef) =>
      actors.find((actor) => actor.operativeRef === operativeRef) ?? { id: `operative/${operativeRef}`, role: 'operative', operativeRef },
  }
}
