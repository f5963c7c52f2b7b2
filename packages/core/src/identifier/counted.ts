import type { CountryCode } from '../fact/index.ts'
import { normaliseIdentifier } from './check-identifier.ts'
import { readPhone } from './find-phones.ts'
import type { IdentifierKnowledge } from './knowledge.ts'
import { normaliseLink, readLink } from './links.ts'
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
 * in the place of a link to it, the number in the place of a link that opens a conversation. It holds the
 * whole of what tells one account of a provider from another, so that two people are never counted as one.
 */
export function countedAs({ type = '', value, country }: Written, knowledge: IdentifierKnowledge): string {
  const table = prepare(knowledge)
  const { roles, broader } = table.rules
  const plain = bared(value ?? '')
  const home = country?.toUpperCase()
  const isPhone = type === roles.phone || (Object.hasOwn(broader, type) && broader[type] === roles.phone)
  const scheme = /^[a-z]{2,12}:(?:\/\/)?(\+?\d[\d\s().-]*)$/i.exec(plain)?.[1]
  const number = scheme ?? (plain.startsWith('+') || (isPhone && !/[a-z]/i.test(plain)) ? plain : undefined)
  const phone = number && readPhone(withoutZeros(number), home, table)
  if (phone) return phone.number
  const address = plain.replace(/^mailto:/i, '')
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@./]+$/.test(address)) return mailboxOf(address, table)
  const link = linked(plain, home, table)
  if (link !== undefined) return link
  return written(table.types.get(type)?.isLink ? plain : normaliseIdentifier(type, plain, knowledge))
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
  if (link?.kind !== 'identifier') return pathOf(normaliseLink(compact, table))
  if (link.type.type === table.rules.roles.linkToPhone) {
    const digits = /(\d{8,15})\/?$/.exec(link.normalised)?.[1]
    const phone = digits && readPhone(`+${digits}`, country, table)
    if (phone) return phone.number
  }
  return pathOf(withoutQuery(link.normalised, link.type))
}

/** A link without what stands behind its question mark, where it is one of its type without it too. */
function withoutQuery(link: string, { patterns }: KnownType): string {
  const [bare = link] = link.split(/[?#]/)
  const forms = [bare, `${bare}/`, bare.replace('https://', 'https://www.')]
  return forms.some((form) => patterns.some((pattern) => pattern.test(form))) ? bare : link
}

/** The account of a link that names nothing else; else the whole of it, with its query. */
function pathOf(link: string): string {
  const address = link.replace(/^https?:\/\//, '')
  const [, account] = /^[^/?#]+\/@?([^/?#]+)\/?$/.exec(address) ?? []
  const [, numbered] = /^[^?#]+\?id=(\d{4,})$/.exec(address) ?? []
  return written(numbered ?? account ?? address)
}

/** As people write accounts: case, spaces and the sign before them tell nobody apart. */
function written(value: string): string {
  const bare = value.replace(/\s/g, '').toLowerCase().replace(/^@+/, '').replace(/\/$/, '')
  return bare.startsWith('+') ? bare.replace(/[().-]/g, '') : bare
}
