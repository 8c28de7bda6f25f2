/** The product with its demonstration, a browser that looks hard at every page it shows, and the few steps that bring a repair into a state. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { StaffMember } from '#demonstration/people.ts'
import { openRepairLinks } from '#messages/repair-link.ts'
import { signIn, startDemonstrationService, type DemonstrationService } from './demonstration-service.ts'
import { startLooking, type Looking } from './look-at.ts'

export interface Booked {
  readonly appointmentRef: string
  readonly visitRef: string
  readonly orderRef: string
  readonly windowStartAt: string
}

export interface LookingAtService extends DemonstrationService {
  readonly looking: Looking
  newPage(): Promise<Page>
  asMember(member: StaffMember): Promise<Page>
  /** A machine with too much to do turns people away for a moment, as the service says it will: then it is asked again. */
  open(page: Page, path: string): Promise<void>
  lookAt(page: Page, path: string, name: string): Promise<void>
  /** The page as a fault or a guard would send it. */
  lookAtSent(page: Page, status: number, html: string, name: string): Promise<void>
  report(homeRef: string, residentRef: string | null, faultCode: string, more?: object): Promise<string>
  /** The first slot from that day on, by the desk. */
  book(repairRef: string, from: string): Promise<Booked>
  /** The path behind the link that a message would carry. */
  linkTo(repairRef: string): Promise<string>
}

const busy = 503
const mostTries = 20

export const startLookingAtService = async (clock: Date): Promise<LookingAtService> => {
  const service = await startDemonstrationService(clock)
  const looking = startLooking()
  const { fettle, browser } = service
  const agent = await fettle.token('agent')
  const newPage = async (): Promise<Page> => looking.listen(await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage())
  const open: LookingAtService['open'] = async (page, path) => {
    const address = fettle.address + path
    for (let tries = 0; tries < mostTries && (await page.request.get(address)).status() === busy; tries++) await page.waitForTimeout(500)
    await page.goto(address)
  }
  return {
    ...service,
    looking,
    newPage,
    async asMember(member) {
      const page = await newPage()
      await signIn(page, fettle.address, member)
      return page
    },
    open,
    async lookAt(page, path, name) {
      await open(page, path)
      await looking.at(page, name)
    },
    async lookAtSent(page, status, body, name) {
      const address = `${fettle.address}/sent/${name}`
      await page.route(address, (route) => route.fulfill({ status, contentType: 'text/html; charset=utf-8', body }))
      await page.goto(address)
      await looking.at(page, name)
    },
    async report(homeRef, residentRef, faultCode, more = {}) {
      const { status, body } = await fettle.post<{ repairRef: string }>('/repairs', agent, { homeRef, residentRef, channel: 'phone', faultCode, words: `About the ${faultCode}`, ...more })
      assert.equal(status, 201, JSON.stringify(body))
      return body.repairRef
    },
    async book(repairRef, from) {
      const { body } = await fettle.get<{ slots: { day: string; slot: string }[] }>(`/repairs/${repairRef}/slots`, agent)
      const slot = body.slots.find((one) => one.day >= from)
      const answer = await fettle.post<Booked>(`/repairs/${repairRef}/appointment`, agent, slot)
      assert.equal(answer.status, 201, JSON.stringify(answer.body))
      return answer.body
    },
    async linkTo(repairRef) {
      const links = await openRepairLinks(fettle.store.db, fettle.address)
      return new URL(links.linkFor(repairRef, fettle.now(), 30)).pathname
    },
  }
}
