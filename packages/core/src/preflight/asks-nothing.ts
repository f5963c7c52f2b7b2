// Whether a letter that names all the data surely asks nothing with it: what is received stays confidential,
// whoever writes stands ready to tell more. What is not surely so may ask, and is warned of.
import { type AskedReachWords, clausesAsked, isBounded } from '../registry/index.ts'
import { wholeWords } from '../text/index.ts'
import { plain } from './read.ts'
import type { NothingAskedWords, PreflightRules } from './types.ts'
import { placesOf, wordIn } from './word-lists.ts'

interface Patterns {
  readonly asks: RegExp
  readonly each: readonly { readonly before?: RegExp; readonly behind?: RegExp }[]
}

const made = new WeakMap<NothingAskedWords, Patterns>()
function patternsOf(words: NothingAskedWords, { openly, gives }: AskedReachWords): Patterns {
  const known = made.get(words)
  if (known) return known
  const own = {
    asks: wholeWords(`${words.asks}|${openly}|${gives}`),
    each: words.each.map(({ before, behind }) => ({
      ...(before === undefined ? {} : { before: new RegExp(String.raw`(?<!\p{L})(?:${before}) ?$`, 'u') }),
      ...(behind === undefined ? {} : { behind: new RegExp(`^(?:${behind})`, 'u') }),
    })),
  }
  made.set(words, own)
  return own
}

/** So far is looked about a phrase, in letters. */
const nearby = 300

/** Whether a clause surely asks nothing with what stands from `start` to `end` of it. */
function asksNothing(clause: string, start: number, end: number, { asks, each }: Patterns): boolean {
  const head = clause.slice(Math.max(0, start - nearby), start)
  const tail = clause.slice(end, end + nearby)
  return each.some(({ before, behind }) => {
    if (before && !before.test(head)) return false
    const found = behind?.exec(tail)
    if (behind && !found) return false
    // What stands before it governs it; what only follows tells of it where nothing else in the clause asks.
    return before !== undefined || !asks.test(`${head}, ${tail.slice(found?.[0].length)}`)
  })
}

/** Where a line begins something of its own, and does not go on with the one before. */
const ownLine = /\n(?=\s*(?:\p{Lu}|[-*•–]|\d))/gu

/** The first phrase for everything that a letter may ask for. */
export function everythingAsked(letter: string, words: PreflightRules): string | undefined {
  const { askedReach, nothingAsked } = words
  const said = wordIn(words, 'everything', plain(letter))
  if (said === undefined || !askedReach || !nothingAsked) return said
  const of = patternsOf(nothingAsked, askedReach)
  const clauses = clausesAsked(letter.replace(ownLine, '. ').replace(/\s+/gu, ' '))
  const places = clauses.flatMap((clause) =>
    placesOf(words, 'everything', clause).map(({ start, end, word }) => ({ clause, start, end, word })),
  )
  // Written over two lines, or about a mark, it is a phrase all the same.
  if (places.length === 0) return said
  return places.find(
    ({ clause, start, end }) =>
      !isBounded(clause.slice(end, end + nearby), askedReach) && !asksNothing(clause, start, end, of),
  )?.word
}
