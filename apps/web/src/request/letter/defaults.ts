import type { Language } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { secondLanguage } from '@oficio/core/letter'
import { entityFor, processFor } from '@oficio/core/provider'
import type { EvidenceRequest, RequestedData, RequestType } from '@oficio/core/request'
import { secondOf } from '@oficio/core/request'
import { roleFor, roleQuestionOf } from '@oficio/core/statute'
import { addDays, type Day } from '@oficio/core/time'
import { valueAt } from '../../form/pointer.ts'
import { offsetIn } from '../../form/zone.ts'
import { rowsAhead } from './data-ahead.ts'
import { instrumentAhead, orderingRole } from './issuer.ts'
import { powersOffered } from './law.ts'

/** Words of the letter that are filled in ahead, by name, in a language of the letter. */
export type LetterWords = (
  language: Language,
  name: string,
  params?: Readonly<Record<string, number>>,
) => string

export interface DefaultsInput {
  readonly request: EvidenceRequest
  readonly knowledge: Knowledge
  readonly on: Day
  /** Language of the screen, where the request has none yet. */
  readonly language: Language
  readonly offset: string
  readonly words: LetterWords
  /** Number of this request within its case, from 1. */
  readonly number: number
}

/**
 * Days that a provider is given to answer: a life in danger has none, a preservation is confirmed within two.
 */
export const returnDaysOf = (type: RequestType): number =>
  type === 'emergency' ? 0 : type.startsWith('preservation') ? 2 : 21

const noticeDays = 90
const strength = ['domestic-legal-process', 'domestic-prosecutor-order', 'domestic-judicial-order']

/**
 * What can be filled in ahead for a request, as pointers and values; nothing that the request already says is
 * among them.
 */
export function defaultsFor(input: DefaultsInput): readonly (readonly [pointer: string, value: unknown])[] {
  const { request } = input
  const wanted = [
    ...ofAddressee(input),
    ...ofOrder(input),
    ...ofData(input),
    ...ofNotice(input),
    ...ofLetter(input),
  ]
  return wanted.filter(([pointer, value]) => {
    const given = valueAt(request, pointer)
    return value !== undefined && (given === undefined || given === null)
  })
}

type Wanted = readonly (readonly [pointer: string, value: unknown])[]

/**
 * The request with the rows that it starts with, where it asks for none yet: the law looks at what is asked.
 */
const asking = ({
  request,
  knowledge,
  on,
  offset,
}: Pick<DefaultsInput, 'request' | 'knowledge' | 'on' | 'offset'>): EvidenceRequest =>
  (request.dataRequested ?? []).length > 0
    ? request
    : { ...request, dataRequested: rowsAhead(request, on, offset, knowledge) }

const profileOf = ({ request, knowledge }: DefaultsInput) =>
  Object.hasOwn(knowledge.providers, request.provider) ? knowledge.providers[request.provider] : undefined

/** A text in the language of the letter and, where the provider reads another, in that one too. */
function twice(input: DefaultsInput, pointer: string, name: string): Wanted {
  const signed = (input.request.language ?? input.language) as Language
  const second = secondLanguage({ ...input.request, language: signed }, input.knowledge)
  const ours = input.words(signed, name)
  // Beside what somebody wrote, the house's translation would say something else.
  const isOurs = [undefined, null, '', ours].includes(
    valueAt(input.request, pointer) as string | null | undefined,
  )
  return [
    [pointer, ours],
    ...(second && isOurs ? [[secondOf(pointer), input.words(second, name)] as const] : []),
  ]
}

/** The channel that the provider prefers for this kind of request. */
function channelOf(input: DefaultsInput) {
  const type = input.request.requestType
  const purpose = type.startsWith('preservation') ? 'preservation' : type
  const fit = (profileOf(input)?.channels.items ?? []).filter(
    (c) => c.purpose.includes(purpose) && c.status !== 'not-accepted',
  )
  return (
    fit.find(({ status }) => status === 'preferred') ??
    fit.find(({ status }) => status === 'accepted') ??
    fit[0]
  )
}

const saysServices = ({ services, legalEntity }: NonNullable<ReturnType<typeof profileOf>>): boolean =>
  services.length > 1 && legalEntity.entities.some((one) => one.services !== undefined)

function ofAddressee(input: DefaultsInput): Wanted {
  const { request, knowledge, on } = input
  const profile = profileOf(input)
  if (!profile) return [['/language', input.language]]
  const userCountry = request.userCountry ?? request.country
  const entity = entityFor(
    profile,
    {
      userCountry,
      requestingCountry: request.country,
      on: request.createdOn ?? on,
      service: request.service ?? null,
    },
    knowledge,
  ).entity
  const channel = channelOf(input)
  const language = request.language ?? input.language
  return [
    ['/createdOn', on],
    // Where each service has a company of its own, one that nobody said would name a company that nobody
    // said.
    ['/service', saysServices(profile) ? undefined : profile.services[0]],
    ['/language', language],
    ['/translation', secondLanguage({ ...request, language }, knowledge)],
    ['/addressee/entity', entity?.name],
    ['/addressee/country', entity?.country ?? undefined],
    ['/channel/kind', channel?.type],
    ['/channel/value', channel?.value],
  ]
}

