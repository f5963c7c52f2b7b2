/** After these a full stop ends no sentence: short forms, a letter for a name, the number of a list. */
const endsNothing = /(?:^|[\s(])(?:e\.g|i\.e|arts?|nos?|vs|cf|pp?|al|fig|Dr|S\.A|Ltd|Inc|Co|\p{Lu}|\d+)\.$/iu

/** What somebody quotes or links is one word of the sentence that holds it, and may be its first. */
const asOneWord = (line: string): string =>
  line.replace(/`[^`]*`|\]\([^)]*\)/g, (span) => 'C'.repeat(span.length))

const isOdd = (text: string, mark: string): boolean => text.split(mark).length % 2 === 0

/** Lines of a page with the part of each that is prose: no heading, table, quote, comment, block of code. */
function proseOf(page: string): readonly (string | undefined)[] {
  let inCode = false
  return page.split('\n').map((line) => {
    if (/^\s*```/.test(line)) inCode = !inCode
    if (inCode || /^\s*(?:```|[|#>]|<!--|$)|^ {4}(?![-*\d])/.test(line)) return undefined
    return asOneWord(line)
  })
}

const asItem = /^\s*(?:[-*]|\d+\.)\s+/

/**
 * Lines of a page that hold more than one sentence, by their numbers: whoever changes one sentence changes
 * one line. A few words in bold or italics may introduce the sentence of their line.
 */
export function crowdedLines(page: string): readonly number[] {
  return proseOf(page).flatMap((line, at) => {
    if (line === undefined) return []
    const text = line.replace(asItem, '')
    return [...text.matchAll(/[.?!][)"”»*]* +(?=[\p{Lu}`[“"(*])/gu)].some(({ index }) => {
      const before = text.slice(0, index + 1)
      const isLead = /^\*{1,2}[^*]+$/.test(before)
      const isOpen = isOdd(before, '"') || before.split('(').length !== before.split(')').length
      return !endsNothing.test(before) && !isLead && !isOpen
    })
      ? [at + 1]
      : []
  })
}

/**
 * Lines of a page whose sentence goes on in the next one, by their numbers: a change of its words would move
 * the end of every line behind it.
 */
export function cutLines(page: string): readonly number[] {
  const lines = proseOf(page)
  return lines.flatMap((line, at) => {
    const next = lines[at + 1]
    if (line === undefined || next === undefined || asItem.test(next)) return []
    return /[.?!:;][)"”»*_]*\s*$/.test(line) ? [] : [at + 1]
  })
}
