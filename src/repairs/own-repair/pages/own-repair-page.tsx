/** The page behind a link: one repair, as its resident needs it. */
import { Button } from '#delivery/web/components/button.tsx'
import { ButtonGroup } from '#delivery/web/components/button-group.tsx'
import { ButtonLink } from '#delivery/web/components/button-link.tsx'
import type { FormState } from '#delivery/web/components/form-state.ts'
import { Form } from '#delivery/web/components/form.tsx'
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import { NotificationBanner } from '#delivery/web/components/notification-banner.tsx'
import { PhoneLink } from '#delivery/web/components/phone-link.tsx'
import { PromiseList } from '#delivery/web/components/promise-list.tsx'
import { Textarea } from '#delivery/web/components/textarea.tsx'
import { Timeline } from '#delivery/web/components/timeline.tsx'
import { PublicLayout } from '#delivery/web/layouts/public-layout.tsx'
import { londonDate, sayDate } from '#clocks/london.ts'
import type { Landlord } from '#landlord/landlord.ts'
import type { DangerInWords } from '../dangers-in-words.ts'
import type { MessageInWords } from '../messages-in-words.ts'
import { visitsToCome, type OwnAppointment, type OwnRepair } from '../own-repair.queries.ts'
import { progressOf } from '../progress.ts'
import type { PromiseInWords } from '../promises-in-words.ts'
import { sayWindowOf } from '../window-in-words.ts'

export interface OwnRepairPageProps {
  readonly own: OwnRepair
  readonly promises: readonly PromiseInWords[]
  readonly dangers: readonly DangerInWords[]
  readonly messages: readonly MessageInWords[]
  readonly landlord: Landlord
  /** '/r/' and the token. */
  readonly base: string
  readonly mayMove: boolean
  readonly mayBook: boolean
  readonly now: Date
  /** What was just done. */
  readonly done: string | undefined
  readonly form: FormState
}

const doneWords: Readonly<Record<string, string>> = {
  moved: 'Your visit is moved to the time you chose.',
  booked: 'Your visit is booked.',
  cancelled: 'Your visit is cancelled. The repair still stands; choose another time when it suits you.',
  confirmed: 'Thank you. We know that you will be there.',
  told: 'Thank you. Someone will read it and answer you.',
}

export const OwnRepairPage = (props: OwnRepairPageProps) => {
  const { own, promises, dangers, messages, landlord, base, done, form } = props
  const { repair } = own
  const title = repair.room === null ? repair.fault_name : `${repair.fault_name} (${repair.room.toLowerCase()})`
  const said = done === undefined ? undefined : doneWords[done]
  const over = overWords(own)
  return (
    <PublicLayout title={`${title} – ${repair.repair_ref}`} landlord={landlord} form={form} current="find" isPrivate>
      {said && <NotificationBanner success>{said}</NotificationBanner>}
      <span class="govuk-caption-l">Your repair {repair.repair_ref}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      {repair.responsible !== 'landlord' && <InsetText>{repair.turned_away_reason}</InsetText>}
      {over && <p class="govuk-body-l">{over}</p>}
      <NextVisit {...props} />
      <h2 class="govuk-heading-m">How far it has come</h2>
      <Timeline items={progressOf(own)} />
      {dangers.map((one) => (
        <Danger {...one} />
      ))}
      {promises.length > 0 && (
        <>
          <h2 class="govuk-heading-m">What we promised you</h2>
          <PromiseList items={promises} label="What we promised you" toResident />
        </>
      )}
      <TellUs base={base} form={form} landlord={landlord} isDone={(lastRecall(own) ?? repair).completed_at !== null} />
      {messages.length > 0 && <Messages messages={messages} />}
    </PublicLayout>
  )
}

const Danger = ({ danger, statutory, duties }: DangerInWords) => (
  <>
    <h2 class="govuk-heading-m">Danger to health: {danger}</h2>
    <p class="govuk-body">
      From what you told us, or because we could not rule it out, we treat this as a danger to health.{' '}
      {statutory ? 'The law (Awaab’s Law) sets us these times.' : 'The law does not set us times for it yet. We hold ourselves to these all the same.'}
    </p>
    <PromiseList items={duties} label={`What we must do about ${danger}`} toResident />
  </>
)

/** Of a repair that was not done right: the last that was opened to put it right. */
const lastRecall = ({ recall }: OwnRepair): OwnRepair['repair'] | undefined => recall && (lastRecall(recall) ?? recall.repair)

const overWords = (own: OwnRepair): string | undefined => {
  const { completed_at: completedAt, cancelled_at: cancelledAt } = own.repair
  const again = lastRecall(own)
  if (again?.completed_at) return `You told us that this repair was not right. It was done again on ${sayDate(londonDate(again.completed_at))}, as ${again.repair_ref}.`
  if (again) return `You told us that this repair is not right. It is not done: we are putting it right as ${again.repair_ref}. To choose or change a visit, use the link we sent you about that, or ring us.`
  if (completedAt) return `This repair was done on ${sayDate(londonDate(completedAt))}.`
  return cancelledAt ? `This repair was cancelled on ${sayDate(londonDate(cancelledAt))}.` : undefined
}

