import { isRecord } from '@oficio/core/json'
import type { Letter } from '@oficio/core/letter'

// Marks stand in the texts themselves, as characters that no letter has: the number of whoever cut, the kind
// of mark, the words, the end. What comes from a request is cleaned of them first.
const [cutAt, newAt, endAt] = ['\uE000', '\uE001', '\uE002']
const marks = /[\uE000-\uE00F]/g
const piece = new RegExp(`([${cutAt}${newAt}])(\\d+):([^${cutAt}${newAt}${endAt}]*)${endAt}`, 'g')

/** A run of a text: as it stands, or cut, or put in place of what was cut, by whom. */
export interface MarkedPiece {
  readonly text: string
  readonly cut?: boolean
  /** Number of the version in which it was cut or came, counted from one. */
  readonly by?: number
}

/** The runs of a text of a marked letter. */
export function markedPieces(text: string): readonly MarkedPiece[] {
  const out: MarkedPiece[] = []
  let end = 0
  for (const found of text.matchAll(piece)) {
    if (found.index > end) out.push({ text: text.slice(end, found.index) })
    out.push({ text: found[3] ?? '', cut: found[1] === cutAt, by: Number(found[2]) })
    end = found.index + found[0].length
  }
  if (end < text.length || out.length === 0) out.push({ text: text.slice(end) })
  return out
}

/** What a marked text says now: without what was cut. */
const live = (text: string): string =>
  markedPieces(text)
    .map((one) => (one.cut ? '' : one.text))
    .join('')

/**
 * The last of several versions of one letter, with everything that an earlier one said and it does not still
 * in its place, marked as cut, and what it says anew marked as that. Without its marks it is the last
 * version, whole.
 */
export function markedLetter(versions: readonly Letter[]): Letter | undefined {
  const [first, ...later] = versions.map((one) => cleaned(one) as Letter)
  return later.reduce<Letter | undefined>(
    (marked, next, at) => marked && (merged(marked, next, at + 1) as Letter),
    first,
  )
}

/** The same of one text alone. */
export function markedText(versions: readonly string[]): string {
  const [first = '', ...later] = versions.map((one) => cleaned(one) as string)
  return later.reduce((marked, next, at) => mergedText(marked, next, at + 1), first)
}

const cleaned = (value: unknown): unknown => mapped(value, (text) => text.replace(marks, '\uFFFD'), new Set())

/** Keys that say what a part is, and are no words. */
const plainKeys = new Set([
  'is',
  'id',
  'style',
  'rule',
  'field',
  'template',
  'kind',
  'language',
  'role',
  'date',
  'number',
  'level',
  // What is told of a letter, and not in it.
  'foreign',
  'gaps',
  'untranslated',
  'demanded',
])

function mapped(value: unknown, to: (text: string) => string, skip: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return to(value)
  if (Array.isArray(value)) return value.map((one) => mapped(one, to, skip))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, skip.has(key) ? one : mapped(one, to, skip)]),
  )
}

/** What a letter says, as one text: for whoever is told how long it is. */
export function wordsOf({ notices, blocks }: Letter): readonly string[] {
  const texts: string[] = []
  const note = (text: string): string => {
    texts.push(live(text))
    return text
  }
  mapped({ notices, blocks }, note, plainKeys)
  return [texts.join(' ')]
}

const wrapped = (kind: string | undefined, text: string, by: number): string =>
  text === '' ? '' : `${kind}${by}:${text}${endAt}`

/** Everything of it that still stands, cut; what was cut before stays with whoever cut it. */
const killed = (value: unknown, by: number): unknown =>
  mapped(
    value,
    (text) =>
      markedPieces(text)
        .map((one) => wrapped(cutAt, one.text, one.cut ? (one.by ?? by) : by))
        .join(''),
    plainKeys,
  )
const born = (value: unknown, by: number): unknown =>
  mapped(value, (text) => wrapped(newAt, text, by), plainKeys)

function merged(before: unknown, after: unknown, by: number): unknown {
  if (typeof before === 'string' && typeof after === 'string') return mergedText(before, after, by)
  if (Array.isArray(before) && Array.isArray(after)) return mergedList(before, after, by)
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return Object.fromEntries(
      keys.map((key) => {
        if (plainKeys.has(key)) return [key, after[key] ?? before[key]]
        if (!(key in after)) return [key, killed(before[key], by)]
        return [key, key in before ? merged(before[key], after[key], by) : born(after[key], by)]
      }),
    )
  }
  return after
}

