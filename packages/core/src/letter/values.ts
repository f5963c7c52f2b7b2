import { languages } from '../fact/index.ts'
import { languageOfLaw } from '../law/index.ts'
import { asksSilence, showsOrder } from '../request/index.ts'
import { penaltyOf } from '../statute/index.ts'
import { dayOf, readInstant } from '../time/index.ts'
import { sayIn } from '../translation/index.ts'
import { hourText, longDate } from './dates.ts'
import { daysOfFacts } from './fact-days.ts'
import { penaltyInFigures } from './penalty-in-figures.ts'
import { placed } from './places.ts'
import { plainValue } from './plain-value.ts'
import { proofStandardsOf } from './proof.ts'
import { centralAuthority, citedBases, hasteBasis, isOffice, isOfState, useBasis } from './state.ts'
import { categoryWord, classOf } from './tables.ts'
import { fill, numberText, sentence, settled } from './words.ts'
import {
  countryName,
  free,
  gap,
  inLanguage,
  letterDay,
  named,
  say,
  sayWith,
  typed,
  valueAt,
  type Writing,
} from './writing.ts'

/**
 * What stands for a placeholder: its text, or undefined where the request has none. `pointer` says where it
 * would stand.
 */
interface Source {
  readonly pointer: string
  readonly text: (w: Writing) => string | undefined
}

const asTyped = (pointer: string): Source => ({ pointer, text: (w) => typed(w, pointer) })
const asFree = (pointer: string): Source => ({ pointer, text: (w) => free(w, pointer) })
/** What is proven of it stands where the law of the other State wants it, and in no other letter. */
const asProof = (part: 'known' | 'fresh'): Source => ({
  pointer: '',
  text: (w) =>
    proofStandardsOf(w.request, w.knowledge).length > 0
      ? free(w, `/letter/state/probableCause/${part}`)
      : undefined,
})
const asNamed = (pointer: string): Source => ({ pointer, text: (w) => named(w, pointer) })
const asDate = (pointer: string): Source => ({ pointer, text: (w) => dateAt(w, pointer) })
const asReason = (pointer: string): Source => ({ pointer, text: (w) => closed(free(w, pointer)) })

const closed = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : sentence(text)

export function dateAt(w: Writing, pointer: string): string | undefined {
  const value = typed(w, pointer)
  return value === undefined ? undefined : longDate(value, w.language, w.settings)
}

const hourAt = (w: Writing, pointer: string): string | undefined => {
  const moment = readInstant(valueAt(w.request, pointer) ?? '')
  return moment ? hourText(moment, w.language, w.settings) : undefined
}

/**
 * `EJ-2041/2026 · oficio 01`: the number of the case and the serial of the letter; a draft says that it is
 * one.
 */
export function ourReference(w: Writing): string {
  const number = typed(w, '/case/number') ?? gap(w, '/case/number')
  const serial = w.serial === undefined ? undefined : plainValue(w.serial)
  const own =
    w.isDraft || serial === undefined ? say(w, 'word.draft') : sayWith(w, w.plan.serialWord, { serial })
  return number === '' ? own : `${number} · ${own}`
}

/** What a subject names a letter by: its reference when it has one, until then the case alone. */
const subjectReference = (w: Writing): string | undefined =>
  w.isDraft ? typed(w, '/case/number') : ourReference(w)

function letterDate(w: Writing): string | undefined {
  if (w.isDraft) return undefined
  const day = longDate(letterDay(w), w.language, w.settings)
  const date = w.isUniversal ? `${day} (UTC)` : day
  const hour = hourAt(w, '/letter/writtenAt')
  return hour === undefined ? date : `${date}, ${hour}`
}

function yourReference(w: Writing): string {
  const reference = typed(w, '/preservation/previousReference')
  return reference === undefined ? say(w, 'word.none') : sayWith(w, 'word.earlierPreservation', { reference })
}

/**
 * A text that the profile wrote into the request, in the language of the letter where the letters know it.
 */
