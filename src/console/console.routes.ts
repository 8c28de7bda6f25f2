/** Every URL of the console. */
import type { Route } from '#delivery/route-table.ts'
import { callRoutes } from './call/call.routes.tsx'
import { homeRoutes } from './home/home.routes.tsx'
import { listRoutes } from './lists/lists.routes.tsx'
import { messageRoutes } from './messages/messages.routes.tsx'
import { promiseRoutes } from './promises/promises.routes.tsx'
import { repairRoutes } from './repair/repair.routes.tsx'

export const consoleRoutes: readonly Route[] = [...listRoutes, ...callRoutes, ...repairRoutes, ...homeRoutes, ...promiseRoutes, ...messageRoutes]
