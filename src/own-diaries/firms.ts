/** Who keeps an own diary, and how each is reached. */
import type { Kysely } from 'kysely'
import { contractorDiaryByHttp, type ContractorDiary } from '#integrations/contractor-diary.ts'
import type { Database } from '#storage/schema.ts'

export interface Firm {
  readonly contractorRef: string
  readonly name: string
  readonly phone: string
  readonly diaryUrl: string
}

/** A landlord has a handful of large contractors; a search waits for all it asks. */
const mostFirmsAsked = 5

export const firmsFor = async (db: Kysely<Database>, trade: string, contractorRef?: string): Promise<Firm[]> => {
  let query = db
    .selectFrom('contractors')
    .select(['contractor_ref', 'name', 'phone', 'diary_url'])
    .where('diary_url', 'is not', null)
    .where((eb) => eb(eb.val(trade), '=', eb.fn.any('trades')))
    .orderBy('contractor_ref')
    .limit(mostFirmsAsked)
  if (contractorRef !== undefined) query = query.where('contractor_ref', '=', contractorRef)
  const rows = await query.execute()
  return rows.map((row) => ({ contractorRef: row.contractor_ref, name: row.name, phone: row.phone, diaryUrl: row.diary_url ?? '' }))
}

/** The diary of one firm, by its address; in tests its own limits. */
export type DiaryOf = (firm: Pick<Firm, 'contractorRef' | 'diaryUrl'>) => ContractorDiary

type Environment = Readonly<Record<string, string | undefined>>

/** 'FETTLE_DIARY_TOKEN_C3': a firm's token, never in the record. */
const tokenName = (contractorRef: string): string => `FETTLE_DIARY_TOKEN_${contractorRef.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`

export const diariesFrom = (environment: Environment): DiaryOf => ({ contractorRef, diaryUrl }) =>
  contractorDiaryByHttp({ url: diaryUrl, token: environment[tokenName(contractorRef)] })
