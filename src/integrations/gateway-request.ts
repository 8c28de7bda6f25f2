/**
 * One HTTP request to a text gateway or a contractor's system, with the answer told apart three ways: it answered, the
 * request certainly never left, or it may have arrived.
 */

export type GatewayAnswer =
  | { readonly answered: true; readonly status: number; readonly body: unknown }
  | { readonly answered: false; readonly mayHaveArrived: boolean; readonly reason: string }

export interface GatewayRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | URLSearchParams
}

/** Gateways answer in hundreds of bytes; anything longer is not one. */
const ANSWER_LIMIT_BYTES = 256 * 1024

/** Trouble that comes before a byte of the request is written: name, route, connection, certificate. */
const BEFORE_ANYTHING_WAS_SENT: ReadonlySet<string> = new Set([
  'ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_TLS_CERT_ALTNAME_INVALID',
])

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'no code'
  const cause: unknown = error.cause
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code)
  return error.name
}

const shortBody = async (response: Response): Promise<unknown> => {
  let read = 0
  const parts: Uint8Array[] = []
  for await (const part of response.body ?? []) {
    read += part.byteLength
    if (read > ANSWER_LIMIT_BYTES) return null
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

/** An answer whose body is lost, cut or not JSON still has its status, which is what decides. */
const bodyOrNothing = async (response: Response): Promise<unknown> => shortBody(response).catch(() => null)

export const askGateway = async (address: URL, request: GatewayRequest, limitMs: number): Promise<GatewayAnswer> => {
  try {
    const response = await fetch(address, {
      ...request,
      // A kept-open connection that the gateway is just closing would turn a send into "it may have gone".
      headers: { ...request.headers, connection: 'close' },
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    })
    return { answered: true, status: response.status, body: await bodyOrNothing(response) }
  } catch (error) {
    const code = codeOf(error)
    const mayHaveArrived = !BEFORE_ANYTHING_WAS_SENT.has(code)
    const reason = mayHaveArrived
      ? `the text gateway did not answer (${code}) after the message had begun to go`
      : `the text gateway could not be reached (${code}); nothing was sent`
    return { answered: false, mayHaveArrived, reason }
  }
}
