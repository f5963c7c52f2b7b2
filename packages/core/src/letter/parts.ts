import { ownWords, typedInside } from '../registry/index.ts'
import { asksSilence } from '../request/index.ts'
import { dayOf, readInstant } from '../time/index.ts'
import { requiredContents } from './contents.ts'
import { longDate, seenAtText } from './dates.ts'
import { form } from './form.ts'
import { onlyRows } from './only-rows.ts'
import { placed, placedAround } from './places.ts'
import { plainValue } from './plain-value.ts'
import { reachAbroad } from './reach.ts'
import { centralOffice, isOffice, isOfState, stateContents, unreadBases } from './state.ts'
import {
  annexesPart,
  annexSentences,
  classOf,
  dataPart,
  identifierAnnexNumber,
  identifiersPart,
  isBinding,
  notAsked,
} from './tables.ts'
import type { LetterBlock, LetterGrant, LetterPart, LinesPart, SignaturePart } from './types.ts'
import { hasAct, isOrderAttached, linesOf, valueGiven } from './values.ts'
import { capitals, numberRanges, word } from './words.ts'
import {
  countryName,
  free,
  gap,
  letterDay,
  named,
  say,
  sayWith,
  typed,
  valueAt,
  type Writing,
} from './writing.ts'

/** A fixed text with its places filled; a line break in it parts two paragraphs. */
export function paragraphs(w: Writing, key: string): readonly LetterPart[] {
  return filled(w, key).map((text) => ({ is: 'paragraph', text }))
}

const filled = (w: Writing, key: string): readonly string[] =>
  linesOf(w, say(w, key), (name) => (name === 'notAsked' ? notAsked(w) : undefined))

const lines =
  (key: string, style?: LinesPart['style']): PartMaker =>
  (w) => {
    const found = filled(w, key)
    return found.length === 0 ? [] : [{ is: 'lines', lines: found, ...(style ? { style } : {}) }]
  }

type PartMaker = (w: Writing, argument: string) => readonly LetterPart[]

/** Paragraphs typed by the officer: each line of the text is one. */
function typedParagraphs(w: Writing, pointer: string): readonly LetterPart[] {
  const text = free(w, pointer, true) ?? gap(w, pointer)
  if (text === '') return []
  return text.split('\n').map((line) => ({ is: 'paragraph', text: placed(w, pointer, line) }))
}

function letterhead(w: Writing): readonly LetterPart[] {
  const own = typed(w, '/authority/name') ?? gap(w, '/authority/name')
  if (own === '') return []
  const translated = named(w, '/authority/name') ?? own
  const beside = w.plan.ownName !== false && translated !== own ? ` (${own})` : ''
  const line = (pointers: readonly string[], text: (w: Writing, pointer: string) => string | undefined) =>
    pointers
      .flatMap((pointer) => {
        const said = text(w, pointer)
        return said === undefined ? [] : [placed(w, pointer, said)]
      })
      .join(' · ')
  const place = line(['/letter/unit', '/authority/location'], named)
  const reach = line(['/authority/officer/email', '/letter/web'], typed)
  const head: LetterPart = {
    is: 'lines',
    style: 'name',
    lines: [
      placed(w, '/authority/name', `${capitals(translated, w.settings)}${beside}`),
      place,
      reach,
    ].filter((t) => t !== ''),
  }
  return [head, ...translationNote(w)]
}

function translationNote(w: Writing): readonly LetterPart[] {
  if (w.language === w.signed) return []
  const signedLanguage = w.settings.languageNames[w.signed]?.[w.language] ?? w.signed
  return [{ is: 'paragraph', text: sayWith(w, 'translation', { signedLanguage }) }]
}

/**
 * The head of what goes from State to State: the office that speaks for ours, and at whose request. Of an
 * authority that is not that office the head is its own: the office is the one through which the letter goes.
 */
