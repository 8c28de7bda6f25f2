/**
 * Who may do what. Every command names one permission; every role lists the permissions it has;
 * what is not listed is refused. This is the only place that says so.
 */

export const permissions = {
  'report-repair': 'Report a repair',
  'take-calls': 'Find who is ringing, and report for them',
  'hold-slot': 'Hold a slot while it is being chosen',
  'book-appointment': 'Book, move or cancel an appointment',
  'see-own-repair': 'See one repair through a link',
  'see-repairs': 'See repairs, homes and residents',
  'see-contractor-orders': 'See the orders of one contractor',
  'see-visits': 'See one’s own visits',
  'see-performance': 'See the figures',
  'record-contact': 'Record contact with a resident',
  'change-priority': 'Change a repair’s priority',
  'agree-lower-priority': 'Be the second person who agrees to a lower priority',
  'order-works': 'Raise, vary, complete and cancel works orders and inspections',
  'answer-orders': 'Accept, decline or vary an order given to one’s own firm',
  'cancel-repair': 'Cancel a repair',
  'plan-days': 'Plan days: give visits to operatives and times',
  'make-visit': 'Record a visit: on my way, arrived, no access, made safe, finished',
  'reject-evidence': 'Reject the evidence of a no-access visit',
  'close-hazard-case': 'Close a hazard case, with what came of it',
  'make-aftercare-call': 'Record a call after a repair',
  'deal-with-messages': 'See messages, send again, record receipts by hand',
  'receive-from-provider': 'Receive delivery receipts and texted answers',
  'change-own-diary': 'Say what changed in a contractor’s own diary',
  'answer-for-own-diary': 'Record what a contractor’s own diary answered',
  'change-key-safe-code': 'Set and clear the code of the key safe at a home; not to read it',
  'change-landlord': 'Adopt a Local Offer, calendar, catalogue or templates; import records',
  'manage-people': 'Add and remove people and tokens',
  'erase-personal-data': 'Erase a person’s details, and the words and photographs of a repair',
  'take-case-file': 'Take out a repair’s whole story',
  'do-due-work': 'Do what falls due',
  'turn-clock': 'Turn the hand-turned clock',
} as const

export type Permission = keyof typeof permissions

const desk = [
  'report-repair', 'take-calls', 'hold-slot', 'book-appointment', 'see-repairs', 'see-performance', 'record-contact',
  'change-priority', 'order-works', 'cancel-repair', 'make-aftercare-call', 'deal-with-messages', 'take-case-file',
  'change-key-safe-code',
] as const satisfies readonly Permission[]

const everything = Object.keys(permissions) as Permission[]

/** Nobody says yes for a firm but the firm, or what asked its diary and heard it. */
const everythingButOthersAnswers = everything.filter((one) => one !== 'answer-for-own-diary')

export const roles = {
  resident: ['report-repair', 'hold-slot'],
  'resident-by-link': ['see-own-repair', 'hold-slot', 'book-appointment'],
  agent: desk,
  'out-of-hours': [...desk, 'make-visit'],
  'team-leader': [...desk, 'plan-days', 'agree-lower-priority', 'reject-evidence', 'close-hazard-case', 'make-visit'],
  planner: [...desk, 'plan-days', 'make-visit'],
  surveyor: ['see-repairs', 'see-visits', 'make-visit', 'order-works', 'record-contact', 'see-performance', 'book-appointment', 'hold-slot', 'close-hazard-case'],
  'contractor-office': ['see-contractor-orders', 'plan-days', 'answer-orders', 'see-visits', 'make-visit', 'book-appointment', 'hold-slot', 'answer-for-own-diary'],
  operative: ['see-visits', 'make-visit'],
  manager: [...desk, 'plan-days', 'agree-lower-priority', 'reject-evidence', 'erase-personal-data'],
  'contractor-system': ['see-contractor-orders', 'answer-orders', 'make-visit', 'change-own-diary'],
  'performance-reviewer': ['see-performance'],
  gateway: ['receive-from-provider'],
  administrator: everythingButOthersAnswers,
  system: everything,
} as const satisfies Record<string, readonly Permission[]>

export type Role = keyof typeof roles

export const isRole = (text: string): text is Role => Object.hasOwn(roles, text)

export const may = (role: Role, permission: Permission): boolean =>
  (roles[role] as readonly Permission[]).includes(permission)