/** By what two entries of a list are the same one. */
function keyOf(value: unknown): string {
  if (typeof value === 'string') return live(value)
  if (!isRecord(value)) return JSON.stringify(value)
  const of = (...keys: readonly string[]) => keys.map((key) => live(String(value[key] ?? ''))).join('|')
  if ('parts' in value) return of('id', 'number')
  if ('is' in value) return of('is')
  if ('value' in value) return of('type', 'value')
  if ('question' in value) return of('no')
  if ('label' in value) return of('no', 'label')
  return of('text')
}

/** Whether nothing of an entry stands any more: it is only shown. */
const isDead = (value: unknown): boolean => {
  const text = JSON.stringify(mapped(value, live, new Set()), (key, one) =>
    plainKeys.has(key) ? undefined : one,
  )
  return (
    !/[\p{L}\p{N}]/u.test(text.replace(/"(?:[^"\\]|\\.)*":/g, '')) && JSON.stringify(value).includes('\uE000')
  )
}

function mergedList(before: readonly unknown[], after: readonly unknown[], by: number): unknown[] {
  const keys = before.map((one) => (isDead(one) ? undefined : keyOf(one)))
  const out: unknown[] = []
  let gap: { readonly had: unknown[]; readonly has: unknown[] } = { had: [], has: [] }
  const close = () => {
    // Sentences that were changed stand beside what they were, word by word.
    const inPairs = gap.had.every((one) => typeof one === 'string' && !isDead(one))
    const pairs = inPairs && gap.had.length === gap.has.length
    for (const [at, one] of gap.had.entries())
      out.push(pairs ? merged(one, gap.has[at], by) : isDead(one) ? one : killed(one, by))
    if (!pairs) out.push(...gap.has.map((one) => born(one, by)))
    gap = { had: [], has: [] }
  }
  for (const [from, to] of aligned(keys, after.map(keyOf))) {
    if (from !== undefined && to !== undefined) {
      close()
      out.push(merged(before[from], after[to], by))
    } else if (from !== undefined) gap.had.push(before[from])
    else if (to !== undefined) gap.has.push(after[to])
  }
  close()
  return out
}

function mergedText(before: string, after: string, by: number): string {
  if (live(before) === after) return before
  const had: { readonly text: string; readonly cut: boolean; readonly whose: number | undefined }[] = []
  for (const { text, cut = false, by: whose } of markedPieces(before))
    for (const word of cut ? [text] : (text.match(/\s+|[^\s]+/g) ?? [])) had.push({ text: word, cut, whose })
  const has = after.match(/\s+|[^\s]+/g) ?? []
  const runs: { kind: string | undefined; by: number | undefined; text: string }[] = []
  const push = (text: string, kind: string | undefined, whose: number | undefined) => {
    const last = runs.at(-1)
    if (last && last.kind === kind && last.by === whose) last.text += text
    else runs.push({ kind, by: whose, text })
  }
  const pairs = aligned(
    had.map(({ text, cut }) => (cut ? undefined : text)),
    has,
  )
  for (const [from, to] of pairs) {
    const one = from === undefined ? undefined : had[from]
    if (one && to !== undefined) push(one.text, one.whose === undefined ? undefined : newAt, one.whose)
    else if (one) push(one.text, cutAt, one.cut ? one.whose : by)
    else if (to !== undefined) push(has[to] ?? '', newAt, by)
  }
  return runs
    .map(({ kind, by: whose, text }) => (kind === undefined ? text : wrapped(kind, text, whose ?? by)))
    .join('')
}

/** So many comparisons are made of one list with another; longer ones are told as all cut and all new. */
const mostCompared = 400_000

/**
 * Two lists side by side: the longest run of entries that both have in order, what only one has beside it. An
 * entry without a key is only in the first.
 */
function aligned(
  before: readonly (string | undefined)[],
  after: readonly string[],
): readonly (readonly [number | undefined, number | undefined])[] {
  const [rows, columns] = [before.length, after.length]
  const out: (readonly [number | undefined, number | undefined])[] = []
  if (rows * columns > mostCompared) {
    before.forEach((_, at) => void out.push([at, undefined]))
    after.forEach((_, at) => void out.push([undefined, at]))
    return out
  }
  const width = columns + 1
  const lengths = new Uint32Array((rows + 1) * width)
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      lengths[i * width + j] =
        before[i] !== undefined && before[i] === after[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
  let [i, j] = [0, 0]
  while (i < rows || j < columns) {
    if (i < rows && j < columns && before[i] !== undefined && before[i] === after[j]) out.push([i++, j++])
    else if (
      i < rows &&
      (j >= columns || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    )
      out.push([i++, undefined])
    else out.push([undefined, j++])
  }
  return out
}
