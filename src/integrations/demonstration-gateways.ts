/**
 * The gateway of the demonstration landlord: takes every message and sends none, so nothing ever
 * leaves the machine. The words are kept by the outbox and read in the console.
 */
import { accepted } from './sending.ts'
import type { Gateway } from './sending.ts'

export const keptForYouToRead: Gateway = {
  send: async (outgoing) => accepted(`kept-${outgoing.reference}`),
  lookUp: async () => 'accepted',
  close: async () => {},
}
