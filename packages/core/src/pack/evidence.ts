import type { FactGroup } from '../fact/index.ts'
import { isValidNumber } from '../identifier/index.ts'
import { shortDate } from '../letter/dates.ts'
import { missingTranslations, secondLanguage } from '../letter/letter.ts'
import { identifierLabel } from '../letter/tables.ts'
import { countryName, free, letterDay, typed, valueAt, type Writing } from '../letter/writing.ts'
import { domainOf, isUnder } from '../preflight/mail.ts'
import { channelsFor, entityFor, preservationLimits, standingOn } from '../provider/index.ts'
import { secondOf } from '../request/index.ts'
import { citationsIn, measureOf, restsOnReading } from '../statute/index.ts'
import { dayOf, isDay, readInstant } from '../time/index.ts'
import { tell } from './fields.ts'
import type { PackKnowledge } from './knowledge.ts'

/**
 * What shows that a line of the list is done, in words; `lacks`: JSON pointers of what the draft does not
 * hold yet, or does not hold so; `unknown`: it cannot be checked here. Only the first is a tick.
 */
export type TickEvidence = { readonly shownBy: string } | { readonly lacks: readonly string[] } | 'unknown'

const lacks = (...pointers: readonly string[]): TickEvidence => ({ lacks: pointers })

/** What the evidence is read from beside the draft. */
export interface EvidenceContext {
  readonly knowledge: PackKnowledge
  /** Mail domains that are known to be official; absent: none is. */
  readonly officialDomains?: readonly string[]
  /** true: the letter of the pack is signed already, with number and day. */
  readonly sealed?: boolean
  /** true: its offence was only proposed, or given for other facts, and nobody said that it is this one. */
  readonly isOffenceDoubted?: boolean
}

type EvidenceMaker = (w: Writing, context: EvidenceContext) => TickEvidence