const inLetter = (w: Writing, text: string | undefined): string | undefined =>
  text === undefined ? undefined : sayIn(w.knowledge, text, w.language).text

/** Kinds of channel whose value is an address of the net or a number, and what each such value has. */
const addressSigns: Readonly<Record<string, RegExp>> = {
  email: /@/,
  portal: /[^\s.]\.[^\s.]/,
  webform: /[^\s.]\.[^\s.]/,
  phone: /\d/,
  fax: /\d/,
}

/**
 * Whether the words stand where our files have no address: nobody has confirmed that channel, and they only
 * say so.
 */
function isOnlyDoubt(w: Writing, value: string): boolean {
  const channels = w.knowledge.providers[w.request.provider]?.channels.items ?? []
  return channels.some(
    ({ type, status, value: own }) =>
      status === 'unverified' &&
      addressSigns[type]?.test(own) === false &&
      languages.some((language) => sayIn(w.knowledge, own, language).text === value),
  )
}

/** Where the letter goes; what our files say of an address that they do not have is none. */
export function channelAddress(w: Writing): string | undefined {
  const value = typed(w, '/channel/value')
  return value === undefined || isOnlyDoubt(w, value) ? undefined : inLetter(w, value)
}

function channel(w: Writing): string | undefined {
  const value = channelAddress(w)
  const note = free(w, '/letter/channelNote')
  return value !== undefined && note !== undefined ? `${value} (${note})` : value
}

/**
 * The address that the profile gives for the entity on the day, with the State's name in the language of the
 * page.
 */
function entityAddress(w: Writing): string | undefined {
  const own = named(w, '/letter/entityAddress')
  if (own !== undefined) return own
  const entity = w.knowledge.providers[w.request.provider]?.legalEntity.entities.find(
    (e) => e.name === w.request.addressee?.entity,
  )
  if (!entity?.address) {
    // A letter by post reaches nobody with the State alone.
    if (w.request.channel?.kind === 'post') gap(w, '/letter/entityAddress')
    return countryName(w, w.request.addressee?.country)
  }
  // A remark on how firm the address is belongs to the profile, not onto a letter.
  const address = entity.address.replace(/ \((?:from memory|as of)[^)]*\)|, as of [\d-]+$/g, '')
  const country = entity.country ?? ''
  const form = Object.hasOwn(w.settings.addressCountries, country)
    ? w.settings.addressCountries[country]
    : undefined
  const tails = [...(form?.tails ?? []), w.knowledge.countries[country]?.names.en ?? '']
  const tail = tails.find((t) => t !== '' && address.endsWith(`, ${t}`))
  const name = form?.[w.language] ?? countryName(w, country)
  if (name === undefined) return address
  if (tail !== undefined) return `${address.slice(0, -tail.length)}${name}`
  // An address that its source gives without the State is read abroad: `Lima` alone is no place there.
  const names = Object.values(w.knowledge.countries[country]?.names ?? {})
  return [...tails, ...names].some((t) => t !== '' && address.includes(t)) ? address : `${address}, ${name}`
}

function unitLine(w: Writing): string | undefined {
  const own = named(w, '/letter/callBack/unit')
  if (own !== undefined) return own
  const [name, unit] = [typed(w, '/authority/name'), typed(w, '/letter/unit')]
  return name !== undefined && unit !== undefined ? `${name}, ${unit}` : name
}

function withCredential(w: Writing, rank: string | undefined, badge: string | undefined): string | undefined {
  if (badge === undefined) return rank
  const credential = sayWith(w, 'word.credential', { badge })
  return rank === undefined ? credential : `${rank}, ${credential}`
}

const localHour = (w: Writing, pointer: string): string | undefined => hourAt(w, pointer)?.split(' = ')[0]

function preservationDays(w: Writing): string | undefined {
  const days =
    w.request.preservation?.days ?? w.knowledge.providers[w.request.provider]?.preservation.initialDays
  return typeof days === 'number' && Number.isFinite(days)
    ? numberText(days, w.language, w.settings)
    : undefined
}

