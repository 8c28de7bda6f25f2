/** Signing in and out: the pages and what they post. */
import { field } from '#delivery/web/read-form.ts'
import { sessionCookie } from '#delivery/web/session-cookie.ts'
import { form, page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { refusedForm, nothingTyped } from '#delivery/web/components/form-state.ts'
import { roleHome } from './role-home.ts'
import { signIn } from './sign-in.ts'
import { endSession, startSession } from './sessions.ts'
import { SignInPage } from './pages/sign-in-page.tsx'
import { isRefused } from '#ground/refusal.ts'
import { landlordInForce } from '#landlord/landlord.ts'
import { londonDate } from '#clocks/london.ts'

const sessionSeconds = 24 * 3600

const showSignIn = async (exchange: Exchange): Promise<WebAnswer> => {
  const landlord = landlordInForce(await exchange.rules(), londonDate(exchange.now))
  return { page: <SignInPage landlord={landlord} next={ownPath(exchange.query['next'])} form={nothingTyped} /> }
}

const trySignIn = async (exchange: Exchange): Promise<WebAnswer> => {
  const email = field(exchange.form, 'email')
  const next = ownPath(field(exchange.form, 'next'))
  const password = typeof exchange.form['password'] === 'string' ? exchange.form['password'] : ''
  const signedIn = await signIn(exchange.db, { email, password, now: exchange.now })
  if (isRefused(signedIn)) {
    const landlord = landlordInForce(await exchange.rules(), londonDate(exchange.now))
    return { page: <SignInPage landlord={landlord} next={next} form={refusedForm({ email }, signedIn.refusal)} />, status: 422 }
  }
  const session = await startSession(exchange.db, signedIn.userId, exchange.now)
  const user = await exchange.db.selectFrom('users').select('role').where('user_id', '=', signedIn.userId).executeTakeFirst()
  return { redirect: next ?? roleHome(user?.role ?? ''), setCookie: { name: sessionCookie, value: session.secret, maxAgeSeconds: sessionSeconds } }
}

const signOut = async (exchange: Exchange): Promise<WebAnswer> => {
  const secret = exchange.cookies[sessionCookie]
  if (secret !== undefined) await endSession(exchange.db, secret)
  return { redirect: '/sign-in', setCookie: { name: sessionCookie, value: '', maxAgeSeconds: 0 } }
}

/** Only a path of our own: never another site. */
const ownPath = (text: string | undefined): string | undefined =>
  text !== undefined && /^\/(?![/\\])[\w\-/?=&%.~]*$/.test(text) ? text : undefined

export const signInRoutes: readonly Route[] = [
  page('/sign-in', 'public', showSignIn),
  form('/sign-in', 'public', trySignIn),
  form('/sign-out', 'public', signOut),
]
