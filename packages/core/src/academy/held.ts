import type { EvidenceRequest } from '../request/index.ts'
import { dayNumber, dayOf, readInstant } from '../time/index.ts'
import { secondsEast, textsIn, wordsOf } from './fit.ts'
import { type JudgeOrder, orderGives } from './judge.ts'
import { numbersIn } from './numbers.ts'
import { valueAt } from './pointer.ts'
import { signsIn } from './signs.ts'
import type { OfficerScenario, Why } from './types.ts'

/** What is asked of a field that holds no free words, by where it stands; of any other it is `field`. */
const whyAt = (pointer: string): Why => {
  if (pointer.startsWith('/authority/officer/')) return 'officer'
  return pointer.startsWith('/userNotice/') ? 'notice' : 'field'
}

/**
 * Where a request holds what is held apart: the kind of request and its terms, whose account, which data of
 * which time, the law, and free words.
 */
const heldApart = new RegExp(
  '^/(?:(?:requestType|createdOn|text)$|(?:letter|emergency)(?:/|$)|' +
    'case/(?:summary$|nexusToService$|offence$|offence/(?:name|legalReference)$)|legalProcess/legalBasis$|' +
    'preservation$|' +
    'identifiers/\\d+/(?:type|value)$|dataRequested/\\d+/(?:category|from|to|description)$)',
)

