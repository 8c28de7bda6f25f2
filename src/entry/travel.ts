/** `fettle travel`: how journeys are reckoned, asked of a routing service, and calibrated from those that were made. */
import { contentParsers } from './content-parsers.ts'
import { isCivilDate, londonDate, sayDate } from '#clocks/london.ts'
import { commandLineActor } from '#door/actor.ts'
import { createRulesReader } from '#door/rules-in-force.ts'
import { isRefused } from '#ground/refusal.ts'
import { adoptRulesWith } from '#landlord/commands/adopt-rules.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { keepSectorTravel } from '#travel/keep-sector-travel.ts'
import { recordedJourneys, type RecordedJourneys } from '#travel/journeys.queries.ts'
import { calibrate, type Band, type Calibration, type Fit } from '#travel/rules/calibrate.ts'
import { routingService } from './routing-service.ts'
import type { OpenDoor } from './with-door.ts'

type Say = (line: string) => void

export const showTravel = async ({ db }: OpenDoor, now: Date, say: Say): Promise<void> => {
  const { travel } = diaryInForce(await createRulesReader()(db), londonDate(now))
  say(`By distance: straight line × ${String(travel.detour)}, ${String(travel.slowKmPerHour)} km/h rising to ${String(travel.fastKmPerHour)} km/h at ${String(travel.fastFromKm)} km, and ${minutes(travel.parkAndWalkSeconds)} to park and walk.`)
  const kept = await db.selectFrom('sector_travel').select(['sectors', 'reckoned_at']).executeTakeFirst()
  say(kept ? `By road: ${String(kept.sectors.length)} postcode sectors, as the routing service answered on ${sayDate(londonDate(kept.reckoned_at))}.` : 'No routing service has answered: name one as FETTLE_OSRM_URL, then fettle travel refresh.')
  const { count } = await db.selectFrom('travel_overrides').select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  say(`Overrides: ${count}.`)
}

export const refreshTravel = async ({ db }: OpenDoor, now: Date, say: Say): Promise<void> => {
  const service = routingService(process.env, diaryInForce(await createRulesReader()(db), londonDate(now)).travel, say)
  if (!service) throw new Error('No routing service is named: set FETTLE_OSRM_URL, such as https://osrm.example.')
  const outcome = await keepSectorTravel({ db, ...service, now, afresh: true })
  if (outcome.kept === 'unanswered') throw new Error('The routing service answered nothing. What it said before is kept; without that, journeys are reckoned by distance.')
  say(outcome.kept === 'afresh' ? `The table of ${String(outcome.sectors)} postcode sectors is kept.` : 'There are no homes yet, so there is nothing to ask.')
}

export const calibrateTravel = async (open: OpenDoor, adopt: boolean, now: Date, say: Say): Promise<void> => {
  const rules = await createRulesReader()(open.db)
  const today = londonDate(now)
  const { travel } = diaryInForce(rules, today)
  const recorded = await recordedJourneys(open.db)
  const found = calibrate(recorded.journeys, travel)
  if ('tooFew' in found) throw new Error(found.tooFew)
  sayCalibration(found, recorded, say)
  if (!adopt) return say('Nothing was changed. Adopt these figures with fettle travel calibrate --adopt.')
  const content = { ...(rules.inForce('diary', today).content as object), travel: found.model }
  const adoption = { what: 'diary', content, effectiveFrom: today, source: `Calibrated from ${String(found.journeys)} recorded journeys, ${between(recorded)}` } as const
  const adopted = await open.door.perform(adoptRulesWith(contentParsers), adoption, { actor: commandLineActor, door: 'command-line', now })
  if (isRefused(adopted)) throw new Error(adopted.refusal.message)
  say(`Adopted with version ${String(adopted.version)} of the diary, from today.`)
}

const minutes = (seconds: number): string => `${(seconds / 60).toFixed(1)} min`
const between = ({ firstOn, lastOn }: RecordedJourneys): string => [firstOn, lastOn].map((on) => (on !== null && isCivilDate(on) ? sayDate(on) : '')).join(' to ')

const sayCalibration = (found: Calibration, recorded: RecordedJourneys, say: Say): void => {
  const { model } = found
  say(`${String(found.journeys)} journeys, ${between(recorded)}; ${String(found.heldBack)} of them held back to try the result on.`)
  say('')
  say('road distance     journeys  recorded   reckoned now  calibrated')
  for (const band of found.bands) say(bandLine(band))
  say('')
  say(`Now:        ${fitLine(found.before)}`)
  say(`Calibrated: ${fitLine(found.after)}`)
  say(`Figures: ${String(model.slowKmPerHour)} km/h rising to ${String(model.fastKmPerHour)} km/h at ${String(model.fastFromKm)} km, ${minutes(model.parkAndWalkSeconds)} to park and walk; the detour stays ${String(model.detour)}.`)
}

const bandLine = (band: Band): string =>
  `${`${String(band.fromKm)}–${String(band.untilKm)} km`.padEnd(16)}${String(band.journeys).padStart(10)}${minutes(band.recordedSeconds).padStart(10)}${minutes(band.beforeSeconds).padStart(15)}${minutes(band.afterSeconds).padStart(12)}`

const fitLine = ({ medianMissSeconds, medianLateSeconds }: Fit): string =>
  `half the journeys are reckoned within ${minutes(medianMissSeconds)}; typically ${minutes(Math.abs(medianLateSeconds))} too ${medianLateSeconds >= 0 ? 'short' : 'long'}`
