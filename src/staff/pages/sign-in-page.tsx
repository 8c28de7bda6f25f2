import { Button } from '#delivery/web/components/button.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Input } from '#delivery/web/components/input.tsx'
import type { LandlordShown } from '#delivery/web/layouts/landlord-shown.ts'
import { PublicLayout } from '#delivery/web/layouts/public-layout.tsx'

export interface SignInPageProps {
  readonly landlord: LandlordShown
  /** Where they were going; a path of our own. */
  readonly next: string | undefined
  readonly form: FormState
}

export const SignInPage = ({ landlord, next, form }: SignInPageProps) => (
  <PublicLayout title="Sign in" landlord={landlord} form={form} isPrivate>
    <h1 class="govuk-heading-l">Sign in</h1>
    <p class="govuk-body">
      For people who work for {landlord.name} or its contractors. Residents need no password: <a class="govuk-link" href="/find">find your repair</a> instead.
    </p>
    <Form action="/sign-in" hidden={{ next }}>
      <Input name="email" form={form} label="E-mail address" type="email" autocomplete="username" autocapitalize="none" spellcheck={false} />
      <Input name="password" form={form} label="Password" type="password" autocomplete="current-password" />
      <Button>Sign in</Button>
    </Form>
    <p class="govuk-body">
      Forgotten your password? Whoever looks after people and roles where you work can give you a new one.
    </p>
  </PublicLayout>
)
