/** A machine with other work on it may say for a moment that it is too busy: that is no answer to what was sent. */
import { setTimeout as pause } from 'node:timers/promises'

const mostTries = 20
const pauseMs = 500

export const patientFetch = async (url: string, sent: RequestInit = {}): Promise<Response> => {
  for (let tries = 1; ; tries++) {
    const answer = await fetch(url, sent)
    if (tries === mostTries || !(await isTooBusy(answer))) return answer
    await answer.arrayBuffer()
    await pause(pauseMs)
  }
}

/** A contractor whose diary did not answer is unavailable too, and that is an answer. */
const isTooBusy = async (answer: Response): Promise<boolean> => answer.status === 503 && (await answer.clone().text()).includes('The service is very busy')