const longestShown = 70
const shown = (parts: readonly (string | undefined)[], longest = longestShown): TickEvidence => {
  const given = parts.filter((p) => p !== undefined && p !== '')
  const text = given.join('; ')
  if (text === '') return lacks()
  return { shownBy: text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…` }
}
const profileOf = (w: Writing, { knowledge }: EvidenceContext) => {
  const profile = Object.hasOwn(knowledge.providers, w.request.provider)
    ? knowledge.providers[w.request.provider]
    : undefined
  return profile && standingOn(profile, knowledge.sources, w.on)
}
/** What others tell, what is old, or what is hardly known vouches for nothing. */
const vouches = ({ confidence, weak }: Pick<FactGroup, 'confidence' | 'weak'>): boolean =>
  confidence !== 'low' && weak === undefined
const dated = (w: Writing, day: string): string => shortDate(day, w.language, w.settings, false)
/**
 * The day of the text, and the later day on which somebody saw it unchanged: both, so that its age is told.
 */
const profileOn = (w: Writing, name: string, { asOf, seenOn }: Pick<FactGroup, 'asOf' | 'seenOn'>): string =>
  seenOn === undefined || seenOn <= asOf
    ? tell(w, 'shown.profile', { provider: name, date: dated(w, asOf) })
    : tell(w, 'shown.profileSeen', { provider: name, date: dated(w, asOf), seen: dated(w, seenOn) })

const entity: EvidenceMaker = (w, context) => {
  const given = typed(w, '/addressee/entity')
  const profile = profileOf(w, context)
  if (given === undefined) return lacks('/addressee/entity')
  if (!profile || !vouches(profile.legalEntity)) return 'unknown'
  const { userCountry, country } = w.request
  // A country that nobody said shows no company.
  if (!userCountry) return 'unknown'
  const question = {
    userCountry,
    requestingCountry: country ?? userCountry,
    on: w.request.createdOn ?? w.on,
    service: w.request.service ?? null,
  }
  const answer = entityFor(profile, question, context.knowledge)
  // A company that is itself in doubt shows nothing.
  if (answer.entity?.name !== given || answer.entity.weak || answer.doubts.length > 0) return 'unknown'
  const user = tell(w, 'shown.user', { country: countryName(w, userCountry) ?? userCountry })
  return shown([user, profileOn(w, profile.name, profile.legalEntity)], 2 * longestShown)
}

const channel: EvidenceMaker = (w, context) => {
  const profile = profileOf(w, context)
  const value = w.request.channel?.value
  if (!value) return lacks('/channel/value')
  if (!profile || !vouches(profile.channels)) return 'unknown'
  const known = channelsFor(profile, w.request.requestType, w.on).find((one) => one.channel.value === value)
  if (!known?.usable || !isOffered(known.channel.status)) return 'unknown'
  return shown([profileOn(w, profile.name, profile.channels)], 2 * longestShown)
}
const isOffered = (status: string): boolean => status === 'preferred' || status === 'accepted'

const mail: EvidenceMaker = (w, { officialDomains }) => {
  const domain = domainOf(w.request.authority?.officer?.email ?? '')
  if (domain === '') return lacks('/authority/officer/email')
  return isUnder(domain, officialDomains) ? shown([domain]) : 'unknown'
}

/** A number that somebody abroad can call, with the code of its country. */
const callable = /^\+[1-9](?:[ ().-]*\d){6,14}$/

const requester: EvidenceMaker = (w) => {
  const pointers = ['name', 'rank', 'badge', 'phone'].map((part) => `/authority/officer/${part}`)
  const parts = pointers.map((pointer) => typed(w, pointer))
  if (parts.some((part) => part === undefined)) return lacks(...pointers.filter((_, i) => !parts[i]))
  const phone = parts[3]?.trim() ?? ''
  // Digits in a row are a number only where the plan of its country has such numbers.
  return callable.test(phone) && isValidNumber(phone.replace(/[^+\d]/g, '')) ? shown(parts) : 'unknown'
}

/** Each cites articles of a statute of the asking State that the files know; the first is what empowers. */
const citing =
  (...pointers: readonly string[]): EvidenceMaker =>
  (w, { knowledge }) => {
    const cited = pointers.map((pointer) => valueAt(w.request, pointer))
    if (cited.some((text) => text === undefined))
      return lacks(...pointers.filter((_, i) => cited[i] === undefined))
    const isRead = cited.every((text) =>
      citationsIn(text ?? '', w.request.country, knowledge).some(
        ({ own, articles }) => own.length > 0 && articles.length > 0,
      ),
    )
    const measure = measureOf(w.request, knowledge)
    const isNamed = citationsIn(cited[0] ?? '', w.request.country, knowledge).every(
      (citation) => !restsOnReading(citation, measure),
    )
    return isRead && isNamed ? shown(pointers.map((pointer) => free(w, pointer))) : 'unknown'
  }

/** Fewer words than this say no link between an account and facts. */
const fewestWords = 5

const nexus: EvidenceMaker = (w) => {
  const told =
    w.request.requestType === 'emergency'
      ? (free(w, '/letter/answers/3') ?? free(w, '/case/nexusToService'))
      : free(w, '/case/nexusToService')
  if (told === undefined)
    return lacks(w.request.requestType === 'emergency' ? '/letter/answers/3' : '/case/nexusToService')
  return told.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length < fewestWords
    ? 'unknown'
    : shown([told])
}

const identifiers: EvidenceMaker = (w, context) => {
  const given = w.request.identifiers ?? []
  if (given.length === 0) return lacks('/identifiers/0/value')
  if (given.some(({ value }) => !value))
    return lacks(...given.flatMap(({ value }, i) => (value ? [] : [`/identifiers/${i}/value`])))
  const accepted = profileOf(w, context)?.identifiers.accepted ?? []
  const isAccepted = given.every(({ type, value }) =>
    accepted.some((one) => one.type === type && new RegExp(one.regex, one.flags).test(value ?? '')),
  )
  if (!isAccepted) return 'unknown'
  return shown([[...new Set(given.map(({ type }) => identifierLabel(w, type)))].join(', ')])
}

const seenOn: EvidenceMaker = (w, context) => {
  const accepted = profileOf(w, context)?.identifiers.accepted ?? []
  const needing = (w.request.identifiers ?? []).flatMap(({ type, observedOn }, i) =>
    accepted.find((one) => one.type === type)?.needs?.includes('observedOn')
      ? [{ day: dayOf(observedOn ?? ''), pointer: `/identifiers/${i}/observedOn` }]
      : [],
  )
  if (needing.some(({ day }) => day !== undefined && day > w.on)) return 'unknown'
  const without = needing.filter(({ day }) => day === undefined)
  if (without.length > 0) return lacks(...without.map(({ pointer }) => pointer))
  return shown(needing.map(({ day }) => dated(w, day ?? '')))
}

const ends = (w: Writing) =>
  (w.request.dataRequested ?? [])
    .map(({ from, to }, row) => ({ from: from ?? '', to: to ?? '', row }))
    .filter(({ row }) => !w.fields.data?.[row]?.atCreation)

/** Only classes of the provider's own data. */
const classes: EvidenceMaker = (w, context) => {
  const rows = w.request.dataRequested ?? []
  if (rows.length === 0) return lacks('/dataRequested/0/category')
  const known = profileOf(w, context)?.dataCategories.items ?? []
  if (rows.some(({ category }) => !known.some(({ code }) => code === category))) return 'unknown'
  return shown([tell(w, 'shown.rows', { count: String(rows.length) })])
}

const data: EvidenceMaker = (w, context) => {
  const rows = w.request.dataRequested ?? []
  if (rows.length === 0) return lacks('/dataRequested/0/category')
  const periods = ends(w)
  const open = periods.flatMap(({ from, to, row }) =>
    Object.entries({ from, to }).flatMap(([end, at]) =>
      readInstant(at) ? [] : [`/dataRequested/${row}/${end}`],
    ),
  )
  if (open.length > 0) return lacks(...open)
  const known = profileOf(w, context)?.dataCategories.items ?? []
  if (rows.some(({ category }) => !known.some(({ code }) => code === category))) return 'unknown'
  const span = periods.map(({ from, to }) =>
    tell(w, 'span', { from: dated(w, dayOf(from) ?? ''), to: dated(w, dayOf(to) ?? '') }),
  )
  return shown([tell(w, 'shown.rows', { count: String(rows.length) }), ...new Set(span)])
}

const endsWithItsDay = (w: Writing, to: string): boolean => dayOf(to) === w.on && /T23:59/.test(to)

const past: EvidenceMaker = (w) => {
  const last = ends(w).map(({ to, row }) => ({ day: dayOf(to), to, pointer: `/dataRequested/${row}/to` }))
  if (last.length === 0) return lacks('/dataRequested/0/to')
  // The end of today is still to come: that is no past date, whatever the day.
  const open = last.filter(({ day, to }) => day === undefined || day > w.on || endsWithItsDay(w, to))
  if (open.length > 0) return lacks(...open.map(({ pointer }) => pointer))
  const latest =
    last
      .map(({ day }) => day ?? '')
      .toSorted()
      .at(-1) ?? ''
  return shown([tell(w, 'shown.until', { date: dated(w, latest) })])
}

const translations: EvidenceMaker = (w, { knowledge }) => {
  const second = secondLanguage(w.request, knowledge)
  if (second === undefined) return 'unknown'
  // Of nothing there is no translation.
  if (valueAt(w.request, '/case/summary') === undefined && w.request.requestType !== 'emergency')
    return lacks('/case/summary')
  if (Object.keys(w.fields.second ?? {}).length === 0) return lacks(secondOf('/case/summary'))
  const untranslated = missingTranslations(w.request, knowledge, { kind: w.kind, on: w.on })
  if (untranslated.length > 0) return lacks(...untranslated.map(secondOf))
  const papers = w.request.legalProcess?.attachments ?? []
  if (papers.some(({ language, translation }) => language !== second && translation !== second))
    return lacks('/legalProcess/attachments')
  // That a paper has its translation is only said, unless the translation lies beside it.
  const isBeside = papers.some(({ kind, language }) => kind === 'translation' || language === second)
  if (papers.some(({ language }) => language !== second) && !isBeside) return 'unknown'
  return shown([tell(w, 'shown.bothLanguages', { letters: '2', papers: String(papers.length) })])
}

const formats: EvidenceMaker = (w, context) => {
  const accepted = profileOf(w, context)?.requestForm.attachmentFormats ?? []
  const papers = (w.request.legalProcess?.attachments ?? []).map(({ format, name }) => ({ format, name }))
  const files = (w.fields.annexes ?? []).flatMap(({ file }) => (file ? [file] : []))
  const found = [
    ...papers.map(({ format, name }) => format ?? name?.split('.').at(-1)),
    ...files.map((file) => file.split('.').at(-1)),
  ].map((format) => format?.toLowerCase())
  if (found.length === 0 || found.some((format) => format === undefined)) return 'unknown'
  if (found.some((format) => !accepted.includes(format as string))) return lacks('/legalProcess/attachments')
  // A paper that is only named may never have been here: of one that was, the digest is known.
  const here = new Set((w.fields.annexes ?? []).flatMap(({ file, sha256 }) => (file && sha256 ? [file] : [])))
  if (papers.some(({ name }) => !name || !here.has(name))) return 'unknown'
  const names = [...new Set([...papers.flatMap(({ name }) => name ?? []), ...files])]
  return shown([names.join(', ') || [...new Set(found)].join(', ')])
}

const days: EvidenceMaker = (w, context) => {
  const asked = w.request.preservation?.days
  const profile = profileOf(w, context)
  if (typeof asked !== 'number') return lacks('/preservation/days')
  if (!profile || !vouches(profile.preservation) || profile.preservation.supported !== true) return 'unknown'
  const limits = preservationLimits(profile)
  const isExtension = w.request.requestType === 'preservation-extension'
  const granted = isExtension ? limits.renewalDays : limits.initialDays
  if (typeof granted !== 'number' || asked > granted) return 'unknown'
  return shown([profileOn(w, profile.name, profile.preservation)], 2 * longestShown)
}

/** A day with its year, as an order or a decree is named by. */
const datedAct = /\b\d{1,2}\b\D{1,20}\b(?:19|20)\d\d\b/

/**
 * Silence rests on an article of the own State that the files know, or on an act that is named with its day.
 */
const notice: EvidenceMaker = (w, { knowledge }) => {
  const given = w.request.userNotice
  const basisGiven = free(w, '/userNotice/basis')
  const silence = given?.position === 'forbidden' || given?.delayRequested === true
  // A preservation hands over nothing: that it asks for no silence is left to whoever signs it.
  if (!silence && w.request.requestType.startsWith('preservation')) return 'unknown'
  if (!silence) return lacks('/userNotice/position')
  if (!isDay(given?.until) || given.until <= w.on) return lacks('/userNotice/until')
  if (basisGiven === undefined) return lacks('/userNotice/basis')
  const said = given?.basis ?? ''
  const isNamed =
    datedAct.test(said) ||
    citationsIn(said, w.request.country, knowledge).some(
      ({ own, articles }) => own.length > 0 && articles.length > 0,
    )
  return isNamed ? shown([tell(w, 'shown.until', { date: dated(w, given.until) }), basisGiven]) : 'unknown'
}

const held: EvidenceMaker = (w) => {
  const [until, back] = [w.request.preservation?.previousEndsOn, w.fields.returnBy]
  const reference = typed(w, '/preservation/previousReference')
  if (reference === undefined) return lacks('/preservation/previousReference')
  if (!isDay(until)) return lacks('/preservation/previousEndsOn')
  if (!isDay(back)) return lacks('/letter/returnBy')
  if (w.on > back) return lacks('/letter/returnBy')
  return back <= until
    ? shown([tell(w, 'shown.reference', { reference })])
    : lacks('/letter/returnBy', '/preservation/previousEndsOn')
}

/** Only what went to the same provider can be the same: each is named by its day. */
const history: EvidenceMaker = (w) => {
  const earlier = (w.request.history ?? []).filter(({ provider }) => provider === w.request.provider)
  const sent = earlier.map(({ sentOn }) => (isDay(sentOn) ? dated(w, sentOn) : undefined))
  if (earlier.length === 0 || sent.some((day) => day === undefined)) return 'unknown'
  return shown([tell(w, 'shown.compared', { days: [...new Set(sent)].join(', ') })])
}

/**
 * Seven answers are seven answers: that the danger is real and about to happen is in no list of words. What
 * is told is for a person to judge, and never ticked.
 */
const danger: EvidenceMaker = (w) => {
  const draft = ['personInDanger', 'danger', 'imminence', '', 'dataNeeded']
  const open = Array.from({ length: 7 }, (_, i) => i).filter((i) => {
    const own = draft[i]
    return !(valueAt(w.request, `/letter/answers/${i}`) ?? (own && valueAt(w.request, `/emergency/${own}`)))
  })
  return open.length === 0
    ? 'unknown'
    : lacks(...open.map((i) => (draft[i] ? `/emergency/${draft[i]}` : `/letter/answers/${i}`)))
}

/** The number and the day of a letter that is signed are in its file; of any other nothing shows them. */
const seal: EvidenceMaker = (w, { sealed }) =>
  sealed && w.serial !== undefined && !w.isDraft
    ? { shownBy: tell(w, 'shown.seal', { serial: w.serial, date: dated(w, letterDay(w)) }) }
    : 'unknown'

const makers: Readonly<Record<string, EvidenceMaker>> = {
  entity,
  channel,
  mail,
  requester,
  basis: citing('/legalProcess/legalBasis', '/case/offence/legalReference'),
  power: citing('/legalProcess/legalBasis'),
  nexus,
  identifiers,
  seenOn,
  classes,
  data,
  past,
  translations,
  formats,
  days,
  notice,
  held,
  history,
  danger,
  seal,
}

/**
 * What shows that a line is done, by the name of its evidence; a line that names none cannot be checked here.
 */
export const evidenceOf = (w: Writing, name: string | undefined, context: EvidenceContext): TickEvidence =>
  name !== undefined && Object.hasOwn(makers, name) ? (makers[name]?.(w, context) ?? 'unknown') : 'unknown'
