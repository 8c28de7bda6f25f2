/**
 * Every capability lists its URLs in a table of these rows, web and API side by side. A row without a permission
 * cannot be written, so a route that anyone may use says `public` out loud.
 */
import type { VNode } from 'preact'
import type { z } from 'zod'
import type { Actor } from '#door/actor.ts'
import type { Command } from '#door/command.ts'
import type { Door } from '#door/door.ts'
import type { Permission } from '#door/permissions.ts'
import type { Reading } from '#door/reading.ts'
import type { Refused } from '#ground/refusal.ts'

/** One request, as a capability's code sees it. */
export interface Exchange extends Reading {
  readonly actor: Actor
  readonly door: Door
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Form fields; a field sent more than once is an array. */
  readonly form: Readonly<Record<string, string | readonly string[]>>
  readonly files: readonly UploadedFile[]
  /** Where residents and staff reach us, without a slash at the end. */
  readonly baseUrl: string
  /** Cookies that a page may read; never the session. */
  readonly cookies: Readonly<Record<string, string>>
  /** Runs a command as this person, through the web door. `once` makes a form posted again change nothing. */
  perform<Schema extends z.ZodType, Answer>(
    command: Command<Schema, Answer>,
    input: z.input<Schema>,
    once?: string,
  ): Promise<Answer | Refused>
}

export interface UploadedFile {
  readonly field: string
  readonly filename: string
  readonly bytes: Buffer
}

export interface Page {
  /** The whole page, layout included. */
  readonly page: VNode
  readonly status?: number
  readonly setCookie?: { readonly name: string; readonly value: string; readonly maxAgeSeconds: number }
}
export interface Redirect {
  readonly redirect: string
  readonly setCookie?: { readonly name: string; readonly value: string; readonly maxAgeSeconds: number }
}
export interface Download {
  readonly bytes: Buffer
  readonly contentType: string
  /** Null: shown in place rather than saved. */
  readonly filename: string | null
}
export type WebAnswer = Page | Redirect | Download | Refused

export interface WebRoute {
  readonly kind: 'web'
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly permission: Permission | 'public'
  /** Photographs come with it. */
  readonly takesFiles?: boolean
  answer(exchange: Exchange): Promise<WebAnswer>
}

export interface ApiCommandRoute {
  readonly kind: 'api-command'
  readonly path: string
  readonly summary: string
  readonly command: Command
  readonly answer: z.ZodType
  readonly status: 200 | 201
  /** What the body may come to, where a whole file is sent. */
  readonly bodyLimit?: number
}

export interface ApiQueryRoute {
  readonly kind: 'api-query'
  readonly path: string
  readonly summary: string
  readonly permission: Permission
  readonly input: z.ZodObject
  readonly answer: z.ZodType
  read(input: never, exchange: Exchange): Promise<unknown>
}

export type Route = WebRoute | ApiCommandRoute | ApiQueryRoute

export const page = (path: string, permission: Permission | 'public', answer: WebRoute['answer']): WebRoute => ({
  kind: 'web',
  method: 'GET',
  path,
  permission,
  answer,
})

export const form = (
  path: string,
  permission: Permission | 'public',
  answer: WebRoute['answer'],
  options: { takesFiles?: boolean } = {},
): WebRoute => ({ kind: 'web', method: 'POST', path, permission, answer, ...options })

/** POST: path parameters and body together are the command's input. */
export const apiCommand = <Schema extends z.ZodType, Answer>(
  path: string,
  command: Command<Schema, Answer>,
  answer: z.ZodType<Answer>,
  summary: string,
  { status = 201, bodyLimit }: { status?: 200 | 201; bodyLimit?: number } = {},
): ApiCommandRoute => ({ kind: 'api-command', path, command, answer, summary, status, ...(bodyLimit !== undefined && { bodyLimit }) })

/** The fields that an address says: '/works-orders/:orderRef/acceptance' says orderRef. They are asked for nowhere else. */
export const pathFields = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')

/** GET: path parameters and query string together are the input. */
export const apiQuery = <Schema extends z.ZodObject>(
  path: string,
  permission: Permission,
  input: Schema,
  answer: z.ZodType,
  summary: string,
  read: (input: z.output<Schema>, exchange: Exchange) => Promise<unknown>,
): ApiQueryRoute => ({ kind: 'api-query', path, permission, input, answer, summary, read })
