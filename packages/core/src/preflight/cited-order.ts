// The order of a court on which a letter rests: somebody must be able to read it.
import {
  type CourtWords,
  freeKindAt,
  leavesOf,
  namesCourt,
  type OrderPlace,
  tellsOfCourtOrder,
} from '../registry/index.ts'
import { restsOnCourt, showsOrder, takenForRequest } from '../request/index.ts'
import { type Draft, textAt } from './draft.ts'
import { finding, houseGrounds } from './finding.ts'
import { type LawInput, shown } from './law-input.ts'
import { at, bag, text } from './read.ts'
import type { Finding, PreflightRules } from './types.ts'

/** What the text at a place of a draft is for, as orders are told in it; undefined: no words stand there. */
export function orderPlaceOf(of: string): OrderPlace | undefined {
  if (ofNoWords.test(of) || freeKindAt(of) === 'evidence') return undefined
  if (ofFacts.test(of)) return 'facts'
  return of === '/letter/nextRoute' ? 'plan' : 'basis'
}

/** Texts that tell what happened: a court orders much there that is no order of data. */
const ofFacts =
  /^\/(?:case\/(?:summary|nexusToService|offence\/\w+)|emergency\/.+|letter\/(?:answers\/\d+|identifiers\/\d+\/\w+|paste\/.+|state\/.+|annexes\/\d+\/name))$/
/** Names, numbers, addresses: no sentence stands there, or one that is held elsewhere. */
const ofNoWords =
  /^\/(?:provider|service|requestType|country|userCountry|createdOn|language|translation|authority\/.*|channel\/.*|addressee\/.*|identifiers\/.*|history\/.*|preservation\/.*|legalProcess\/(?:kind|issuedOn|issuedBy\/.*|attachments\/.*)|letter\/(?:court|judge|orderNumber|kind|serial|unit|web|city|callBack\/.*|secondSigner\/.*|delivery\/.*|annexes\/\d+\/(?:file|sha256|language)|annexNote\/sha256|overridden\/.*|order\/remedy|state\/(?:requestedAuthority|requestingAuthority\/.*|authenticity\/.*|investigating\/.*)|protocol\/\w+Authority))$/

/** Where a draft tells in its words of an order of a court, in either language. */
function toldAt({ raw }: Draft, words: CourtWords): string | undefined {
  return leavesOf(raw).find(({ of, said }) => {
    const as = orderPlaceOf(of)
    return as !== undefined && tellsOfCourtOrder(said.slice(0, 8_000), words, as)
  })?.said
}

/** Roles and kinds of whoever numbers an order without being a court. */
const ofOthers = new Set(['prosecutor', 'police-officer', 'administrative-officer'])

/** The court that the places of a letter name, as far as they do. */
function namedCourt(draft: Draft, { ordersToShow = [], courtWords }: PreflightRules): string | undefined {
  const { raw, requestType } = draft
  const kind = draft.processKind.toLowerCase()
  const role = textAt(raw, ['legalProcess', 'issuedBy', 'role']).trim().toLowerCase()
  const issuer = textAt(raw, ['legalProcess', 'issuedBy', 'name'])
  const second = bag(at(bag(at(raw, 'letter')), 'second'))
  // An emergency names the court whose order is still to come.
  const courts =
    requestType === 'emergency'
      ? []
      : ['court', 'judge'].flatMap((key) => [
          textAt(raw, ['letter', key]),
          text(at(second, `/letter/${key}`), 300),
        ])
  const named = courts.find((name) => name.trim() !== '')
  if (named !== undefined) return named
  if (ordersToShow.includes(kind) || role === 'judge') return issuer || '–'
  if (courtWords && namesCourt(issuer, courtWords)) return issuer
  const number = textAt(raw, ['letter', 'orderNumber']).trim()
  const isOwn = ofOthers.has(role) || (role === '' && kind === 'domestic-prosecutor-order')
  return number !== '' && !isOwn && requestType !== 'emergency' ? number : undefined
}

/**
 * The court whose order a draft cites, or the words that tell of it: by its kind, by the role or the name of
 * the issuer, by a court, a judge or a number, or by a text in any of its languages. Undefined: it cites
 * none.
 */
export const citedCourt = (draft: Draft, rules: PreflightRules): string | undefined =>
  namedCourt(draft, rules) ?? (rules.courtWords && toldAt(draft, rules.courtWords))

/** Whether a draft says that a court ordered. */
export const citesCourt = (draft: Draft, rules: PreflightRules): boolean =>
  citedCourt(draft, rules) !== undefined

/**
 * An order of a court that the words cite and that nobody can read: neither its document goes with them, nor
 * has a judge given it with a grant, which adds its document.
 */
export function citedOrderFindings({
  draft,
  knowledge,
}: LawInput<never>): readonly Finding<'attachment.missing'>[] {
  const named = namedCourt(draft, knowledge.preflight)
  const court = named ?? citedCourt(draft, knowledge.preflight)
  if (court === undefined) return []
  // An order that the places call a prosecutor's or one of police shows none of a court.
  const request = takenForRequest(draft.raw)
  if (restsOnCourt(request) && showsOrder(request)) return []
  return [
    finding(
      {
        code: 'attachment.missing',
        rule: named === undefined ? 'orderTold' : 'orderCited',
        path: '/legalProcess/attachments',
        params: { court: court.trim().slice(0, 200) },
      },
      // What only a text tells is shown to whoever reads it: stories and laws speak of orders of courts too.
      named === undefined ? 'warn' : shown(draft),
      houseGrounds,
    ),
  ]
}
