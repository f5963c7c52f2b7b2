import { clauseEnd } from './clauses.ts'
import { isClosed, isDemandedFrom, isOfDemander } from './demanded.ts'
import { heardIn } from './heard-in.ts'
import { isKnown } from './known-words.ts'
import { type LooseWord, looseWords } from './near-persons.ts'
import { isContact } from './not-sought.ts'
import { type CuedText, firstFrom, isCueWord, type UnpairedValue } from './reading.ts'
import { leadStart } from './remarks.ts'
import type { PersonWord } from './rules.ts'
import { spanAt } from './structure.ts'

const ARTICLE = /^(?:el|la|los|las|o|a|os|as|the|le|les|l|una?|um|uma|une|an)$/iu
const GOAL = /^(?:a|al|ao|aos|à|às|au|aux|to|para|contra|con|com|with|avec)$/iu
const THROUGH = /^(?:por|vía|via|pel[oa]|over|through|on|par|sur|en|em|no|na)$/iu
const OF = /^(?:de|do|da|du|of|from|del)$/iu

/**
 * What the clause of a value says of whoever has it: that they are sought, nothing at all, or something that
 * leaves it open.
 */
export type SaidOfHolder = 'sought' | 'nothing' | 'open'

/**
 * Whether a clause itself says that whoever calls, demands or threatens by a value is the one sought.
 *
 * Where a life is in danger the numbers of the family, of whoever helps and of the press stand beside those
 * of the captors. So it is read the other way round than elsewhere: not what speaks against a value makes a
 * question of it, but all that does not say, word by word, whose it is. What stands with no word beside it is
 * what somebody typed to be asked about.
 */
export function saidOf(reading: CuedText, drafts: readonly UnpairedValue[], index: number): SaidOfHolder {
  const draft = drafts[index]
  if (!draft || !isOfSomebody(reading, draft) || isWritten(reading, draft)) return 'nothing'
  if (isDemandedFrom(reading, draft)) return 'sought'
  const from = leadStart(reading, drafts, index)
  const to = Math.min(clauseEnd(reading.text, draft.end), drafts[index + 1]?.start ?? reading.text.length)
  const lead = looseWords(reading, from, draft.start)
  const isBare = [...lead, ...looseWords(reading, draft.end, to)].every((word) => isLabel(reading, word))
  if (isBare) return 'nothing'
  const isTold =
    isClosed(reading, draft.end) && (ofNamed(reading, lead) || ofDeed(reading, lead, draft.start))
  return isTold ? 'sought' : 'open'
}

/** What reaches or shows a person: an address of a connection has its own rules. */
const isOfSomebody = (reading: CuedText, draft: UnpairedValue): boolean =>
  isContact(reading, draft) || draft.type.isHandle === true || draft.type.isLink === true

/** In tables, heads of mails and chats columns and authors say whose it is. */
const isWritten = ({ structure }: CuedText, { start }: UnpairedValue): boolean =>
  [structure.grids, structure.headers, structure.messages].some((spans) => spanAt(spans, start) !== undefined)

const isLabel = (reading: CuedText, { at, word, folded }: LooseWord): boolean =>
  isKnown(reading, at, word) ||
  isCueWord(reading, at, word) ||
  reading.table.persons.data.has(folded) ||
  ARTICLE.test(word)

/** Whom a word names, where it names anybody. */
function personAt(reading: CuedText, { at }: LooseWord): PersonWord | undefined {
  const { persons } = reading.told()
  const one = persons[firstFrom(persons, at + 1) - 1]
  return one && at < one.end ? one.value : undefined
}

/** "Secuestrador: WhatsApp …", "Los secuestradores llaman desde el …": with nobody else in it. */
function ofNamed(reading: CuedText, lead: readonly LooseWord[]): boolean {
  const named = lead.findIndex((word) => personAt(reading, word) === 'other')
  if (named < 0 || !lead.slice(0, named).every(({ word }) => ARTICLE.test(word))) return false
  const behind = lead.slice(named + 1).filter((word) => personAt(reading, word) !== 'other')
  const { reach, demands, harms } = reading.table.persons.remarks
  const isDone = ({ at, word }: LooseWord): boolean => {
    const said = heardIn(reading, at, at + word.length)
    return [reach, demands, harms].some((one) => one.test(said)) || isUse(reading, said)
  }
  return (
    !isGoal(reading, behind) &&
    behind.every((word) => isOfWay(reading, word) || isOfSum(reading, word) || isDone(word))
  )
}

/** "Amenazan a mi hija desde …", "Exigen dinero por Instagram desde …": who does it has no name but that. */
function ofDeed(reading: CuedText, lead: readonly LooseWord[], end: number): boolean {
  const { demands, harms, demandedFrom } = reading.table.persons.remarks
  const isDeed = ({ at, word }: LooseWord): boolean =>
    [demands, harms].some((one) => one.test(heardIn(reading, at, at + word.length)))
  const deed = lead.findIndex(isDeed)
  const first = lead[deed]
  if (!first || !lead.slice(0, deed).every((word) => isOfDemander(reading, word))) return false
  const start = first.at + first.word.length
  const marker = demandedFrom.exec(heardIn(reading, start, end))
  if (!marker) return false
  const at = start + marker.index
  const isOfWhom = (word: LooseWord): boolean =>
    GOAL.test(word.word) || personAt(reading, word) !== undefined || isDeed(word)
  const before = lead.slice(deed + 1).filter((word) => word.at < at)
  const behind = lead.filter((word) => word.at >= at + marker[0].length)
  return (
    before.every((word) => isOfWhom(word) || isOfWay(reading, word) || isOfSum(reading, word)) &&
    behind.every((word) => isOfWay(reading, word) && personAt(reading, word) === undefined)
  )
}

/** "… llaman al +56 …": it is whom they reach, and not by what. */
function isGoal(reading: CuedText, words: readonly LooseWord[]): boolean {
  const last = words.findLast((word) => !isCueWord(reading, word.at, word.word) && !isSmall(word))
  return last !== undefined && GOAL.test(last.word)
}
const isSmall = ({ word }: LooseWord): boolean => /^(?:el|la|los|las|o|os|as|the|le|les|l)$/iu.test(word)

const isUse = ({ table }: CuedText, said: string): boolean => table.persons.uses.has(said)

const isOfWay = (reading: CuedText, word: LooseWord): boolean =>
  isLabel(reading, word) || THROUGH.test(word.word) || OF.test(word.word) || isFrom(reading, word)

const isFrom = (reading: CuedText, { at, word }: LooseWord): boolean =>
  reading.table.persons.remarks.demandedFrom.test(heardIn(reading, at, at + word.length))

const isOfSum = ({ table }: CuedText, { word, folded }: LooseWord): boolean =>
  /^\d/.test(word) || table.persons.remarks.ransoms.test(folded)
