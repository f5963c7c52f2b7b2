import { clauseStart } from './clauses.ts'
import { heardIn } from './heard-in.ts'
import { isKnown } from './known-words.ts'
import { hasSought, type LooseWord } from './near-persons.ts'
import { isContact, lastBefore } from './not-sought.ts'
import { type CuedText, firstFrom, isCueWord, lineStart, type UnpairedValue } from './reading.ts'
import { isValueWord } from './right-behind.ts'

// Values of whoever stands outside of what happened, by the build of the sentence: the office that looked
// something up, an example, the house that was copied, whom somebody else wrote to, where something arrived.

/** A value whose words are read: those before it, or before the list that it stands in. */
export interface HeardValue {
  readonly draft: UnpairedValue
  readonly from: number
  readonly start: number
  readonly words: readonly LooseWord[]
}

const SMALL =
  /^(?:el|la|los|las|o|a|os|as|the|le|les|l|d|de|del|do|da|dos|das|su|sus|seu|sua|est[ea]|his|her|un|una|um|uma|an?)$/iu
const I = /^(?:yo|eu|i|we|je|nous|me|nos|m)$/iu
const DONE = /(?:ó|[aei]ron|aba|aban|ía|ían|ou|eu|iu|[aei]ram|ava|avam|ed|ait|aient)$/u

/** Words for the value, articles and names of services, and nothing that tells. */
const isLabel = (reading: CuedText, one: LooseWord): boolean =>
  SMALL.test(one.word) || isValueWord(reading, one) || isCueWord(reading, one.at, one.word)

const LOOKED_FROM =
  /(?:^|[^\p{L}])(?:desde|from|depuis|a partir d[eao]l?|usando|using|con|com|pel[oa]|por (?:la|el)|vía|via)[ \t][^;:\n]{0,60}$/iu
/** Whom something reached, or against whom it was done: they looked nothing up. */
const REACHED =
  /(?:^|[^\p{L}])(?:al?|ao|à|às|ante|contra|to|against|before|hacia|para|au|devant)(?:[ \t](?:el|la|los|las|o|est[ea]|dich[oa]|the|this|cette?))?[ \t]$/iu