function stateHead(w: Writing): readonly LetterPart[] {
  if (!isOfState(w)) {
    const [own, ...rest] = letterhead(w)
    const office = stateOffice(w)
    if (own?.is !== 'lines' || office === undefined) return letterhead(w)
    return [{ ...own, lines: [...own.lines, sayWith(w, 'office.through', { office })] }, ...rest]
  }
  const office = stateOffice(w)
  const contact = '/letter/state/requestingAuthority'
  const reach = [typed(w, `${contact}/address`), typed(w, `${contact}/email`)].filter((t) => t !== undefined)
  const authority = named(w, '/authority/name')
  const lines = [
    capitals(office ?? authority ?? gap(w, '/authority/name'), w.settings),
    countryName(w, w.request.country) ?? '',
    reach.join(' · '),
    office === undefined || authority === undefined || office === authority
      ? ''
      : sayWith(w, 'office.atRequestOf', { authority }),
  ].filter((t) => t !== '')
  return [{ is: 'lines', style: 'name', lines }, ...translationNote(w)]
}

/**
 * The office that speaks: as typed, else the contact point or the central authority of the State that asks.
 */
function stateOffice(w: Writing): string | undefined {
  const own = named(w, '/letter/state/requestingAuthority/organisation')
  if (own !== undefined && isOfState(w)) return own
  // What the law calls an office is no other name for the one that asks.
  if (isOffice(w)) return named(w, '/authority/name')
  const state = countryName(w, w.request.country)
  if (w.plan.serialWord !== 'serial.message')
    return (
      centralOffice(w, w.request.country) ??
      (state === undefined ? undefined : sayWith(w, 'office.central', { state }))
    )
  return state === undefined ? undefined : sayWith(w, 'office.contact', { state })
}

/** CONFIDENTIAL until a day, with its basis: both or neither, because a secret without an end is refused. */
const confidential: PartMaker = (w) =>
  valueGiven(w, 'confidentialUntil') === undefined || valueGiven(w, 'confidentialBasis') === undefined
    ? []
    : paragraphs(w, 'L04.confidential')

/** Whether it rests on an order that a prosecutor gave under a number: no court stands behind it. */
const isOfProsecutor = (w: Writing): boolean =>
  w.request.legalProcess?.kind === 'domestic-prosecutor-order' &&
  ['/letter/orderNumber', '/legalProcess/issuedBy/name'].every(
    (pointer) => valueAt(w.request, pointer) !== undefined,
  ) &&
  valueAt(w.request, '/letter/court') === undefined

/** Data are kept at the word of the authority alone, and no order of its own goes with the letter either. */
const isWithoutOrder = ({ kind, request: { legalProcess } }: Writing): boolean =>
  kind === 'K3' &&
  legalProcess?.kind !== 'domestic-judicial-order' &&
  !(legalProcess?.attachments ?? []).some((one) => one.kind === 'order')

/** Whether the letter says why no order goes with it; beside an order a reason from before is none. */
const saysWhyNone = (w: Writing): boolean =>
  valueAt(w.request, '/letter/noOrderReason') !== undefined && !isOrderAttached(w)

/** The order, the requirement of the authority itself, or why none is needed. */
const order: PartMaker = (w) => {
  const process = w.request.legalProcess
  const court = valueAt(w.request, '/letter/court')
  if (isOfProsecutor(w)) return paragraphs(w, 'L06.issued')
  if (saysWhyNone(w)) return paragraphs(w, 'L06.none')
  if (court !== undefined)
    return paragraphs(w, valueAt(w.request, '/letter/judge') === undefined ? 'L06.issued' : 'L06.order')
  if (isWithoutOrder(w)) {
    const supported = w.knowledge.providers[w.request.provider]?.preservation.supported === true
    const noOrderReason = supported ? say(w, 'L06.noneBecausePreservation') : gap(w, '/letter/noOrderReason')
    if (noOrderReason === '') return []
    return [{ is: 'paragraph', text: sayWith(w, 'L06.none', { noOrderReason }) }]
  }
  if (process?.kind === 'domestic-judicial-order') return paragraphs(w, 'L06.issued')
  return hasAct(w) ? paragraphs(w, 'L06.requirement') : []
}

/** Block 6 is headed by what stands in it: an order, none, or an act of the authority itself. */
export const headingOf = (w: Writing, key: string): string =>
  key === 'heading.L06' &&
  (isOfProsecutor(w) ||
    (valueAt(w.request, '/letter/court') === undefined &&
      !saysWhyNone(w) &&
      !isWithoutOrder(w) &&
      w.request.legalProcess?.kind !== 'domestic-judicial-order'))
    ? 'heading.L06.act'
    : ownKey(w, key)

