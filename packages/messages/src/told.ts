import type { Weakness } from '@oficio/core/fact'
import { identifierName } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import {
  type CheckResult,
  type Finding,
  type Forecast,
  gapKey,
  messageKeys,
  type Severity,
  saidParams,
} from '@oficio/core/preflight'
import { spokenName } from '@oficio/core/provider'
import { firstOf } from '@oficio/core/request'
import { sayIn } from '@oficio/core/translation'
import type { Messages, Params } from './messages.ts'

/** A text of the knowledge in the reader's language, as far as it is translated. */
export type Tell = (text: string) => string

/** A finding with its sentences, in the shape that other programs read. */
export interface ToldFinding {
  readonly code: string
  readonly severity: Severity
  readonly path: string
  readonly rule: string
  readonly message: string
  readonly fix: string
  readonly source: readonly string[]
  readonly asOf: string | null
  readonly confidence: Finding['confidence']
  readonly weak?: Weakness
}

export interface ToldCheck {
  readonly outcome: CheckResult['outcome']
  readonly findings: readonly ToldFinding[]
  readonly forecast: { readonly text: string; readonly basis: Forecast['basis'] }
}

/** The fault of a message with its sentence, in the shape that other programs read. */
export interface ToldError {
  readonly path: string
  readonly message: string
}

/**
 * The sentence of a key put together from a code of the knowledge, or else the fallback: knowledge may know a
 * code before the words do.
 */
export const say = (messages: Messages, key: string, params: Params = {}, fallback: string = key): string =>
  messages.has(key) ? messages.format(key, params) : fallback

/**
 * Name of a provider as people know it, without the services in brackets behind it; figures are also kept by
 * group, whose id is its name in small letters.
 */
export const providerName = (knowledge: Pick<Knowledge, 'providers'>, id: string): string =>
  Object.hasOwn(knowledge.providers, id)
    ? (knowledge.providers[id]?.name ?? id).replace(/ \([^)]*\)$/, '')
    : id.charAt(0).toUpperCase() + id.slice(1)

const sentence = (messages: Messages, keys: readonly string[], params: Params): string | undefined => {
  for (const key of keys.map((part) => `finding.${part}`))
    if (messages.has(key)) return messages.format(key, params)
  return undefined
}

/** How texts of the knowledge are told to whoever reads these messages. */
export const tellerOf =
  (knowledge: Knowledge, { language }: Pick<Messages, 'language'>): Tell =>
  (text) =>
    sayIn(knowledge, text, language).text

/** Name of a provider as it is said in the reader's language. */
export const toldProvider = (
  knowledge: Knowledge,
  id: string,
  messages: Pick<Messages, 'language'>,
): string => spokenName(tellerOf(knowledge, messages)(providerName(knowledge, id)))

type SaidOf = Pick<Knowledge, 'providers' | 'identifierNames' | 'countries'>

/** `provider` is named where the finding names none. */
export function tellFinding(
  finding: Finding,
  provider: string,
  knowledge: SaidOf,
  messages: Messages,
  told: Tell,
): ToldFinding {
  const { code, severity, path, rule, source, asOf, confidence } = finding
  const said = {
    provider: told(providerName(knowledge, provider)),
    ...saidParams(finding, (key) => sentence(messages, [key], {}), told),
  }
  const named = withCountryNames(withDataNames(said, provider, knowledge, told), knowledge, messages)
  const params = withTypeNames({ ...named, provider: spokenName(String(said.provider)) }, (type) =>
    identifierName(knowledge, type, messages.language),
  )
  const keys = messageKeys(finding)
  const message = [sentence(messages, keys.message, params) ?? code, weaknessSaid(finding, messages)]
  const fix = sentence(messages, keys.fix, params) ?? ''
  const words = { code, severity, path, rule, message: message.filter(Boolean).join(' '), fix }
  return { ...words, source, asOf, confidence, ...(finding.weak === undefined ? {} : { weak: finding.weak }) }
}

/** Params that hold the code of a State. */
const states = ['country', 'other', 'state'] as const

/** What a place of a letter is called, whatever its row: no reader is shown a path. */
export const tellPlace = (pointer: string, messages: Messages): string => {
  return sentence(messages, [gapKey(firstOf(pointer)).slice(1), 'gap.other'], {}) ?? ''
}

