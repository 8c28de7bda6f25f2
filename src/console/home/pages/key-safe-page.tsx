/** The key safe at a home: whether a code is known, since when, by whom; and a new one, or none. */
import { Button } from '#delivery/web/components/button.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Input } from '#delivery/web/components/input.tsx'
import { sayInstant } from '#clocks/london.ts'
import type { HomeWithKeySafe } from '#homes/homes.queries.ts'

export interface KeySafePageProps {
  readonly home: HomeWithKeySafe
  /** By name, where it is known. */
  readonly changedBy: string | undefined
  readonly form: FormState
}

export const keySafePath = (homeRef: string): string => `/console/homes/${encodeURIComponent(homeRef)}/key-safe`

export const KeySafePage = ({ home, changedBy, form }: KeySafePageProps) => {
  const path = keySafePath(home.home_ref)
  return (
    <>
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">
          {home.address_line}, {home.town}, {home.postcode}
        </span>
        Key safe
      </h1>
      <p class="govuk-body">
        {home.changed_at === null ? 'We know no code for a key safe here.' : `We know its code, set ${sayInstant(home.changed_at)}${changedBy === undefined ? '' : ` by ${changedBy}`}.`} The code is shown only to the
        operative who comes and their office, on the day of the visit.
      </p>
      <Form action={path}>
        <Input name="code" label={home.changed_at === null ? 'Code' : 'New code'} hint="As it is pressed, such as 4071 or C25X" width={10} autocomplete="off" autocapitalize="characters" spellcheck={false} form={form} />
        <Button>Set the code</Button>
      </Form>
      {home.changed_at !== null && (
        <Form action={`${path}/clear`}>
          <Button look="warning">Clear the code</Button>
        </Form>
      )}
    </>
  )
}
