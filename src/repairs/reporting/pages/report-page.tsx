/** One page of the report with everything around it. */
import type { ComponentChildren } from 'preact'
import { nothingTyped, type FormState } from '#delivery/web/components/form-state.ts'
import { PublicLayout } from '#delivery/web/layouts/public-layout.tsx'
import type { Landlord } from '#landlord/landlord.ts'

interface ReportPageProps {
  readonly title: string
  readonly landlord: Landlord
  readonly back?: string | undefined
  readonly form?: FormState
  readonly children: ComponentChildren
}

export const ReportPage = ({ title, landlord, back, form = nothingTyped, children }: ReportPageProps) => (
  <PublicLayout title={`${title} – Report a repair`} landlord={landlord} back={back} form={form} current="report" isPrivate>
    {children}
  </PublicLayout>
)
