/** A machine with other work on it may say for a moment that it is too busy: that is no answer to what was sent. */
import { setTimeout as pause } from 'node:timers/promises'

const mostTries = 20
const pauseMs = 500

export const patientFetch = async (url: string, sent: RequestInit = {}): Promise<Response> => {
  for (let tries = 1; ; tries++) {
    const answer = await fetch(url, sent)
    if (answer.status !== 503 || tries === mostTries) return answer
    await answer.arrayBuffer()
    await pause(pauseMs)
  }
}
