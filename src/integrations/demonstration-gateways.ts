/**
 * The gateway of the demonstration landlord: takes every message and sends none, so nothing ever leaves the machine. The
 * words are kept by the outbox and read in the console. Being there to read is as delivered as a text can be; of e-mail
 * and letters we would hear no more than that they were taken.
 */
import type { Gateway } from './sending.ts'

export const keptForYouToRead: Gateway = {
  send: async ({ channel, reference }) => (channel === 'text' ? { outcome: 'delivered' } : { outcome: 'accepted', providerId: `kept-${reference}` }),
  lookUp: async ({ channel }) => (channel === 'text' ? 'delivered' : 'accepted'),
  close: async () => {},
}
