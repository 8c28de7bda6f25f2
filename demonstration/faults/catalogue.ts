/** The demonstration landlord's fault catalogue and diagnosis policies, as it adopted them. Our own wording throughout. */
import doorsWindowsAndLocks from './doors-windows-and-locks.json' with { type: 'json' }
import electricsAndAlarms from './electrics-and-alarms.json' with { type: 'json' }
import gasAndHeating from './gas-and-heating.json' with { type: 'json' }
import insideTheHome from './inside-the-home.json' with { type: 'json' }
import outsideAndRoof from './outside-and-roof.json' with { type: 'json' }
import pestsAndAdaptations from './pests-and-adaptations.json' with { type: 'json' }
import diagnosisPolicies from './diagnosis-policies.json' with { type: 'json' }
import questions from './questions.json' with { type: 'json' }
import sharedAreas from './shared-areas.json' with { type: 'json' }
import waterAndDrains from './water-and-drains.json' with { type: 'json' }

/** What is adopted as 'faults'; read with `parseCatalogue`. */
export const demonstrationFaults: unknown = {
  faults: [
    ...gasAndHeating,
    ...waterAndDrains,
    ...electricsAndAlarms,
    ...doorsWindowsAndLocks,
    ...insideTheHome,
    ...outsideAndRoof,
    ...sharedAreas,
    ...pestsAndAdaptations,
  ],
  questions,
}

/** What is adopted as 'diagnosis'; read with `parseDiagnosisPolicies`. */
export const demonstrationDiagnosisPolicies: unknown = diagnosisPolicies
