/** After these a full stop ends no sentence: short forms, a letter for a name, the number of a list. */
const endsNothing = /(?:^|[\s(])(?:e\.g|i\.e|arts?|nos?|vs|cf|pp?|al|fig|Dr|S\.A|Ltd|Inc|Co|\p{Lu}|\d+)\.$/iu

/** What somebody quotes or links is one word of the sentence that holds it. */
const asOneWord = (line: string): string =>
  line.replace(/`[^`]*`|\]\([^)]*\)/g, (span) => 'c'.repeat(span.length))

const isOdd = (text: string, mark: string): boolean => text.split(mark).length % 2 === 0

/**
 * Lines of a page that hold more than one sentence, by their numbers: whoever changes one sentence changes
 * one line. Headings, tables, quotes, comments and blocks of code are no prose, and a few words in bold or
 * italics may introduce the sentence of their line.
 */
export function crowdedLines(page: string): readonly number[] {
  let inCode = false
  return page.split('\n').flatMap((line, at) => {
    if (/^\s*```/.test(line)) inCode = !inCode
    if (inCode || /^\s*(?:```|[|#>]|<!--)|^ {4}(?![-*\d])/.test(line)) return []
    const text = asOneWord(line.replace(/^\s*(?:[-*]|\d+\.)\s+/, ''))
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