/** Accounts asked about: rows of the table less those that are another name of the same account. */
export function accountCount(w: Writing): number {
  const rows = w.request.identifiers ?? []
  return rows.filter((_, i) => typeof w.fields.identifiers?.[i]?.sameAs !== 'number').length
}

/** The bases that the officer typed, else those between the two States. */
export function basesOf(w: Writing): readonly string[] {
  const own = (w.fields.state?.treatyBases ?? [])
    .map((_, i) => free(w, `/letter/state/treatyBases/${i}`))
    .filter((b) => b !== undefined)
  return own.length > 0 ? own : citedBases(w)
}

function treatyBases(w: Writing): string | undefined {
  const bases = basesOf(w)
  return bases.length === 0 ? undefined : bases.join('; ')
}

/** Whether the order travels with the letter: as a document of that kind among its annexes. */
export const isOrderAttached = (w: Writing): boolean =>
  (w.fields.annexes ?? []).length > 0 && showsOrder({ ...w.request, letter: w.fields })

/** A State as a sentence says it: `the United States`. */
function inSentence(w: Writing, code: string | null | undefined): string | undefined {
  const own = code && Object.hasOwn(w.settings.inSentence, code) ? w.settings.inSentence[code] : undefined
  return own?.[w.language] ?? countryName(w, code)
}

/** Whether block 6 has something on which a request rests: an order, or an act of the authority itself. */
export const hasAct = (w: Writing): boolean =>
  ['/letter/court', '/legalProcess/issuedBy/name', '/legalProcess/issuedOn', '/letter/orderEffect'].some(
    (pointer) => valueAt(w.request, pointer) !== undefined,
  )

/**
 * Whether whoever issued the order is a judge: a prosecutor or an officer is no judicial authority of a later
 * review.
 */
function isOfJudge({ request }: Writing): boolean {
  const { issuedBy, kind } = request.legalProcess ?? {}
  return issuedBy?.role ? issuedBy.role === 'judge' : kind === 'domestic-judicial-order'
}

/** "mobile": what the profile calls a service by is a word and no name. */
const isOfWords = (service: string): boolean => /^\p{Ll}+(?: \p{Ll}+)*$/u.test(service)

/**
 * The service as it is asked about: that of the request, else, or where that is no name, the name of the
 * provider without the explanation in brackets that our files give it, and with the `and` of the language of
 * the letter.
 */
function serviceName(w: Writing): string | undefined {
  const profile = w.knowledge.providers[w.request.provider]
  const name = profile?.name
  const own = typed(w, '/service')
  const isNamed = own !== undefined && !(isOfWords(own) && profile?.services.includes(own))
  return (
    (isNamed ? inLetter(w, own) : undefined) ??
    name?.replace(/ \([^()]*\)$/, '').replaceAll(' and ', ` ${say(w, 'word.and')} `)
  )
}

/** What the cited article threatens, in the words of the law, where nobody typed the penalty. */
function lawPenalty(w: Writing): string | undefined {
  const legalReference = valueAt(w.request, '/case/offence/legalReference')
  if (legalReference === undefined || valueAt(w.request, '/letter/maximumPenalty') !== undefined)
    return undefined
  const { country } = w.request
  const facts = daysOfFacts(w.request, w.settings)
  const found = penaltyOf({ country, legalReference, on: letterDay(w), facts }, w.knowledge)
  // What nobody read in the law is no penalty to print.
  if (!found || found.basis === 'memory' || found.confidence === 'low') return undefined
  const own = languageOfLaw(stateOf(country, w)) ?? w.signed
  if (own === w.language) return found.penalty
  const inFigures = penaltyInFigures(found.penalty, own, w.language, w.knowledge.templates.wording)
  if (inFigures !== undefined) return inFigures
  // Of a translation somebody may still write it; the signed text stands as the law has it.
  if (w.language !== w.signed) w.untranslated.add('/letter/maximumPenalty')
  return inLanguage(w, 'word.inLaw', own, found.penalty)
}