const instrumentOf = {
  'unit-head': 'domestic-legal-process',
  prosecutor: 'domestic-prosecutor-order',
  judge: 'domestic-judicial-order',
} as const

/** The instrument of whoever must order such a request by the law of the State that asks. */
function processByLaw({ request, knowledge }: Pick<DefaultsInput, 'request' | 'knowledge'>): number {
  const found = roleFor(roleQuestionOf(request, knowledge), knowledge)
  return found ? place(instrumentOf[found.role]) : 0
}

/**
 * The weakest instrument that the law of the State admits, and where data are handed over the provider too:
 * what is only kept, or is asked because a life is in danger, needs that of the State alone.
 */
export const processNeeded = (input: Pick<DefaultsInput, 'request' | 'knowledge'>): string =>
  strength[
    Math.max(processByLaw(input), input.request.requestType === 'disclosure' ? processByProvider(input) : 0)
  ] as string

function processByProvider(input: Pick<DefaultsInput, 'request' | 'knowledge'>): number {
  const items = input.knowledge.providers[input.request.provider]?.dataCategories.items ?? []
  const asked = (input.request.dataRequested ?? []).flatMap(
    ({ category }) => items.find(({ code }) => code === category) ?? [],
  )
  const needed = asked.map((data) =>
    Math.min(...processFor(data, input.request.country).map((process) => place(process))),
  )
  return Math.max(0, ...needed.filter((at) => at < strength.length))
}

const place = (process: string): number => {
  const at = strength.indexOf(process)
  return at < 0 ? strength.length : at
}

const kindAhead = (input: DefaultsInput): string =>
  instrumentAhead(processNeeded({ ...input, request: asking(input) }), input.request)

/**
 * The article that lets the authorities of the State ask for this, as it is put into a letter ahead;
 * undefined where none is known. What nobody is sure of is offered, and not put into a letter.
 */
export function basisAhead(
  input: Pick<DefaultsInput, 'request' | 'knowledge' | 'on' | 'offset'>,
): Readonly<Record<Language, string>> | undefined {
  const [first] = powersOffered(asking(input), input.on, input.knowledge)
  return first && first.fact.confidence !== 'low' ? first.text : undefined
}

/**
 * What the law of the State says of the instrument: its kind, the article that lets one ask, who issues it.
 */
export function orderByLaw(
  input: DefaultsInput,
  kind: string = kindAhead(input),
): readonly (readonly [pointer: string, value: unknown])[] {
  const { knowledge } = input
  const request = asking(input)
  const signed = (request.language ?? input.language) as Language
  const second = secondLanguage({ ...request, language: signed }, knowledge)
  const given = request.legalProcess?.legalBasis
  const basis = basisAhead(input)
  const isOurs = !given || given === basis?.[signed]
  const issuer = orderingRole({ ...request, legalProcess: { ...request.legalProcess, kind } })
  return [
    ['/legalProcess/kind', kind],
    ['/legalProcess/issuedBy/role', issuer],
    ['/legalProcess/legalBasis', basis?.[signed]],
    ...(second && isOurs ? [[secondOf('/legalProcess/legalBasis'), basis?.[second]] as const] : []),
  ]
}

/**
 * Of an order nothing is said ahead: that there is one, of which kind, by whom, of which day and on which
 * paper is a fact, and only the officer knows it. What the law lets one rest on is offered.
 */
function ofOrder(input: DefaultsInput): Wanted {
  const basis = ['/legalProcess/legalBasis', secondOf('/legalProcess/legalBasis')]
  return [
    ['/case/proceeding', 'criminal'],
    ...orderByLaw(input, input.request.legalProcess?.kind ?? kindAhead(input)).filter(([pointer]) =>
      basis.includes(pointer),
    ),
  ]
}

function ofData(input: DefaultsInput): Wanted {
  const { request, knowledge, on, offset } = input
  const items = profileOf(input)?.dataCategories.items ?? []
  const rows = request.dataRequested ?? []
  if (rows.length === 0) {
    const ahead = rowsAhead(request, on, offset, knowledge)
    return ahead.length > 0 ? [['/dataRequested', ahead]] : []
  }
  return rows.flatMap((row, i): Wanted => {
    const item = items.find(({ code }) => code === row.category)
    const names = item ? wordsOfData(item, request.requestType, input.words) : undefined
    return [
      [`/dataRequested/${i}/timezone`, zoneOf(row) ?? offset],
      ...(names ? twice(input, `/dataRequested/${i}/description`, names.description) : []),
      ...(names ? twice(input, `/letter/data/${i}/necessity`, names.necessity) : []),
      // Who holds an account and how it was opened is kept whatever its date, unless somebody gave one.
      ...(isKeptWhole(item, request.requestType) && !row.from && !row.to
        ? [[`/letter/data/${i}/atCreation`, true] as const]
        : []),
    ]
  })
}

