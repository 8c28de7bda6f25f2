/** The API of works orders. */
import { z } from 'zod'
import { apiCommand, type Route } from '#delivery/route-table.ts'
import { answerWorksOrder } from './commands/answer-works-order.ts'
import { cancelWorksOrder } from './commands/cancel-works-order.ts'
import { completeWorksOrder } from './commands/complete-works-order.ts'
import { varyWorksOrder } from './commands/vary-works-order.ts'

const orderStatus = z.object({ orderRef: z.string(), status: z.string() })

export const worksOrdersApi: readonly Route[] = [
  apiCommand('/works-orders/:orderRef/acceptance', answerWorksOrder, orderStatus, 'The contractor accepts or declines'),
  apiCommand('/works-orders/:orderRef/variation', varyWorksOrder, z.object({ orderRef: z.string() }), 'Vary the order'),
  apiCommand('/works-orders/:orderRef/completion', completeWorksOrder, z.object({ orderRef: z.string(), repairComplete: z.boolean() }), 'Report the order complete'),
  apiCommand('/works-orders/:orderRef/cancellation', cancelWorksOrder, orderStatus, 'Cancel the order with its appointment'),
]
