/** Passwords are never kept, only what Argon2id makes of them. Hashed before the door, so that none passes through it. */
import { randomBytes } from 'node:crypto'
import { refuse, type Refused } from '#ground/refusal.ts'

/** Fetched with the first password, so that a start does not wait for it. */
const argon2 = () => import('@node-rs/argon2')

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one thread. About 20 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const shortest = 12
const longest = 200
/** A shorter name before the @ is in many a good password by chance. */
const shortestName = 4

/** Long rather than complicated: NCSC's advice. */
export const checkNewPassword = (password: string, email: string): Refused | undefined => {
  if (password.length < shortest) return tooEasy(`Use a password of at least ${String(shortest)} characters: three words that have nothing to do with one another are good.`)
  if (password.length > longest) return tooEasy(`Use a password of ${String(longest)} characters or fewer.`)
  if (new Set(password).size < 5) return tooEasy('Use a password with more different characters.')
  const name = email.toLowerCase().split('@')[0] ?? ''
  if (name.length >= shortestName && password.toLowerCase().includes(name)) return tooEasy('Use a password without your e-mail address in it.')
  return undefined
}

const tooEasy = (message: string): Refused => refuse('invalid', 'password-too-easy', message, 'password')

export const hashPassword = async (password: string): Promise<string> => (await argon2()).hash(password, cost)

/** For people whose e-mail nobody has: what is checked then must take as long. */
let nobodys: Promise<string> | undefined

/** Takes as long for an unknown person as for a known one. */
export const passwordMatches = async (passwordHash: string | undefined, password: string): Promise<boolean> => {
  nobodys ??= hashPassword(randomBytes(32).toString('base64url'))
  const { verify } = await argon2()
  const matches = await verify(passwordHash ?? (await nobodys), password.slice(0, longest))
  return matches && passwordHash !== undefined
}

/** Three groups of five letters and figures that are not taken for one another: about 73 bits. */
export const inventPassword = (): string => {
  const letters = 'abcdefghjkmnpqrtuvwxyz2346789'
  const fair = letters.length * Math.floor(256 / letters.length)
  let text = ''
  while (text.length < 15) for (const byte of randomBytes(32)) if (byte < fair && text.length < 15) text += letters.charAt(byte % letters.length)
  return `${text.slice(0, 5)}-${text.slice(5, 10)}-${text.slice(10)}`
}