const preservation: PartMaker = (w) => {
  if (valueAt(w.request, '/preservation/previousReference') !== undefined) return paragraphs(w, 'L13.made')
  // That nothing was asked before is for the officer to say: this device need not know of it.
  if (valueAt(w.request, '/letter/noPreservationReason') === undefined) return []
  return paragraphs(w, 'L13.none')
}

/**
 * What the company may tell its user. "May not" needs an order or a statute behind it; everything else is
 * asked. Who said nothing has allowed nothing: the letter is silent too.
 */
const notice: PartMaker = (w) => {
  const given = w.request.userNotice
  const said = (key: string) => chosen(w, '/userNotice/position', paragraphs(w, key))
  if (!asksSilence(given)) return given?.position === 'allowed' ? said('L14.allowed') : []
  return said(given?.position === 'forbidden' && isBinding(w) ? 'L14.forbidden' : 'L14.asked')
}

/** Paragraphs whose words hang on a choice. */
const chosen = (w: Writing, pointer: string, parts: readonly LetterPart[]): readonly LetterPart[] =>
  parts.map((part) =>
    part.is === 'paragraph' ? { ...part, text: placedAround(w, pointer, part.text) } : part,
  )

const secrecy: PartMaker = (w) =>
  valueAt(w.request, '/letter/order/secrecyBasis') === undefined ? notice(w, '') : paragraphs(w, 'K1.secrecy')

const subject =
  (key: string): PartMaker =>
  (w) =>
    lines(key, 'subject')(w, '')

const asksContent = (w: Writing): boolean =>
  (w.request.dataRequested ?? []).some(({ category }) => /^content/.test(classOf(w, category ?? '')))

const contentWords = (w: Writing): Readonly<Record<string, string>> =>
  asksContent(w) ? (w.settings.contentWords ?? {}) : {}

/**
 * What a request to hold funds, or one whose table holds content, says in place of a part of a letter to a
 * company; empty: nothing.
 */
export function ownKey(w: Writing, key: string): string {
  if (w.plan.to !== 'company') return key
  const own = w.request.requestType === 'freeze' ? w.settings.freezeWords : contentWords(w)
  return Object.hasOwn(own, key) ? (own[key] ?? key) : key
}

/** What the law lets be preserved only by a judge's order, told apart from the rest: row by row. */
const apart: PartMaker = (w) => {
  const own = w.settings.preservedApart
  const rule = Object.hasOwn(own, w.request.country) ? own[w.request.country] : undefined
  if (!rule) return []
  const { classes, others } = rule
  const rows = (w.request.dataRequested ?? []).map(({ category }, i) => {
    const klass = classOf(w, category ?? '')
    const is = classes.includes(klass) ? 'apart' : others?.classes.includes(klass) ? 'other' : 'rest'
    return { no: i + 1, is }
  })
  const numbers = (is: 'apart' | 'other' | 'rest') =>
    numberRanges(rows.filter((r) => r.is === is).map(({ no }) => no))
  const isOrdered =
    w.request.legalProcess?.kind === 'domestic-judicial-order' ||
    valueAt(w.request, '/letter/court') !== undefined
  const [rest, other, kept] = [numbers('rest'), numbers('other'), numbers('apart')]
  const texts = [
    ...(other === '' || !others ? [] : [sayWith(w, others.key, { rows: other })]),
    ...(rest === '' ? [] : [sayWith(w, rule.rest, { rows: rest })]),
    kept === '' ? say(w, rule.none) : sayWith(w, isOrdered ? rule.ordered : rule.unordered, { rows: kept }),
  ]
  return texts.map((text) => ({ is: 'paragraph', text }))
}

/** The law by which an order reaches a company abroad: without it the company would only be asked. */
const reach: PartMaker = (w) => {
  const { law } = reachAbroad(w.request, w.knowledge, letterDay(w)).find((rule) => rule.law) ?? {}
  return law ? [{ is: 'paragraph', text: sayWith(w, 'K1.reach', { ...law }) }] : []
}

