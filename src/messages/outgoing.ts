/** Makes a message ready to go: to whom, read at the moment of sending and written down nowhere else, and its words with the link. */
import type { Kysely } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { londonDate } from '#clocks/london.ts'
import type { Rules } from '#door/rules-in-force.ts'
import { sayPhoneNumber } from '#ground/phone-number.ts'
import { letterPdf } from '#integrations/letter-pdf.ts'
import type { Outgoing } from '#integrations/sending.ts'
import { landlordInForce, type Landlord } from '#landlord/landlord.ts'
import type { Database } from '#storage/schema.ts'
import { residentOfRepair } from './person-to-tell.ts'
import type { RepairLinks } from './repair-link.ts'
import { reachOnCall } from './rules/on-call-numbers.ts'
import { fillAtSending, linkGap, subjectAndBody } from './rules/said.ts'
import { recipientOf } from './rules/template-names.ts'
import { sayNumber } from './rules/what-to-say.ts'
import type { DueMessage } from './sending-queue.ts'
import { templatesInForce } from './templates-in-force.ts'

export interface Dispatch {
  readonly db: Kysely<Database>
  readonly rules: Rules
  readonly links: RepairLinks
  readonly baseUrl: string
  readonly now: Date
}

/** `cannot`: why, without a word of who it was for. */
export type Prepared = { readonly outgoing: Outgoing } | { readonly cannot: string }

export const prepare = async (dispatch: Dispatch, message: DueMessage): Promise<Prepared> => {
  if (message.words === null) return { cannot: 'its words have been erased' }
  const recipient = await readRecipient(dispatch.db, message)
  if (!recipient) return { cannot: 'whoever it is for is no longer on record' }
  const landlord = landlordInForce(dispatch.rules, londonDate(dispatch.now))
  const words = (await withResident(dispatch, message, message.words)).replaceAll(linkGap, linkFor(dispatch, message, recipient))
  switch (message.channel) {
    case 'text':
      return recipient.phone === null
        ? { cannot: 'there is no telephone number on record' }
        : { outgoing: { ...common(message, landlord), to: recipient.phone, text: words } }
    case 'email':
      return recipient.email === null ? { cannot: 'there is no e-mail address on record' } : { outgoing: emailOf(message, landlord, recipient, words) }
    case 'letter':
      return recipient.address === null
        ? { cannot: 'there is no postal address on record' }
        : { outgoing: letterOf(dispatch, message, landlord, { ...recipient, address: recipient.address }, words) }
  }
}

/** Who goes to an emergency at night, or mends what they built, is told whom to ask for. */
const withResident = async ({ db, now }: Dispatch, { template, repairRef }: DueMessage, words: string): Promise<string> => {
  if (repairRef === null || ['resident', 'firm'].includes(recipientOf(template))) return words
  const { name = null, phone = null } = (await residentOfRepair(db, repairRef, now)) ?? {}
  return fillAtSending(words, { name, phone: phone === null ? null : sayNumber(phone) })
}

/** The same however often it is tried: a provider without our reference is asked by the words. */
const linkFor = ({ links, rules, baseUrl }: Dispatch, message: DueMessage, { visitRef }: Recipient): string => {
  if (visitRef) return `${baseUrl}/visits/${visitRef}`
  if (message.contractorRef !== null) return `${baseUrl}/contractor${message.orderRef === null ? '' : `/orders/${message.orderRef}`}`
  const { linkLastsDays } = templatesInForce(rules, londonDate(message.queuedAt))
  return message.repairRef === null ? baseUrl : links.linkFor(message.repairRef, message.queuedAt, linkLastsDays)
}

interface Recipient {
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly address: readonly string[] | null
  readonly largePrint: boolean
  /** The visit that the operative it goes to can open. */
  readonly visitRef?: string | null
}

const readRecipient = (db: Kysely<Database>, message: DueMessage): Promise<Recipient | undefined> => {
  switch (recipientOf(message.template)) {
    case 'resident':
      return readResident(db, message.residentRef ?? '')
    case 'firm':
      return readFirm(db, message.contractorRef ?? '')
    case 'on-call':
      return readOnCall(db, message)
    case 'builder':
      return readBuilder(db, message.repairRef ?? '')
  }
}

