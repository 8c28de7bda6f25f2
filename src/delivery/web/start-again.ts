/** Where somebody who met a page that says no can go on: the start of their own day, or the front page. */
import type { Role } from '#door/permissions.ts'
import { roleHome } from '#staff/role-home.ts'
import { places } from './layouts/places.ts'

export interface StartAgain {
  readonly href: string
  readonly text: string
  readonly isStaff: boolean
}

const staffStarts: Readonly<Record<string, string>> = {
  [places.console]: 'Go to Today',
  [places.visits]: 'Go to your visits',
  [places.contractor]: 'Go to your orders',
}

const startAt = (href: string): StartAgain =>
  href in staffStarts ? { href, text: staffStarts[href] ?? '', isStaff: true } : { href: places.home, text: 'Go to the front page', isStaff: false }

export const startAgainFor = (role: Role): StartAgain => startAt(role === 'resident' || role === 'resident-by-link' ? places.home : roleHome(role))

/** For when nobody knows who is asking: pages of staff lead back to the first of them. */
export const startAgainFrom = (url: string): StartAgain => startAt(/^\/\w+/.exec(url)?.[0] ?? places.home)
