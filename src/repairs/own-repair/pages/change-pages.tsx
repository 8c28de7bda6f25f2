/** Choosing another time, saying yes to it, or giving the visit up. */
import type { ComponentChildren } from 'preact'
import { Button } from '#delivery/web/components/button.tsx'
import { ButtonGroup } from '#delivery/web/components/button-group.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Form } from '#delivery/web/components/form.tsx'
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import { PhoneLink } from '#delivery/web/components/phone-link.tsx'
import { SlotPicker, type SlotDay } from '#delivery/web/components/slot-picker.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { PublicLayout } from '#delivery/web/layouts/public-layout.tsx'
import type { Landlord } from '#landlord/landlord.ts'

interface ChangePageProps {
  readonly title: string
  readonly landlord: Landlord
  readonly base: string
  readonly form?: FormState | undefined
  readonly children: ComponentChildren
}

export const ChangePage = ({ title, landlord, base, form, children }: ChangePageProps) => (
  <PublicLayout title={title} landlord={landlord} back={base} form={form} current="find" isPrivate>
    {children}
  </PublicLayout>
)

interface TimePageProps extends Omit<ChangePageProps, 'title' | 'children'> {
  readonly days: readonly SlotDay[]
  /** The time booked now, if one is. */
  readonly now: string | undefined
  readonly more: boolean
  /** Of the visits for work that is done after this one. */
  readonly after?: readonly string[]
}

export const TimePage = ({ days, now, more, after = [], ...around }: TimePageProps) => {
  const title = now === undefined ? 'Choose a time for our visit' : 'Choose another time for our visit'
  return (
    <ChangePage title={title} {...around}>
      {days.length === 0 ? <NoTimes title={title} landlord={around.landlord} /> : (
        <Form action={`${around.base}/time`}>
          <SlotPicker
            name="slot"
            form={around.form}
            legend={title}
            legendSize="l"
            isPageHeading
            hint={now === undefined ? 'We arrive within the time you choose.' : `Booked now: ${now}. It stays yours until you say yes to another.`}
            days={days}
          />
          {after.length > 0 && (
            <InsetText>
              We also come on {after.join(' and ')}, for work that is done after this. If you choose a later time than that, we need another time for it as well, and will tell you.
            </InsetText>
          )}
          {more && (
            <p class="govuk-body">
              <a class="govuk-link" href={`${around.base}/time?more=yes`}>
                Show more times
              </a>
            </p>
          )}
          <Button>Continue</Button>
        </Form>
      )}
    </ChangePage>
  )
}

const NoTimes = ({ title, landlord }: { readonly title: string; readonly landlord: Landlord }) => (
  <>
    <h1 class="govuk-heading-l">{title}</h1>
    <p class="govuk-body">
      There is no other time we can offer here just now. Ring us on <PhoneLink phone={landlord.phones.repairs} /> and we will find one with you.
    </p>
  </>
)

interface AgreePageProps extends Omit<ChangePageProps, 'title' | 'children'> {
  readonly chosen: string
  readonly now: string | undefined
  readonly holdRef: string
  /** Whose time it is; empty where nothing is ordered yet. */
  readonly orderRef: string
}

export const AgreePage = ({ chosen, now, holdRef, orderRef, ...around }: AgreePageProps) => {
  const title = 'Is this the time you want?'
  return (
    <ChangePage title={title} {...around}>
      <h1 class="govuk-heading-l">{title}</h1>
      <InsetText>
        <p class="govuk-body-l">{chosen}</p>
        {now !== undefined && <p class="govuk-body">In place of {now}</p>}
      </InsetText>
      <Form action={`${around.base}/time/agree`} hidden={{ hold: holdRef, order: orderRef }}>
        <ButtonGroup>
          <Button>{now === undefined ? 'Yes, book it' : 'Yes, move it'}</Button>
          <a class="govuk-link" href={`${around.base}/time`}>
            Choose another
          </a>
        </ButtonGroup>
      </Form>
    </ChangePage>
  )
}

export const CancelPage = ({ booked, appointmentRef, ...around }: Omit<ChangePageProps, 'title' | 'children'> & { readonly booked: string; readonly appointmentRef: string }) => {
  const title = 'Cancel our visit?'
  return (
    <ChangePage title={title} {...around}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{booked}. The repair stays on our list, and you can choose another time afterwards.</p>
      <Form action={`${around.base}/cancel`} hidden={{ appointment: appointmentRef }}>
        <Textarea name="reason" form={around.form} label="Why? (optional)" rows={2} maxLength={300} />
        <ButtonGroup>
          <Button look="warning">Cancel the visit</Button>
          <a class="govuk-link" href={around.base}>
            Keep it
          </a>
        </ButtonGroup>
      </Form>
    </ChangePage>
  )
}
