import { unsafeCodePoints } from '../letter/plain-value.ts'
import type { Draft } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import type { Finding } from './types.ts'

/** Bounds of the walk: a draft that has more than this is none that a person wrote, and a pack looks at all of it once more. */
const bounds = { depth: 12, items: 1000, text: 20_000, all: 2_000_000, findings: 50 }

/** Almost every text is of these characters alone, and then there is nothing to look for. */
const harmless = /^[ -z|~\u00a0-\u00ac\u00ae-\u024f]*$/
/** A brace of a pattern of the phrase bank that nobody filled: `{victim}`. */
const openBrace = /\{\s*[A-Za-z]\w{0,60}\s*\}/

/** Where a letter prints line breaks: facts and link. `text` is never printed as it is. */
const mayBreak = new Set([
  '/case/summary',
  '/case/nexusToService',
  '/letter/second/~1case~1summary',
  '/letter/second/~1case~1nexusToService',
  '/text',
])

const step = (key: string): string => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`

function* textsOf(value: unknown, path = '', depth = 0): Generator<{ readonly path: string; readonly value: string }> {
  if (typeof value === 'string') yield { path, value }
  else if (typeof value === 'object' && value !== null && depth < bounds.depth)
    for (const [key, inner] of Object.entries(value).slice(0, bounds.items)) yield* textsOf(inner, path + step(key), depth + 1)
}

function ofText(path: string, value: string): readonly Finding[] {
  if (harmless.test(value)) return []
  const brace = openBrace.exec(value)?.[0]
  const [character] = unsafeCodePoints(value, true)
  const breaks = character === undefined && value.includes('\n') && !mayBreak.has(path)
  return [
    ...(brace === undefined ? [] : [finding({ code: 'form.openBrace', rule: 'noOpenBrace', path, params: { brace } }, 'block', houseGrounds)]),
    ...(character === undefined
      ? []
      : [finding({ code: 'form.unsafeCharacter', rule: 'plainText', path, params: { character } }, 'block', houseGrounds)]),
    ...(breaks ? [finding({ code: 'form.unsafeCharacter', rule: 'oneLine', path }, 'warn', houseGrounds)] : []),
  ]
}

/**
 * What must not stand in a text that somebody typed or pasted: a brace left over from a pattern, a character that hides or turns text round.
 *
 * An attacker controls these texts: a right-to-left mark inside a name prints another account than the one that is searched.
 */
export function typedTextFindings({ raw }: Draft): readonly Finding[] {
  const found: Finding[] = []
  let seen = 0
  for (const { path, value } of textsOf(raw)) {
    const cut = value.length > bounds.text ? value.slice(0, bounds.text) : value
    seen += cut.length
    found.push(...ofText(path, cut))
    if (seen > bounds.all || found.length >= bounds.findings) break
  }
  return found
}
