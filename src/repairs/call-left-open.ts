/** A call nobody ends comes to its end by itself, some minutes after it was recorded (P3). */
import { londonDate } from '#clocks/london.ts'
import type { Setting } from '#door/command.ts'
import { localOfferInForce } from '#promises/local-offer.ts'

export const leftOpenUntil = (setting: Setting): string | null => {
  const { leftOpenMinutes } = localOfferInForce(setting.rules, londonDate(setting.now)).promises.P3
  return leftOpenMinutes === undefined ? null : new Date(setting.now.getTime() + leftOpenMinutes * 60_000).toISOString()
}
