/** Reads a posted form, with or without photographs, within limits. */
import type { FastifyRequest } from 'fastify'
import { refuse, type Refused } from '#ground/refusal.ts'
import type { UploadedFile } from '../route-table.ts'

export interface ReadForm {
  readonly form: Record<string, string | string[]>
  readonly files: readonly UploadedFile[]
}

const mostFields = 200

export const readForm = async (request: FastifyRequest, fileBytesLimit: number): Promise<ReadForm | Refused> =>
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

const tooLarge = refuse('too-much', 'photo-too-large', 'A photo is larger than 15 MB. Choose a smaller one, or leave it out.', 'photos')

const readMultipart = async (request: FastifyRequest, fileBytesLimit: number): Promise<ReadForm | Refused> => {
  const form: Record<string, string | string[]> = {}
  const files: UploadedFile[] = []
  let over = false
  for await (const part of request.parts({ limits: { fileSize: fileBytesLimit, files: 6, fields: mostFields, parts: mostFields + 6 } })) {
    if (part.type === 'field') {
      const value = typeof part.value === 'string' ? part.value : ''
      const known = form[part.fieldname]
      form[part.fieldname] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value]
      continue
    }
    const bytes = await part.toBuffer()
    over ||= part.file.truncated
    if (bytes.length > 0 && !part.file.truncated) files.push({ field: part.fieldname, filename: part.filename, bytes })
  }
  // The words must not be lost because of a photo: the page gets them back with the refusal.
  return over && files.length === 0 && Object.keys(form).length === 0 ? tooLarge : { form, files }
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
