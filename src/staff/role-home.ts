/** Where each role starts its day. */
import { isRole, type Role } from '#door/permissions.ts'

const homes: Partial<Record<Role, string>> = {
  operative: '/visits',
  surveyor: '/visits',
  'contractor-office': '/contractor',
  'performance-reviewer': '/performance',
}

export const roleHome = (role: string): string => (isRole(role) ? (homes[role] ?? '/console') : '/')