/** "La consulta la hizo esta policía desde …", "capturas hechas por el perito desde …": where they sit. */
function ofOfficeThatLooked(reading: CuedText, { draft, from, start, words }: HeardValue): boolean {
  const { address4, address6, addressAtInstant } = reading.table.rules.roles
  if (![address4, address6, addressAtInstant].includes(draft.type.type)) return false
  const { text } = reading
  if (hasSought(reading, from, start)) return false
  const [rank, office] = [lastBefore(reading, start, 'rank'), lastBefore(reading, start, 'office')]
  const looker = (rank?.start ?? -1) > (office?.start ?? -1) ? rank : office
  if (!looker || looker.start < from) return false
  if (REACHED.test(text.slice(Math.max(from, looker.start - 24), looker.start))) return false
  const isAside = /^[ \t]*[(,][ \t]*(?:\p{L}+[ \t]*:?[ \t]*){0,3}$/u.test(text.slice(looker.end, start))
  if (!isAside && !LOOKED_FROM.test(text.slice(from, start))) return false
  // What an office asks for or found out has its own words behind the office.
  const isPlace = (one: LooseWord) =>
    isLabel(reading, one) ||
    /^(?:desde|from|depuis|usando|using|con|com|por|vía|via|a|partir)$/iu.test(one.word)
  return words
    .filter(({ at }) => at >= looker.end)
    .every((one) => /^\p{Lu}/u.test(one.word) || (isPlace(one) && !/^(?:dat|dad|inform)/.test(one.folded)))
}

const bounds = new WeakMap<RegExp, { readonly start: RegExp; readonly end: RegExp }>()

/** A pattern of the data where a stretch begins and where it ends, each made once. */
function bounded(words: RegExp): { readonly start: RegExp; readonly end: RegExp } {
  let both = bounds.get(words)
  if (!both) {
    const { source } = words
    both = { start: new RegExp(`^${source}`, 'u'), end: new RegExp(`${source}$`, 'u') }
    bounds.set(words, both)
  }
  return both
}

/** At the end of a stretch: the words of one of the patterns of the data. */
const endsWith = (words: RegExp, said: string): boolean => bounded(words).end.test(said)

/** "Juan Ejemplo": the name of somebody. */
const NAMED = /\p{Lu}[\p{L}'’.-]*[ \t]\p{Lu}\p{L}*$/u

/** "(ej. ana@…)", "por ejemplo +57 …", "Formato: …": what shows how something is written. */
export function ofExample(reading: CuedText, { start }: HeardValue): boolean {
  const { text } = reading
  const from = Math.max(lineStart(text, start, 120), start - 120)
  const { examples, models } = reading.table.persons.remarks
  const lead = text.slice(from, start)
  const bare = lead.replace(/["“«‘'(<[\s.,:]+$/u, '')
  const said = heardIn(reading, from, from + bare.length)
  if (bare.length < lead.length && endsWith(examples, said)) return !NAMED.test(bare)
  // "Exemplo de preenchimento: …, e-mail …": all that the example holds.
  const colon = lead.indexOf(':', Math.max(0, clauseStart(text, start) - from))
  const label = heardIn(reading, Math.max(from, clauseStart(text, start)), from + Math.max(0, colon)).trim()
  if (colon >= 0 && label.length < 48 && !/[:,;.]/.test(label) && bounded(examples).start.test(label))
    return true
  // "Modelo de oficio: “… ana@…”": within what the model quotes.
  const open = /["“«][^"”»“«]*$/u.exec(lead)
  const isClosing =
    open?.[0].startsWith('"') && (lead.slice(0, open.index + 1).match(/"/g)?.length ?? 0) % 2 === 0
  if (!open || isClosing) return false
  const head = said.slice(0, open.index).replace(/[\s:,(]+$/u, '')
  const last = /(?:^|[\n;(]|\.\s)\s*([\p{L}][\p{L}\d \t/º°-]*)$/u.exec(head)?.[1]
  return last !== undefined && bounded(models).start.test(last) && last.split(/[ \t]+/).length < 6
}

const FALSE = /^(?:fals|truch|fak|copi)/
const WAS = /^(?:fue|fueron|foi|foram|was|were|been|été)$/iu
const BOUND = /^(?:que|quien|quem|who|which|that|qui)$/iu

/** "La tienda real atiende en …": the house itself, where others pretend to be it. */
function ofGenuine(reading: CuedText, { from, start, words }: HeardValue): boolean {
  const genuine = lastBefore(reading, start, 'genuine')
  if (!genuine || genuine.start < from || hasSought(reading, genuine.end, start)) return false
  if (lastBefore(reading, start, 'impersonated')) return false
  const { strange, sought } = reading.table.persons.remarks
  const behind = words.filter(({ at }) => at >= genuine.end)
  return (
    behind.length < 9 &&
    // What a house does is told as it is; what was done is told of another.
    !behind.some(
      ({ word, folded }) =>
        DONE.test(word) || WAS.test(word) || BOUND.test(word) || strange.test(folded) || FALSE.test(folded),
    ) &&
    !sought.test(heardIn(reading, genuine.end, start).replace(CLITICS, ''))
  )
}

const SOURCE = /^(?:desde|from|depuis|del?|d[aeo]|por|pel[oa]|by|par|proven\p{L}*)$/iu

/** "Amenazas recibidas en el correo …": where something arrived that was no money. */
function ofArrival(reading: CuedText, { draft, from, start, words }: HeardValue): boolean {
  if (!isContact(reading, draft) || hasSought(reading, from, start)) return false
  const { arrived, paying } = reading.table.persons.remarks
  const at = words.findLastIndex(({ folded }) => arrived.test(folded))
  const verb = words[at]
  if (!verb || paying.test(heardIn(reading, from, start))) return false
  const behind = words.slice(at + 1)
  const last = behind.at(-1)?.word ?? ''
  return (
    /^(?:en|in|no|na|nos|nas|em|al|ao|at|on)$/iu.test(behind[0]?.word ?? '') &&
    behind.length < 8 &&
    behind.some((one) => isValueWord(reading, one) && !SMALL.test(one.word)) &&
    !SOURCE.test(last) &&
    !behind.some(
      ({ word }) =>
        DONE.test(word) || BOUND.test(word) || /^(?:desde|from|depuis|proven\p{L}*)$/iu.test(word),
    )
  )
}

const NAMED_AT =
  /(?:^|[ \t])(?:a|para|to|con|com|with)[ \t](?:\p{Lu}[\p{L}'’.-]*[ \t]){1,3}(?:al?|ao|no|na|at|en[ \t](?:su|el)|em[ \t]seu)[ \t](?:\p{Ll}+[ \t]){0,2}["“(+]?$/u

/** "Le escribió a Rosa al correo …": at what somebody was reached whom the sentence names. */
function ofNamedAt(reading: CuedText, { draft, from, start, words }: HeardValue): boolean {
  if (!isContact(reading, draft) || !NAMED_AT.test(reading.text.slice(from, start))) return false
  const { speech, reached, acts, remarks } = reading.table.persons
  const isReaching = ({ word, folded }: LooseWord) =>
    DONE.test(word) &&
    [speech, reached.how, acts].some((one) => one.has(folded) || remarks.hands.test(folded))
  const { persons } = reading.told()
  const who = persons.slice(firstFrom(persons, from), firstFrom(persons, start))
  return (
    words.some(isReaching) &&
    !words.some(({ word }) => I.test(word)) &&
    !remarks.paying.test(heardIn(reading, from, start)) &&
    !who.some(({ value }) => value === 'victim' || value === 'complainant' || value === 'own')
  )
}

/** "En otra denuncia figura el …": of another case than this. */
function ofOtherCase(reading: CuedText, { from, start }: HeardValue): boolean {
  const { otherCases, sought } = reading.table.persons.remarks
  const said = heardIn(reading, from, start)
  const at = said.search(otherCases)
  return at >= 0 && !hasSought(reading, from + at, start) && !sought.test(said.slice(at).replace(CLITICS, ''))
}
const CLITICS = /(?<!\p{L})(?:l?[eo]s?|me|nos)(?!\p{L})/gu

/** "La periodista …": at the head of a sentence, somebody by a word that is none for the one sought. */
function isStranger(reading: CuedText, [article, noun]: readonly LooseWord[]): boolean {
  if (!article || !noun || !/^(?:el|la|o|a|the|une?|una|uma?)$/iu.test(article.word)) return false
  return (
    !isKnown(reading, noun.at, noun.word) &&
    !isLabel(reading, noun) &&
    !reading.table.persons.remarks.sought.test(noun.folded)
  )
}

const AS =
  /(?:^|[^\p{L}])(?:como|as|com o nome(?: de)?|con el nombre(?: de)?)[ \t]+(?:(?:el|la|o|a)[ \t]+)?["“(]?$/iu

/** "El agente encubierto se presentó como @…": what somebody of whom nothing is sought went by. */
function ofNameBorne(reading: CuedText, { from, start, words }: HeardValue): boolean {
  if (!AS.test(reading.text.slice(from, start)) || words.some(({ word }) => BOUND.test(word))) return false
  const { persons } = reading.told()
  const who = persons.slice(firstFrom(persons, from), firstFrom(persons, start))
  return (
    (who.length > 0 || isStranger(reading, words)) &&
    who.every(({ value }) => value !== 'other' && value !== 'own') &&
    words.some(
      ({ word }, i) => DONE.test(word) && !/^(?:me|nos|la|lo|le|her|him)$/iu.test(words[i - 1]?.word ?? ''),
    )
  )
}

const TO_REACH =
  /^[ \t,]*(?:para|pra)[ \t]+\p{L}+(?:[ \t]+\p{L}+){0,4}?[ \t]+(?:al?|ao|à)[ \t]+(?:(?:el|la|o)[ \t]+)?(?:\p{L}+[ \t]+){0,2}["“(+]?$/u

/** "… usó el … para pedir rescate al …": whom the number told of before was used to reach. */
function ofWhomItReached(reading: CuedText, { draft, from, start }: HeardValue): boolean {
  return (
    isContact(reading, draft) &&
    reading.taken[from - 1] === 1 &&
    TO_REACH.test(reading.text.slice(from, start)) &&
    !reading.table.persons.remarks.paying.test(heardIn(reading, from, start)) &&
    !hasSought(reading, from, start)
  )
}

/** What a sentence can say of a value of somebody outside, each by its own build. */
export const outsiders: readonly ((reading: CuedText, told: HeardValue) => boolean)[] = [
  ofOfficeThatLooked,
  ofExample,
  ofGenuine,
  ofArrival,
  ofNamedAt,
  ofOtherCase,
  ofNameBorne,
  ofWhomItReached,
]
