import { pointerTo } from '@oficio/core/json'

/** Places between braces in a text, each once: `startDate`. */
export const openBraces = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{([A-Za-z][A-Za-z0-9]{0,40})\}/g)].map((match) => match[1] as string)),
]

/**
 * Every free text of the request with an open brace: its pointer and the places. Such a draft is not packed.
 */
export function openPlaces(
  value: unknown,
  pointer = '',
): readonly { readonly pointer: string; readonly places: readonly string[] }[] {
  if (typeof value === 'string') {
    const places = openBraces(value)
    return places.length > 0 ? [{ pointer, places }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => openPlaces(inner, pointer + pointerTo([key])))
}