const stateOf = (country: string, { knowledge }: Writing) =>
  Object.hasOwn(knowledge.countries, country) ? knowledge.countries[country] : undefined

/** Notes the penalty as missing, where a letter of this kind has to say it and nobody knows it. */
export function notePenalty(w: Writing): void {
  const isKnown =
    valueAt(w.request, '/case/offence/name') === undefined ||
    valueAt(w.request, '/letter/maximumPenalty') !== undefined ||
    lawPenalty(w) !== undefined
  if (w.plan.saysPenalty === true && !isKnown) gap(w, '/letter/maximumPenalty')
}

/**
 * The classes of data that the request asks for, in words, each once; subscriber data as treaties call it.
 */
function assistanceSubject(w: Writing): string | undefined {
  const words = (w.request.dataRequested ?? []).flatMap(({ category }) => {
    if (!category) return []
    const klass = classOf(w, category)
    return (klass === 'subscriber' ? say(w, 'subject.subscriber') : categoryWord(w, category)) ?? []
  })
  const each = [...new Set(words)]
  return each.length === 0 ? undefined : each.join(', ')
}

/** Where the typed value stands under `state`, else where the draft itself has it. */
const orOwn = (name: string, own: string): Source => ({
  pointer: own,
  text: (w) => {
    const given = stateSource(`state.${name}`)?.text(w)
    if (given !== undefined) return given
    // Of an office that was named the persons of the draft are not.
    const [office, part] = name.split('.')
    const named = valueAt(w.request, `/letter/state/${office}/organisation`) !== undefined
    return named && part !== 'organisation' ? undefined : namedOrFree(w, own)
  },
})
const namedOrFree = (w: Writing, pointer: string): string | undefined =>
  pointer.endsWith('/rank') ? free(w, pointer) : named(w, pointer)

/** The hour until which an answer is asked for, and its day where it is not the day of the letter. */
function returnTime(w: Writing): string | undefined {
  const at = hourAt(w, '/letter/returnAt')
  if (at === undefined) return undefined
  const hour = sayWith(w, at.startsWith('01:') ? 'word.hourOne' : 'word.hour', { hour: at })
  const day = dayOf(w.fields.returnAt ?? '')
  return day === undefined || day === letterDay(w)
    ? hour
    : sayWith(w, 'word.hourOfDay', { hour, day: longDate(day, w.language, w.settings) })
}

/** What whoever asks has to do with the case: a court hears it, everybody else investigates it. */
function inCase(w: Writing): string | undefined {
  const caseNumber = typed(w, '/case/number')
  const key = w.request.authority?.kind === 'court' ? 'word.inCaseOfCourt' : 'word.inCase'
  return caseNumber === undefined ? undefined : sayWith(w, key, { caseNumber })
}

/** Whether it is the authority that asks by its own name, itself the office of its State or through it. */
const speaksAsNamed = (w: Writing): boolean => isOffice(w) || !isOfState(w)

