import type { ComponentChildren } from 'preact'
import { BackLink } from '../components/back-link.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { hasErrors, type FormState } from '../components/form-state.ts'
import { Document } from './document.tsx'
import { EmergencyStrip } from './emergency-strip.tsx'
import type { LandlordShown } from './landlord-shown.ts'
import { Mark } from './mark.tsx'
import { places } from './places.ts'

export interface PublicLayoutProps {
  readonly title: string
  readonly landlord: LandlordShown
  /** Its errors are listed at the top of the page, and the title says that there are some. */
  readonly form?: FormState | undefined
  readonly back?: string | undefined
  /** A line above everything: a demonstration, a clock turned by hand. */
  readonly notice?: ComponentChildren
  /** The whole width, for figures and tables; words read best in two thirds of it. */
  readonly wide?: boolean | undefined
  readonly current?: 'report' | 'find' | 'help' | undefined
  readonly isPrivate?: boolean | undefined
  readonly scripts?: readonly string[] | undefined
  readonly children: ComponentChildren
}

export const PublicLayout = ({ title, landlord, form, back, notice, wide, current, isPrivate, scripts, children }: PublicLayoutProps) => (
  <Document title={title} site={`${landlord.name} repairs`} hasErrors={hasErrors(form)} stylesheet="public.css" look="fettle-public" isPrivate={isPrivate} scripts={scripts}>
    <header>
      <div class="fettle-header">
        <div class="govuk-width-container fettle-header__row">
          <a class="fettle-header__home" href={places.home}>
            <Mark size={36} />
            <span class="fettle-header__names">
              <span class="fettle-header__landlord">{landlord.name}</span>
              <span class="fettle-header__service">Repairs</span>
            </span>
          </a>
          <nav class="fettle-header__nav" aria-label="Main">
            <ul class="fettle-header__links">
              {publicLinks.map(({ key, text, href }) => (
                <li>
                  <a class="fettle-header__link" href={href} aria-current={key === current ? 'page' : undefined}>
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </div>
      {notice}
    </header>
    <div class="govuk-width-container">
      {back !== undefined && (
        <nav aria-label="Back">
          <BackLink href={back} />
        </nav>
      )}
      <main class="govuk-main-wrapper" id="main-content">
        <ErrorSummary form={form} />
        {wide ? children : <div class="fettle-reading">{children}</div>}
      </main>
    </div>
    <EmergencyStrip landlord={landlord} />
    <PublicFooter landlord={landlord} />
  </Document>
)

const publicLinks = [
  { key: 'report', text: 'Report a repair', href: places.report },
  { key: 'find', text: 'Your repair', href: places.find },
  { key: 'help', text: 'Help', href: places.help },
] as const

const PublicFooter = ({ landlord }: { landlord: LandlordShown }) => (
  <footer class="fettle-footer">
    <div class="govuk-width-container fettle-footer__row">
      <ul class="fettle-footer__links">
        <li>
          <a class="govuk-link" href={places.promises}>
            What we promise you
          </a>
        </li>
        <li>
          <a class="govuk-link" href={places.performance}>
            How we are doing
          </a>
        </li>
        <li>
          <a class="govuk-link" href={places.signIn}>
            Staff sign in
          </a>
        </li>
      </ul>
      <p class="fettle-footer__made">
        {landlord.name} · repairs kept in <span class="fettle-footer__word">Fettle</span>
      </p>
    </div>
  </footer>
)
