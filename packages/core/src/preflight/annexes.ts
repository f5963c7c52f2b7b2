import { finding, houseGrounds } from './finding.ts'
import { type LawInput, shown } from './law-input.ts'
import { at, bag, bags, plain, text } from './read.ts'
import type { Finding, PreflightRules } from './types.ts'
import { onSentences, placesOf, wordIn } from './word-lists.ts'

/** An annex as a letter lists it. */
interface Listed {
  readonly name: string
  readonly sha256: string
}

const listed = ({ draft }: LawInput): readonly Listed[] =>
  bags(at(bag(at(draft.raw, 'letter')), 'annexes')).map((own) => ({
    name: text(at(own, 'name'), 300) || text(at(own, 'file'), 300),
    sha256: text(at(own, 'sha256'), 100).toLowerCase(),
  }))

/** More identifiers than this go into an annex that the pack itself makes. */
const mostInLetter = 10

const numbered =
  /(?<![a-z])(?:anexos?|adjuntos?|annex(?:es)?|annexes?|attachments?|exhibits?|enclosures?|apendices?|pieces? jointes?)(?: (?:n[.o°º]*|no\.?|num\.?|numero))? (\d{1,2}|ii|iii|iv|v|vi)(?![\da-z])((?:(?:,| y| e| and| et| al?| to|-) ?\d{1,2}(?![\d/.-]))*)(?! (?:del|de la|de los|do|da|of (?!this)|du|al? (?:informe|expediente)))/g
const roman: Readonly<Record<string, number>> = { ii: 2, iii: 3, iv: 4, v: 5, vi: 6 }

/** The numbers by which a sentence names or counts annexes. */
const numbersIn = (sentence: string, rules: PreflightRules): readonly number[] => [
  ...[...sentence.matchAll(numbered)].flatMap(([, first = '', more = '']) => [
    roman[first] ?? Number(first),
    ...(more.match(/\d+/g) ?? []).map(Number),
  ]),
  ...counted(sentence, rules),
]

/** The highest number by which a text names an annex; 0 where it names none. */
const highest = (told: string, rules: PreflightRules): number =>
  Math.max(0, ...onSentences(rules, 'annexWords', told, numbersIn))

const counts =
  /(?<=(?<![a-z0-9])([a-z]{2,8}|\d{1,2}) )(?:anexos|adjuntos|documentos adjuntos|annexes|attachments|enclosures)(?![a-z])/g

/** `dos anexos`, `three attachments`. */
function counted(told: string, rules: PreflightRules): readonly number[] {
  return [...told.matchAll(counts)].flatMap(([, word = '']) => {
    if (/^\d+$/.test(word)) return [Number(word)]
    return numerals.flatMap((number) => (wordIn(rules, `numeral.${number}`, word) === word ? [number] : []))
  })
}

const numerals = [1, 2, 3, 4, 5, 6]

const kindsOf = (rules: PreflightRules): readonly string[] =>
  Object.keys(rules.words ?? {}).flatMap((name) =>
    name.startsWith('document.') ? [name.slice('document.'.length)] : [],
  )

/** How far after the words that attach the name of a document stands. */
const reach = 60

/** Kinds of document that the texts say are attached: `order`, `screenshot`. */
function saidAttached(told: string, rules: PreflightRules): readonly { kind: string; word: string }[] {
  const kinds = kindsOf(rules)
  return placesOf(rules, 'attached', told).flatMap(({ start, end }) => {
    if (/(?:\bno|\bnao|\bnot) $/.test(told.slice(Math.max(0, start - 5), start))) return []
    const after = told.slice(end, end + reach).split(/[.;]/)[0] ?? ''
    return kinds.flatMap((kind) => {
      const word = documentIn(rules, kind, after)
      return word === undefined ? [] : [{ kind, word }]
    })
  })
}

const documentIn = (rules: PreflightRules, kind: string, told: string): string | undefined =>
  wordIn(rules, `document.${kind}`, told)

/** A document that the texts attach or count and that is not there, while others are. */
function missing(input: LawInput, told: readonly string[]): readonly Finding[] {
  const { draft, knowledge } = input
  const rules = knowledge.preflight
  const annexes = listed(input)
  const made = draft.identifiers.length > mostInLetter ? 1 : 0
  // The translation of a document may be an annex of its own.
  const translated = draft.attachments.filter(({ translation }) => translation !== '').length
  const count = Math.max(draft.attachments.length, annexes.length)
  if (count === 0) return []
  const said = Math.max(...told.map((one) => highest(one, rules)))
  const found = (rule: string, params: Finding['params']): readonly Finding[] => [
    finding(
      { code: 'annex.missing', rule, path: '/legalProcess/attachments', params },
      shown(draft),
      houseGrounds,
    ),
  ]
  if (said > Math.max(draft.attachments.length + translated, annexes.length) + made)
    return found('counted', { said, count })
  const attached = told.flatMap((one) => onSentences(rules, 'attached', one, saidAttached))
  if (attached.length === 0) return []
  const kinds = kindsOf(rules)
  const names = [...draft.attachments.map(({ name }) => name), ...annexes.map(({ name }) => name)].map(plain)
  const tellingOf = (name: string) =>
    kinds.filter((kind) => documentIn(rules, kind, name.replace(/[^a-z0-9]+/g, ' ')))
  const had = new Set([...draft.attachments.map(({ kind }) => kind), ...names.flatMap(tellingOf)])
  // A paper of which neither kind nor name tells what it is may be the one that is meant.
  const isTold = draft.attachments.every(
    ({ kind, name }) => kinds.includes(kind) || tellingOf(plain(name)).length > 0,
  )
  const lacking = isTold ? attached.find(({ kind }) => !had.has(kind)) : undefined
  return lacking ? found('named', { word: lacking.word, count }) : []
}

/** A note says that there are no annexes, and something is attached. */
function noteAgainst(input: LawInput, told: readonly string[]): readonly Finding[] {
  const { draft, knowledge } = input
  const note = text(at(bag(at(bag(at(draft.raw, 'letter')), 'annexNote')), 'text'), 200)
  if (note === '' || note.length > reach) return []
  if (wordIn(knowledge.preflight, 'noAnnex', plain(note)) === undefined) return []
  const attaches = told.some((one) => placesOf(knowledge.preflight, 'attached', one).length > 0)
  if (draft.attachments.length === 0 && listed(input).length === 0 && !attaches) return []
  return [contradiction(input, 'noteSaysNone', '/letter/annexNote/text', { note })]
}

/** Two annexes of different names that are the same file. */
function sameFile(input: LawInput): readonly Finding[] {
  const bySum = new Map<string, string>()
  for (const { name, sha256 } of listed(input)) {
    if (!/^[0-9a-f]{64}$/.test(sha256)) continue
    const before = bySum.get(sha256)
    if (before !== undefined && plain(before) !== plain(name))
      return [contradiction(input, 'sameSum', '/letter/annexes', { first: before, second: name })]
    bySum.set(sha256, name)
  }
  return []
}

const contradiction = ({ draft }: LawInput, rule: string, path: string, params: Finding['params']): Finding =>
  finding({ code: 'annex.contradiction', rule, path, params }, shown(draft), houseGrounds)

/** What the texts say of the annexes against those that are there. */
export function annexFindings(input: LawInput): readonly Finding[] {
  const { draft } = input
  const told = [draft.text, draft.summary].map(plain)
  return [...missing(input, told), ...noteAgainst(input, told), ...sameFile(input)]
}