/** The report that a case began with, by its number: a company finds by it what it reported itself. */
const report: PartMaker = (w) => (valueGiven(w, 'cyberTip') === undefined ? [] : paragraphs(w, 'L07.report'))

const preserve: PartMaker = (w) =>
  paragraphs(w, w.request.requestType === 'preservation-extension' ? 'K3.extension' : 'K3.ask')

/** Until when the danger lasts, as its moment in the zone of whoever asks and as UTC. */
function endOfDanger(w: Writing): string | undefined {
  const { requestType, emergency } = w.request
  const until = requestType === 'emergency' ? emergency?.until : undefined
  if (until === 'not-known') return say(w, 'K4.until.notKnown')
  return until && readInstant(until)
    ? sayWith(w, 'K4.until', { moment: seenAtText(until, w.language, w.settings) })
    : undefined
}

const answers: PartMaker = (w) => {
  const fromDraft = ['personInDanger', 'danger', 'imminence', '', 'dataNeeded'] as const
  const items = [1, 2, 3, 4, 5, 6, 7].flatMap((n) => {
    const pointer = `/letter/answers/${n - 1}`
    const draft = fromDraft[n - 1]
    const words = free(w, pointer) ?? (draft ? free(w, `/emergency/${draft}`) : undefined)
    const answer = n === 7 ? [endOfDanger(w), words].filter(Boolean).join(' ') || undefined : words
    if (answer === undefined) {
      gap(w, pointer)
      return []
    }
    const [question = ''] = linesOf(w, say(w, `K4.q${n}`))
    const at = draft && free(w, pointer) === undefined ? `/emergency/${draft}` : pointer
    return [{ no: String(n), question, answer: placed(w, at, answer) }]
  })
  return items.length === 0 ? [] : [{ is: 'answers', items }]
}

function signatureOf(
  w: Writing,
  field: string,
  name: string | undefined,
  rank: string | undefined,
  badge: string | undefined,
): readonly LetterPart[] {
  const credential = badge === undefined ? undefined : sayWith(w, 'word.credential', { badge })
  const signer = [name, rank, credential].filter((t) => t !== undefined && t !== '').join(', ')
  const { granted } = w
  const boxes: SignaturePart = {
    is: 'signature',
    field,
    signer,
    signatureBox: say(w, 'box.signature'),
    sealBox: say(w, 'box.seal'),
  }
  if (!granted) return [boxes]
  // A file that the institution seals is signed by its seal: an empty place could be filled by anybody.
  const sealed = granted.sealedBy
  const lines = [
    ...(sealed === undefined ? [] : [signer]),
    ...(field === 'signature-1' ? [...typedLine(w, granted), ...ownWordLine(w)] : []),
    ...(field === 'signature-1' ? approvalLines(w, granted) : []),
    ...(sealed === undefined ? [] : [sayWith(w, 'sealed.by', { authority: sealed })]),
  ]
  return [
    ...(sealed === undefined ? [boxes] : []),
    ...(lines.length > 0 ? [{ is: 'lines' as const, lines }] : []),
  ]
}

/**
 * That words which somebody typed are theirs, under their name where it is known: as every view of a request
 * says it.
 */
function typedLine(w: Writing, { typedBy }: LetterGrant): readonly string[] {
  if (typedInside(w.request, []).length === 0) return []
  const names = (typedBy ?? []).map((name) => plainValue(name)).join('; ')
  return [names === '' ? say(w, 'typed.words') : sayWith(w, 'typed.by', { names })]
}

/** What of the sender is nobody's word but that of whoever writes: a letter that is vouched for says so. */
function ownWordLine(w: Writing): readonly string[] {
  // Where the authority is stands in the letterhead; this line names what whoever calls back goes by.
  const granted = (w.granted?.approvals ?? []).flatMap(({ name, institution }) => [name, institution])
  const goneBy = ownWords(w.request, w.knowledge.localWords, granted).filter(
    ({ pointer }) => !/authority(?:\/|~1)location$/.test(pointer),
  )
  const kinds = [...new Set(goneBy.map(({ kind }) => kind))]
  if (kinds.length === 0) return []
  return [sayWith(w, 'own.words', { what: kinds.map((kind) => say(w, `own.${kind}`)).join(', ') })]
}

