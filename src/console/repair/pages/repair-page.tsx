/** One repair: how it stands, what was promised, what happened, and everything that can be done to it. */
import { ButtonLink } from '#delivery/web/components/button-link.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { Button } from '#delivery/web/components/button.tsx'
import { PriorityTag } from '#delivery/web/components/priority-tag.tsx'
import { PromiseList } from '#delivery/web/components/promise-list.tsx'
import { Tag } from '#delivery/web/components/tag.tsx'
import { Timeline } from '#delivery/web/components/timeline.tsx'
import { TwoColumns } from '#delivery/web/components/two-columns.tsx'
import { sayInstant } from '#clocks/london.ts'
import { may } from '#door/permissions.ts'
import { pounds, shortInstant, stageWords } from '../../wording.ts'
import { isBackstage, isTrouble, sayFact } from '../../say-fact.ts'
import { mayAct, type ActSetting } from './act-form.tsx'
import { AfterRepair } from './after-repair-form.tsx'
import { OnCallAnswer } from './on-call-answer-form.tsx'
import { RepairAppointments } from './repair-appointments.tsx'
import { RepairContact } from './repair-contact.tsx'
import { NoAccessEvidence, RepairDecisions } from './repair-decisions.tsx'
import { RepairHazards } from './repair-hazards.tsx'
import { RepairMessages } from './repair-messages.tsx'
import { RepairOrders } from './repair-orders.tsx'
import type { RepairShown } from './repair-shown.tsx'
import { RepairSummary } from './repair-summary.tsx'

export interface RepairPageProps {
  readonly shown: RepairShown
  readonly setting: ActSetting
}

export const RepairPage = ({ shown, setting }: RepairPageProps) => {
  const { repair } = shown.whole
  return (
    <>
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">
        <span class="govuk-caption-l">{repair.repair_ref}</span>
        {repair.fault_name}
      </h1>
      <p class="govuk-body">
        <PriorityTag priority={repair.priority_shown} /> <Tag colour="blue">{stageWords[repair.stage] ?? repair.stage}</Tag>
      </p>
      <TwoColumns
        sideLabel="Promises and what can be decided"
        main={
          <>
            <OnCallAnswer shown={shown} setting={setting} />
            <RepairSummary shown={shown} setting={setting} />
            <RepairAppointments shown={shown} setting={setting} />
            <AfterRepair shown={shown} setting={setting} />
            <NoAccessEvidence shown={shown} setting={setting} />
            <RepairOrders shown={shown} setting={setting} />
            <RepairContact shown={shown} setting={setting} />
            <RepairMessages shown={shown} />
            <WhatHappened shown={shown} />
          </>
        }
        side={
          <>
            <h2 class="govuk-heading-m">Promises</h2>
            {shown.promises.length === 0 ? <p class="govuk-body">Nothing was promised: it is not ours to do.</p> : <PromiseList items={shown.promises} />}
            <RepairHazards shown={shown} setting={setting} />
            <Credits shown={shown} />
            {(mayAct(setting, 'priority') || mayAct(setting, 'cancel')) && <h2 class="govuk-heading-m">Decide</h2>}
            <RepairDecisions shown={shown} setting={setting} />
            {repair.stage === 'completed' && may(setting.role, 'take-calls') && (
              <Form action="/console/call" hidden={{ homeRef: repair.home_ref, residentRef: repair.resident_ref ?? undefined, recallOf: repair.repair_ref }}>
                <Button look="secondary">Report that it is not right: a recall</Button>
              </Form>
            )}
            {may(setting.role, 'take-case-file') && (
              <ButtonLink href={`/console/repairs/${repair.repair_ref}/case-file.pdf`} look="secondary">
                Take the case file (PDF)
              </ButtonLink>
            )}
          </>
        }
      />
    </>
  )
}

const Credits = ({ shown }: { readonly shown: RepairShown }) => (
  <>
    {shown.whole.credits.map((one) => (
      <p class="govuk-body">
        <strong>{pounds(one.amount_pence)}</strong> credited {shortInstant(one.posted_at)}
      </p>
    ))}
  </>
)

const WhatHappened = ({ shown }: { readonly shown: RepairShown }) => (
  <section aria-labelledby="happened">
    <h2 class="govuk-heading-m" id="happened">
      What happened
    </h2>
    <Timeline
      items={shown.timeline
        .filter((one) => !isBackstage(one.kind))
        .map((one) => ({
          what: sayFact(one.kind, one.data, (ref) => shown.contractors.find((firm) => firm.contractor_ref === ref)?.name ?? ref),
          when: sayInstant(one.happened_at),
          at: one.happened_at.toISOString(),
          by: byWhom(shown, one.actor.id),
          tone: isTrouble(one.kind) ? ('trouble' as const) : ('done' as const),
          ...(one.recorded_at.getTime() - one.happened_at.getTime() > recordedLateMs && { more: `Recorded ${sayInstant(one.recorded_at)}` }),
        }))}
    />
  </section>
)

const recordedLateMs = 10 * 60_000

/** What falls due, what sends, and what takes in receipts. */
const byItself = new Set(['due-work', 'sending'])

const byWhom = ({ names }: RepairShown, actorId: string): string => {
  if (names.has(actorId)) return names.get(actorId) ?? ''
  if (byItself.has(actorId)) return 'by itself'
  if (actorId === 'public') return 'the resident, online'
  if (actorId.startsWith('link/')) return 'the resident, by link'
  if (actorId.startsWith('token/')) return 'another system'
  return actorId
}
