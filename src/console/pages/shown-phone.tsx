import { PhoneLink } from '#delivery/web/components/phone-link.tsx'
import { isPhoneNumber } from '#ground/phone-number.ts'

/** A number on record, to be rung at a touch; one we cannot read stays as it was written. */
export const ShownPhone = ({ phone }: { readonly phone: string }) => (isPhoneNumber(phone) ? <PhoneLink phone={phone} /> : <>{phone}</>)
