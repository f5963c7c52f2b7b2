import type { Emblem } from '@oficio/core/request'
import { fromBase64, toBase64 } from './base64.ts'
import { Problem, type Where } from './problem.ts'

/** Larger than any sign of an office needs, small enough to lie in a record that is read at every request. */
export const maxEmblemBytes = 256 * 1024

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const isPng = (bytes: Uint8Array): boolean => pngStart.every((byte, at) => bytes[at] === byte)

/** A file as an emblem. Throws a Problem for what is neither PNG nor SVG, is too large, or is an SVG that does more than draw. */
export function emblemOf(bytes: Uint8Array, where: Where = {}): Emblem {
  if (bytes.length > maxEmblemBytes) throw new Problem('emblem-too-large', where, { limit: maxEmblemBytes / 1024 })
  if (isPng(bytes)) return { type: 'image/png', data: toBase64(bytes) }
  const text = svgText(bytes)
  if (text === undefined) throw new Problem('emblem-not-image', where)
  const found = foreignInSvg(text)
  if (found !== undefined) throw new Problem('emblem-not-plain', where, { found })
  return { type: 'image/svg+xml', data: toBase64(bytes) }
}

/** An emblem as it was saved, looked at again: the file may have been changed by hand. Throws a Problem. */
export function checkedEmblem({ type, data }: Emblem, where: Where): Emblem {
  const bytes = fromBase64(data)
  const emblem = bytes && emblemOf(bytes, where)
  if (emblem?.type !== type) throw new Problem('emblem-not-image', where)
  return emblem
}

function svgText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /<svg[\s>]/.test(text) ? text : undefined
  } catch {
    return undefined
  }
}

/** What may be drawn with. An element that is not here may run, load, or show what others wrote. */
const drawing = new Set(
  [
    'svg g defs symbol use path rect circle ellipse line polyline polygon text tspan title desc',
    'linearGradient radialGradient stop clipPath mask pattern',
  ].flatMap((names) => names.split(' ')),
)
const piece =
  /<!--(?!>)[\s\S]*?-->|<\?xml\s[^<>?]*\?>|<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>|[^<&]+|&(?:lt|gt|amp|quot|apos);/y
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * The first thing in an SVG that does more than draw: a script, an event, a reference out of the file, a document type, an entity. Undefined when
 * it only draws.
 *
 * An attacker may control all of it. It is read by what is allowed and not by what is known to be bad; what cannot be read is refused as well.
 */
export function foreignInSvg(text: string): string | undefined {
  piece.lastIndex = 0
  while (piece.lastIndex < text.length) {
    const at = piece.lastIndex
    const found = piece.exec(text)
    if (!found) return text.slice(at, at + 30)
    const [whole, closing, name, attributes = ''] = found
    if (name === undefined) continue
    if (!drawing.has(name) || (closing && attributes !== '')) return whole.slice(0, 30)
    const foreign = [...attributes.matchAll(attribute)].find(([, key = '', double, single]) => !isHarmless(key, double ?? single ?? ''))
    if (foreign) return foreign[0].slice(0, 60)
  }
  return undefined
}

const namespaces = ['http://www.w3.org/2000/svg', 'http://www.w3.org/1999/xlink']

function isHarmless(key: string, value: string): boolean {
  if (/^on/i.test(key) || /^xml:base$/i.test(key)) return false
  // An entity or an escape may spell what the next lines look for.
  if (/[&\\]/.test(value)) return false
  if (/^xmlns(?::xlink)?$/.test(key)) return namespaces.includes(value)
  if (/^(?:xlink:)?href$|^src$/i.test(key)) return /^#[\w.-]+$/.test(value)
  return !/url\((?!\s*#[\w.-]+\s*\))|:\/\/|javascript:|data:|@import/i.test(value)
}
