/** Every URL of the console. */
import type { Route } from '#delivery/route-table.ts'
import { callRoutes } from './call/call.routes.tsx'

export const consoleRoutes: readonly Route[] = [...callRoutes]