/** Every place of a value that holds no other value, as pointers. */
function leavesOf(value: unknown, at = '', depth = 0): readonly string[] {
  if (typeof value !== 'object' || value === null || depth > 6) return [at]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${at}/${key}`, depth + 1))
}

/** Capitals, marks and points make no other value; signs that are no letters do. */
const folded = (value: unknown): string =>
  typeof value === 'string' ? [...wordsOf(value), ...signsIn(value)].join(' ') : JSON.stringify(value ?? null)

/** The offsets of the moments that a case names, as minutes east. */
const offsetsIn = (value: unknown): readonly number[] =>
  textsIn(value).flatMap((text) => readInstant(text)?.offsetMinutes ?? [])

/**
 * Whether a zone is one that the platform knows, and its clocks stood on the days of a row as those of the
 * case, or of the moments that the row itself names.
 */
function isZone(zone: string, row: unknown, { goal, draft, start }: OfficerScenario): boolean {
  const { from, to } = (row ?? {}) as Readonly<Record<string, unknown>>
  const ofCase = offsetsIn([goal.period, draft.dataRequested])
  return [from, to].every((moment, n) => {
    const wanted = [...offsetsIn(moment), ...ofCase]
    const said = typeof moment === 'string' ? moment : n === 0 ? goal.period?.from : goal.period?.to
    const day = dayOf(said ?? '') ?? start
    const east = secondsEast(zone, day)
    return east !== undefined && (wanted.length === 0 || wanted.includes(east / 60))
  })
}

/**
 * Values that nobody has to give: a zone of the same clocks, a day from that of the first paper until the
 * letter's.
 */
function isPlain(
  pointer: string,
  value: unknown,
  request: EvidenceRequest,
  scenario: OfficerScenario,
): boolean {
  const { draft } = scenario
  if (value === undefined || value === null || value === '')
    return valueAt(draft, pointer) === undefined || isTerm.test(pointer)
  if (/^\/preservation\/(?:days|renewalNumber)$/.test(pointer)) return typeof value === 'number'
  if (typeof value !== 'string') return false
  if (/^\/dataRequested\/\d+\/timezone$/.test(pointer))
    return isZone(value, valueAt(request, pointer.replace(/\/timezone$/, '')), scenario)
  const { createdOn } = request
  if (pointer === '/preservation/previousEndsOn') return dayNumber(value) !== undefined
  if (pointer === '/preservation/previousReference') return /^[A-Z]{1,6}-\d{1,8}$/.test(value)
  const first = draft.legalProcess?.issuedOn
  return (
    pointer === '/legalProcess/issuedOn' &&
    dayNumber(value) !== undefined &&
    (!first || value >= first) &&
    (!createdOn || value <= createdOn)
  )
}
const isTerm = /^\/(?:preservation\/|dataRequested\/\d+\/timezone$)/

/**
 * What is asked about a field that holds neither what was found nor what a clue or the judge gave; null where
 * each holds that. No field is left out: what no draft has is as doubtful as what was changed.
 */
export function fieldDoubt(
  request: EvidenceRequest,
  known: readonly string[],
  order: JudgeOrder | null,
  scenario: OfficerScenario,
): Why | null {
  const { draft, clues, judge } = scenario
  const own = clues.filter(({ id }) => known.includes(id))
  const given = [...own.map((clue) => clue.gives), orderGives({ judge }, order)].flatMap(Object.entries)
  const { hasTelephone } = numbersIn(textsIn(own.map(({ says }) => says)))
  const isHeld = (pointer: string) => {
    const value = valueAt(request, pointer)
    if (pointer.endsWith('/phone') && typeof value === 'string' && hasTelephone(value)) return true
    const found = given.filter(([at]) => pointer === at || pointer.startsWith(`${at}/`))
    const values = found.map(([at, whole]) => valueAt(whole, pointer.slice(at.length)))
    return (
      [valueAt(draft, pointer), ...values].some((one) => folded(one) === folded(value)) ||
      isPlain(pointer, value, request, scenario)
    )
  }
  const pointers = new Set([...leavesOf(draft), ...leavesOf(request)].filter((at) => !heldApart.test(at)))
  const wrong = [...pointers].find((pointer) => !isHeld(pointer))
  return wrong === undefined ? null : whyAt(wrong)
}

/** A number of an article or a law, with what makes it another article. */
const articlesIn = (text: string): readonly string[] =>
  [...text.toLowerCase().matchAll(/(\d[\d./]*\d|\d)\s*(bis|ter|qu[aá]ter|quinquies)?/g)].map(
    ([, number = '', more = '']) => `${number.replace(/\./g, '')} ${more}`.trim(),
  )

/** Words that stand in every legal basis, and say of none which it is. */
const ofEvery = new RegExp(
  '^(?:arts?$|art[ií]c?(?:ul|g|icl)|articl|codi|code|(?:lei|ley|law|loi)$|paragr|par$|inciso|numer|decret|' +
    '(?:bis|ter|quater)$|del?$|d[ao]s?$|l[ao]s?$|(?:el|of|the|y|e|o|u|and|et|n)$)',
)

/** The first letters of a law's name, as people shorten it. */
const shortOf = (text: string): string =>
  (text.match(/\p{Lu}\p{L}+/gu) ?? [])
    .filter((word) => !/^(?:Art|Par)/.test(word))
    .map((word) => word[0])
    .join('')
    .toLowerCase()

/** Whether a text names the same law and numbers as another, in whatever order, whole or shortened. */
function isSameLaw(text: string, found: string, beside: ReadonlySet<string>, numbers: ReadonlySet<string>) {
  const naming = (one: string) =>
    new Set(wordsOf(one).filter((word) => !ofEvery.test(word) && !/\d/.test(word)))
  const [named, wanted] = [naming(text), naming(found)]
  const extra = [...named].filter((word) => !wanted.has(word) && !beside.has(word))
  const isWhole = [...wanted].every((word) => named.has(word)) && extra.length === 0
  const isShort = wanted.size > 0 && extra.length === 1 && extra[0] === shortOf(found)
  const typed = new Set(articlesIn(text))
  if (signsIn(text).length > 0) return false
  return (isWhole || isShort) && typed.size === numbers.size && [...typed].every((one) => numbers.has(one))
}

/**
 * Whether the legal basis is that of the draft or one that a clue or the judge gave. For a request of another
 * kind than the one that was found, the article may be one that the case says.
 */
export function isBasis(
  { legalProcess, requestType }: EvidenceRequest,
  known: readonly string[],
  order: JudgeOrder | null,
  { draft, brief, clues, judge }: OfficerScenario,
): boolean {
  const basis: unknown = legalProcess?.legalBasis
  const found = draft.legalProcess?.legalBasis
  if (typeof basis !== 'string' || basis === found) return true
  const own = clues.filter(({ id }) => known.includes(id))
  const given = [...own.map(({ gives }) => gives), orderGives({ judge }, order)].flatMap((gives) =>
    Object.entries(gives).flatMap(([at, whole]) =>
      /^\/legalProcess(?:\/legalBasis)?$/.test(at)
        ? textsIn(at === '/legalProcess' ? valueAt(whole, '/legalBasis') : whole)
        : [],
    ),
  )
  if (given.includes(basis)) return true
  const places = new Set(wordsOf(String(draft.authority?.location ?? '')))
  const laws = [...textsIn(found), ...given]
  if (laws.some((law) => isSameLaw(basis, law, places, new Set(articlesIn(law))))) return true
  const said = new Set(textsIn([brief, own.map(({ says }) => says)]).flatMap(articlesIn))
  const typed = articlesIn(basis)
  const isSaid = requestType !== draft.requestType && typed.length > 0 && typed.every((one) => said.has(one))
  return isSaid && laws.some((law) => isSameLaw(basis, law, places, new Set(typed)))
}

/** Whether the offence is the one that was found. */
export function isOffence({ case: facts }: EvidenceRequest, { draft }: OfficerScenario): boolean {
  const found = draft.case?.offence
  const offence = facts?.offence
  const [law, typed] = [String(found?.legalReference ?? ''), String(offence?.legalReference ?? '')]
  return (
    folded(offence?.name) === folded(found?.name) &&
    (law === typed || (law !== '' && isSameLaw(typed, law, new Set(), new Set(articlesIn(law)))))
  )
}
