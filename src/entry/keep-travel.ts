/** While the product runs, keeps the routing service's table as the homes change. Journeys go by distance meanwhile. */
import type { Kysely } from 'kysely'
import { londonDate } from '#clocks/london.ts'
import type { RulesReader } from '#door/rules-in-force.ts'
import { diaryInForce } from '#landlord/diary.ts'
import type { Database } from '#storage/schema.ts'
import { keepSectorTravel } from '#travel/keep-sector-travel.ts'
import type { Clock } from './clock.ts'
import { routingService } from './routing-service.ts'

interface KeepTravelOptions {
  readonly db: Kysely<Database>
  readonly readRules: RulesReader
  readonly clock: Clock
  readonly say: (line: string) => void
}

const lookEveryMilliseconds = 600_000

/** Does nothing where no service is named. */
export const startKeepingTravel = ({ db, readRules, clock, say }: KeepTravelOptions): { stop(): Promise<void> } => {
  const url = process.env['FETTLE_OSRM_URL'] ?? ''
  if (url === '') return { stop: async () => undefined }
  const stopping = new AbortController()
  const look = async (): Promise<void> => {
    try {
      const now = clock.now()
      const diary = diaryInForce(await readRules(db), londonDate(now))
      const service = routingService(process.env, diary.travel, say, stopping.signal)
      if (service) await keepSectorTravel({ db, ...service, now })
    } catch (fault) {
      if (!stopping.signal.aborted) say(`journeys by road: ${fault instanceof Error ? fault.message : 'unknown fault'}`)
    }
  }
  let looking = look()
  const timer = setInterval(() => {
    looking = looking.then(look)
  }, lookEveryMilliseconds)
  return {
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await looking
    },
  }
}
