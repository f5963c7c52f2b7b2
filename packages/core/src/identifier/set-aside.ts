import { isPlain, lastBefore, said, tellsOfSought, wordsBetween } from './not-sought.ts'
import type { Person } from './persons.ts'
import { type Draft, firstFrom, type Reading } from './reading.ts'
import { spanAt } from './structure.ts'

/** What the text itself sets aside: "no es el …", "se descarta el …", "el … es ajeno a los hechos". */
export function setAside(reading: Reading, draft: Draft): Person | undefined {
  if (spanAt(reading.structure.grids, draft.start)) return undefined
  const words = wordsOf(reading, draft)
  return words === undefined ? undefined : { role: 'bystander', words }
}

/** "no es el …", "não foi o …", "not …": said of nobody who is sought. */
const DENIED =
  /(?:^|[^\p{L}])(?:(?:no|não|nao)[ \t](?:es|era|fue|son|é|e|foi|eram?|is|was)|(?:it |this |that )?(?:is|was|were)(?:n't| not)|not|ce n['’]est pas)[ \t](?=[^\n.;:!?]*$)/giu
/** "no es otro que …", "not only …": said all the more. */
export const AFFIRMED =
  /(?:^|[^\p{L}])(?:otr[oa]|outr[oa]|s[oó]lo|solamente|apenas|only|other|just|que|than)(?!\p{L})/iu

/** The words that set a value aside: "no es el …", "se descarta el …", "el … es ajeno a los hechos". */
function wordsOf(reading: Reading, { start, end }: Draft): string | undefined {
  const { text } = reading
  const from = Math.max(0, start - 60)
  const denied = [...text.slice(from, start).matchAll(DENIED)].at(-1)
  if (denied) {
    const at = from + denied.index + denied[0].length
    // "no es el … sino el …": behind a value that was found stands another.
    const isNext = wordsBetween(reading, at, start) !== undefined
    if (isNext && !AFFIRMED.test(text.slice(at, start)) && isPlain(reading, at, start, false))
      return denied[0].trim()
  }
  const before = lastBefore(reading, start, 'aside')
  if (before && !isDoubted(text, before.start) && isPlain(reading, before.end, start, true))
    return said(reading, before)
  const { others } = reading.told()
  const behind = others[firstFrom(others, end)]
  const isIts =
    behind?.value === 'aside' &&
    behind.start - end <= 60 &&
    !/[.;!?\n][ \t\n]|\n/.test(text.slice(end, behind.start)) &&
    wordsBetween(reading, end, behind.start) !== undefined &&
    !tellsOfSought(reading, end, behind.start) &&
    !isDoubted(text, behind.start)
  return isIts ? said(reading, behind) : undefined
}

/** "no se descarta", "no es ajeno": not set aside. */
const isDoubted = (text: string, at: number): boolean =>
  /(?:^|[^\p{L}])(?:no|não|nao|not|sin|sem|without)[ \t](?:\p{L}{1,5}[ \t]){0,2}$/iu.test(
    text.slice(Math.max(0, at - 18), at),
  )
