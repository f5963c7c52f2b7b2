import { heardIn } from './heard-in.ts'
import { isDeed, type LooseWord, looseWords } from './near-persons.ts'
import { isContact, lastBefore } from './not-sought.ts'
import type { Person } from './persons.ts'
import { type Draft, firstFrom, isCueWord, type Reading } from './reading.ts'
import { labelOf, spanAt } from './structure.ts'
import { heard } from './words.ts'

const TO =
  /(?:^|[^\p{L}])((?:con|com)[ \t]+destino[ \t]+al?|al?|aos?|à|para|to|hacia|contra|against|con|com)[ \t]+((?:\p{L}+[ \t]+){0,4})["“'(<@+]{0,2}$/iu
const SMALL = /^(?:el|la|los|las|o|os|as|the|le|un|una|su)$/iu

/**
 * To whom the one sought did something: "El imputado llamó al …", "Amenazas contra el perfil …", "persegue
 * @…". They stand behind what was done, and whoever is named as who did it is not they.
 */
export function ofDeedGoal(reading: Reading, draft: Draft, from: number): Person | undefined {
  const { text, structure } = reading
  const { start } = draft
  if (draft.confidence !== 'high') return undefined
  if (!isContact(reading, draft) && !draft.type.isHandle && !draft.type.isLink) return undefined
  if ([structure.grids, structure.headers, structure.messages].some((spans) => spanAt(spans, start)))
    return undefined
  if (labelOf(text, start, structure)?.kind === 'key' || lastBefore(reading, start, 'impersonated'))
    return undefined
  const lead = text.slice(from, start)
  const goal = TO.exec(lead)
  const isGoal = goal !== null && isMeans(reading, start - goalWords(goal).length, start)
  const words = isGoal
    ? ofGoal(reading, from, from + goal.index, goal[1] ?? '')
    : ofObject(reading, from, start)
  return words ? { role: 'unknownWhose', words: lead.trim() } : undefined
}

const goalWords = (goal: RegExpExecArray): string => goal[2] ?? ''

/** Whether nothing but words for the value itself stands there: "perfil de Instagram". */
const isMeans = (reading: Reading, from: number, to: number): boolean =>
  looseWords(reading, from, to).every((word) => isMeansWord(reading, word))

function isMeansWord(reading: Reading, { at, word, folded }: LooseWord): boolean {
  const { data, between } = reading.table.persons
  const service = reading.services[firstFrom(reading.services, at)]
  return (
    SMALL.test(word) ||
    data.has(folded) ||
    between.has(folded) ||
    isCueWord(reading, at, word) ||
    service?.start === at
  )
}

const INFINITIVE = /(?:[aeiíou]r(?:l[aeo]s?|se|me|nos|lhes?)?)$/iu
const FIRST_PERSON = /(?:[éí]|ei|(?:[aei]|a)mos)$/iu
const BOUND = /^(?:que|that|who|qui|quien|quem)$/iu
const REFLEXIVE = /(?:^|[^\p{L}])se[ \t]+\p{L}+[ \t]*$/iu

/** Whether the words before "to" tell of what somebody else did, or of an offence against whoever follows. */
function ofGoal(reading: Reading, from: number, to: number, by: string): boolean {
  const { text, table } = reading
  const { harms, paying } = table.persons.remarks
  if (paying.test(heardIn(reading, from, to))) return false
  const isWith = /^co[nm]$/iu.test(by)
  if (isWith && !REFLEXIVE.test(text.slice(from, to))) return false
  const { persons } = reading.told()
  const here = persons.slice(firstFrom(persons, from), firstFrom(persons, to))
  // "El acosador" is who did it, and not what was done.
  const words = looseWords(reading, from, to).filter(
    ({ at }) => !here.some((one) => one.start <= at && at < one.end),
  )
  const last = words.findLastIndex((word) => isTelling(reading, word) || harms.test(word.folded))
  const done = words[last]
  if (!done || !(isContacting(reading, done) || harms.test(done.folded))) return false
  if (INFINITIVE.test(done.word) || FIRST_PERSON.test(done.word)) return false
  // Who tells is no object of it: "me mandó al …" is where they were sent.
  if (here.some(({ value, start }) => value !== 'other' && !isGenitive(text, start))) return false
  if (words.some(({ folded }) => table.persons.reached.whom.has(folded))) return false
  const other = here.find(({ value, start }) => value === 'other' && !isObject(text, start))
  const isBound = words.some(({ at, word }) => BOUND.test(word) && !(other && at - other.end < 3))
  if (isBound) return false
  if (other) return true
  return !isWith && here.length === 0 && isHarmItself(reading, words, last)
}

/** "persegue @…", "harasses @…": whom an offence is done to, right behind it, by one who is sought. */
function ofObject(reading: Reading, from: number, to: number): boolean {
  const { text, table } = reading
  const words = looseWords(reading, from, to)
  const last = words.findLastIndex((word) => !isMeansWord(reading, word))
  const done = words[last]
  if (!done || !table.persons.remarks.harms.test(done.folded) || INFINITIVE.test(done.word)) return false
  if (/[:;,(]/.test(text.slice(done.at, to)) || isReason(words, last)) return false
  if (words.slice(0, last).some(({ word }) => BOUND.test(word))) return false
  const { persons } = reading.told()
  const here = persons.slice(firstFrom(persons, from), firstFrom(persons, done.at))
  const [first] = here
  return (
    here.length > 0 &&
    here.every(({ value }) => value === 'other') &&
    first !== undefined &&
    !isObject(text, first.start) &&
    /^[ \t]*$/.test(text.slice(here.at(-1)?.end ?? 0, done.at))
  )
}

/** Whether an offence is told as what is done, and not as what somebody is accused of. */
function isHarmItself(reading: Reading, words: readonly LooseWord[], last: number): boolean {
  const { harms, asks } = reading.table.persons.remarks
  const at = words.slice(0, last + 1).findLastIndex(({ folded }) => harms.test(folded))
  if (at < 0 || isReason(words, at)) return false
  return !words.slice(0, at).some(({ word, folded }) => {
    const { complains } = reading.table.persons
    return complains.has(folded) || asks.test(heard(word)) || /^(?:denunci|investig|acus)/u.test(folded)
  })
}

const REASON = /^(?:por|pel[oa]s?|by|for|del?|d[aeo]s?|of|e|y|and|o|u|ou|or|que)$/iu

/** "por amenazas contra …", "delito de extorsión contra …". */
const isReason = (words: readonly LooseWord[], at: number): boolean => REASON.test(words[at - 1]?.word ?? '')

/** Whether a word tells of calling or writing to somebody. */
const isContacting = ({ table: { persons } }: Reading, { folded }: LooseWord): boolean =>
  persons.acts.has(folded) ||
  persons.speech.has(folded) ||
  persons.reached.how.has(folded) ||
  persons.remarks.reach.test(folded)

const isTelling = (reading: Reading, one: LooseWord): boolean =>
  isDeed(reading, { ...one, word: one.word.toLowerCase() }) || isContacting(reading, one)

/** Whether a person is named as to whom it was done: "al imputado". */
const isObject = (text: string, at: number): boolean =>
  /(?:^|[^\p{L}])(?:a(?: la| los| las)?|al|aos?|à|to(?: the)?|para(?: el| la| o| a)?|co[nm](?: el| la| o| a)?)[ \t]$/iu.test(
    text.slice(Math.max(0, at - 12), at),
  )

/** Whether a person is named as whose a thing is: "las fotos de la víctima". */
const isGenitive = (text: string, at: number): boolean =>
  /(?:^|[^\p{L}])(?:de(?: la| el| los| las)?|del|d[ao]s?|of(?: the)?)[ \t]$/iu.test(
    text.slice(Math.max(0, at - 12), at),
  )