/** Classes of data by the name that the provider's profile gives them: a code is a word of no language. */
function withDataNames(
  params: Readonly<Record<string, string | number>>,
  provider: string,
  { providers }: Pick<Knowledge, 'providers'>,
  told: Tell,
): Readonly<Record<string, string | number>> {
  const items = Object.hasOwn(providers, provider) ? (providers[provider]?.dataCategories.items ?? []) : []
  const named = ofData.flatMap((param) => {
    const codes = String(params[param] ?? '').split(', ')
    const names = codes.flatMap((code) => items.find((item) => item.code === code)?.name ?? [])
    return names.length === codes.length ? [[param, names.map(told).join('; ')] as const] : []
  })
  return { ...params, ...Object.fromEntries(named) }
}

/** Params that hold codes of classes of data, one or a list. */
const ofData = ['category', 'categories'] as const

/** States by their name in the reader's language. */
function withCountryNames(
  params: Readonly<Record<string, string | number>>,
  { countries }: Pick<Knowledge, 'countries'>,
  { language }: Pick<Messages, 'language'>,
): Params {
  const named = states.flatMap((param) => {
    const code = params[param]
    const country = typeof code === 'string' && Object.hasOwn(countries, code) ? countries[code] : undefined
    return country ? [[param, country.names[language]] as const] : []
  })
  return { ...params, ...Object.fromEntries(named) }
}

/** That others say it, or of which day the text is, where this is why the finding does not stop anybody. */
const weaknessSaid = ({ weak, asOf }: Finding, messages: Messages): string =>
  weak === undefined
    ? ''
    : (sentence(messages, [`weak.${weak}`], { day: asOf === null ? '' : messages.day(asOf) }) ?? '')

/** Types of identifiers, one or a list, by the name that people know them by. */
function withTypeNames(
  params: Readonly<Record<string, string | number>>,
  nameOf: (type: string) => string | undefined,
): Params {
  // A list of types, or of sets of them of which one must be whole.
  const named = (value: string): string => {
    const sets = value.split(' | ').map((set) => set.split(/, | \+ /).map(nameOf))
    if (!sets.flat().every((name) => name !== undefined)) return value
    const sign = value.includes(' + ') ? ' + ' : ', '
    return sets.map((names) => names.join(sign)).join(' / ')
  }
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? named(value) : value]),
  )
}

export const tellCheck = (
  result: CheckResult,
  provider: string,
  knowledge: Knowledge,
  messages: Messages,
): ToldCheck => ({
  outcome: result.outcome,
  findings: result.findings.map((finding) =>
    tellFinding(finding, provider, knowledge, messages, tellerOf(knowledge, messages)),
  ),
  forecast: {
    text: forecastText(result.forecast, provider, knowledge, messages),
    basis: result.forecast.basis,
  },
})

/** What the provider did before, in whole sentences with period and size; never as a chance. */
function forecastText(
  { basis }: Forecast,
  provider: string,
  knowledge: Knowledge,
  messages: Messages,
): string {
  const named = (id: string) => toldProvider(knowledge, id, messages)
  if (basis.length === 0) return messages.format('finding.forecast.none', { provider: named(provider) })
  const rows = basis.map((row) => {
    const params = {
      requests: row.requests ?? 0,
      pct: messages.number(row.dataProducedPct ?? 0),
      period: row.period ?? messages.format('cli.unknown'),
    }
    const known = Object.hasOwn(knowledge.countries, row.country)
      ? knowledge.countries[row.country]?.names[messages.language]
      : undefined
    return messages.format('cli.forecast.row', {
      provider: row.scope ? `${named(row.provider)} (${row.scope.join(', ')})` : named(row.provider),
      country: known ?? messages.country(row.country),
      kind: say(messages, `finding.figure.${row.requestType}`, {}, row.requestType),
      reading: beginning(say(messages, `finding.forecast.reading.${row.reading}`, params, row.reading)),
    })
  })
  return [...rows, messages.format('finding.forecast.caution')].join(' ')
}

/** A sentence as it goes on behind a colon. */
const beginning = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1)

/** The sentence of a fault of a message, with line and column where it has no place in a tree yet. */
export function tellError(
  {
    code,
    path,
    params,
  }: {
    readonly code: string
    readonly path: string
    readonly params: Readonly<Record<string, string | number>>
  },
  messages: Messages,
): ToldError {
  const said = say(messages, `wire.${code}`, params, code)
  const { line, column } = params
  return {
    path,
    message: line === undefined ? said : messages.format('wire.place.line', { line, column, sentence: said }),
  }
}
