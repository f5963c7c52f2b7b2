import type { CountryCode } from '../fact/index.ts'
import { bankOf } from './banks.ts'
import { clean } from './clean.ts'
import { missingFor, seenOnOf } from './companions.ts'
import { withoutCut } from './edges.ts'
import { findAddresses } from './find-addresses.ts'
import { findAlone, findInstants } from './find-alone.ts'
import { findCued } from './find-cued.ts'
import { findEmails, passHeaders } from './find-emails.ts'
import { findHandles } from './find-handles.ts'
import { findDomains, findLinks } from './find-links.ts'
import { findCards, findNames } from './find-names.ts'
import { findPhones } from './find-phones.ts'
import { findRows } from './find-rows.ts'
import { findSpoken } from './find-spoken.ts'
import type { IdentifierKnowledge } from './knowledge.ts'
import { prepare } from './prepare.ts'
import { type Doubt, type Draft, type Reading, read } from './reading.ts'
import type { FoundIdentifier, Recognised } from './types.ts'

export interface RecogniseOptions {
  /** Where national telephone and document numbers belong unless the text says otherwise. */
  readonly country?: CountryCode | undefined
}

/**
 * The identifiers in a pasted text, what only looks like one, and what finds nobody.
 *
 * The text is cleaned first, then searched from the specific to the general; what one finding takes no other
 * gets. Positions are those of the text as given. Never throws; the work is linear in the length of the text.
 */
export function recognise(
  text: string,
  knowledge: IdentifierKnowledge,
  options: RecogniseOptions = {},
): Recognised {
  const table = prepare(knowledge)
  const cleaned = clean(text)
  const reading = read(cleaned.text, table, options.country?.toUpperCase())
  passHeaders(reading)
  findLinks(reading)
  findAddresses(reading)
  findRows(reading)
  findCued(reading)
  findAlone(reading)
  findEmails(reading)
  findSpoken(reading)
  findCards(reading)
  findPhones(reading)
  findNames(reading)
  findHandles(reading)
  findDomains(reading)
  findInstants(reading)
  const kept = withoutCut(reading, cleaned, text)
  const typesFound = new Set(kept.map((draft) => draft.type.type))
  const place = (start: number, end: number) => {
    const span = cleaned.span(start, end)
    return { value: text.slice(span.start, span.end), ...span }
  }
  const identifiers = kept
    .map((draft) => withBank(draft, knowledge))
    .map((draft) => ({
      type: draft.type.type,
      ...place(draft.start, draft.end),
      normalised: draft.normalised,
      confidence: draft.confidence,
      services: draft.services,
      missing: missingFor(draft, reading, typesFound),
      why: draft.why,
      doubtful: draft.confidence !== 'high',
      named: draft.named ?? [],
      ...contextOf(draft, reading),
    }))
  const doubts = (list: readonly Doubt[]) =>
    list.map(({ type, start, end, code }) => ({ type, ...place(start, end), code })).sort(byStart)
  return {
    identifiers: identifiers.sort(byStart),
    suspect: doubts(reading.suspect).map(({ code, ...rest }) => ({ ...rest, why: code })),
    unsearchable: doubts(reading.unsearchable).map(({ code, ...rest }) => ({ ...rest, ask: code })),
  }
}

/**
 * A finding with the institution that its own code names. Other wallets do not hold an account whose code is
 * somebody else's; one that the text names for it stays.
 */
function withBank(draft: Draft, knowledge: IdentifierKnowledge): Draft {
  const bank = bankOf(knowledge, draft.type.type, draft.normalised)
  if (!bank) return draft
  const named = draft.named ?? []
  const services = draft.services.filter((id) => id === bank.provider || named.includes(id))
  return {
    ...draft,
    services,
    bank,
    named: named.length > 0 || !bank.provider || !services.includes(bank.provider) ? named : [bank.provider],
    why: [...draft.why, { code: 'bank', value: bank.name }],
  }
}

/** What the format and the number itself tell besides. */
function contextOf(draft: Draft, reading: Reading): Partial<FoundIdentifier> {
  const { address4, address6, addressAtInstant } = reading.table.rules.roles
  // An address has the time of its own connection or none.
  const isAddress = [address4, address6, addressAtInstant].includes(draft.type.type)
  const seenOn = draft.seenOn ?? (isAddress ? undefined : seenOnOf(draft, reading))
  return {
    ...(draft.country === undefined ? {} : { country: draft.country }),
    ...(draft.bank === undefined ? {} : { bank: draft.bank }),
    ...(seenOn === undefined ? {} : { seenOn }),
  }
}

const byStart = (a: { readonly start: number }, b: { readonly start: number }): number => a.start - b.start
