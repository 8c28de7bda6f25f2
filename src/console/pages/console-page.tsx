/** The frame around every page of the console: where one is, who is signed in, the way to a new call. */
import type { ComponentChildren } from 'preact'
import type { Exchange, Page } from '#delivery/route-table.ts'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { NotificationBanner } from '#delivery/web/components/notification-banner.tsx'
import { SearchBox } from '#delivery/web/components/search-box.tsx'
import { StaffLayout } from '#delivery/web/layouts/staff-layout.tsx'
import { londonDate, sayInstant } from '#clocks/london.ts'
import { isRole, may, type Permission } from '#door/permissions.ts'
import { isOfficeHours } from '#landlord/diary.ts'
import { landlordInForce } from '#landlord/landlord.ts'
import { onCallNow } from '../on-call.queries.ts'
import { OnCallStrip } from './on-call-strip.tsx'
import { saidWhenDone } from './done-words.ts'

export type ConsoleSection = 'home' | 'call' | 'repairs' | 'planning' | 'promises' | 'messages'

export interface ConsolePageProps {
  readonly title: string
  readonly section: ConsoleSection
  readonly form?: FormState | undefined
  readonly crumbs?: readonly { readonly text: string; readonly href?: string }[]
  readonly status?: number
  /** The bar's own search; left out where the page has one. */
  readonly noSearch?: boolean
  /** In place of the one every page has. */
  readonly scripts?: readonly string[]
  readonly children: ComponentChildren
}

const roleWords: Readonly<Record<string, string>> = {
  agent: 'Customer services',
  'out-of-hours': 'Out of hours',
  'team-leader': 'Team leader',
  planner: 'Planner',
  surveyor: 'Surveyor',
  manager: 'Manager',
  administrator: 'Administrator',
  'contractor-office': 'Contractor’s office',
}

export const consolePage = async (exchange: Exchange, props: ConsolePageProps): Promise<Page> => {
  const rules = await exchange.rules()
  const { actor, now, db, query } = exchange
  const isOpen = isOfficeHours(rules, now)
  const [onCall, turned] = await Promise.all([
    isOpen ? [] : onCallNow(db, now),
    db.selectFrom('hand_turned_clock').select('now').executeTakeFirst(),
  ])
  const done = saidWhenDone(query['done'])
  const mayDo = (what: Permission): boolean => isRole(actor.role) && may(actor.role, what)
  const nav = [
    mayDo('see-repairs') && { text: 'Today', href: '/console', current: current(props.section, 'home') },
    mayDo('report-repair') && { text: 'New call (Alt+N)', href: '/console/call#q', shortcut: 'alt+n' as const, current: current(props.section, 'call') },
    mayDo('see-repairs') && { text: 'Repairs', href: '/console/repairs', current: current(props.section, 'repairs') },
    mayDo('see-contractor-orders') && actor.contractorRef !== undefined && { text: 'Orders', href: '/contractor' },
    mayDo('plan-days') && { text: 'Planning', href: '/console/planning', current: current(props.section, 'planning') },
    mayDo('see-repairs') && { text: 'Promises', href: '/console/promises', current: current(props.section, 'promises') },
    mayDo('deal-with-messages') && { text: 'Messages', href: '/console/messages', current: current(props.section, 'messages') },
    mayDo('see-performance') && { text: 'Performance', href: '/performance' },
  ]
  return {
    status: props.status ?? 200,
    page: (
      <StaffLayout
        title={props.title}
        landlord={landlordInForce(rules, londonDate(now))}
        person={{ name: actor.name ?? 'Signed in', role: roleWords[actor.role] ?? actor.role }}
        nav={nav}
        form={props.form}
        scripts={props.scripts}
        breadcrumbs={props.crumbs}
        clock={turned ? { says: sayInstant(now) } : undefined}
        search={props.noSearch || !mayDo('see-repairs') ? undefined : <SearchBox action="/console/repairs" label="Reference, address or postcode" labelHidden hint={undefined} button="Find" name="q" />}
      >
        {!isOpen && <OnCallStrip people={onCall} />}
        {done !== undefined && <NotificationBanner success>{done}</NotificationBanner>}
        {props.children}
      </StaffLayout>
    ),
  }
}

const current = (section: ConsoleSection, item: ConsoleSection) => (section === item ? ('section' as const) : undefined)
