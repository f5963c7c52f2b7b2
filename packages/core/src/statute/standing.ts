import { at, type Patterns } from './citation-tokens.ts'

/** What a text says of a law that it cites, beside its name. */
export interface LawStanding {
  /** It is gone, another stands in its place, or it is not meant. */
  readonly gone?: true
  /** An article stands before it in its part of the text, of which it is said to stand in its place. */
  readonly replaced?: true
  /** It was in force on another day than that of the letter. */
  readonly inForceThen?: true
  /** It is that of another State or of an earlier act, or is only compared. */
  readonly ofOthers?: true
  /**
   * The text rests on it: its part of the text begins with a word of reliance that governs it, or is a list
   * of laws and nothing else. What is not relied on is not thereby only told: nobody says.
   */
  readonly relied?: true
  /** A word of reliance governs it, wherever it stands: who relies on it is not said. */
  readonly governed?: true
}

/** A law with its articles in a levelled text. */
export interface LawPlace {
  /** Of its articles, where they stand before it. */
  readonly start: number
  /** Of its name, or of its articles where these alone stand here. */
  readonly name: number
  readonly end: number
}

/** More between two laws is a remark. */
const longestLink = 80
/** How far back the words before a law are read. */
const before = 160

/** How each of the laws that a text cites stands in it, in the order of the text. */
export function standingsIn(places: readonly LawPlace[], text: string, plain: string, p: Patterns) {
  const parts = partsOf(text, places)
  let of = 0
  const partOf = (place: LawPlace): Part => {
    while (of + 1 < parts.length && (parts[of + 1] as Part).start <= place.start) of++
    return parts[of] as Part
  }
  const standings: (LawStanding & { readonly before: string })[] = []
  places.forEach((place, i) => {
    const part = partOf(place)
    const last = places[i - 1]
    const gone = isGone(place, plain, p)
    const clause = plain.slice(Math.max(part.start, place.start - before), place.start)
    const others = p.ofOthers.test(clause)
    const follows =
      last !== undefined && last.end >= part.start && isLink(plain.slice(last.end, place.start), p)
    const isOpen = !gone && !others
    const isGoverned = isOpen && (p.reliance.test(clause) || (follows && standings[i - 1]?.governed === true))
    const isRelied =
      isOpen &&
      ((isGoverned && begins(clause, p)) ||
        (follows && standings[i - 1]?.relied === true) ||
        (isLink(plain.slice(part.start, place.start), p) && isList(i, places, part, plain, p)))
    standings.push({
      before: clause,
      ...(gone ? { gone: true as const } : {}),
      ...(gone && /\d/.test(clause) && p.replaced.test(clause) ? { replaced: true as const } : {}),
      ...(at(p.thenInForce, plain, place.end) ? { inForceThen: true as const } : {}),
      ...(others ? { ofOthers: true as const } : {}),
      ...(isRelied ? { relied: true as const } : {}),
      ...(isGoverned ? { governed: true as const } : {}),
    })
  })
  return standings
}

/** Before a word of reliance stands who relies, as "esta fiscalía requiere", and no more. */
const longestSubject = 48

/** Whether what stands before a law in its part is no more than the word of reliance and who relies. */
function begins(clause: string, p: Patterns): boolean {
  const verb = p.reliance.exec(clause)
  return verb !== null && verb.index <= longestSubject && !/\d/.test(clause.slice(0, verb.index))
}

const isLink = (gap: string, p: Patterns): boolean => gap.length <= longestLink && p.linking.test(gap)

/** "correlativo del 190 de la LFTR": a number whose word is left out. */
const bareArticle = / ?\d{1,4}(?: ?(?:bis|ter|quater))?,? (?:del|de la|de|da|do) $/

function isGone({ start, name, end }: LawPlace, plain: string, p: Patterns): boolean {
  const words = (place: number): string => plain.slice(Math.max(0, place - 48), place)
  return (
    p.goneBefore.test(words(start)) ||
    p.goneBefore.test(words(name)) ||
    p.goneBefore.test(words(name).replace(bareArticle, ' ')) ||
    at(p.goneAfter, plain, end) !== null
  )
}

interface Part {
  readonly start: number
  readonly end: number
}

/** The parts of a text: what a semicolon, a line or the end of a sentence sets apart, never within a law. */
function partsOf(text: string, places: readonly LawPlace[]): readonly Part[] {
  const parts: Part[] = []
  let start = 0
  let next = 0
  const within = (index: number): boolean => {
    while (next < places.length && (places[next] as LawPlace).end <= index) next++
    return next < places.length && (places[next] as LawPlace).start <= index
  }
  for (const { index, 0: sign } of text.matchAll(/[;\n]|\.(?= +\p{Lu})/gu)) {
    if (within(index)) continue
    parts.push({ start, end: index })
    start = index + sign.length
  }
  return [...parts, { start, end: text.length }]
}

/** Whether a law and those that follow it are all of their part of the text, but for what they replace. */
function isList(first: number, places: readonly LawPlace[], part: Part, plain: string, p: Patterns): boolean {
  let last = first
  for (;;) {
    const here = places[last] as LawPlace
    const next = places[last + 1]
    const rest = plain.slice(here.end, Math.min(part.end, here.end + longestLink))
    if (here.end + rest.length >= part.end && p.inForce.test(rest)) return true
    if (!next || next.start >= part.end) return p.replaces.test(rest)
    const gap = plain.slice(here.end, next.start)
    if (p.replaces.test(gap)) return true
    if (!isLink(gap, p)) return false
    last++
  }
}
