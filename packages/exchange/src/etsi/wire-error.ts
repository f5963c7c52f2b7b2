import { isRecord as isAnyRecord, pointerTo } from '@oficio/core/json'
/**
 * Why a message is refused, or what of it could not be carried: a code, where, and what fills the sentence.
 *
 * Sentences live in the messages of the area `wire`, under the same code. `path` is a JSON pointer into the
 * message tree; for text that is not yet a tree it is empty and `params` holds `line` and `column`, both
 * counted from 1.
 */
export interface WireError {
  readonly code: string
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
}

/** The same shape for what is worth saying and stops nothing. */
export type WireNote = WireError

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonRecord
export interface JsonRecord {
  [key: string]: JsonValue
}

/** A value, or every reason why there is none. */
export type WireResult<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly errors: readonly WireError[] }

/**
 * What a stranger's message may be at most. Real messages hold some hundred elements; a request for a
 * thousand accounts some fifty thousand.
 */
export const limits = {
  bytes: 10 * 1024 * 1024,
  depth: 64,
  nodes: 200_000,
  keys: 256,
  attributes: 256,
  nameLength: 1024,
  errors: 100,
  /** Identifiers times rows of data in one message that we write. */
  tasks: 4000,
} as const

export function wireError(code: string, path = '', params: WireError['params'] = {}): WireError {
  return { code, path, params }
}

/** Thrown inside the parsers only, to leave a deep stack; never passes a border of this folder. */
export class RefusedWire extends Error {
  readonly wire: WireError
  constructor(wire: WireError) {
    super(wire.code)
    this.wire = wire
  }
}

/** Runs a parser and gives its refusal as a value; anything else is our own fault and goes on. */
export function refusals<T>(
  parse: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly WireError[] } {
  try {
    return { ok: true, value: parse() }
  } catch (cause) {
    if (cause instanceof RefusedWire) return { ok: false, errors: [cause.wire] }
    throw cause
  }
}

/** One step of a JSON pointer, escaped. */
export const step = (key: string | number): string => pointerTo([key])

export const isRecord = (value: unknown): value is JsonRecord => isAnyRecord(value)

/** The value's own property, never one that every object inherits. */
export const own = (value: unknown, key: string): JsonValue | undefined =>
  isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined
