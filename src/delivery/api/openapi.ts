/** The OpenAPI 3.1 description, made from the same route tables and schemas that serve the requests. */
import { z } from 'zod'
import { may, roles, type Permission } from '#door/permissions.ts'
import { pathFields, type ApiCommandRoute, type ApiQueryRoute } from '../route-table.ts'
import { queryNames } from './read-query.ts'

type ApiRoute = ApiCommandRoute | ApiQueryRoute
type JsonSchema = Record<string, unknown>
export type OpenApiPaths = Readonly<Record<string, Record<string, unknown>>>

/** `alsoDescribed`: the few addresses that are no row of a table, each described where it is served. */
export const openApiDocument = (routes: readonly ApiRoute[], baseUrl: string, alsoDescribed: OpenApiPaths = {}) => {
  const paths: Record<string, Record<string, unknown>> = { ...alsoDescribed }
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    const method = route.kind === 'api-command' ? 'post' : 'get'
    paths[path] = { ...paths[path], [method]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fettle',
      version: 'v1',
      description:
        'Every command of the repairs service. The same rules and refusals as the web pages. Send an Idempotency-Key with every POST: a repeat gets the first answer and changes nothing.',
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: toJson(problemSchema, 'output') },
    },
  }
}

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
})

export const toJson = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as JsonSchema
  return json
}

const operation = (route: ApiRoute) => {
  const permission = route.kind === 'api-command' ? route.command.permission : route.permission
  const input = toJson(route.kind === 'api-command' ? route.command.input : route.input, 'input')
  const inPath = pathFields(route.path)
  const status = route.kind === 'api-command' ? route.status : 200
  return {
    summary: route.summary,
    operationId: operationId(route),
    description: `Needs the permission “${permission}”: ${rolesWith(permission).join(', ')}.`,
    parameters: [...inPath.map((name) => parameter(name, 'path', input)), ...ownParameters(route, input)],
    ...(route.kind === 'api-command' ? { requestBody: requestBody(input, inPath) } : {}),
    responses: responses(status, toJson(route.answer, 'output')),
  }
}

export const responses = (status: number, answer: JsonSchema) => ({
  [status]: { description: 'Done', content: { 'application/json': { schema: answer } } },
  default: {
    description: 'Refused, and why',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  },
})

const operationId = (route: ApiRoute): string =>
  route.kind === 'api-command' ? route.command.name : `see${route.path.replaceAll(/[/:]+/g, '-')}`

const rolesWith = (permission: Permission): string[] =>
  (Object.keys(roles) as (keyof typeof roles)[]).filter((role) => role !== 'system' && may(role, permission))

const propertiesOf = (schema: JsonSchema): Record<string, unknown> => (schema['properties'] ?? {}) as Record<string, unknown>

const requiredOf = (schema: JsonSchema): string[] => (schema['required'] as string[] | undefined) ?? []

const parameter = (name: string, where: 'path' | 'query', input: JsonSchema) => ({
  name,
  in: where,
  required: where === 'path' || requiredOf(input).includes(name),
  schema: alternativesOf(input).map((one) => propertiesOf(one)[name]).find((one) => one !== undefined) ?? { type: 'string' },
})

export const idempotencyKeyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 8, maxLength: 200 },
  description: 'Any unique text of yours. Sent again with the same body it changes nothing and gets the first answer.',
}

const ownParameters = (route: ApiRoute, input: JsonSchema) => {
  if (route.kind === 'api-command') return [idempotencyKeyParameter]
  return queryNames(route).map((name) => parameter(name, 'query', input))
}

const requestBody = (input: JsonSchema, inPath: string[]) => {
  const schema = withoutFields(input, inPath)
  return { required: alternativesOf(schema).some((one) => requiredOf(one).length > 0), content: { 'application/json': { schema } } }
}

/** An input may be one of several, told apart by a field. */
const alternativesOf = (schema: JsonSchema): JsonSchema[] => (schema['oneOf'] ?? schema['anyOf'] ?? [schema]) as JsonSchema[]

const withoutFields = (schema: JsonSchema, names: readonly string[]): JsonSchema => {
  const several = (['oneOf', 'anyOf'] as const).find((key) => key in schema)
  if (several) return { ...schema, [several]: alternativesOf(schema).map((one) => withoutFields(one, names)) }
  const properties = Object.fromEntries(Object.entries(propertiesOf(schema)).filter(([name]) => !names.includes(name)))
  return { ...schema, properties, required: requiredOf(schema).filter((name) => !names.includes(name)) }
}
