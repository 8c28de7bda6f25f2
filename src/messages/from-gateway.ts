/** What a text gateway told us, once its adapter has checked and read it, as the commands that record it take it. */
import type { InputOf } from '#door/command.ts'
import type { Inbound, Receipt } from '#integrations/sending.ts'
import type { receiveAnswer } from './commands/receive-answer.ts'
import type { recordReceipt } from './commands/record-receipt.ts'

export const receiptInput = ({ reference, providerId, status, at, reason }: Receipt): InputOf<typeof recordReceipt> => ({
  reference,
  providerId,
  status,
  at: at?.toString({ smallestUnit: 'millisecond' }) ?? null,
  reason,
})

export const answerInput = ({ from, text, providerId, at }: Inbound): InputOf<typeof receiveAnswer> => ({
  from,
  text,
  providerId,
  at: at?.toString({ smallestUnit: 'millisecond' }) ?? null,
})
