import type { ComponentChildren } from 'preact'
import { BackLink } from '../components/back-link.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { hasErrors, type FormState } from '../components/form-state.ts'
import { Icon, type IconName } from '../components/icon.tsx'
import { Document } from './document.tsx'
import type { LandlordShown } from './landlord-shown.ts'
import { Mark } from './mark.tsx'
import { places } from './places.ts'
import { TurnedClock, type ShownClock } from './turned-clock.tsx'

export interface OperativeNavItem {
  readonly text: string
  readonly icon: IconName
  readonly href: string
  readonly current?: boolean | undefined
}

export interface OperativeLayoutProps {
  readonly title: string
  readonly landlord: LandlordShown
  readonly personName: string
  readonly form?: FormState | undefined
  readonly back?: string | undefined
  readonly nav?: readonly OperativeNavItem[] | undefined
  /** What is still to be sent, and whether there is signal. */
  readonly connection?: ComponentChildren
  readonly clock?: ShownClock | undefined
  readonly manifest?: string | undefined
  readonly scripts?: readonly string[] | undefined
  readonly children: ComponentChildren
}

/** For one hand, in the rain, with gloves: few things, all of them large, the way around under the thumb. */
export const OperativeLayout = ({ title, landlord, personName, form, back, nav = [], connection, clock, manifest, scripts, children }: OperativeLayoutProps) => (
  <Document title={title} site={`${landlord.name} visits`} hasErrors={hasErrors(form)} stylesheet="operative.css" look="fettle-operative" isPrivate manifest={manifest} scripts={scripts}>
    <header>
      <div class="fettle-visit-bar">
        <a class="fettle-visit-bar__home" href={places.visits}>
          <Mark size={28} />
          <span>Visits</span>
        </a>
        <span class="fettle-visit-bar__person">{personName}</span>
        <form action={places.signOut} method="post">
          <button type="submit" class="fettle-visit-bar__out">
            Sign out
          </button>
        </form>
      </div>
      {connection}
      {clock && <TurnedClock clock={clock} />}
    </header>
    <div class="fettle-visit-page">
      {back !== undefined && (
        <nav aria-label="Back">
          <BackLink href={back} />
        </nav>
      )}
      <main class="govuk-main-wrapper" id="main-content">
        <ErrorSummary form={form} />
        {children}
      </main>
    </div>
    {nav.length > 0 && (
      <nav class="fettle-thumb-nav" aria-label="Visits">
        <ul class="fettle-thumb-nav__list">
          {nav.map(({ text, icon, href, current }) => (
            <li>
              <a class="fettle-thumb-nav__link" href={href} aria-current={current ? 'page' : undefined}>
                <Icon name={icon} size={24} />
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    )}
  </Document>
)
