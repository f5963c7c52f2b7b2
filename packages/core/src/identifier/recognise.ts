import type { CountryCode } from '../fact/index.ts'
import { bankBeside, bankOf, hasBankBeside } from './banks.ts'
import { clean } from './clean.ts'
import { missingFor, seenOnOf } from './companions.ts'
import { withoutCut } from './edges.ts'
import { findAddresses } from './find-addresses.ts'
import { findAlone, findInstants } from './find-alone.ts'
import { findCued } from './find-cued.ts'
import { findEmails, passHeaders } from './find-emails.ts'
import { findFigures } from './find-figures.ts'
import { findHandles } from './find-handles.ts'
import { findDomains, findLinks } from './find-links.ts'
import { findCards, findNames } from './find-names.ts'
import { findPayloads } from './find-payloads.ts'
import { findPhones } from './find-phones.ts'
import { findRows } from './find-rows.ts'
import { findSpoken } from './find-spoken.ts'
import { isShared } from './found-within.ts'
import type { IdentifierKnowledge } from './knowledge.ts'
import { prepare } from './prepare.ts'
import { type CuedText, type Doubt, read, type UnpairedValue } from './reading.ts'
import { recordAround, withRoles } from './roles.ts'
import type { FoundIdentifier, Recognised } from './types.ts'

export interface RecogniseOptions {
  /** Where national telephone and document numbers belong unless the text says otherwise. */
  readonly country?: CountryCode | undefined
  /**
   * A life is in danger: what a sentence tells of a number or an account is asked about, unless it says that
   * whoever is sought calls, demands or threatens by it.
   */
  readonly isLifeAtStake?: boolean
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
  findPayloads(reading)
  findLinks(reading)
  findAddresses(reading)
  findRows(reading)
  findCued(reading)
  findAlone(reading)
  findEmails(reading)
  findSpoken(reading)
  findCards(reading)
  if (hasNumber(cleaned.text)) findPhones(reading)
  findNames(reading)
  findHandles(reading)
  findDomains(reading)
  findInstants(reading)
  const kept = withoutCut(reading, cleaned, text)
  // Last: figures within a word of which a part was cut out are asked about with that word.
  findFigures(reading)
  const typesFound = new Set(kept.map((draft) => draft.type.type))
  const place = (start: number, end: number) => {
    const span = cleaned.span(start, end)
    return { value: text.slice(span.start, span.end), ...span }
  }
  const identifiers = (isBareList(kept, reading) ? kept : withRoles(kept, reading, options.isLifeAtStake))
    .map(withoutNobodys)
    .map((draft) => withBank(draft, knowledge, reading))
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
      ...(draft.role === undefined ? {} : { role: draft.role }),
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
 * Seven figures that blanks and strokes at most part: fewer are no number of a telephone, and what reads
 * those is not asked.
 */
const hasNumber = (text: string): boolean => /\d(?:[ ().\u00b7/+-]*\d){6}/.test(text)

/** The zero address, the number for the public at large: seen, and nobody's. */
function withoutNobodys(draft: UnpairedValue): UnpairedValue {
  const { nobodys } = draft.type.rule
  return nobodys !== undefined && new RegExp(nobodys, 'i').test(draft.normalised)
    ? { ...draft, confidence: 'low' }
    : draft
}

/**
 * Nothing, or links and nothing beside them: no word tells of anybody, and half of the reading would go into
 * looking for one beside each.
 */
function isBareList(drafts: readonly UnpairedValue[], { text }: CuedText): boolean {
  if (drafts.length === 0) return true
  let from = 0
  let beside = ''
  for (const { type, start, end } of [...drafts].sort(byStart)) {
    if (!type.isLink) return false
    beside += `${text.slice(from, start)} `
    from = Math.max(from, end)
  }
  return !WORD_BESIDE.test((beside + text.slice(from)).replace(OTHER_LINK, ''))
}
const OTHER_LINK = /(?<![^\s,;])https?:\/\/[^\s,;]+/g
const WORD_BESIDE = /[^\s,;]/

/**
 * A finding with the institution that its own code names. Other wallets do not hold an account whose code is
 * somebody else's; one that the text names for it stays.
 */
function withBank(draft: UnpairedValue, knowledge: IdentifierKnowledge, reading: CuedText): UnpairedValue {
  const bank = bankOf(knowledge, draft.type.type, draft.normalised)
  if (!bank) return withBankBeside(draft, knowledge, reading)
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

/** A finding with the institution whose code its record prints, where no other account stands in it. */
function withBankBeside(
  draft: UnpairedValue,
  knowledge: IdentifierKnowledge,
  reading: CuedText,
): UnpairedValue {
  if (!hasBankBeside(knowledge, draft.type.type)) return draft
  const { text } = reading
  const { start, end } = recordAround(reading, draft)
  if (end <= start) return draft
  const bank = isShared(reading, draft, start, end)
    ? undefined
    : bankBeside(knowledge, draft.type.type, text.slice(start, end))
  return bank ? { ...draft, bank, why: [...draft.why, { code: 'bank', value: bank.name }] } : draft
}

/** What the format and the number itself tell besides. */
function contextOf(draft: UnpairedValue, reading: CuedText): Partial<FoundIdentifier> {
  const { address4, address6, addressAtInstant, instant } = reading.table.rules.roles
  // An address has the time of its own connection or none, a time has none beside its own.
  const isAddress = [address4, address6, addressAtInstant, instant].includes(draft.type.type)
  const seenOn = draft.seenOn ?? (isAddress ? undefined : seenOnOf(draft, reading))
  return {
    ...(draft.country === undefined ? {} : { country: draft.country }),
    ...(draft.port === undefined ? {} : { port: draft.port }),
    ...(draft.bank === undefined ? {} : { bank: draft.bank }),
    ...(seenOn === undefined ? {} : { seenOn }),
  }
}

const byStart = (a: { readonly start: number }, b: { readonly start: number }): number => a.start - b.start
