/** Who can put a fault right. A closed list: an order for a trade that nobody is would go to no one. */
import { z } from 'zod'

export const TRADES = [
  'plumber', 'electrician', 'gas-engineer', 'carpenter', 'roofer', 'plasterer', 'decorator', 'glazier', 'drainage',
  'locksmith', 'lift-engineer', 'door-entry-engineer', 'groundworker', 'damp-specialist', 'pest-controller',
  'multi-trade', 'aerial-engineer', 'asbestos-surveyor', 'surveyor', 'fire-alarm-engineer', 'bricklayer', 'floor-layer',
  'tree-surgeon', 'adaptations-engineer', 'cleaner',
] as const

export type Trade = (typeof TRADES)[number]

/** Wherever a trade is asked for: any text, of which only a trade is taken. */
export const tradeSchema = z.enum(TRADES, { error: `There is no such trade. Choose one of: ${TRADES.join(', ')}` }) as unknown as z.ZodType<Trade, string>

/** As it is said in a confirmation: "a plumber will come". */
export const TRADE_NAMES: Readonly<Record<Trade, string>> = {
  'plumber': 'Plumber',
  'electrician': 'Electrician',
  'gas-engineer': 'Gas engineer',
  'carpenter': 'Carpenter',
  'roofer': 'Roofer',
  'plasterer': 'Plasterer',
  'decorator': 'Decorator',
  'glazier': 'Glazier',
  'drainage': 'Drainage engineer',
  'locksmith': 'Locksmith',
  'lift-engineer': 'Lift engineer',
  'door-entry-engineer': 'Door entry engineer',
  'groundworker': 'Fencing and groundwork',
  'damp-specialist': 'Damp specialist',
  'pest-controller': 'Pest controller',
  'multi-trade': 'Multi-trade operative',
  'aerial-engineer': 'Aerial engineer',
  'asbestos-surveyor': 'Asbestos surveyor',
  'surveyor': 'Surveyor',
  'fire-alarm-engineer': 'Fire alarm engineer',
  'bricklayer': 'Bricklayer',
  'floor-layer': 'Floor layer',
  'tree-surgeon': 'Tree surgeon',
  'adaptations-engineer': 'Adaptations engineer',
  'cleaner': 'Caretaking and cleaning',
}
