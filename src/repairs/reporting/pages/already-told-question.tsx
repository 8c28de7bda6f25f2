/** Someone told us before: what we promised then, and the choice to report it all the same. */
import { Button } from '#delivery/web/components/button.tsx'
import { Form } from '#delivery/web/components/form.tsx'
import { InsetText } from '#delivery/web/components/inset-text.tsx'
import { londonDate, sayDate, sayDueBy } from '#clocks/london.ts'
import { promisesOfRepair } from '#promises/promises.queries.ts'
import { repairOnRecord, type RepairOnRecord } from '../../repair-in-hand.ts'
import type { Question } from './question.ts'

interface AlreadyTold {
  readonly repair: RepairOnRecord
  readonly dueAt: Date | null
}

const said = 'Thank you – we know about this one'

export const alreadyToldQuestion: Question<AlreadyTold | undefined> = {
  key: 'already-told',
  question: () => said,
  isAsked: ({ draft }) => draft.same !== undefined && draft.same !== 'different',
  isAnswered: () => false,
  load: async ({ draft }, { db }) => {
    const repair = draft.same === undefined ? undefined : await repairOnRecord(db, draft.same)
    if (!repair) return undefined
    const promises = await promisesOfRepair(db, repair.repair_ref)
    return { repair, dueAt: promises.find((one) => one.number === 'P17' && one.settled === 'open')?.due_at ?? null }
  },
  answersItself: (_report, loaded) => (loaded === undefined ? { same: 'different' } : undefined),
  render: ({ loaded, action }) => (
    <>
      <h1 class="govuk-heading-l">{said}</h1>
      {loaded && <Known {...loaded} />}
      <p class="govuk-body">You need do nothing more. If it gets worse or becomes dangerous, tell us again.</p>
      <Form action={action}>
        <Button look="secondary">Report it all the same</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/">Leave it there</a>
      </p>
    </>
  ),
  read: () => ({ change: { same: 'different' } }),
}

const Known = ({ repair, dueAt }: AlreadyTold) => (
  <InsetText>
    <p class="govuk-body">
      {repair.fault_name} was told to us on {sayDate(londonDate(repair.received_at))}. Its reference is <strong>{repair.repair_ref}</strong>.
    </p>
    {dueAt && <p class="govuk-body">We promised to have it done by {sayDueBy(dueAt)}.</p>}
  </InsetText>
)
