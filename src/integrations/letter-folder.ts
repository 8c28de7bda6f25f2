/** Letters are left as PDF files in a folder that the landlord's print house empties. */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { link, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { accepted, sendingFailed } from './sending.ts'
import type { Gateway, Outgoing, Sender } from './sending.ts'

/** The reference becomes a file's name, so nothing that could leave the folder. */
const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/

const letterOf = (outgoing: Outgoing): Promise<Uint8Array> => {
  const pdf = outgoing.attachments?.find((attached) => attached.contentType === 'application/pdf')
  if (pdf === undefined) throw new TypeError('A letter is sent with its PDF attached')
  if (!SAFE_NAME.test(outgoing.reference)) throw new TypeError('A letter needs a reference of letters and figures')
  return pdf.content()
}

const writeThrough = async (path: string, content: Uint8Array): Promise<void> => {
  const file = await open(path, 'w', 0o640)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

const syncFolder = async (folder: string): Promise<void> => {
  const opened = await open(folder, constants.O_RDONLY)
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'no code'

/**
 * Whole or not at all, and once: the name is given by a link, which the file system refuses when a
 * letter of that reference is already there. The print house is to move letters to `sent/` beneath,
 * where we look too, so that one already taken away is not printed again.
 */
const leave = async (folder: string, reference: string, content: Uint8Array): Promise<'left' | 'already-there'> => {
  const beingWritten = join(folder, `.${reference}.${randomUUID()}.part`)
  try {
    await mkdir(join(folder, 'sent'), { recursive: true })
    await writeThrough(beingWritten, content)
    if (await isThere(join(folder, 'sent', `${reference}.pdf`))) return 'already-there'
    await link(beingWritten, join(folder, `${reference}.pdf`))
    await syncFolder(folder)
    return 'left'
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return 'already-there'
    throw error
  } finally {
    await rm(beingWritten, { force: true })
  }
}

const isThere = async (path: string): Promise<boolean> => {
  try {
    await (await open(path)).close()
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

export const letterFolder = (folder: string): Gateway => {
  const send: Sender = async (outgoing) => {
    const content = await letterOf(outgoing)
    try {
      await leave(folder, outgoing.reference, content)
      return accepted(`${outgoing.reference}.pdf`)
    } catch (error) {
      return sendingFailed(`the letters folder could not be written (${codeOf(error)})`)
    }
  }
  return {
    send,
    lookUp: async (outgoing) => {
      const places = [join(folder, `${outgoing.reference}.pdf`), join(folder, 'sent', `${outgoing.reference}.pdf`)]
      const found = await Promise.all(places.map(isThere)).catch(() => null)
      if (found === null) return 'unknown'
      return found.includes(true) ? 'accepted' : 'not-there'
    },
    close: async () => {},
  }
}
