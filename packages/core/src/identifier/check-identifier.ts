import type { CountryCode } from '../fact/index.ts'
import { canonicalAddress6 } from './addresses.ts'
import { readPhone } from './find-phones.ts'
import type { IdentifierKnowledge } from './knowledge.ts'
import { normaliseLink } from './links.ts'
import { prepare } from './prepare.ts'
import { canonical, fit, keepsCheck, whyOf } from './values.ts'

export type IdentifierCheck = { readonly status: 'ok' } | { readonly status: 'suspect'; readonly why: string }

/**
 * Whether a value keeps the check digit or checksum of its type; `why` says which, as a code.
 *
 * A type without check digits, an unknown type and a value of another shape are `ok` here: shape is the
 * profile's matter.
 */
export function checkIdentifier(
  type: string,
  value: string,
  knowledge: IdentifierKnowledge,
): IdentifierCheck {
  const known = knownType(type, knowledge)
  if (!known?.rule.check) return { status: 'ok' }
  const normalised = fit(known, value)
  return normalised === undefined || keepsCheck(known, normalised)
    ? { status: 'ok' }
    : { status: 'suspect', why: whyOf(known) }
}

/**
 * A value as it is compared with others: no tracking, no mobile host, no @, no separators; unchanged when
 * nothing is known of the type.
 */
export function normaliseIdentifier(
  type: string,
  value: string,
  knowledge: IdentifierKnowledge,
  options: { readonly country?: CountryCode | undefined } = {},
): string {
  const table = prepare(knowledge)
  const { roles, broader } = table.rules
  const known = table.types.get(type)
  const trimmed = value.trim()
  if (type === roles.phone)
    return readPhone(trimmed, options.country?.toUpperCase(), table)?.number ?? trimmed
  if (type === roles.address6) return canonicalAddress6(trimmed) ?? trimmed
  if (type === roles.email || (Object.hasOwn(broader, type) && broader[type] === roles.email))
    return withSmallDomain(trimmed)
  if (type === roles.domain)
    return trimmed
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/[/?#].*$/, '')
      .replace(/^www\./, '')
  if (!known) return trimmed
  if (type === roles.linkToPhone)
    return `+${/(\d{8,15})\/?$/.exec(normaliseLink(trimmed, table))?.[1] ?? ''}`.replace(/^\+$/, trimmed)
  if (known.isLink) return normaliseLink(trimmed, table)
  return fit(known, trimmed) ?? canonical(known, trimmed)
}

function withSmallDomain(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? address : address.slice(0, at) + address.slice(at).toLowerCase()
}

/** The type, or the general name of the same thing where only that one says how it is checked. */
function knownType(type: string, knowledge: IdentifierKnowledge) {
  const table = prepare(knowledge)
  const { sameThing } = table.rules
  const general = Object.hasOwn(sameThing, type) ? table.types.get(sameThing[type] ?? '') : undefined
  return general?.rule.check ? general : table.types.get(type)
}

/** The type of the name that stands on the page of an account: `https://x.com/ana` names one of X. */
export function typeNamedOn(type: string, page: string, knowledge: IdentifierKnowledge): string | undefined {
  const rule = prepare(knowledge).pages.get(type)
  const address = page.trim().replace(/^https?:\/\/(?:www\.)?/i, '')
  return rule?.account.test(address) ? rule.is : undefined
}
