import type { CountryCode } from '../fact/index.ts'
import { normaliseIdentifier } from './check-identifier.ts'
import { readPhone } from './find-phones.ts'
import type { IdentifierKnowledge } from './knowledge.ts'
import { readLink } from './links.ts'
import { type KnownType, prepare, type Table } from './prepare.ts'

/** An identifier as somebody wrote it; the type may be another than its value's. */
interface Written {
  readonly type?: string
  readonly value?: string | null
  /** Whose numbers are written without a country. */
  readonly country?: CountryCode | null | undefined
}

/**
 * The text by which an identifier is counted, however it is written: what its type makes of it, the account
 * in the place of a link to its page, the number in the place of a link that opens a conversation. It holds
 * the whole of what tells one account of a provider from another, so that two people are never counted as
 * one: a host, a query and capitals go only where the knowledge says that they tell nobody apart.
 */
export function countedAs({ type = '', value, country }: Written, knowledge: IdentifierKnowledge): string {
  const table = prepare(knowledge)
  const { roles, broader } = table.rules
  const plain = bared(value ?? '')
  const home = country?.toUpperCase()
  const isPhone = type === roles.phone || (Object.hasOwn(broader, type) && broader[type] === roles.phone)
  const scheme = /^[a-z]{2,12}:(?:\/\/)?(\+?\d[\d\s().-]*)$/i.exec(plain)?.[1]
  const number = scheme ?? (plain.startsWith('+') || (isPhone && !/[a-z]/i.test(plain)) ? plain : undefined)
  const phone = number && phoneOf(withoutZeros(number), home, table)
  if (phone) return phone
  const address = plain.replace(/^mailto:/i, '')
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@./]+$/.test(address)) return mailboxOf(address, table)
  const link = linked(plain, home, table)
  if (link !== undefined) return link
  return named(
    type,
    table.types.get(type)?.isLink ? plain : normaliseIdentifier(type, plain, knowledge),
    table,
  )
}

/** Without signs that nobody sees, and without what only stands around it. */
const bared = (value: string): string =>
  value
    .normalize('NFKC')
    .replace(/\p{C}/gu, '')
    .trim()
    .replace(/^[<("'«“]+|[>)"'»”]+$/gu, '')
    .replace(/[.,;]{1,3}$/, '')
    .trim()

/** A number in international form; with and without the sign of its mobiles it is one line. */
function phoneOf(number: string, country: CountryCode | undefined, table: Table): string | undefined {
  const phone = readPhone(number, country, table)
  return phone && table.mobiles.reduce((said, { from, to }) => said.replace(from, to), phone.number)
}

const withoutZeros = (number: string): string => number.replace(/^\s*00(?=[1-9])/, '+')

/** In small letters; without dots and what follows a plus, where its provider reads neither. */
function mailboxOf(address: string, { rules, types }: Table): string {
  const small = address.toLowerCase()
  const [local = '', domain = ''] = small.split('@')
  const own = rules.compared.plainMailboxes.find((type) =>
    types.get(type)?.patterns.some((pattern) => pattern.test(small)),
  )
  return own ? `${own} ${local.replace(/\+.*$/, '').replaceAll('.', '')}` : `${local}@${domain}`
}

const writtenAsLink = /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]|$)/i

function linked(plain: string, country: CountryCode | undefined, table: Table): string | undefined {
  const compact = plain.replace(/\s/g, '')
  if (!writtenAsLink.test(compact)) return undefined
  const link = readLink(compact, table)
  if (link?.kind !== 'identifier') return pageOf(compact)
  const { type, normalised } = link
  if (type.type === table.rules.roles.linkToPhone) {
    const digits = /(\d{8,15})\/?$/.exec(normalised)?.[1]
    const phone = digits && phoneOf(`+${digits}`, country, table)
    if (phone) return phone
  }
  if (!type.isLink) return named(type.type, normalised, table)
  const page = withoutQuery(normalised, type)
  const rule = table.pages.get(type.type)
  const account = rule?.account.exec(withoutScheme(page))?.[1]
  return rule && account ? named(rule.is, account, table) : named(type.type, withoutScheme(page), table)
}

const withoutScheme = (link: string): string => link.replace(/^https?:\/\//i, '')

/** A page of which nothing is known: all of it, for on one host a path is one person, a query another. */
function pageOf(written: string): string {
  const [, host = '', rest = ''] = /^([^/?#]*)(.*)$/.exec(withoutScheme(written)) ?? []
  const bare = host.toLowerCase().replace(/^www\./, '')
  return `${bare}${rest === '/' ? '' : rest}`
}

/** A link without what stands behind its question mark, where it is one of its type without it too. */
function withoutQuery(link: string, { patterns }: KnownType): string {
  const [bare = link] = link.split(/[?#]/)
  const forms = [bare, `${bare}/`, bare.replace('https://', 'https://www.')]
  return forms.some((form) => patterns.some((pattern) => pattern.test(form))) ? bare : link
}

/**
 * As people write accounts: spaces and the sign before them tell nobody apart, but in a name of several
 * words; capitals do where nothing says that they do not.
 */
function named(type: string, value: string, table: Table): string {
  const known = table.types.get(type)
  const isOneWord = known === undefined || known.words === 1
  const bare = value
    .replace(/\s+/g, isOneWord ? '' : ' ')
    .replace(/^@+/, '')
    .replace(/\/$/, '')
  const said = bare.startsWith('+') ? bare.replace(/[().-]/g, '') : bare
  return isAnyCase(known, value, table) ? said.toLowerCase() : said
}

/** Whether capitals tell nobody apart: by the knowledge, or since values are written in one case alone. */
function isAnyCase(known: KnownType | undefined, value: string, { rules }: Table): boolean {
  const fits = (written: string) =>
    known?.patterns.some((pattern) => pattern.test(written) || pattern.test(`@${written}`)) ?? false
  const written = [value, value.toLowerCase()].find(fits)
  // No account of its type is written so: an @ before it says that it is a name.
  if (!known || written === undefined) return value.startsWith('@')
  if (rules.compared.anyCase.includes(known.type)) return true
  if (known.patterns.every(({ flags }) => flags.includes('i'))) return true
  return written.length <= longestTurned && turned(written).every((other) => !fits(other))
}

const longestTurned = 100

/** A text with one of its letters in the other case, each in its turn. */
const turned = (text: string): readonly string[] =>
  [...text].flatMap((sign, at) => {
    const other = sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase()
    return other === sign ? [] : [text.slice(0, at) + other + text.slice(at + 1)]
  })
