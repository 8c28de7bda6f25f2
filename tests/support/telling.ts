/** Telling a repair page by page, as far as a test wants it told. */
import type { PlainBrowser, Typed } from './plain-browser.ts'

export interface Told {
  readonly danger?: string
  readonly postcode?: string
  readonly home?: string
  readonly caller?: string
  readonly contact?: Typed
  readonly place?: string
  readonly said?: string
  readonly fault: string
  readonly answers?: Readonly<Record<string, string>>
  readonly words?: string
  readonly needs?: readonly string[]
  readonly adultAtHome?: 'yes' | 'no'
  readonly adjustments?: readonly string[]
  readonly contactBy?: string
}

const mostPages = 40

/** Answers whatever page comes next from what is to be told, until a page it has no answer for. */
export const tell = async (browser: PlainBrowser, told: Told): Promise<PlainBrowser> => {
  await browser.go('/report')
  const answers: Readonly<Record<string, Typed>> = {
    '/report': { danger: told.danger ?? 'none' },
    '/report/postcode': { postcode: told.postcode ?? 'SE15 4AB' },
    '/report/address': { home: told.home ?? 'H1' },
    '/report/who': { caller: told.caller ?? 'resident' },
    '/report/contact': told.contact ?? { name: 'Sam Field', phone: '07700 900999' },
    '/report/room': { place: told.said === undefined ? (told.place ?? 'kitchen') : 'own-words' },
    '/report/own-words': { said: told.said ?? '' },
    '/report/fault': { fault: told.fault },
    '/report/details': told.words === undefined ? {} : { words: told.words },
    '/report/household': { needs: told.needs ?? ['none'] },
    '/report/visit': { adultAtHome: told.adultAtHome ?? 'yes', adjustments: told.adjustments ?? [] },
    '/report/keep-in-touch': { contactBy: told.contactBy ?? 'telephone' },
  }
  for (let pages = 0; pages < mostPages; pages++) {
    const [address = ''] = browser.address.split('?')
    const question = /^\/report\/about\/(.+)$/.exec(address)?.[1]
    const typed = question === undefined ? answers[address] : { answer: told.answers?.[question] ?? 'not-sure' }
    if (typed === undefined) return browser
    const before = browser.address
    await browser.send(typed)
    if (browser.status !== 200 || browser.address === before) return browser
  }
  throw new Error(`The report does not come to an end: ${browser.address}.`)
}

/** From the result to the check, with the first time offered. */
export const chooseFirstTime = async (browser: PlainBrowser): Promise<PlainBrowser> => {
  await browser.send()
  const slot = browser.document.querySelector('input[name=slot]')?.getAttribute('value') ?? ''
  return browser.send({ slot })
}
