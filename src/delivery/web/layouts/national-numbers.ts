import type { PhoneNumber } from '#ground/phone-number.ts'

/** The National Gas Emergency Service, free from any telephone at any hour. */
export const gasEmergencyNumber = '+44800111999' as PhoneNumber
