/** The frame around the pages of figures, for staff and for the residents who review them. */
import type { ComponentChildren, VNode } from 'preact'
import type { Exchange } from '#delivery/route-table.ts'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { StaffLayout } from '#delivery/web/layouts/staff-layout.tsx'
import { londonDate, sayInstant } from '#clocks/london.ts'
import { may } from '#door/permissions.ts'
import { landlordInForce } from '#landlord/landlord.ts'

export interface FrameProps {
  readonly title: string
  readonly form?: FormState | undefined
  readonly breadcrumbs?: readonly { readonly text: string; readonly href?: string }[]
  readonly children: ComponentChildren
}

const roleWords: Readonly<Record<string, string>> = {
  agent: 'Customer services',
  'out-of-hours': 'Out of hours',
  'team-leader': 'Team leader',
  'performance-reviewer': 'Performance Review Group',
}

const sayRole = (role: string): string => roleWords[role] ?? `${role.charAt(0).toUpperCase()}${role.slice(1).replaceAll('-', ' ')}`

export const performanceFrame = async ({ actor, db, now, rules }: Exchange, props: FrameProps): Promise<VNode> => {
  const turned = await db.selectFrom('hand_turned_clock').select('now').executeTakeFirst()
  const seesRepairs = may(actor.role, 'see-repairs')
  return (
    <StaffLayout
      title={props.title}
      landlord={landlordInForce(await rules(), londonDate(now))}
      person={{ name: actor.name ?? 'Signed in', role: sayRole(actor.role) }}
      nav={[
        seesRepairs && { text: 'Today', href: '/console' },
        may(actor.role, 'report-repair') && { text: 'New call (Alt+N)', href: '/console/call#q', shortcut: 'alt+n' },
        seesRepairs && { text: 'Repairs', href: '/console/repairs' },
        seesRepairs && { text: 'Promises', href: '/console/promises' },
        may(actor.role, 'deal-with-messages') && { text: 'Messages', href: '/console/messages' },
        { text: 'Performance', href: '/performance', current: 'section' },
      ]}
      form={props.form}
      breadcrumbs={props.breadcrumbs}
      clock={turned ? { says: sayInstant(now) } : undefined}
    >
      {props.children}
    </StaffLayout>
  )
}
