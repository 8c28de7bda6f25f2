import { isPhoneNumber, sayPhoneNumber } from '#ground/phone-number.ts'

/** A number on record as it is read out; one we cannot read stays as it is. */
export const sayPhone = (phone: string): string => (isPhoneNumber(phone) ? sayPhoneNumber(phone) : phone)