const sources: Readonly<Record<string, Source>> = {
  city: {
    pointer: '/letter/city',
    text: (w) => named(w, '/letter/city') ?? typed(w, '/authority/location')?.split(',')[0],
  },
  letterDate: { pointer: '', text: letterDate },
  draftMark: { pointer: '', text: (w) => (w.isDraft ? say(w, 'word.draft') : undefined) },
  ourReference: { pointer: '/letter/serial', text: ourReference },
  subjectReference: { pointer: '/case/number', text: subjectReference },
  yourReference: { pointer: '/preservation/previousReference', text: yourReference },
  entity: asTyped('/addressee/entity'),
  company: {
    pointer: '/addressee/entity',
    text: (w) =>
      typed(w, '/addressee/entity') ??
      (valueAt(w.request, '/service') === undefined ? undefined : serviceName(w)) ??
      w.knowledge.providers[w.request.provider]?.name,
  },
  entityAddress: { pointer: '/letter/entityAddress', text: entityAddress },
  channel: { pointer: '/channel/value', text: channel },
  service: {
    pointer: '/service',
    text: serviceName,
  },
  accountCount: { pointer: '/identifiers', text: (w) => numberText(accountCount(w), w.language, w.settings) },
  confidentialUntil: asDate('/userNotice/until'),
  confidentialBasis: asFree('/userNotice/basis'),
  // Silence is asked without an end as well, and an end alone asks it.
  holderNotTold: {
    pointer: '',
    text: (w) =>
      asksSilence(w.request.userNotice) || valueAt(w.request, '/userNotice/until') !== undefined
        ? say(w, 'K6.holderNotTold')
        : undefined,
  },
  officerName: asTyped('/authority/officer/name'),
  officerRank: asFree('/authority/officer/rank'),
  credential: asTyped('/authority/officer/badge'),
  caseNumber: asTyped('/case/number'),
  inCase: { pointer: '/case/number', text: inCase },
  legalBasis: asFree('/legalProcess/legalBasis'),
  court: {
    pointer: '/letter/court',
    text: (w) =>
      named(w, '/letter/court') ?? (isOfJudge(w) ? named(w, '/legalProcess/issuedBy/name') : undefined),
  },
  judge: asNamed('/letter/judge'),
  issuer: {
    pointer: '/legalProcess/issuedBy/name',
    text: (w) => named(w, '/letter/court') ?? named(w, '/legalProcess/issuedBy/name'),
  },
  orderDate: asDate('/legalProcess/issuedOn'),
  orderNumber: asTyped('/letter/orderNumber'),
  orderEffect: asReason('/letter/orderEffect'),
  attached: { pointer: '', text: (w) => (isOrderAttached(w) ? say(w, 'L06.attached') : undefined) },
  orderBy: asDate('/letter/orderBy'),
  noOrderReason: asReason('/letter/noOrderReason'),
  offence: asFree('/case/offence/name'),
  offenceReference: asFree('/case/offence/legalReference'),
  lawPenalty: { pointer: '', text: lawPenalty },
  actBlock: { pointer: '', text: (w) => (hasAct(w) ? '6' : undefined) },
  authenticityKnown: {
    pointer: '',
    text: (w) => (valueAt(w.request, '/letter/state/authenticity/person') === undefined ? undefined : ''),
  },
  numbersBelow: {
    pointer: '',
    text: (w) => (valueAt(w.request, '/letter/callBack/switchboard') === undefined ? undefined : ''),
  },
  cyberTip: asTyped('/case/ncmecReport'),
  maximumPenalty: asFree('/letter/maximumPenalty'),
  nexus: { pointer: '/case/nexusToService', text: (w) => closed(free(w, '/case/nexusToService', true)) },
  roleSentence: {
    pointer: '/case/accountHolderRole',
    // Whoever said what links the account and no role is not made to say that the role is unknown.
    text: (w) => {
      const role = w.request.case?.accountHolderRole
      if (!role && valueAt(w.request, '/case/nexusToService')) return ''
      const key = `word.role.${role}`
      return Object.hasOwn(w.knowledge.templates.wording, key) ? say(w, key) : say(w, 'word.role.unknown')
    },
  },
  userCountry: {
    pointer: '/userCountry',
    // Where nobody said it, nothing is presumed.
    text: (w) => countryName(w, w.request.userCountry),
  },
  support: asFree('/letter/support'),
  preservationReference: asTyped('/preservation/previousReference'),
  preservationDate: asDate('/letter/preservationConfirmedOn'),
  preservationUntil: asDate('/preservation/previousEndsOn'),
  preservationDays: { pointer: '/preservation/days', text: preservationDays },
  noPreservationReason: asReason('/letter/noPreservationReason'),
  extensionReason: asReason('/letter/extensionReason'),
  nextRoute: asFree('/letter/nextRoute'),
  noticeUntil: asDate('/userNotice/until'),
  noticeBasis: asFree('/userNotice/basis'),
  secrecyBasis: asFree('/letter/order/secrecyBasis'),
  deliveryMailbox: {
    pointer: '/letter/delivery/mailbox',
    text: (w) => typed(w, '/letter/delivery/mailbox') ?? typed(w, '/authority/officer/email'),
  },
  returnBy: asDate('/letter/returnBy'),
  returnTime: { pointer: '/letter/returnAt', text: returnTime },
  switchboard: asTyped('/letter/callBack/switchboard'),
  unit: { pointer: '/letter/callBack/unit', text: unitLine },
  supervisorName: asTyped('/letter/callBack/supervisor/name'),
  supervisorPost: asFree('/letter/callBack/supervisor/post'),
  languages: asFree('/letter/callBack/languages'),
  hours: asFree('/letter/callBack/hours'),
  secondName: asTyped('/letter/secondSigner/name'),
  secondRank: {
    pointer: '/letter/secondSigner/rank',
    text: (w) =>
      withCredential(w, free(w, '/letter/secondSigner/rank'), typed(w, '/letter/secondSigner/badge')),
  },
  secondTime: {
    pointer: '/letter/secondSigner/approvedAt',
    text: (w) => localHour(w, '/letter/secondSigner/approvedAt'),
  },
  stateConfirmation: asFree('/letter/stateConfirmation'),
  legalTerm: asFree('/letter/order/term'),
  termStart: asFree('/letter/order/termStart'),
  termBasis: asFree('/letter/order/termBasis'),
  remedy: asFree('/letter/order/remedy'),
  domainName: {
    pointer: '/letter/domain/name',
    text: (w) => typed(w, '/letter/domain/name') ?? typed(w, '/identifiers/0/value'),
  },
  lookupDate: {
    pointer: '/letter/domain/lookedUpOn',
    text: (w) => dateAt(w, '/letter/domain/lookedUpOn') ?? dateAt(w, '/identifiers/0/observedOn'),
  },
  requestingState: { pointer: '/country', text: (w) => inSentence(w, w.request.country) },
  requestedState: {
    pointer: '/addressee/country',
    text: (w) => inSentence(w, w.request.addressee?.country),
  },
  treatyBases: { pointer: '/letter/state/treatyBases', text: treatyBases },
  assistanceSubject: { pointer: '', text: assistanceSubject },
  requestedCentral: {
    pointer: '/addressee/country',
    text: (w) =>
      free(w, '/letter/state/requestedAuthority') ?? centralAuthority(w, w.request.addressee?.country),
  },
  requestingCentral: {
    pointer: '/country',
    text: (w) =>
      named(w, '/letter/state/requestingAuthority/organisation') ??
      (speaksAsNamed(w) ? named(w, '/authority/name') : centralAuthority(w, w.request.country)),
  },
  requestingContact: {
    pointer: '/country',
    text: (w) => {
      const own = named(w, '/letter/state/requestingAuthority/organisation')
      const state = inSentence(w, w.request.country)
      if (own !== undefined || state === undefined) return own
      return speaksAsNamed(w) ? named(w, '/authority/name') : sayWith(w, 'office.contact', { state })
    },
  },
  askingAuthority: asNamed('/authority/name'),
  'investigating.organisation': orOwn('investigating.organisation', '/authority/name'),
  'investigating.person': orOwn('investigating.person', '/authority/officer/name'),
  'investigating.post': orOwn('investigating.post', '/authority/officer/rank'),
  'investigating.email': orOwn('investigating.email', '/authority/officer/email'),
  'investigating.telephone': orOwn('investigating.telephone', '/authority/officer/phone'),
  dangerWho: asFree('/emergency/personInDanger'),
  dangerWhat: asFree('/emergency/danger'),
  dangerWhy: asFree('/emergency/imminence'),
  dangerData: asFree('/emergency/dataNeeded'),
  languageNote: {
    pointer: '',
    text: (w) => {
      const own = free(w, '/letter/state/languageNote')
      const second = w.second
      if (own !== undefined || second === undefined) return own
      // In which languages an answer is taken only whoever writes can say.
      return w.isTranslated()
        ? sayWith(w, 'K6.translation', {
            secondLanguage: w.settings.languageNames[second]?.[w.language] ?? second,
          })
        : undefined
    },
  },
  insideConvention: asFree('/letter/state/insideConvention'),
  contactMailbox: {
    pointer: '/letter/state/requestingAuthority/email',
    text: (w) =>
      typed(w, '/letter/state/requestingAuthority/email') ??
      typed(w, '/letter/delivery/mailbox') ??
      typed(w, '/authority/officer/email'),
  },
  relevance: asFree('/letter/state/relevance'),
  'state.probableCause.known': asProof('known'),
  'state.probableCause.fresh': asProof('fresh'),
  hasteReason: { pointer: '', text: (w) => free(w, '/letter/state/hasteReason') },
  hasteBasis: { pointer: '', text: hasteBasis },
  useBasis: { pointer: '', text: (w) => free(w, '/letter/state/useBasis') ?? useBasis(w) },
  issuingAuthority: {
    pointer: '/letter/protocol/issuingAuthority',
    text: (w) => named(w, '/letter/protocol/issuingAuthority') ?? named(w, '/authority/name'),
  },
  supervisingAuthority: {
    pointer: '/letter/protocol/supervisingAuthority',
    text: (w) =>
      named(w, '/letter/protocol/supervisingAuthority') ??
      named(w, '/letter/court') ??
      named(w, '/legalProcess/issuedBy/name'),
  },
  notifiedAuthority: asNamed('/letter/protocol/notifiedAuthority'),
  notificationState: asFree('/letter/protocol/notificationState'),
  instructions: asFree('/letter/protocol/instructions'),
}

