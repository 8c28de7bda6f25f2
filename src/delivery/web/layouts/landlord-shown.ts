import type { Landlord } from '#landlord/landlord.ts'

/** As much of a landlord as stands around a page; its name alone is enough. */
export interface LandlordShown extends Pick<Landlord, 'name'>, Partial<Pick<Landlord, 'phones'>> {}
