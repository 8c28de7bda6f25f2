/** The cookie that carries a session's secret. */
export const sessionCookie = 'fettle-session'
