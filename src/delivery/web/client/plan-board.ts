/** Makes the planner's board quicker to use with a mouse. Nothing here is needed: the links and forms do the same. */
import { dragVisits } from './enhance/drag-visit.ts'

dragVisits()
