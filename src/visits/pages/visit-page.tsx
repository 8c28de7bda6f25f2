/** One visit: where, what, how to get in, and one large button for what comes next. */
import { Button } from '#delivery/web/components/button.tsx'
import { Details } from '#delivery/web/components/details.tsx'
import { FileUpload } from '#delivery/web/components/file-upload.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Input } from '#delivery/web/components/input.tsx'
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import { PriorityTag } from '#delivery/web/components/priority-tag.tsx'
import { Radios } from '#delivery/web/components/radios.tsx'
import { SummaryList } from '#delivery/web/components/summary-list.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { WarningText } from '#delivery/web/components/warning-text.tsx'
import type { LandlordShown } from '#delivery/web/layouts/landlord-shown.ts'
import { OperativeLayout } from '#delivery/web/layouts/operative-layout.tsx'
import { isPhoneNumber, sayPhoneNumber } from '#ground/phone-number.ts'
import { ADJUSTMENT_NAMES, type Adjustment } from '#residents/rules/adjustments.ts'
import type { WholeVisit } from '../visits.queries.ts'
import { NotBeforeFields } from '#works-orders/pages/not-before-fields.tsx'
import { windowWords } from './day-page.tsx'
import { visitState } from '../rules/visit-state.ts'
import { outcomeWords } from './visit-words.ts'

export interface VisitPageProps {
  readonly landlord: LandlordShown
  readonly personName: string
  readonly visit: WholeVisit
  /** Null where there is none, or it is not this person's or not yet to see. */
  readonly keySafeCode: string | null
  /** Keys that make a button pressed twice change nothing, one for each form. */
  readonly once: (act: string) => string
  /** What was typed and refused, and in which form. */
  readonly form: FormState
  readonly act?: string | undefined
}

export const VisitPage = (props: VisitPageProps) => {
  const { landlord, personName, visit, form } = props
  return (
    <OperativeLayout title={visit.address_line} landlord={landlord} personName={personName} back="/visits" form={form}>
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">{visit.address_line}</h1>
      <p class="govuk-body-l">
        {visit.town} {visit.postcode}
      </p>
      <p class="govuk-body">
        <PriorityTag priority={visit.priority} /> {windowWords(visit)}
      </p>
      {visit.alerts !== '' && <WarningText>{visit.alerts}</WarningText>}
      {visit.access.under18Alone && <WarningText>Someone under 18 may be alone. Do not go in without an adult there; ring the office.</WarningText>}
      <WhatComesNext {...props} />
      <SummaryList rows={whatToKnow(props)} />
    </OperativeLayout>
  )
}

const whatToKnow = ({ visit, keySafeCode }: VisitPageProps) => [
  { key: 'Work', value: visit.description },
  visit.words !== null && { key: 'In their words', value: visit.words },
  keySafeCode !== null && { key: 'Key safe', value: keySafeCode },
  { key: 'Expected', value: `${visit.expected_minutes} minutes` },
  visit.second_operative_name !== null && { key: 'Takes two', value: `${visit.operative_name ?? ''} and ${visit.second_operative_name}` },
  visit.resident_name !== null && { key: 'Resident', value: visit.resident_name },
  visit.resident_phone !== null && { key: 'Telephone', value: <a class="govuk-link" href={`tel:${visit.resident_phone}`}>{isPhoneNumber(visit.resident_phone) ? sayPhoneNumber(visit.resident_phone) : visit.resident_phone}</a> },
  visit.access.interpreter !== null && { key: 'Interpreter', value: visit.access.interpreter },
  visit.access.adjustments.length > 0 && { key: 'Please', value: visit.access.adjustments.map((one) => ADJUSTMENT_NAMES[one as Adjustment] ?? one.replaceAll('-', ' ')).join('; ') },
  visit.report_photo_ids.length > 0 && {
    key: 'Photos',
    value: visit.report_photo_ids.map((id, at) => <a class="govuk-link" href={`/visits/${visit.visit_ref}/photos/${id}`}>Photo {at + 1} </a>),
  },
]