/** Everybody who approved, with role, office, day and the fingerprint of the key. */
function approvalLines(w: Writing, { approvals }: LetterGrant): readonly string[] {
  if (approvals.length === 0) return []
  const lines = approvals.map(({ role, name, title, institution, at, key }) => {
    // A day is that of the State; an instant comes where no clock of it is known, and its day names its own.
    const day = dayOf(at ?? '') ?? w.on
    const date = longDate(day, w.language, w.settings)
    const who = sayWith(w, 'approved.line', {
      role: say(w, `approved.role.${role}`),
      name: plainValue(name),
      title: plainValue(title),
      institution: plainValue(institution),
      date: at?.endsWith('Z') ? `${date} (UTC)` : date,
    })
    return key === undefined ? who : `${who}, ${sayWith(w, 'approved.key', { key })}`
  })
  return [say(w, 'approved.heading'), ...lines]
}

const signature: PartMaker = (w) => {
  const o = '/authority/officer'
  const name = typed(w, `${o}/name`) ?? gap(w, `${o}/name`)
  const at = (part: string, text: string | undefined) =>
    text === undefined ? undefined : placed(w, `${o}/${part}`, text)
  const [rank, badge] = [free(w, `${o}/rank`), typed(w, `${o}/badge`)]
  return signatureOf(w, 'signature-1', at('name', name), at('rank', rank), at('badge', badge))
}

/**
 * Who signs for the State: the person named for its office, else the office with a place for a name. For an
 * authority that is not that office its own officer signs.
 */
const stateSignature: PartMaker = (w) => {
  if (!isOfState(w)) return signature(w, '')
  const state = '/letter/state'
  const person = typed(w, `${state}/requestingAuthority/person`)
  if (person !== undefined)
    return signatureOf(w, 'signature-1', person, free(w, `${state}/requestingAuthority/post`), undefined)
  const confirms = typed(w, `${state}/authenticity/person`)
  if (confirms !== undefined)
    return signatureOf(w, 'signature-1', confirms, free(w, `${state}/authenticity/post`), undefined)
  return signatureOf(w, 'signature-1', stateOffice(w), undefined, undefined)
}

const secondSignature: PartMaker = (w) => {
  const o = '/letter/secondSigner'
  // A box without a name could be signed by anybody.
  if (typed(w, `${o}/name`) === undefined) {
    gap(w, `${o}/name`)
    return []
  }
  return signatureOf(
    w,
    'signature-2',
    typed(w, `${o}/name`) ?? gap(w, `${o}/name`),
    free(w, `${o}/rank`),
    typed(w, `${o}/badge`),
  )
}

/** The table of a long list, behind the letter: whoever cannot open the file has it all the same. */
export function identifierTable(w: Writing): readonly LetterBlock[] {
  if (!w.identifierAnnex) return []
  const heading = sayWith(w, 'heading.L10.annex', { annex: identifierAnnexNumber(w) })
  return [{ id: 'L10', number: '10', heading, rule: 'before', parts: [identifiersPart(w)] }]
}

const identifiers: PartMaker = (w) => [
  ...(w.identifierAnnex
    ? annexSentences(w, w.identifierAnnex).map((text): LetterPart => ({ is: 'paragraph', text }))
    : [identifiersPart(w)].filter(({ rows }) => rows.length > 0)),
  ...(valueAt(w.request, '/letter/support') === undefined ? [] : paragraphs(w, 'L10.support')),
]

/**
 * The subject once more in the other language: contact points and central authorities sort by it before they
 * read.
 */
const subjectSecond: PartMaker = (w) => {
  // The reference is one, whatever the language of the line.
  const own = valueGiven(w, 'subjectReference')
  const reference = (name: string) => (name === 'subjectReference' ? own : undefined)
  const other: Writing = { ...w, language: w.other, gaps: new Set(), untranslated: new Set() }
  return [
    {
      is: 'paragraph',
      text:
        linesOf(other, word(w.knowledge.templates.wording, `${w.kind}.subject`, w.other), reference)[0] ?? '',
    },
  ]
}

