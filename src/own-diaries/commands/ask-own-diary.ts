/** A time in a firm's own diary is about to be asked for. This is on record before they are asked. */
import { z } from 'zod'
import { civilDateSchema, daysBetween, londonDate, londonInstant, weekday } from '#clocks/london.ts'
import { failuresFrom, hasFailedOn } from '#contractors/failure.ts'
import { command } from '#door/command.ts'
import { fact, ownDiaryStream } from '#facts/fact.ts'
import { makeReference } from '#ground/references.ts'
import { refuse } from '#ground/refusal.ts'
import { diaryInForce } from '#landlord/diary.ts'

const noSuchSlot = refuse('invalid', 'no-such-slot', 'That is not a time we offer. Choose one of those shown.', 'slot')

export const askOwnDiary = command({
  name: 'ask-own-diary',
  permission: 'do-due-work',
  input: z.object({
    contractorRef: z.string().min(1).max(40),
    heldFor: z.string().min(1).max(80),
    homeRef: z.string().min(1).max(40),
    day: civilDateSchema,
    slot: z.string().min(1).max(40),
    trade: z.string().min(1).max(60),
    expectedMinutes: z.int().min(5).max(480),
    priority: z.enum(['emergency', 'urgent', 'routine']),
  }),
  async decide(input, setting) {
    const firm = await setting.db.selectFrom('contractors').select(['diary_url', 'trades', 'name', 'phone']).where('contractor_ref', '=', input.contractorRef).executeTakeFirst()
    if (!firm?.diary_url || !firm.trades.includes(input.trade)) return noSuchSlot
    const home = await setting.db.selectFrom('homes').select(['address_line', 'town', 'postcode']).where('home_ref', '=', input.homeRef).executeTakeFirst()
    if (!home) return refuse('not-found', 'no-such-home', 'We have no home with that reference.', 'homeRef')
    const today = londonDate(setting.now)
    const diary = diaryInForce(setting.rules, today)
    const slot = diary.slots.find((one) => one.key === input.slot && one.weekdays.includes(weekday(input.day)))
    const ahead = daysBetween(today, input.day)
    if (!slot || ahead < 0 || ahead >= diary.horizonDays) return noSuchSlot
    const windowStartAt = londonInstant(input.day, slot.from)
    if (windowStartAt <= setting.now) return noSuchSlot
    if (hasFailedOn(await failuresFrom(setting.db, input.day, input.contractorRef), input.day)) return refuse('conflict', 'contractor-failed', `${firm.name} comes to nobody on that day. Choose another time.`, 'slot')
    const [number = 0] = await setting.numbers(1)
    const window = { windowStartAt: windowStartAt.toISOString(), windowEndAt: londonInstant(input.day, slot.until).toISOString() }
    const diaryRef = makeReference('T', number)
    const asked = fact('own-diary-asked', ownDiaryStream(diaryRef), setting.now, { diaryRef, ...input, ...window })
    return {
      facts: [asked],
      newStreams: [asked.stream],
      answer: { diaryRef, diaryUrl: firm.diary_url, firm: { name: firm.name, phone: firm.phone }, ...window, address: `${home.address_line}, ${home.town}`, postcode: home.postcode },
    }
  },
})