/** The zone of the hours that stand in a row already: another one beside them would tell other hours. */
function zoneOf({ from, to }: RequestedData): string | undefined {
  const offset = offsetIn(from ?? '') || offsetIn(to ?? '')
  return (offset === 'Z' ? '+00:00' : offset) || undefined
}

const isKeptWhole = (item: { readonly klass: string } | undefined, type: RequestType): boolean =>
  item?.klass === 'subscriber' && type.startsWith('preservation')

/**
 * Names of the words that describe data and say why they are needed; undefined where there are none. A
 * provider's data that are of a class and are not what its words say (interactions, trips) have words of
 * their own.
 */
function wordsOfData(
  { code, klass }: { readonly code: string; readonly klass: string },
  type: RequestType,
  words: LetterWords,
): { readonly description: string; readonly necessity: string } | undefined {
  // What is only kept is described as it stands; handed over, content wants words of its own.
  const isKept = type.startsWith('preservation')
  if (!describable.has(klass) && !(isKept && keepable.has(klass))) return undefined
  const description = descriptionOf(code, klass, words, type)
  const need = klass === connections && description !== `describe.${klass}` ? 'need.records' : `need.${klass}`
  return { description, necessity: isKept ? 'need.kept' : type === 'emergency' ? 'need.danger' : need }
}

const connections = 'traffic'

/**
 * The name of the words that describe a category: its own, else those of its class. An emergency asks who it
 * is now, and nothing of who it was before.
 */
export function descriptionOf(code: string, klass: string, words: LetterWords, type?: RequestType): string {
  const name = words('es', `describe.${code}`) === '' ? `describe.${klass}` : `describe.${code}`
  return type === 'emergency' && words('es', `${name}.now`) !== '' ? `${name}.now` : name
}

/** Classes of data for which the house has words of a description. */
const describable: ReadonlySet<string> = new Set([
  'subscriber',
  'traffic',
  'location',
  'financial',
  'records',
])

/** Classes that the house describes only where they are to be kept. */
const keepable: ReadonlySet<string> = new Set(['content', 'content-like'])

/** Names of all words that the house may put beside a row of data of these categories. */
export const rowWords = (codes: readonly string[]): readonly string[] => [
  ...codes.flatMap((code) => [`describe.${code}`, `describe.${code}.now`]),
  ...[...describable].flatMap((klass) => [`describe.${klass}`, `describe.${klass}.now`, `need.${klass}`]),
  ...[...keepable].map((klass) => `describe.${klass}`),
  'need.kept',
  'need.danger',
]

/**
 * Of the ground of silence nothing is said ahead: the article that lets one ask for data is none that lets
 * one hide it.
 */
function ofNotice({ request, on }: DefaultsInput): Wanted {
  return request.userNotice?.delayRequested === true ? [['/userNotice/until', addDays(on, noticeDays)]] : []
}

function ofLetter(input: DefaultsInput): Wanted {
  const { request, on, number } = input
  const days = profileOf(input)?.preservation.initialDays
  const isPreservation = request.requestType.startsWith('preservation')
  return [
    ['/letter/serial', String(number).padStart(2, '0')],
    // By when a preservation is confirmed nobody has said: the letter names no day.
    ...(isPreservation
      ? []
      : [['/letter/returnBy', addDays(on, returnDaysOf(request.requestType))] as const]),
    ...(isPreservation
      ? [
          ['/preservation/days', days ?? undefined] as const,
          ...twice(input, '/letter/nextRoute', 'nextRoute'),
        ]
      : []),
    ...(request.requestType === 'emergency'
      ? [['/letter/orderBy', addDays(on, 2)] as const, ['/emergency/form', channelOf(input)?.value] as const]
      : []),
  ]
}

/**
 * Words filled in for one category, to be taken away when another is chosen in its place; what somebody wrote
 * is not among them.
 */
export function freedByCategory(
  input: Pick<DefaultsInput, 'request' | 'knowledge' | 'words'>,
  row: number,
  languages: readonly [Language, Language | undefined],
): readonly string[] {
  const { request, knowledge, words } = input
  const before = request.dataRequested?.[row]?.category
  const item = knowledge.providers[request.provider]?.dataCategories.items.find(({ code }) => code === before)
  const [signed, second] = languages
  const names = item ? wordsOfData(item, request.requestType, words) : undefined
  const apart = isKeptWhole(item, request.requestType) ? [`/letter/data/${row}/atCreation`] : []
  if (!names) return apart
  const filled = [
    [`/dataRequested/${row}/description`, names.description],
    [`/letter/data/${row}/necessity`, names.necessity],
  ] as const
  const freed = filled.flatMap(([pointer, name]) => {
    const isOurs = valueAt(request, pointer) === words(signed, name)
    const isOursToo = second !== undefined && valueAt(request, secondOf(pointer)) === words(second, name)
    return [...(isOurs ? [pointer] : []), ...(isOursToo ? [secondOf(pointer)] : [])]
  })
  return [...apart, ...freed]
}
