import { fromBase64, toBase64 } from '@oficio/core/base64'
import type { Emblem } from '@oficio/core/request'
import { Problem, type Where } from './problem.ts'

/** Larger than any sign of an office needs, small enough to lie in a record that is read at every request. */
export const maxEmblemBytes = 256 * 1024

/**
 * More points on a side than a sign of forty millimetres shows on paper; what a picture unpacks to stays
 * small.
 */
export const maxEmblemSide = 2000

/** More pieces than a drawing needs once everything that it repeats is drawn. */
const maxDrawn = 20_000

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const isPng = (bytes: Uint8Array): boolean => pngStart.every((byte, at) => bytes[at] === byte)

/**
 * A file as an emblem. Throws a Problem for what is neither PNG nor SVG, is too large, or is an SVG that does
 * more than draw.
 */
export function emblemOf(bytes: Uint8Array, where: Where = {}): Emblem {
  if (bytes.length > maxEmblemBytes)
    throw new Problem('emblem-too-large', where, { limit: maxEmblemBytes / 1024 })
  if (isPng(bytes)) {
    const sides = pngSides(bytes)
    if (!sides) throw new Problem('emblem-not-image', where)
    if (Math.max(...sides) > maxEmblemSide)
      throw new Problem('emblem-too-wide', where, { limit: maxEmblemSide })
    return { type: 'image/png', data: toBase64(bytes) }
  }
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

/**
 * Width and height that a PNG says it has; undefined where it is cut off or its pieces do not follow each
 * other to the end.
 */
function pngSides(bytes: Uint8Array): readonly [number, number] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const name = (at: number): string => String.fromCharCode(...bytes.subarray(at + 4, at + 8))
  let at = pngStart.length
  if (bytes.length < at + 25 || view.getUint32(at) !== 13 || name(at) !== 'IHDR') return undefined
  const sides = [view.getUint32(at + 8), view.getUint32(at + 12)] as const
  while (at + 12 <= bytes.length && name(at) !== 'IEND') at += view.getUint32(at) + 12
  return Math.min(...sides) > 0 && at + 12 === bytes.length ? sides : undefined
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
 * The first thing in an SVG that does more than draw: a script, an event, a reference out of the file, a
 * document type, an entity. Undefined when it only draws.
 *
 * An attacker may control all of it. It is read by what is allowed and not by what is known to be bad; what
 * cannot be read is refused as well.
 */
export function foreignInSvg(text: string): string | undefined {
  piece.lastIndex = 0
  const tree = growing()
  while (piece.lastIndex < text.length) {
    const at = piece.lastIndex
    const found = piece.exec(text)
    if (!found) return text.slice(at, at + 30)
    const [whole, closing, name, attributes = ''] = found
    if (name === undefined) continue
    if (!drawing.has(name) || (closing && attributes !== '')) return whole.slice(0, 30)
    const foreign = [...attributes.matchAll(attribute)].find(
      ([, key = '', double, single]) => !isHarmless(key, double ?? single ?? ''),
    )
    if (foreign) return foreign[0].slice(0, 60)
    if (!tree.add(name, attributes, closing ? 'closes' : whole.endsWith('/>') ? 'alone' : 'opens'))
      return whole.slice(0, 30)
  }
  return tree.whole() ? undefined : text.slice(-30)
}

/**
 * An element with a name, or the drawing itself: how many pieces it has of its own, and which others it
 * repeats.
 */
interface Drawn {
  pieces: number
  readonly repeats: string[]
}

/**
 * The elements of a drawing as they come: whether each closes what was opened, and whether everything is
 * small once what it repeats is drawn.
 *
 * A few lines that repeat each other can stand for a billion pieces.
 */
function growing() {
  const open: { readonly name: string; readonly drawn: Drawn | undefined }[] = []
  const named = new Map<string, Drawn>()
  const all: Drawn = { pieces: 0, repeats: [] }
  const weights = new Map<Drawn, number>()
  /** Pieces of a part with all that it repeats; more than any allowed where it repeats itself. */
  const weight = (drawn: Drawn, above: ReadonlySet<Drawn>): number => {
    const known = weights.get(drawn)
    if (known !== undefined) return known
    if (above.has(drawn) || above.size > 50) return maxDrawn + 1
    let sum = drawn.pieces
    const within = new Set([...above, drawn])
    for (const id of drawn.repeats) {
      const other = named.get(id)
      if (other) sum += weight(other, within)
      if (sum > maxDrawn) break
    }
    weights.set(drawn, sum)
    return sum
  }
  return {
    add(name: string, attributes: string, how: 'opens' | 'closes' | 'alone'): boolean {
      if (how === 'closes') return open.pop()?.name === name
      if (open.length === 0 && all.pieces > 0) return false
      const id = /(?:^|\s)id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1]
      const drawn: Drawn | undefined = id === undefined ? undefined : { pieces: 0, repeats: [] }
      if (id !== undefined && drawn) named.set(id, drawn)
      const repeats = [...attributes.matchAll(/#([\w.-]+)/g)].map(([, other = '']) => other)
      for (const part of [all, drawn, ...open.map((one) => one.drawn)]) {
        if (!part) continue
        part.pieces++
        part.repeats.push(...repeats)
      }
      if (how === 'opens') open.push({ name, drawn })
      return open.length <= 50 && all.pieces <= maxDrawn
    },
    whole: (): boolean => open.length === 0 && weight(all, new Set()) <= maxDrawn,
  }
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
