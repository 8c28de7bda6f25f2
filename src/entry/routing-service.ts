/** The routing service named in the environment, if one is. */
import { travelByOsrm } from '#integrations/osrm-table.ts'
import type { TravelModel, TravelSource } from '#scheduling/travel.ts'

type Environment = Readonly<Record<string, string | undefined>>

export const routingService = (environment: Environment, model: TravelModel, say: (line: string) => void, signal?: AbortSignal): { name: string; source: TravelSource } | undefined => {
  const url = environment['FETTLE_OSRM_URL']
  if (url === undefined || url === '') return undefined
  if (!URL.canParse(url)) throw new Error('FETTLE_OSRM_URL is not an address: give one such as https://osrm.example.')
  return { name: url, source: travelByOsrm({ url, model, say, ...(signal ? { signal } : {}) }) }
}
