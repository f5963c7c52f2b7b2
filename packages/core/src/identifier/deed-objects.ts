import { heardIn } from './heard-in.ts'
import { isDeed, type LooseWord, looseWords } from './near-persons.ts'
import { isContact, lastBefore } from './not-sought.ts'
import type { Person } from './persons.ts'
import { type CuedText, firstFrom, isCueWord, type UnpairedValue } from './reading.ts'
import { isValueWord } from './right-behind.ts'
import { labelOf, spanAt } from './structure.ts'

// "Hackearon ana@…", "El procesado obtuvo la clave de ana@…": what somebody did something with or to is not
// theirs by that. It is where the verb says that they use it, made it or gave it; any other verb asks.

/** Whose a value is that is the object of what the one sought, or nobody who is named, did. */
export function ofDeedObject(reading: CuedText, draft: UnpairedValue, from: number): Person | undefined {
  const { text, structure } = reading
  const { start } = draft
  if (draft.confidence !== 'high') return undefined
  if (!isContact(reading, draft) && !draft.type.isHandle && !draft.type.isLink) return undefined
  if ([structure.grids, structure.headers, structure.messages].some((spans) => spanAt(spans, start)))
    return undefined
  if (labelOf(text, start, structure)?.kind === 'key' || lastBefore(reading, start, 'impersonated'))
    return undefined
  const lead = text.slice(from, start)
  if (/[:;(]/.test(lead)) return undefined
  return isObject(reading, draft, from) ? { role: 'unknownWhose', words: lead.trim() } : undefined
}

const MANY = /(?:ron|ram)$/iu
const THEY = /^(?:they|ils|elles|eles|elas|ellos|ellas)$/iu
const LE = /^(?:les?|lhes?)$/iu
const SELF = /^(?:se|me|nos|te)$/iu
const PLACE = /^(?:en|in|on|no|na|nos|nas|em|con|com|with|desde|from|por|pel[oa]|by|para|hacia|contra)$/iu
const OF = /^(?:de|del|do|da|of)$/iu
const TO = /^(?:al?|aos?|à|to|into)$/iu
const SEIZED = /^(?:se|s)$/iu
/** What a verb of two words has behind it: "took over", "locked her out of". */
const PARTICLE = /^(?:over|out|up|off|down|away|into)$/iu
const THEM = /^(?:her|him|them|me|us)$/iu
const BOUND = /^(?:que|that|who|which|qui|quien|quem|cuando|quando|when|y|e|and|pero|mas|but)$/iu

const lower = (one: LooseWord): LooseWord => ({ ...one, word: one.word.toLowerCase() })

function isVerb(reading: CuedText, one: LooseWord): boolean {
  const { gets, seizes } = reading.table.persons.remarks
  // "adresse" ends as verbs do.
  if (isCueWord(reading, one.at, one.word) || reading.table.persons.between.has(one.folded)) return false
  return isDeed(reading, lower(one)) || gets.test(one.folded) || seizes.test(one.folded)
}

/** Whether a value is the object of the last verb before it, and that verb none of what is one's own. */
function isObject(reading: CuedText, draft: UnpairedValue, from: number): boolean {
  const { table } = reading
  const { persons } = reading.told()
  const here = persons.slice(firstFrom(persons, from), firstFrom(persons, draft.start))
  const subject = here.at(-1)
  if (here.some(({ value }) => value !== 'other') || (subject && isOblique(reading, subject.start)))
    return false
  const words = looseWords(reading, subject?.end ?? from, draft.start)
  const at = words.findLastIndex((one) => isVerb(reading, one))
  const verb = words[at]
  if (!verb || words.some((one) => BOUND.test(one.word) && !isHyphened(reading, one))) return false
  if (isSeized(reading, words, at)) return isWords(reading, words.slice(at + 2))
  const before = words[at - 1]?.word ?? ''
  if (SELF.test(before) || !isByOther(words, at, subject !== undefined)) return false
  const tail = behindParticle(words.slice(at + 1))
  const { makes, changes, asks, paying, sends, keys } = table.persons.remarks
  // "bloquear" is asked for, and "bloqueó el acceso de …" was done.
  const isChange = changes.test(verb.folded)
  const said = heardIn(reading, isChange ? verb.at + verb.word.length : verb.at, draft.start)
  if ([asks, paying].some((one) => one.test(said))) return false
  const isForIt = [makes, sends].some((one) => one.test(verb.folded)) || table.persons.uses.has(verb.folded)
  // Who made, used or gave the key of something does not have it as their own by that.
  if (isForIt && !isOfKey(tail, keys)) return false
  return isTail(reading, draft, tail, LE.test(before)) || (isChange && isShutOut(reading, tail))
}

/** "bloquearon a la titular en …": from what somebody was shut out. */
function isShutOut(reading: CuedText, tail: readonly LooseWord[]): boolean {
  const at = tail.findLastIndex(({ word }) => PLACE.test(word))
  return TO.test(tail[0]?.word ?? '') && at > 1 && at < 5 && isWords(reading, tail.slice(at + 1))
}

/** "e-mail": the first part of a word with a hyphen is no word of its own. */
const isHyphened = ({ text }: CuedText, { at, word }: LooseWord): boolean =>
  /^-\p{L}/u.test(text.slice(at + word.length, at + word.length + 2))

/** "took over …", "locked her out of …": what stands behind a verb of two words, with whom it was done to. */
function behindParticle(tail: readonly LooseWord[]): readonly LooseWord[] {
  const at = THEM.test(tail[0]?.word ?? '') ? 1 : 0
  if (!PARTICLE.test(tail[at]?.word ?? '')) return tail
  return tail.slice(OF.test(tail[at + 1]?.word ?? '') ? at + 2 : at + 1)
}

/** Where "of" stands behind a noun, or "to" behind what opens something: "el acceso a …". */
const ofAt = (tail: readonly LooseWord[], keys: RegExp): number =>
  tail.findIndex(({ word }, at) => OF.test(word) || (TO.test(word) && keys.test(tail[at - 1]?.folded ?? '')))

/** "la clave de …", "the control of …", "el acceso a …". */
const isOfKey = (tail: readonly LooseWord[], keys: RegExp): boolean =>
  tail.slice(0, Math.max(0, ofAt(tail, keys))).some(({ folded }) => keys.test(folded))

/** "se apoderó de …", "apoderou-se da conta …": what somebody made theirs was another's. */
function isSeized(reading: CuedText, words: readonly LooseWord[], verb: number): boolean {
  const { seizes } = reading.table.persons.remarks
  const around = [...words.slice(Math.max(0, verb - 2), verb), ...words.slice(verb + 1, verb + 2)]
  return seizes.test(words[verb]?.folded ?? '') && around.some(({ word }) => SEIZED.test(word))
}

/** Whether the verb is of one who is sought, or of whom nobody names: "Hackearon", "Le hicieron". */
function isByOther(words: readonly LooseWord[], verb: number, isSought: boolean): boolean {
  if (isSought) return verb <= 2
  const [before, one] = [words[verb - 1]?.word ?? '', words[verb]?.word ?? '']
  return LE.test(before) || (verb === 0 && MANY.test(one)) || (verb === 1 && THEY.test(before))
}

/** "la cuenta …", "a la cuenta …", "la clave de …", "el control del Instagram …". */
function isTail(
  reading: CuedText,
  draft: UnpairedValue,
  tail: readonly LooseWord[],
  isToThem: boolean,
): boolean {
  const [first] = tail
  if (first && (PLACE.test(first.word) || OF.test(first.word))) return false
  const isOfValue = (rest: readonly LooseWord[]) => isWords(reading, rest)
  if (isOfValue(tail)) return true
  if (first && TO.test(first.word) && isOfValue(tail.slice(1))) return !isWebsite(draft)
  const of = ofAt(tail, reading.table.persons.remarks.keys)
  const nouns = tail.slice(0, of)
  if (
    of > 0 &&
    nouns.length < 4 &&
    nouns.every(({ word }, i) => !PLACE.test(word) && !(i > 0 && TO.test(word)))
  )
    return isOfValue(tail.slice(of + 1))
  const to = tail.findIndex(({ word }) => TO.test(word))
  return isToThem && to > 0 && isOfValue(tail.slice(to + 1))
}

/** Whether nothing but words for the value itself stand there. */
const isWords = (reading: CuedText, rest: readonly LooseWord[]): boolean =>
  rest.length < 6 &&
  rest.every(
    (one) =>
      !PLACE.test(one.word) &&
      (isValueWord(reading, one) || isHyphened(reading, one) || /^[ld]$/iu.test(one.word)),
  )

/** A page is gone to by whoever is harmed too. */
const isWebsite = ({ type }: UnpairedValue): boolean => type.isLink

/** Whether a person is named as to whom, by whom or whose: "del imputado". */
const isOblique = ({ text }: CuedText, at: number): boolean =>
  /(?:^|[^\p{L}])(?:al?|aos?|à|del?|d[ao]s?|of|to|por|pel[oa]|by|co[nm]|with)[ \t](?:(?:la|el|los|las|the|a|o)[ \t])?$/iu.test(
    text.slice(Math.max(0, at - 14), at),
  )
