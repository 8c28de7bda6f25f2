/** Who keeps an own diary, and how each is reached. */
import type { Kysely } from 'kysely'
import type { CivilDate } from '#clocks/london.ts'
import { contractorDiaryByHttp, type ContractorDiary } from '#integrations/contractor-diary.ts'
import type { Database } from '#storage/schema.ts'
import { statement } from '#storage/statement.ts'

export interface Firm {
  readonly contractorRef: string
  readonly name: string
  readonly phone: string
  readonly diaryUrl: string
}

/** A landlord has a handful of large contractors; a search waits for all it asks. */
const mostFirmsAsked = 5

/** A firm that comes to nobody from today on is not asked. */
export const firmsFor = (db: Kysely<Database>, today: CivilDate, trade: string, contractorRef?: string): Promise<Firm[]> => firms(db, [trade, contractorRef ?? null, today])

const firms = statement<Firm>(`
  select contractor_ref as "contractorRef", name, phone, diary_url as "diaryUrl" from contractors
  where diary_url is not null and $1 = any(trades) and ($2::text is null or contractor_ref = $2)
    and not exists (select from failed_contractors f where f.contractor_ref = contractors.contractor_ref and f.from_on <= $3::date and f.until_on = '9999-12-31')
  order by contractor_ref limit ${mostFirmsAsked}`)

/** The diary of one firm, by its address; in tests its own limits. */
export type DiaryOf = (firm: Pick<Firm, 'contractorRef' | 'diaryUrl'>) => ContractorDiary

type Environment = Readonly<Record<string, string | undefined>>

/** 'FETTLE_DIARY_TOKEN_C3': a firm's token, never in the record. */
const tokenName = (contractorRef: string): string => `FETTLE_DIARY_TOKEN_${contractorRef.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`

export const diariesFrom = (environment: Environment): DiaryOf => ({ contractorRef, diaryUrl }) =>
  contractorDiaryByHttp({ url: diaryUrl, token: environment[tokenName(contractorRef)] })
