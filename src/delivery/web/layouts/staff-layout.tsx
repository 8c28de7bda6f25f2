import type { ComponentChildren } from 'preact'
import { Breadcrumbs, type Crumb } from '../components/breadcrumbs.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { hasErrors, type FormState } from '../components/form-state.ts'
import { ServiceNav, type NavItem } from '../components/service-nav.tsx'
import { Document } from './document.tsx'
import type { LandlordShown } from './landlord-shown.ts'
import { Mark } from './mark.tsx'
import { places } from './places.ts'
import { TurnedClock, type ShownClock } from './turned-clock.tsx'

export interface StaffLayoutProps {
  readonly title: string
  readonly landlord: LandlordShown
  readonly person: SignedInPerson
  readonly nav: readonly (NavItem | false)[]
  readonly form?: FormState | undefined
  readonly breadcrumbs?: readonly Crumb[] | undefined
  /** In the bar at the top: a SearchBox. */
  readonly search?: ComponentChildren
  /** Only while the clock is turned by hand. */
  readonly clock?: ShownClock | undefined
  readonly scripts?: readonly string[] | undefined
  readonly children: ComponentChildren
}

export interface SignedInPerson {
  readonly name: string
  /** As one would say it: 'Customer services'. */
  readonly role: string
}

export const StaffLayout = ({ title, landlord, person, nav, form, breadcrumbs, search, clock, scripts, children }: StaffLayoutProps) => (
  <Document title={title} site={`${landlord.name} – Fettle`} hasErrors={hasErrors(form)} stylesheet="staff.css" look="fettle-staff" isPrivate scripts={scripts}>
    <header>
      <div class="fettle-bar-top">
        <div class="govuk-width-container fettle-bar-top__row">
          <a class="fettle-bar-top__home" href={places.console}>
            <Mark size={26} />
            <span class="fettle-bar-top__word">Fettle</span>
            <span class="fettle-bar-top__landlord">{landlord.name}</span>
          </a>
          {search && <div class="fettle-bar-top__search">{search}</div>}
          <SignedIn person={person} />
        </div>
      </div>
      <ServiceNav items={nav} label="Console" />
      {clock && <TurnedClock clock={clock} />}
    </header>
    <div class="govuk-width-container">
      {breadcrumbs && <Breadcrumbs items={breadcrumbs} />}
      <main class="govuk-main-wrapper" id="main-content">
        <ErrorSummary form={form} />
        {children}
      </main>
    </div>
  </Document>
)

const SignedIn = ({ person: { name, role } }: { person: SignedInPerson }) => (
  <div class="fettle-bar-top__person">
    <span>
      <span class="govuk-visually-hidden">Signed in as </span>
      {name} <span class="fettle-bar-top__role">{role}</span>
    </span>
    <form action={places.signOut} method="post">
      <button type="submit" class="fettle-bar-top__out">
        Sign out
      </button>
    </form>
  </div>
)
