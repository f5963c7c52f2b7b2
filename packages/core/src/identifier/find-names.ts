import { passesCheck } from './check-digits.ts'
import { type CuedText, firstFrom, isSomethingElse, isTaken, lineEnd, take } from './reading.ts'
import { fold } from './words.ts'

const NAME =
  /^["“«'‘]?(\p{Lu}[\p{L}'’.-]{0,30}(?: (?:(?:de|del|la|da|do|dos) )?\p{Lu}[\p{L}'’.-]{0,30}){0,3})/u
const QUOTED = /^(?:["“«'‘])([^"”»'’\n]{1,60})["”»'’]/
const REST = /^([^\n\r\t,;|()"<>]{2,60})/

/**
 * Names as shown, first names of drivers, titles of groups: they find nobody, and there is something to ask
 * for instead.
 */
export function findNames(reading: CuedText): void {
  const { text, table } = reading
  for (const mention of reading.names) {
    const line = text.slice(mention.end, lineEnd(text, mention.end, 160))
    const { at, isMarked } = skip(reading, line)
    const rest = line.slice(at)
    const type = mention.types[0] ?? ''
    const shape = table.namePatterns.get(type)
    if (shape) {
      const token = /^[A-Za-z0-9_-]{1,64}/.exec(rest)?.[0] ?? ''
      if (shape.test(token)) refuse(reading, type, mention.end + at, token.length)
      continue
    }
    const quoted = QUOTED.exec(rest)
    const name = (quoted ?? NAME.exec(rest) ?? (isMarked ? REST.exec(rest) : null))?.[1]?.replace(
      /[\s.]+$/,
      '',
    )
    if (!name || table.neverValues.has(fold(name)) || /^https?:|@|\d{4}/.test(name)) continue
    const start = mention.end + at + rest.indexOf(name)
    refuse(reading, type, start, name.length)
  }
}

function refuse(reading: CuedText, type: string, start: number, length: number): void {
  if (isTaken(reading, start, start + length)) return
  take(reading, start, start + length)
  reading.unsearchable.push({ type, start, end: start + length, code: askFor(reading, type) })
}

function askFor({ table }: CuedText, type: string): string {
  return (Object.hasOwn(table.rules.ask, type) ? table.rules.ask[type] : table.rules.ask.default) ?? ''
}

/** Past punctuation, small words and names of services, to where the name may begin. */
function skip(reading: CuedText, line: string): { at: number; isMarked: boolean } {
  const { table } = reading
  let at = 0
  let isMarked = false
  for (let step = 0; step < 8; step++) {
    const gap = /^[ \t:=.,()*_~-]*/.exec(line.slice(at))?.[0] ?? ''
    if (/[:=]/.test(gap)) isMarked = true
    at += gap.length
    const word = /^[\p{L}]{1,24}/u.exec(line.slice(at))?.[0]
    if (!word) break
    const folded = fold(word)
    const phrase = table.phrases
      .at(line, at, at + word.length, folded)
      .findLast((p) => p.value.services !== undefined)
    if (phrase) at = phrase.end
    else if (
      word === word.toLowerCase() &&
      (table.nameFillers.has(folded) || table.fillers.has(folded) || /^(?:que|quien|s)$/.test(folded))
    )
      at += word.length
    else break
  }
  return { at, isMarked }
}

const CARD = /(?<![\d.-])[3-6]\d{3}(?:[ -]?\d{3,6}){2,4}(?![\d])/g

/** Full card numbers, which must never go into a request. */
export function findCards(reading: CuedText): void {
  const { text, table, cards } = reading
  CARD.lastIndex = 0
  for (let match = CARD.exec(text); match !== null; match = CARD.exec(text)) {
    const digits = match[0].replace(/\D/g, '')
    const [start, end] = [match.index, match.index + match[0].length]
    if (
      digits.length < 13 ||
      digits.length > 19 ||
      !passesCheck(digits, { algorithm: 'luhn' }) ||
      isTaken(reading, start, end)
    )
      continue
    const cue = cards[firstFrom(cards, start) - 1]
    const isCued = cue !== undefined && start - cue.end <= 40 && !/\n/.test(text.slice(cue.end, start))
    const isGrouped = /^\d{4}([ -])\d{4}\1\d{4}\1\d{4}$/.test(match[0])
    if ((!isCued && !isGrouped) || (isSomethingElse(reading, start) && !isCued)) continue
    take(reading, start, end)
    reading.unsearchable.push({ type: table.rules.card.type, start, end, code: table.rules.card.ask })
  }
}