const readBuilder = async (db: Kysely<Database>, repairRef: string): Promise<Recipient | undefined> => {
  const home = await db.selectFrom('repairs').innerJoin('homes', 'homes.home_ref', 'repairs.home_ref').select('homes.builder_phone').where('repairs.repair_ref', '=', repairRef).executeTakeFirst()
  return home && { name: null, phone: home.builder_phone, email: null, address: null, largePrint: false }
}

/** By the numbers as they are now. */
const readOnCall = async (db: Kysely<Database>, { appointmentRef, contractorRef }: DueMessage): Promise<Recipient | undefined> => {
  const row = await db
    .selectFrom('contractors as c')
    .leftJoin('appointments as a', (join) => join.on('a.appointment_ref', '=', appointmentRef))
    .leftJoin('operatives as o', 'o.operative_ref', 'a.operative_ref')
    .select(['o.name', 'a.visit_ref', 'o.phone as operativePhone', 'c.out_of_hours_phone as outOfHoursPhone'])
    .where('c.contractor_ref', '=', contractorRef)
    .executeTakeFirst()
  if (!row) return undefined
  const reach = reachOnCall(row)
  return { name: row.name, phone: reach?.channel === 'text' ? reach.number : null, email: null, address: null, largePrint: false, visitRef: reach?.whose === 'operative' ? row.visit_ref : null }
}

const readFirm = async (db: Kysely<Database>, contractorRef: string): Promise<Recipient | undefined> => {
  const firm = await db.selectFrom('contractors').select(['name', 'phone', 'email']).where('contractor_ref', '=', contractorRef).executeTakeFirst()
  return firm && { ...firm, address: null, largePrint: false }
}

const readResident = async (db: Kysely<Database>, residentRef: string): Promise<Recipient | undefined> => {
  const row = await db
    .selectFrom('residents as r')
    .leftJoin('resident_details as d', 'd.resident_ref', 'r.resident_ref')
    .leftJoin('tenancies as t', 't.tenancy_ref', 'r.tenancy_ref')
    .leftJoin('homes as h', 'h.home_ref', 't.home_ref')
    .select(['d.name', 'd.phone', 'd.email', 'r.needs', 'h.address_line', 'h.town', 'h.postcode'])
    .where('r.resident_ref', '=', residentRef)
    .executeTakeFirst()
  if (!row) return undefined
  const { name, phone, email, address_line: line, town, postcode } = row
  const address = line === null ? null : [...line.split(', '), town ?? '', postcode ?? ''].filter((part) => part !== '')
  return { name, phone, email, address, largePrint: row.needs.adjustments.includes('large-print') }
}

const common = (message: DueMessage, landlord: Landlord): Pick<Outgoing, 'reference' | 'channel' | 'from'> => ({
  reference: message.messageRef,
  channel: message.channel,
  from: message.channel === 'text' ? { name: landlord.textSender, address: landlord.textSender } : { name: landlord.name, address: landlord.email },
})

const emailOf = (message: DueMessage, landlord: Landlord, { name, email }: Recipient, words: string): Outgoing => {
  const { subject, body } = subjectAndBody(words)
  const greeting = message.contractorRef !== null || name === null ? 'Hello' : `Dear ${name}`
  return { ...common(message, landlord), to: email ?? '', subject, text: `${greeting},\n\n${body}\n\nYours sincerely,\n${landlord.name}` }
}

const letterOf = (
  { now }: Dispatch, message: DueMessage, landlord: Landlord, { name, address, largePrint }: Recipient & { readonly address: readonly string[] }, words: string,
): Outgoing => {
  const { subject, body } = subjectAndBody(words)
  const recipientName = name ?? 'The resident'
  const content = () => letterPdf({
    letterhead: { name: landlord.name, lines: letterheadOf(landlord) },
    recipientName,
    addressLines: address,
    date: Temporal.PlainDate.from(londonDate(now)),
    reference: message.repairRef ?? message.messageRef,
    heading: subject,
    paragraphs: body.split(/\n{2,}/),
    signOff: { words: 'Yours sincerely', name: landlord.name },
    largePrint,
  })
  return {
    ...common(message, landlord),
    to: [recipientName, ...address].join('\n'),
    subject,
    text: body,
    attachments: [{ fileName: `${message.messageRef}.pdf`, contentType: 'application/pdf', content }],
  }
}

const letterheadOf = ({ address, phones, email, website }: Landlord): string[] => [
  ...address.lines,
  `${address.town} ${address.postcode}`,
  `Repairs: ${sayPhoneNumber(phones.repairs)}`,
  email,
  website.replace(/^https:\/\//, ''),
]
