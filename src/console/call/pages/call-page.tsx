/** The whole call on one screen, by keyboard alone. */
import { Button } from '#delivery/web/components/button.tsx'
import { ButtonGroup } from '#delivery/web/components/button-group.tsx'
import { ButtonLink } from '#delivery/web/components/button-link.tsx'
import { Details } from '#delivery/web/components/details.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Input } from '#delivery/web/components/input.tsx'
import { SearchBox } from '#delivery/web/components/search-box.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { TwoColumns } from '#delivery/web/components/two-columns.tsx'
import type { FoundCaller } from '../find-callers.ts'
import type { KnownHome, RepairAtHome } from '../household.queries.ts'
import { AccessAndContact, AboutTheCall } from './call-fields.tsx'
import { CallResult, type CallResultProps } from './call-result.tsx'
import { CallerKnown } from './caller-known.tsx'
import { FoundCallers } from './found-callers.tsx'

export interface CallPageProps extends CallResultProps {
  readonly search: string
  readonly found: readonly FoundCaller[]
  readonly home: KnownHome | undefined
  readonly repairs: readonly RepairAtHome[]
  readonly form: FormState
}

export const CallPage = (props: CallPageProps) => {
  const { inHand, home, repairs, form } = props
  const { call } = inHand
  const reportedNow = call.draft.repairs.map((one) => one.repairRef)
  return (
    <>
      <h1 class="govuk-heading-l govuk-!-margin-bottom-3">{titleOf(props)}</h1>
      <TwoColumns
        staysInView
        sideLabel="Who is calling and what is known"
        side={
          home ? (
            <CallerKnown home={home} residentRef={call.draft.residentRef} repairs={repairs} reportedNow={reportedNow} now={inHand.now} />
          ) : (
            <p class="govuk-body">Once you have found the caller, their home and their repairs are shown here.</p>
          )
        }
        main={
          <>
            <ReportedInCall callId={call.callId} reported={reportedNow} />
            <FindTheCaller {...props} />
            <CallForm {...props} form={form} />
          </>
        }
      />
    </>
  )
}

const titleOf = ({ inHand: { call }, home }: CallPageProps): string => {
  if (call.draft.repairs.length > 0) return 'Another problem in the same call'
  const caller = home?.residents.find((one) => one.residentRef === call.draft.residentRef)
  return caller?.name ? `Call from ${caller.name}` : 'Call'
}

const ReportedInCall = ({ callId, reported }: { readonly callId: string; readonly reported: readonly string[] }) =>
  reported.length === 0 ? null : (
    <p class="govuk-body">
      Reported in this call:{' '}
      {reported.map((ref, at) => (
        <>
          {at > 0 && ', '}
          <a class="govuk-link" href={`/console/call/${callId}/read-back/${ref}`}>
            {ref}
          </a>
        </>
      ))}
    </p>
  )

const FindTheCaller = ({ inHand, home, search, found }: CallPageProps) => {
  const address = `/console/call/${inHand.call.callId}`
  const box = (
    <>
      <SearchBox action={address} name="q" label="Find the caller (Alt+F)" hint="Postcode, words of the address, name, telephone number or reference" value={search} button="Find" shortcut="alt+f" swap="#callers" />
      <FoundCallers action={`${address}/caller`} typed={search} found={found} />
    </>
  )
  if (!home) return box
  return (
    <Details summary={`${home.addressLine}, ${home.postcode}: not them? Find another (Alt+F)`} open={search !== ''}>
      {box}
    </Details>
  )
}

const CallForm = ({ inHand, form, home, slots, onCall, duplicates }: CallPageProps) => {
  const address = `/console/call/${inHand.call.callId}`
  return (
    <Form id="call" action={address} autosaveTo={`${address}/keep`} swap="#live" swapAsTyped hidden={{ part: String(inHand.call.draft.repairs.length), recallOf: recallOf(inHand) }}>
      <AboutTheCall form={form} />
      <Textarea name="words" form={form} label="What is wrong, in their words" labelSize="m" hint="What it may be is looked up as you type." rows={3} maxLength={4000} />
      <Input name="room" form={form} label="Which room? (optional)" width={20} />
      <Button look="secondary" name="do" value="look" class="fettle-without-script">
        Look it up
      </Button>
      <CallResult inHand={inHand} form={form} slots={slots} onCall={onCall} duplicates={duplicates} />
      <AccessAndContact form={form} home={home} />
      <ButtonGroup>
        <Button formAction={`${address}/report`} shortcut="alt+b">
          Report and book (Alt+B)
        </Button>
        <ButtonLink href="/console/call" look="quiet">
          Leave it for now: it is kept
        </ButtonLink>
      </ButtonGroup>
    </Form>
  )
}

const recallOf = ({ call }: CallPageProps['inHand']): string | undefined => {
  const value = call.draft.typed['recallOf']
  return typeof value === 'string' && value !== '' ? value : undefined
}
