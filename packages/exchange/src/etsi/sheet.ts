import { stepsOf } from '@oficio/core/json'
import { type JsonValue, limits, own, step, type WireNote, wireError } from './wire-error.ts'

/**
 * A draft on its way into a message: what was read from it, what has found a place there, what was worth
 * saying.
 *
 * What finds no place of its own is not lost: it is written out, pointer by pointer, as manual information.
 */
export class Sheet {
  readonly notes: WireNote[] = []
  private readonly draft: JsonValue
  private readonly placed = new Set<string>()

  constructor(draft: JsonValue) {
    this.draft = draft
  }

  note(code: string, path: string, params: WireNote['params'] = {}): void {
    if (
      this.notes.length >= limits.errors ||
      this.notes.some((note) => note.code === code && note.path === path)
    )
      return
    this.notes.push(wireError(code, path, params))
  }

  /** The value at a JSON pointer, or `undefined`. */
  value(path: string): JsonValue | undefined {
    return valueAt(this.draft, path)
  }

  /** A text with something in it, else `undefined`. */
  text(path: string): string | undefined {
    const value = this.value(path)
    return typeof value === 'string' && value.trim() !== '' ? value : undefined
  }

  list(path: string): readonly JsonValue[] {
    const value = this.value(path)
    return Array.isArray(value) ? value : []
  }

  place(...paths: string[]): void {
    for (const path of paths) this.placed.add(path)
  }

  /** The text, marked as placed: the caller writes it into the message. */
  take(path: string): string | undefined {
    const text = this.text(path)
    if (text !== undefined) this.place(path)
    return text
  }

  /**
   * `pointer: value` for every value under `path` that found no place, except under one of `except`; null
   * says nothing.
   */
  unplaced(path: string, except: readonly string[] = []): string[] {
    const lines: string[] = []
    const walk = (value: JsonValue | undefined, at: string): void => {
      if (value === undefined || value === null || value === '' || this.placed.has(at) || except.includes(at))
        return
      if (typeof value !== 'object') lines.push(`${at}: ${value}`)
      else for (const [key, inner] of Object.entries(value)) walk(inner, at + step(key))
    }
    walk(this.value(path), path)
    return lines
  }
}

/** The value at a JSON pointer, or `undefined`. */
export function valueAt(value: JsonValue, path: string): JsonValue | undefined {
  let at: JsonValue | undefined = value
  for (const key of stepsOf(path)) at = Array.isArray(at) ? at[Number(key)] : own(at, key)
  return at
}
