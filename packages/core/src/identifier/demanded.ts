import { clauseEnd, clauseStart } from './clauses.ts'
import { heardIn } from './heard-in.ts'
import { isDeed, type LooseWord, looseWords } from './near-persons.ts'
import { type CuedText, firstFrom, isCueWord, type UnpairedValue } from './reading.ts'
import { spanAt } from './structure.ts'

const ARTICLE = /^(?:el|la|los|las|o|a|os|as|the|le|les|l|una?|uma?|une|an)$/iu
const OF = /^(?:de|do|da|du|of)$/iu
const GOAL = /^(?:a|al|ao|aos|à|às|au|aux|to)$/iu
const THROUGH = /^(?:por|vía|via|pel[oa]|over|through|on|par|sur|en|em|no|na)$/iu
const MARK = /[,;:()[\]¿?]/u
/** What the next sentence says of the number itself: "Es el celular de …", "Ese número …". */
const SAID_OF_IT =
  /^[.!\s]*(?:es|era|ese|este|esa|eso|é|esse|essa|esta|it|its|that|this|the number|c['’]est|ce|cette|el n[uú]mero|el celular|el tel[eé]fono|o n[uú]mero|o celular|o telefone|le num[eé]ro)(?!\p{L})/iu

/**
 * Whether a sentence says that a ransom is demanded from a number: "piden rescate por WhatsApp desde el …".
 * Nobody is surer whose a number is, and a victim named before it takes nothing from it. Every word of the
 * sentence must be of the demand: one that denies it, supposes it, names who else demands, or says whose the
 * number is, leaves the question to the other readers.
 */
export function isDemandedFrom(reading: CuedText, draft: UnpairedValue): boolean {
  const { text, table, structure } = reading
  if (draft.type.type !== table.rules.roles.phone || spanAt(structure.grids, draft.start)) return false
  const { demands } = table.persons.remarks
  const from = sentenceStart(text, draft.start)
  if (!demands.test(heardIn(reading, from, draft.start))) return false
  const words = looseWords(reading, from, draft.start)
  const verb = words.findIndex(({ folded }) => demands.test(folded))
  return (
    verb >= 0 &&
    words.slice(0, verb).every((word) => isOfDemander(reading, word)) &&
    isOfDemand(reading, words.slice(verb + 1), draft.start) &&
    isClosed(reading, draft.end)
  )
}

/** "Secuestro: piden …": what stands before a colon is a heading. */
function sentenceStart(text: string, at: number): number {
  const start = clauseStart(text, at)
  const colon = text.slice(start, at).search(/:[ \t]+\p{L}/u)
  return colon < 0 ? start : start + colon + 1
}

/** "Los secuestradores", "les", "hoy": whoever demands is the one sought, or named by no word. */
export function isOfDemander(reading: CuedText, { at, word, folded }: LooseWord): boolean {
  const { persons } = reading.told()
  const one = persons[firstFrom(persons, at + 1) - 1]
  if (one && at < one.end) return one.value === 'other' || one.value === 'own'
  return ARTICLE.test(word) || reading.table.persons.remarks.demanders.test(folded)
}

/** "un rescate por WhatsApp desde el": what is demanded, by which way, from where, and not a word more. */
function isOfDemand(reading: CuedText, rest: readonly LooseWord[], end: number): boolean {
  const { ransoms, demandedFrom, demandedFromBehind } = reading.table.persons.remarks
  const isCue = ({ at, word, folded }: LooseWord) =>
    isCueWord(reading, at, word) || reading.table.persons.data.has(folded)
  const isSum = ({ word, folded }: LooseWord) => /^\d/.test(word) || OF.test(word) || ransoms.test(folded)
  const ransom = rest.findIndex(({ folded }) => ransoms.test(folded))
  const head = rest[ransom]
  if (!head || !rest.slice(0, ransom).every((one) => ARTICLE.test(one.word) || isSum(one))) return false
  const behind = rest.slice(ransom + 1)
  const [first] = behind
  if (!first) return false
  const said = heardIn(reading, first.at, end)
  return [demandedFrom, demandedFromBehind].some((from, i) => {
    const found = from.exec(said)
    if (!found) return false
    const at = first.at + found.index
    const way = behind.filter((word) => word.at < at)
    const tail = behind.filter((word) => word.at >= at + found[0].length)
    return (
      (i === 0 || way.some(isCue)) &&
      way.every((one) => ARTICLE.test(one.word) || THROUGH.test(one.word) || isCue(one) || isSum(one)) &&
      tail.every((one) => ARTICLE.test(one.word) || OF.test(one.word) || isCue(one))
    )
  })
}

/** Behind the number nothing but the end, its service, or to whom it went: nothing that says whose it is. */
export function isClosed(reading: CuedText, end: number): boolean {
  const { text } = reading
  const to = clauseEnd(text, end)
  if (text[to] === '?' || SAID_OF_IT.test(text.slice(to, to + 40))) return false
  const tail = text.slice(end, to).replace(/^,(?=[ \t])/, '')
  const words = looseWords(reading, end, to)
  const [first, ...others] = words
  if (MARK.test(tail)) return false
  if (!first) return !/[\p{L}\p{N}]/u.test(tail)
  if (GOAL.test(first.word)) return others.length <= 5 && !others.some((word) => isDeed(reading, word))
  return THROUGH.test(first.word) && others.every((one) => isCueWord(reading, one.at, one.word))
}
