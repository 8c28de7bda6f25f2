/** Who the landlord is: its names, its telephone numbers and where to write, as it adopted them. */
import { z } from 'zod'
import type { CivilDate } from '#clocks/london.ts'
import { parsedOnce, type Rules } from '#door/rules-in-force.ts'
import { parsePhoneNumber, type PhoneNumber } from '#ground/phone-number.ts'
import { parsePostcode, type Postcode } from '#ground/postcode.ts'
import { isRefused, type Refused } from '#ground/refusal.ts'

const read = <T extends string>(parse: (text: string) => T | Refused) =>
  z.string().transform((text, check): T => {
    const value = parse(text)
    if (!isRefused(value)) return value
    check.addIssue({ code: 'custom', message: value.refusal.message })
    return z.NEVER
  })

const phoneNumber = read<PhoneNumber>((text) => parsePhoneNumber(text))
const webAddress = z.url({ protocol: /^https$/, error: 'Enter a web address that starts with https://' }).transform((url) => url.replace(/\/+$/, ''))

export const landlordSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** In the middle of a sentence, and where there is little room. */
  shortName: z.string().trim().min(1).max(40),
  /** Who a text comes from: networks allow 11 letters and figures. */
  textSender: z.string().regex(/^[A-Za-z][A-Za-z0-9 ]{1,10}$/, { error: 'Use 2 to 11 letters and figures, a letter first.' }),
  phones: z.strictObject({
    /** The freephone line for repairs, in office hours (P1). */
    repairs: phoneNumber,
    /** The separate freephone line for gas heating and hot water (P2). */
    gas: phoneNumber,
    /** The freephone line outside office hours, every day of the year (P7). */
    emergency: phoneNumber,
    /** For letters, and for calls from abroad, which freephone numbers do not take. */
    office: phoneNumber,
  }),
  email: z.email({ error: 'Enter an e-mail address.' }),
  website: webAddress,
  address: z.strictObject({
    lines: z.array(z.string().trim().min(1).max(80)).min(1).max(4),
    town: z.string().trim().min(1).max(60),
    postcode: read<Postcode>((text) => parsePostcode(text)),
  }),
})

export type Landlord = z.output<typeof landlordSchema>

const parse = parsedOnce((adopted): Landlord => landlordSchema.parse(adopted.content))

export const landlordInForce = (rules: Rules, on: CivilDate): Landlord => parse(rules.inForce('landlord', on))
