/** The planner's pages as the planner sees them on the Sunday before. */
import { planningRoutes } from '#planning/planning.routes.tsx'
import { openPages, type Pages } from '#tests/support/open-pages.ts'
import { planner, sunday, type PlanningWorld } from './planning-world.ts'

export const openPlanningPages = (world: PlanningWorld): Promise<Pages> => openPages(world, planningRoutes, { now: sunday, actor: planner })
