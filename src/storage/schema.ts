/** Every table Fettle has; a wrong column is a compile error. */
import type { JournalTables } from './tables/journal.ts'
import type { HomesAndPeopleTables } from './tables/homes-and-people.ts'
import type { RepairsTables } from './tables/repairs.ts'
import type { OrdersAndAppointmentsTables } from './tables/orders-and-appointments.ts'
import type { HazardsAndAftercareTables } from './tables/hazards-and-aftercare.ts'
import type { OwnDiariesTables } from './tables/own-diaries.ts'
import type { PromisesAndMessagesTables } from './tables/promises-and-messages.ts'
import type { TravelTables } from './tables/travel.ts'

export interface Database
  extends JournalTables, HomesAndPeopleTables, RepairsTables, OrdersAndAppointmentsTables, HazardsAndAftercareTables, PromisesAndMessagesTables, TravelTables, OwnDiariesTables {}
