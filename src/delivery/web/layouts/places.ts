/** Where the links that stand on every page lead: one place to change them. */
export const places = {
  home: '/',
  report: '/report',
  find: '/find',
  help: '/help',
  performance: '/performance',
  promises: '/promises',
  signIn: '/sign-in',
  signOut: '/sign-out',
  console: '/console',
  visits: '/visits',
  contractor: '/contractor',
} as const
