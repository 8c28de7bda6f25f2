/** What PostgreSQL refuses as the last guard, said to a person; and what is worth trying again. */
import { refuse, type Refused } from '#ground/refusal.ts'

const said: Record<string, Refused> = {
  no_double_booking: refuse('conflict', 'slot-taken', 'That time has just been taken. Choose another.'),
  users_email_key: refuse('conflict', 'email-in-use', 'Someone already has that e-mail address. Use another.', 'email'),
  credits_appointment_ref_key: refuse('conflict', 'already-credited', 'This missed appointment has already been credited.'),
  token_secrets_pkey: refuse('conflict', 'token-in-use', 'That token is known already. Make another.', 'tokenHash'),
  answers_provider_id_key: refuse('conflict', 'already-received', 'This answer has already been received.'),
}

interface DatabaseFault {
  readonly code?: string
  readonly message?: string
  readonly constraint?: string
}

const asDatabaseFault = (fault: unknown): DatabaseFault =>
  typeof fault === 'object' && fault !== null ? fault : {}

/** Text that cannot be kept: a NUL, 22021 in text and 22P05 in JSON; half a character in JSON, 22P02. */
const isUnkeepable = ({ code, message }: DatabaseFault): boolean =>
  code === '22021' || code === '22P05' || (code === '22P02' && message === 'invalid input syntax for type json')
const notText = refuse('invalid', 'not-text', 'What was sent has a character in it that is not text. Take it out and send again.')

export const refusalFromDatabase = (fault: unknown): Refused | undefined => {
  const found = asDatabaseFault(fault)
  if (isUnkeepable(found)) return notText
  const { constraint } = found
  return constraint === undefined ? undefined : said[constraint]
}

const serializationFailure = '40001'
const deadlock = '40P01'
const uniqueViolation = '23505'

/** Two writers met: a deadlock, or both continued the same stream. The second simply decides again. */
export const worthAnotherTry = (fault: unknown): boolean => {
  const { code, constraint } = asDatabaseFault(fault)
  if (code === serializationFailure || code === deadlock) return true
  return code === uniqueViolation && constraint === 'events_stream_version_key'
}

const transactionAborted = '25P02'

/** What went wrong of what was asked at the same time, not what could not be done any more because of it. */
export const firstFaultOf = (ended: readonly PromiseSettledResult<unknown>[]): unknown => {
  const faults = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  return faults.find((one) => asDatabaseFault(one).code !== transactionAborted) ?? faults[0]
}
