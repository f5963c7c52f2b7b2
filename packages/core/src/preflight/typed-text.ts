import { unsafeCodePoints } from '../letter/plain-value.ts'
import type { Draft } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import type { Finding } from './types.ts'

/**
 * Bounds of the walk: a draft that has more than this is none that a person wrote, and a pack looks at all of
 * it once more.
 */
const bounds = { depth: 12, items: 1000, text: 20_000, all: 2_000_000, findings: 50 }

/** Almost every text is of these characters alone, and then there is nothing to look for. */
const harmless = /^[ -z|~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027]*$/
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

const pointerOf = (keys: readonly string[]): string =>
  keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

function ofText(path: string, value: string): readonly Finding[] {
  const brace = openBrace.exec(value)?.[0]
  const [character] = unsafeCodePoints(value, true)
  const breaks = character === undefined && value.includes('\n') && !mayBreak.has(path)
  return [
    ...(brace === undefined
      ? []
      : [
          finding(
            { code: 'form.openBrace', rule: 'noOpenBrace', path, params: { brace } },
            'block',
            houseGrounds,
          ),
        ]),
    ...(character === undefined
      ? []
      : [
          finding(
            { code: 'form.unsafeCharacter', rule: 'plainText', path, params: { character } },
            'block',
            houseGrounds,
          ),
        ]),
    ...(breaks
      ? [finding({ code: 'form.unsafeCharacter', rule: 'oneLine', path }, 'warn', houseGrounds)]
      : []),
  ]
}

interface Walk {
  readonly found: Finding[]
  /**
   * The way down to the text looked at; a pointer is made of it only where something is found, because most
   * texts are clean.
   */
  readonly keys: string[]
  seen: number
}

function look(value: unknown, walk: Walk): void {
  if (walk.seen > bounds.all || walk.found.length >= bounds.findings) return
  if (typeof value === 'string') {
    const cut = value.length > bounds.text ? value.slice(0, bounds.text) : value
    walk.seen += cut.length
    if (!harmless.test(cut)) walk.found.push(...ofText(pointerOf(walk.keys), cut))
  } else if (typeof value === 'object' && value !== null && walk.keys.length < bounds.depth) {
    let items = 0
    for (const key of Object.keys(value)) {
      if (++items > bounds.items) break
      walk.keys.push(key)
      look((value as Readonly<Record<string, unknown>>)[key], walk)
      walk.keys.pop()
    }
  }
}

const walked = new WeakMap<
  object,
  { readonly key: string; readonly found: readonly Finding[]; readonly seen: number }
>()

/** One part of the draft; a part that is the same as before is not walked again. */
function ofPart(key: string, value: unknown, seen: number): { found: readonly Finding[]; seen: number } {
  const isPart = typeof value === 'object' && value !== null
  const before = isPart ? walked.get(value) : undefined
  if (before?.key === key) return before
  const walk: Walk = { found: [], keys: [key], seen }
  look(value, walk)
  const own = { key, found: walk.found, seen: walk.seen - seen }
  // A walk that came to its bounds is about the draft as a whole.
  if (isPart && walk.seen <= bounds.all && walk.found.length === 0) walked.set(value, own)
  return own
}

/**
 * What must not stand in a text that somebody typed or pasted: a brace left over from a pattern, a character
 * that hides or turns text round.
 *
 * An attacker controls these texts: a right-to-left mark inside a name prints another account than the one
 * that is searched.
 */
export function typedTextFindings({ raw }: Draft): readonly Finding[] {
  const found: Finding[] = []
  let seen = 0
  for (const key of Object.keys(raw).slice(0, bounds.items)) {
    if (seen > bounds.all || found.length >= bounds.findings) break
    const own = ofPart(key, raw[key], seen)
    seen += own.seen
    found.push(...own.found)
  }
  return found.slice(0, bounds.findings)
}