const NextVisit = ({ own, base, mayMove, mayBook, landlord, now }: OwnRepairPageProps) => {
  const [booked, ...after] = visitsToCome(own)
  if (!booked) return mayBook ? <ChooseTime base={base} /> : null
  if (booked.cannot_be_kept_at !== null) return <NotKept booked={booked} others={after} base={base} mayMove={mayMove} landlord={landlord} />
  const isToCome = booked.window_start_at > now
  const isUnderWay = booked.on_my_way_at !== null || booked.arrived_at !== null
  return (
    <section class="fettle-card fettle-card--now" aria-labelledby="our-visit">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="our-visit">
        {visitWords(booked)}
      </h2>
      <p class="fettle-card__lead">{sayWindowOf(booked)}</p>
      <WhoComes booked={booked} />
      {booked.confirmed_at === null && !isUnderWay && booked.window_end_at > now && booked.kind !== 'emergency' ? (
        <Form action={`${base}/confirm`} hidden={{ appointment: booked.appointment_ref }}>
          <Button>Yes, I will be there</Button>
        </Form>
      ) : (
        booked.confirmed_at && <p class="govuk-body">You told us that you will be there.</p>
      )}
      {mayMove ? (
        <ButtonGroup>
          <ButtonLink href={`${base}/time`} look="secondary">
            Change the time
          </ButtonLink>
          <a class="govuk-link" href={`${base}/cancel`}>
            Cancel the visit
          </a>
        </ButtonGroup>
      ) : (
        <p class="govuk-body">
          {isToCome ? 'To change it' : 'If nobody has come or you cannot be there'}, ring us on <PhoneLink phone={landlord.phones.repairs} />, or <PhoneLink phone={landlord.phones.emergency} /> when the office is closed.
        </p>
      )}
      <OtherVisits title="After that" visits={after} />
    </section>
  )
}

/** Work by another trade, say. */
const OtherVisits = ({ title, visits }: { readonly title: string; readonly visits: readonly OwnAppointment[] }) =>
  visits.length === 0 ? null : (
    <>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{title}</h3>
      <ul class="govuk-list">
        {visits.map((one) => (
          <li>
            {sayWindowOf(one)}, {one.operative_name?.split(' ')[0] ?? 'somebody'} from {one.contractor_name}
          </li>
        ))}
      </ul>
    </>
  )

type NotKeptProps = Pick<OwnRepairPageProps, 'base' | 'mayMove' | 'landlord'> & { readonly booked: OwnAppointment; readonly others: readonly OwnAppointment[] }

const NotKept = ({ booked, others, base, mayMove, landlord }: NotKeptProps) => (
  <section class="fettle-card fettle-card--now" aria-labelledby="our-visit">
    <h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="our-visit">
      We cannot come when we said
    </h2>
    <p class="govuk-body">We are sorry: nobody comes on {sayWindowOf(booked)}. You need not wait in for us.</p>
    {mayMove && <ButtonLink href={`${base}/time`}>Choose another time</ButtonLink>}
    <p class="govuk-body">
      Or ring us on <PhoneLink phone={landlord.phones.repairs} /> and we find one with you.
    </p>
    <OtherVisits title="We still come" visits={others} />
  </section>
)

const visitWords = (booked: OwnAppointment): string => {
  if (booked.arrived_at) return 'We are with you'
  if (booked.on_my_way_at) return 'We are on the way to you'
  return booked.kind === 'inspection' ? 'A surveyor comes to look' : 'Our visit'
}

const WhoComes = ({ booked }: { readonly booked: OwnAppointment }) => (
  <p class="govuk-body">
    {booked.operative_name?.split(' ')[0] ?? 'Somebody'} from {booked.contractor_name} comes. They carry identification and introduce themselves before they come in. You may keep the door closed until you have seen
    it.
  </p>
)

const ChooseTime = ({ base }: { readonly base: string }) => (
  <>
    <p class="govuk-body">No time is agreed yet.</p>
    <ButtonLink href={`${base}/time`}>Choose a time</ButtonLink>
  </>
)

const TellUs = ({ base, form, landlord, isDone }: Pick<OwnRepairPageProps, 'base' | 'form' | 'landlord'> & { readonly isDone: boolean }) => (
  <>
    <h2 class="govuk-heading-m" id="tell-us">
      {isDone ? 'Is something not right?' : 'Tell us something'}
    </h2>
    <Form action={`${base}/note`}>
      <Textarea
        name="words"
        form={form}
        label={isDone ? 'Tell us about it' : 'About this repair or the visit'}
        hint={isDone ? 'A person reads it and answers you.' : 'Such as: it got worse, or you cannot get to the door. A person reads it.'}
        rows={3}
        maxLength={2000}
      />
      <Button look="secondary">Send it</Button>
    </Form>
    <p class="govuk-body">
      If it cannot wait, ring <PhoneLink phone={landlord.phones.repairs} />, or <PhoneLink phone={landlord.phones.emergency} /> when the office is closed.
    </p>
  </>
)

const Messages = ({ messages }: { readonly messages: readonly MessageInWords[] }) => (
  <>
    <h2 class="govuk-heading-m">What we sent you</h2>
    <ul class="govuk-list govuk-list--bullet">
      {messages.map(({ ref, what, how, when }) => (
        <li key={ref}>
          {what}
          <br />
          <span class="govuk-hint">
            {how}: {when}
          </span>
        </li>
      ))}
    </ul>
  </>
)
