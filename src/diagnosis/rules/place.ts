/** Where residents look for a fault when they browse rather than search. A fault may be found in several places. */
export const PLACES = [
  'kitchen', 'bathroom', 'toilet', 'bedroom', 'living-room', 'hall-and-stairs', 'whole-home', 'heating-and-hot-water',
  'electrics', 'doors-and-windows', 'walls-floors-and-ceilings', 'alarms-and-safety', 'roof-and-gutters', 'outside',
  'shared-area',
] as const

export type Place = (typeof PLACES)[number]

export const PLACE_NAMES: Readonly<Record<Place, string>> = {
  'kitchen': 'Kitchen',
  'bathroom': 'Bathroom',
  'toilet': 'Toilet',
  'bedroom': 'Bedroom',
  'living-room': 'Living room',
  'hall-and-stairs': 'Hall and stairs',
  'whole-home': 'The whole home',
  'heating-and-hot-water': 'Heating and hot water',
  'electrics': 'Electrics',
  'doors-and-windows': 'Doors, windows and locks',
  'walls-floors-and-ceilings': 'Walls, floors and ceilings',
  'alarms-and-safety': 'Alarms and safety',
  'roof-and-gutters': 'Roof and gutters',
  'outside': 'Outside and garden',
  'shared-area': 'Shared area of the building',
}
