/** Reads a posted form, with or without photographs, within limits. */
import type { FastifyRequest } from 'fastify'
import type { UploadedFile } from '../route-table.ts'

export interface ReadForm {
  readonly form: Record<string, string | string[]>
  readonly files: readonly UploadedFile[]
}

const mostFields = 200

export const readForm = async (request: FastifyRequest, fileBytesLimit: number): Promise<ReadForm> =>
  request.isMultipart() ? readMultipart(request, fileBytesLimit) : { form: readFields(request.body), files: [] }

const readFields = (body: unknown): Record<string, string | string[]> => {
  if (typeof body !== 'object' || body === null) return {}
  const fields: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(body).slice(0, mostFields)) {
    if (typeof value === 'string') fields[name] = value
    else if (Array.isArray(value)) fields[name] = value.filter((one): one is string => typeof one === 'string')
  }
  return fields
}

const readMultipart = async (request: FastifyRequest, fileBytesLimit: number): Promise<ReadForm> => {
  const form: Record<string, string | string[]> = {}
  const files: UploadedFile[] = []
  for await (const part of request.parts({ limits: { fileSize: fileBytesLimit + 1, files: 6, fields: mostFields, parts: mostFields + 6 } })) {
    if (part.type === 'field') {
      const value = typeof part.value === 'string' ? part.value : ''
      const known = form[part.fieldname]
      form[part.fieldname] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value]
      continue
    }
    // A file over the limit comes cut off and one byte too long: whoever opens it refuses it by name, and no words are lost.
    const bytes = await part.toBuffer()
    if (bytes.length > 0) files.push({ field: part.fieldname, filename: part.filename, bytes })
  }
  return { form, files }
}

/** A form field as one string, trimmed. */
export const field = (form: Readonly<Record<string, string | readonly string[]>>, name: string): string => {
  const value = form[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

/** A field that can be ticked more than once. */
export const fieldAll = (form: Readonly<Record<string, string | readonly string[]>>, name: string): string[] => {
  const value = form[name]
  if (value === undefined) return []
  return (typeof value === 'string' ? [value] : [...value]).filter((one) => one !== '')
}