const WhatComesNext = (props: VisitPageProps) => {
  const { visit } = props
  switch (visitState(visit)) {
    case 'over':
      return <InsetText>{visit.outcome === null ? 'This visit is over.' : `${outcomeWords[visit.outcome] ?? visit.outcome}.`}</InsetText>
    case 'to-come':
      return (
        <>
          {visit.next_in_line_at !== null && <InsetText>The resident has been told that you are on your way.</InsetText>}
          <OneButton {...props} act="on-my-way">
            On my way
          </OneButton>
          <OneButton {...props} act="arrival" look="secondary">
            I have arrived
          </OneButton>
        </>
      )
    case 'on-the-way':
      return (
        <OneButton {...props} act="arrival">
          I have arrived
        </OneButton>
      )
    case 'there':
      return visit.order_kind === 'inspection' ? <Finding {...props} /> : <HowItWent {...props} />
  }
}

const OneButton = ({ visit, once, act, look, children }: VisitPageProps & { act: string; look?: 'secondary'; children: string }) => (
  <Form action={`/visits/${visit.visit_ref}/${act}`} once={once(act)}>
    <Button look={look} class="fettle-button--wide">
      {children}
    </Button>
  </Form>
)

const stateOf = ({ form, act }: VisitPageProps, own: string): FormState => (act === own ? form : {})

const HowItWent = (props: VisitPageProps) => {
  const { visit, once } = props
  const { visit_ref: visitRef } = visit
  return (
    <>
      {visit.priority === 'emergency' && visit.made_safe_at === null && (
        <Form action={`/visits/${visitRef}/made-safe`} once={once('made-safe')} takesFiles>
          <Textarea name="note" label="What you did to make it safe" rows={2} maxLength={2000} form={stateOf(props, 'made-safe')} id="made-safe-note" />
          <Button class="fettle-button--wide">Made safe</Button>
        </Form>
      )}
      <Form action={`/visits/${visitRef}/finish`} once={once('finish')} takesFiles>
        <Textarea name="note" label="What you did" rows={3} maxLength={2000} form={stateOf(props, 'finish')} id="finish-note" />
        <FileUpload name="photos" label="Photos" multiple accept="image/*" form={stateOf(props, 'finish')} id="finish-photos" />
        <Button class="fettle-button--wide">Finished</Button>
      </Form>
      <Details summary="More to do: a follow-on" open={props.act === 'follow-on'}>
        <Form action={`/visits/${visitRef}/follow-on`} once={once('follow-on')} takesFiles>
          <Input name="description" label="What is still to do" form={stateOf(props, 'follow-on')} id="follow-on-description" />
          <Input name="expectedMinutes" label="How long it should take" suffix="minutes" inputmode="numeric" width={4} value="60" form={stateOf(props, 'follow-on')} id="follow-on-minutes" />
          <NotBeforeFields form={stateOf(props, 'follow-on')} idStart="follow-on-" />
          <Textarea name="note" label="What you did today" rows={2} maxLength={2000} form={stateOf(props, 'follow-on')} id="follow-on-note" />
          <Button look="secondary">Order the follow-on</Button>
        </Form>
      </Details>
      <NoAccess {...props} />
    </>
  )
}

const NoAccess = (props: VisitPageProps) => (
  <Details summary="Nobody let me in" open={props.act === 'no-access'}>
    <Form action={`/visits/${props.visit.visit_ref}/no-access`} once={props.once('no-access')} takesFiles>
      <Textarea name="note" label="What you did to get an answer" hint="Knocked, rang, waited how long, rang their number" rows={3} maxLength={2000} form={stateOf(props, 'no-access')} id="no-access-note" />
      <FileUpload name="photos" label="A photo of the door" accept="image/*" form={stateOf(props, 'no-access')} id="no-access-photos" />
      <Button look="warning">Record no access</Button>
    </Form>
  </Details>
)

const Finding = (props: VisitPageProps) => (
  <>
    <Form action={`/visits/${props.visit.visit_ref}/finding`} once={props.once('finding')}>
      <Radios
        name="finding"
        legend="What did the inspection find?"
        form={stateOf(props, 'finding')}
        items={[
          { value: 'work-needed', text: 'Work is needed' },
          { value: 'no-work-needed', text: 'No work is needed' },
        ]}
      />
      <Input name="description" label="What is to be done" form={stateOf(props, 'finding')} id="finding-description" />
      <Button class="fettle-button--wide">Record the finding</Button>
    </Form>
    <NoAccess {...props} />
  </>
)
