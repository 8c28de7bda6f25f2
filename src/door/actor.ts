/** Who is acting, and through which door they came. */
import type { Role } from './permissions.ts'

export interface Actor {
  /** Stable and free of personal data: 'user/7', 'token/3', 'link/R10023N', 'public', 'due-work', 'command-line'. */
  readonly id: string
  readonly role: Role
  /** Set when the person works for a contractor: they see and change only its orders. */
  readonly contractorRef?: string
  /** Set when the person is an operative: they see and change only their own visits. */
  readonly operativeRef?: string
  /** Set when a link from a message opened this one repair. */
  readonly repairRef?: string
  /** Shown to colleagues on screen; never journalled. */
  readonly name?: string
}

export type DoorName = 'web' | 'api' | 'command-line' | 'due-work' | 'message' | 'demonstration'

export const dueWorkActor: Actor = { id: 'due-work', role: 'system' }
export const commandLineActor: Actor = { id: 'command-line', role: 'administrator' }
export const publicActor: Actor = { id: 'public', role: 'resident' }
