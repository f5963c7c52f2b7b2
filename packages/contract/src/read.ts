import { jsonKind, pointerTo } from '@oficio/core/json'
import './no-eval.ts'
import type { EvidenceRequest, LetterFields } from '@oficio/core/request'
import { z } from 'zod'
import { type Context, contextSchema, type RouteQuestion, routeInputSchema } from './inputs.ts'
import { nearest } from './nearest.ts'
import { Problem } from './problem.ts'
import { letterSchema, requestSchema } from './request.ts'

// Whoever sent more keys than this made no slip of the pen.
const mostMeant = 100

/**
 * A key that the house does not know. It is kept, because drafts from elsewhere may carry more than we read,
 * and told, because it may be a slip.
 */
export interface UnknownKey {
  /** JSON pointer of the key. */
  readonly path: string
  readonly key: string
  /** The key that was probably meant. */
  readonly meant?: string
}

export interface ReadValue<Value> {
  readonly value: Value
  readonly unknown: readonly UnknownKey[]
}

/**
 * Reads a draft of the shape that drafts have for ever. Throws a Problem with the pointer of the first thing
 * that is wrong.
 */
export const readRequest = (value: unknown): ReadValue<EvidenceRequest> => read(requestSchema, value)

/** Reads the fields of a letter on their own. */
export const readLetterFields = (value: unknown): ReadValue<LetterFields> => read(letterSchema, value)

/** Reads the situation about which routes are asked. */
export const readRouteInput = (value: unknown): ReadValue<RouteQuestion> => read(routeInputSchema, value)

/** Reads the context of a check. */
export const readContext = (value: unknown): ReadValue<Context> => read(contextSchema, value)

/**
 * Reads a value by a schema of the contract. Throws a Problem with the pointer of the first thing that is
 * wrong; unknown keys are told.
 */
export function read<Schema extends z.ZodType>(schema: Schema, value: unknown): ReadValue<z.output<Schema>> {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return { value: result.data, unknown: [] }
  const unknown: UnknownKey[] = []
  for (const issue of result.error.issues) {
    if (issue.code !== 'unrecognized_keys') throw problemOf(issue, value)
    const known = keysAt(schema, issue.path)
    for (const key of issue.keys) {
      const meant = unknown.length < mostMeant ? nearest(key, known) : undefined
      unknown.push({ path: pointerTo([...issue.path, key]), key, ...(meant === undefined ? {} : { meant }) })
    }
  }
  // Nothing but unknown keys: what was written is of the right shape and is taken as it is, with them.
  return { value: value as z.output<Schema>, unknown }
}

/** Keys that the schema knows at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema
  for (const part of [...path, undefined]) {
    while (at instanceof z.ZodNullable || at instanceof z.ZodExactOptional) at = at.unwrap()
    if (part === undefined) break
    at =
      at instanceof z.ZodObject ? at.shape[part as string] : at instanceof z.ZodArray ? at.element : undefined
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : []
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value
  for (const part of path) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, part)) return undefined
    here = (here as Record<PropertyKey, unknown>)[part]
  }
  return here
}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function problemOf(issue: z.core.$ZodIssue, whole: unknown): Problem {
  const where = { pointer: pointerTo(issue.path) }
  const key = String(issue.path.at(-1) ?? '')
  const found = at(whole, issue.path)
  if (found === undefined) return new Problem('missing-key', where, { key })
  const got = jsonKind(found)
  switch (issue.code) {
    case 'invalid_type':
      return new Problem('wrong-type', where, { key, expected: issue.expected, got })
    case 'invalid_value': {
      const meant = typeof found === 'string' ? nearest(found, issue.values.map(String)) : undefined
      return new Problem('wrong-value', where, {
        key,
        got: shown(found),
        values: issue.values.map(String).join(', '),
        meant: meant ?? '',
      })
    }
    case 'too_big':
      return tooBig(issue, where, key)
    case 'invalid_format':
    case 'custom':
      return new Problem(/^\^\[A-Z\]/.test(patternOf(issue)) ? 'not-a-country-code' : 'not-a-day', where, {
        key,
        got: shown(found),
      })
    default:
      return new Problem('wrong-type', where, { key, expected: 'other', got })
  }
}

const patternOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_format' && typeof issue.pattern === 'string' ? issue.pattern.replace(/^\//, '') : ''

function tooBig(issue: z.core.$ZodIssueTooBig, where: { readonly pointer: string }, key: string): Problem {
  const limit = Number(issue.maximum)
  if (issue.origin === 'string')
    return limit === 10
      ? new Problem('not-a-day', where, { key, got: '…' })
      : new Problem('too-long', where, { key, limit })
  return new Problem('too-many', where, { key, limit })
}
