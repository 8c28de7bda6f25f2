/** A refusal that stands alone, as a page. */
import type { Refusal } from '#ground/refusal.ts'
import { statusOf } from '../api/problem.ts'
import { ProblemPage, type ProblemPageProps, type ProblemStatus } from './layouts/problem-page.tsx'

const shown: readonly number[] = [401, 403, 404, 409, 413, 422, 429, 500, 503] satisfies ProblemStatus[]

const isShown = (status: number): status is ProblemStatus => shown.includes(status)

export interface RefusalShown extends Pick<ProblemPageProps, 'landlord' | 'start'> {
  /** Where it is not the one that belongs to the kind of refusal. */
  readonly status?: number | undefined
}

export const refusalPage = (refusal: Refusal, { status = statusOf[refusal.kind], landlord, start }: RefusalShown) => (
  <ProblemPage status={isShown(status) ? status : 422} message={refusal.message} landlord={landlord} start={start} />
)