// Values of the forms between States: `state.custodian` stands for /letter/state/custodian. Of a contact only
// these parts are words; its name, address and numbers are the same in every language.
const contactWords = new Set(['post', 'hours', 'preferredAnswer'])
function stateSource(name: string): Source | undefined {
  if (!name.startsWith('state.')) return undefined
  const steps = name.split('.')
  const pointer = `/letter/${steps.join('/')}`
  return steps.length === 3 && !contactWords.has(steps[2] ?? '') ? asNamed(pointer) : asFree(pointer)
}

/** The text for a placeholder, or undefined where the request has none. */
export function valueGiven(w: Writing, name: string): string | undefined {
  const source = Object.hasOwn(sources, name) ? sources[name] : stateSource(name)
  return source?.text(w)
}

/**
 * The lines of a fixed text with its places filled; what nobody filled goes, and is noted as a gap unless the
 * text is one that may be left out.
 */
export function linesOf(
  w: Writing,
  text: string,
  also: (name: string) => string | undefined = () => undefined,
) {
  const value = (name: string): string | undefined => also(name) ?? valueGiven(w, name)
  const lines = settled(
    text,
    (name) => value(name) !== undefined,
    (name) => void gap(w, sourceOf(name)?.pointer ?? `/letter/${name}`),
  )
  return lines.map((line) => fill(line, (name) => placedValue(w, name, value(name) ?? '')))
}

/** A full stop at the end stands outside the marks: the fixed text may give way to it. */
function placedValue(w: Writing, name: string, text: string): string {
  const pointer = sourceOf(name)?.pointer ?? ''
  return text.endsWith('.') ? `${placed(w, pointer, text.slice(0, -1))}.` : placed(w, pointer, text)
}

const sourceOf = (name: string): Source | undefined =>
  Object.hasOwn(sources, name) ? sources[name] : stateSource(name)

export const isPlaceholderKnown = (name: string): boolean =>
  Object.hasOwn(sources, name) || name.startsWith('state.')
