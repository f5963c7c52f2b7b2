import { pointerTo } from '@oficio/core/json'
import { unsafeCodePoints } from '@oficio/core/letter'
import type { Finding } from '@oficio/core/preflight'

/** The one finding that a pack answers itself: it is made to be signed. */
const toBeSigned = 'form.signature'

/** The findings for which a pack is not made unless somebody says "anyway". */
export const blocking = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity, code }) => severity === 'block' && code !== toBeSigned)

/**
 * A character that hides or turns text round, as code point, and the JSON pointer of the text that holds it.
 */
export interface UnsafeText {
  readonly path: string
  readonly found: string
}

/**
 * The first text of a draft that must not get into a letter: it would print another account than the one that
 * is searched.
 *
 * Keys are not looked at: they are those of the draft's shape.
 */
export function unsafeText(value: unknown, path = ''): UnsafeText | undefined {
  if (typeof value === 'string') {
    const [found] = unsafeCodePoints(value, true)
    return found === undefined ? undefined : { path, found }
  }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const unsafe = unsafeText(inner, path + pointerTo([key]))
    if (unsafe) return unsafe
  }
  return undefined
}
