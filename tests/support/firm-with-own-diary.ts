/** Fettle as it runs, with one contractor whose people are in our diary and one that keeps its own, over real HTTP. */
import { startContractorDiary, type ContractorDiarySimulator } from '#tests/gateways/contractor-diary.ts'
import { startFettle, type RunningFettle } from '#tests/support/running-fettle.ts'
import { addContractor, addDetails, addHome, addOperatives, adoptRules } from '#tests/support/small-cast.ts'

export interface FirmWithOwnDiary {
  readonly fettle: RunningFettle
  /** C3, which does plumbing as C1 does, and carpentry alone. */
  readonly firm: ContractorDiarySimulator
  readonly stop: () => Promise<void>
}

/** On a Tuesday morning, with homes H1 to H5. */
export const startWithOwnDiary = async (): Promise<FirmWithOwnDiary> => {
  const firm = await startContractorDiary()
  process.env['FETTLE_DIARY_TOKEN_C3'] = firm.token
  const fettle = await startFettle({
    clock: new Date('2026-12-01T09:00:00Z'),
    prepare: async ({ db }) => {
      await adoptRules(db)
      for (const ref of ['H1', 'H2', 'H3', 'H4', 'H5']) {
        await addHome(db, ref)
        await addDetails(db, ref, { phone: '+447700900123', email: 'amina@example.org' })
      }
      await addContractor(db, 'C1', ['plumber'])
      await addOperatives(db, [{ ref: 'O1', contractorRef: 'C1', trades: ['plumber'] }])
      await addContractor(db, 'C3', ['plumber', 'carpenter'])
      await db.updateTable('contractors').set({ name: 'Blackwater Works', diary_url: firm.url }).where('contractor_ref', '=', 'C3').execute()
    },
  })
  // Starting on a busy machine holds requests up; the service says so until it has caught up.
  while ((await fetch(`${fettle.address}/health`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 200))
  const stop = async (): Promise<void> => {
    await fettle.stop()
    await firm.close()
    delete process.env['FETTLE_DIARY_TOKEN_C3']
  }
  return { fettle, firm, stop }
}