const nothingHandedOver: PartMaker = (w) => [
  { is: 'paragraph', text: (say(w, 'K3.subject').split('\n')[1] ?? '').trim() },
]

/**
 * The list of what the articles of the route ask for, so that the reader finds each content and none is
 * forgotten.
 */
const contents: PartMaker = (w) => {
  const list =
    w.plan.to === 'state' && (w.route === undefined || typeof w.route === 'string')
      ? [...stateContents(w).map((c) => sayWith(w, 'contents.itemAt', c)), ...unreadBases(w)]
      : requiredContents(w.route, w.knowledge, w.language).map((c) => sayWith(w, 'contents.item', c))
  return list.length === 0 ? [] : [{ is: 'lines', lines: [say(w, 'heading.contents'), ...list] }]
}

/**
 * Numbers by which somebody is called back: without one there is nothing to verify by, and no heading over
 * it.
 */
function callBack(w: Writing): readonly LetterPart[] {
  const found = lines('L17')(w, '')
  const isKnown = ['switchboard', 'supervisorName'].some((name) => valueGiven(w, name) !== undefined)
  return isKnown ? found : []
}

const makers: Readonly<Record<string, PartMaker>> = {
  '@letterhead': letterhead,
  '@confidential': confidential,
  '@order': order,
  '@facts': (w) => typedParagraphs(w, '/case/summary'),
  '@identifiers': identifiers,
  '@onlyRows': onlyRows,
  '@data': (w) => [dataPart(w)].filter(({ rows }) => rows.length > 0),
  '@preservation': preservation,
  '@preserve': preserve,
  '@notice': notice,
  '@secrecy': secrecy,
  '@answers': answers,
  '@apart': apart,
  '@report': report,
  '@reach': reach,
  '@stateHead': stateHead,
  '@callBack': callBack,
  '@callBackNote': (w) => (valueGiven(w, 'switchboard') === undefined ? [] : paragraphs(w, 'L17b')),
  '@stateSignature': stateSignature,
  '@signature': signature,
  '@secondSignature': secondSignature,
  '@annexes': (w) => [annexesPart(w)],
  '@subjectSecond': subjectSecond,
  '@nothingHandedOver': nothingHandedOver,
  '@form': form,
  '@contents': contents,
}

// Keys whose lines stay lines instead of paragraphs.
const lineKeys = new Set(['L02', 'L03', 'L17'])

/** One part of a block, by its name in the plan of the kind. */
export function makePart(w: Writing, plan: string): readonly LetterPart[] {
  const name = ownKey(w, plan)
  if (name === '') return []
  const [maker, argument] = name.split(':')
  const make = Object.hasOwn(makers, maker ?? '') ? makers[maker ?? ''] : undefined
  if (make) return make(w, argument ?? '')
  if (lineKeys.has(name)) return lines(name)(w, '')
  if (name.endsWith('.banner')) return lines(name, 'banner')(w, '')
  if (name.endsWith('.subject')) return subject(name)(w, '')
  if (name === 'L09.entity' && !hasUserCountry(w)) return []
  return paragraphs(w, ownVoice(w, name))
}

/** Whether somebody said which company is addressed for which country of the user. */
const hasUserCountry = (w: Writing): boolean =>
  valueGiven(w, 'entity') !== undefined && valueGiven(w, 'userCountry') !== undefined

/**
 * The fixed text in which an authority asks through the office of its State, where the office is not it; and
 * the one for a State whose courts order what elsewhere is asked of the other State.
 */
function ownVoice(w: Writing, key: string): string {
  const has = (name: string): boolean => Object.hasOwn(w.knowledge.templates.wording, name)
  if (has(`${key}.through`) && !isOfState(w)) return `${key}.through`
  const ordered = `${key}.ordered`
  return has(ordered) && reachAbroad(asOrdered(w), w.knowledge, letterDay(w)).length > 0 ? ordered : key
}

const asOrdered = ({ request }: Writing): Writing['request'] => ({
  ...request,
  legalProcess: { ...request.legalProcess, kind: 'domestic-judicial-order' },
})

export const isPartKnown = (name: string): boolean => Object.hasOwn(makers, name.split(':')[0] ?? '')
