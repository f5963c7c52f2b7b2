import type { EvidenceRequest } from '../request/index.ts'
import { textsIn, wordsOf } from './fit.ts'
import { type Order, orderGives } from './judge.ts'
import { valueAt } from './pointer.ts'
import type { OfficerScenario, Why } from './types.ts'

/** Where a request holds no free words, and what is asked where it holds what nobody gave. */
const fields: readonly { readonly why: Why; readonly at: readonly string[] }[] = [
  {
    why: 'officer',
    at: ['rank', 'name', 'badge', 'email', 'phone'].map((one) => `/authority/officer/${one}`),
  },
  {
    why: 'notice',
    at: ['position', 'delayRequested', 'basis', 'until'].map((one) => `/userNotice/${one}`),
  },
  {
    why: 'field',
    at: [
      ...['accountHolderRole', 'proceeding', 'number'].map((one) => `/case/${one}`),
      ...['kind', 'signed', 'letterhead', 'attachments'].map((one) => `/legalProcess/${one}`),
      ...['name', 'role'].map((one) => `/legalProcess/issuedBy/${one}`),
      ...['name', 'kind', 'location'].map((one) => `/authority/${one}`),
      ...['danger', 'personInDanger', 'imminence', 'dataNeeded'].map((one) => `/emergency/${one}`),
      ...['/channel', '/country', '/language', '/translation'],
    ],
  },
]

/** Capitals, marks and points make no other value. */
const folded = (value: unknown): string =>
  typeof value === 'string' ? wordsOf(value).join(' ') : JSON.stringify(value ?? null)

/**
 * What is asked about a field that holds neither what was found nor what a known clue or the judge gave; null
 * where each holds that.
 */
export function fieldDoubt(
  request: EvidenceRequest,
  known: readonly string[],
  order: Order | null,
  { draft, clues, judge }: OfficerScenario,
): Why | null {
  const gives = [
    ...clues.filter(({ id }) => known.includes(id)).map((clue) => clue.gives),
    orderGives({ judge }, order),
  ]
  const given = gives.flatMap((one) => Object.entries(one))
  const isHeld = (pointer: string) => {
    const value = folded(valueAt(request, pointer))
    const found = given.filter(([at]) => pointer === at || pointer.startsWith(`${at}/`))
    const values = found.map(([at, whole]) => valueAt(whole, pointer.slice(at.length)))
    return [valueAt(draft, pointer), ...values].some((one) => folded(one) === value)
  }
  return fields.find(({ at }) => !at.every(isHeld))?.why ?? null
}

/** A number of an article or a law, with what makes it another article. */
const numbersIn = (text: string): readonly string[] =>
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
  const typed = new Set(numbersIn(text))
  return (isWhole || isShort) && typed.size === numbers.size && [...typed].every((one) => numbers.has(one))
}

/**
 * Whether the legal basis is that of the draft or one that a clue or the judge gave. For a request of another
 * kind than the one that was found, the article may be one that the case says.
 */
export function isBasis(
  { legalProcess, requestType }: EvidenceRequest,
  known: readonly string[],
  order: Order | null,
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
  if (laws.some((law) => isSameLaw(basis, law, places, new Set(numbersIn(law))))) return true
  const said = new Set(textsIn([brief, own.map(({ says }) => says)]).flatMap(numbersIn))
  const typed = numbersIn(basis)
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
    (law === typed || (law !== '' && isSameLaw(typed, law, new Set(), new Set(numbersIn(law)))))
  )
}
