import { shortDate } from '../letter/dates.ts'
import { missingTranslations, secondLanguage } from '../letter/letter.ts'
import { identifierLabel } from '../letter/tables.ts'
import { free, typed, valueAt, type Writing } from '../letter/writing.ts'
import { domainOf, isUnder } from '../preflight/mail.ts'
import { entityFor } from '../provider/index.ts'
import { dayOf, isDay, readInstant } from '../time/index.ts'
import { tell } from './fields.ts'
import type { PackKnowledge } from './knowledge.ts'

/**
 * What shows that a line of the list is done, in words; `missing`: the draft does not hold it yet; `unknown`:
 * it cannot be checked here. Only the first is a tick.
 */
export type Evidence = { readonly shownBy: string } | 'missing' | 'unknown'

/** What the evidence is read from beside the draft. */
export interface EvidenceContext {
  readonly knowledge: PackKnowledge
  /** Mail domains that are known to be official; absent: none is. */
  readonly officialDomains?: readonly string[]
}

type EvidenceMaker = (w: Writing, context: EvidenceContext) => Evidence

const longestShown = 70
const shown = (parts: readonly (string | undefined)[]): Evidence => {
  const given = parts.filter((p) => p !== undefined && p !== '')
  const text = given.join('; ')
  if (text === '') return 'missing'
  return { shownBy: text.length <= longestShown ? text : `${text.slice(0, longestShown - 1).trimEnd()}…` }
}
/** Every one of the values, or what is missing. */
const all = (parts: readonly (string | undefined)[]): Evidence =>
  parts.some((p) => p === undefined) ? 'missing' : shown(parts)

const profileOf = (w: Writing) =>
  Object.hasOwn(w.knowledge.providers, w.request.provider)
    ? w.knowledge.providers[w.request.provider]
    : undefined
const dated = (w: Writing, day: string): string => shortDate(day, w.language, w.settings, false)
const profileOn = (w: Writing, name: string, day: string): string =>
  tell(w, 'shown.profile', { provider: name, date: dated(w, day) })

const entity: EvidenceMaker = (w, { knowledge }) => {
  const given = typed(w, '/addressee/entity')
  const profile = profileOf(w)
  if (given === undefined) return 'missing'
  if (!profile) return 'unknown'
  const answer = entityFor(
    profile,
    {
      userCountry: w.request.userCountry ?? w.request.country,
      on: w.request.createdOn ?? w.on,
      service: w.request.service ?? null,
    },
    knowledge,
  )
  // A company that is itself in doubt shows nothing.
  if (answer.entity?.name !== given || answer.doubts.length > 0) return 'unknown'
  return shown([profileOn(w, profile.name, profile.legalEntity.asOf)])
}

const channel: EvidenceMaker = (w) => {
  const profile = profileOf(w)
  const value = w.request.channel?.value
  if (!value) return 'missing'
  const known = profile?.channels.items.find((c) => c.value === value)
  if (!profile || !known || profile.channels.confidence === 'low') return 'unknown'
  return shown([profileOn(w, profile.name, profile.channels.asOf)])
}

const mail: EvidenceMaker = (w, { officialDomains }) => {
  const domain = domainOf(w.request.authority?.officer?.email ?? '')
  if (domain === '') return 'missing'
  return isUnder(domain, officialDomains) ? shown([domain]) : 'unknown'
}

const requester: EvidenceMaker = (w) =>
  all(['name', 'rank', 'badge', 'phone'].map((part) => typed(w, `/authority/officer/${part}`)))

const basis: EvidenceMaker = (w) =>
  all([free(w, '/legalProcess/legalBasis'), free(w, '/case/offence/legalReference')])

const nexus: EvidenceMaker = (w) =>
  shown([
    w.request.requestType === 'emergency'
      ? (free(w, '/letter/answers/3') ?? free(w, '/case/nexusToService'))
      : free(w, '/case/nexusToService'),
  ])

const identifiers: EvidenceMaker = (w) => {
  const given = w.request.identifiers ?? []
  if (given.length === 0 || given.some(({ value }) => !value)) return 'missing'
  const accepted = profileOf(w)?.identifiers.accepted ?? []
  if (given.some(({ type }) => !accepted.some((one) => one.type === type))) return 'unknown'
  return shown([[...new Set(given.map(({ type }) => identifierLabel(w, type)))].join(', ')])
}

const seenOn: EvidenceMaker = (w) => {
  const given = w.request.identifiers ?? []
  const needing = given.filter(({ type }) =>
    profileOf(w)
      ?.identifiers.accepted.find((one) => one.type === type)
      ?.needs?.includes('observedOn'),
  )
  return all(
    needing.map(({ observedOn }) => (observedOn ? dated(w, dayOf(observedOn) ?? observedOn) : undefined)),
  )
}

const ends = (w: Writing): readonly (readonly [string | null | undefined, string | null | undefined])[] =>
  (w.request.dataRequested ?? [])
    .filter((_, i) => !w.fields.data?.[i]?.atCreation)
    .map(({ from, to }) => [from, to])

const data: EvidenceMaker = (w) => {
  const rows = w.request.dataRequested ?? []
  if (rows.length === 0) return 'missing'
  const periods = ends(w)
  if (periods.some(([from, to]) => !readInstant(from ?? '') || !readInstant(to ?? ''))) return 'missing'
  const known = profileOf(w)?.dataCategories.items ?? []
  if (rows.some(({ category }) => !known.some(({ code }) => code === category))) return 'unknown'
  const span = periods.map(([from, to]) =>
    tell(w, 'span', { from: dated(w, dayOf(from ?? '') ?? ''), to: dated(w, dayOf(to ?? '') ?? '') }),
  )
  return shown([tell(w, 'shown.rows', { count: String(rows.length) }), ...new Set(span)])
}

const past: EvidenceMaker = (w) => {
  const last = ends(w).map(([, to]) => dayOf(to ?? ''))
  if (last.length === 0 || last.some((day) => day === undefined)) return 'missing'
  const latest =
    last
      .filter((day) => day !== undefined)
      .toSorted()
      .at(-1) ?? ''
  return latest <= w.on ? shown([tell(w, 'shown.until', { date: dated(w, latest) })]) : 'missing'
}

const translations: EvidenceMaker = (w, { knowledge }) => {
  const second = secondLanguage(w.request, knowledge)
  if (second === undefined) return 'unknown'
  // Of nothing there is no translation.
  if (valueAt(w.request, '/case/summary') === undefined && w.request.requestType !== 'emergency')
    return 'missing'
  if (Object.keys(w.fields.second ?? {}).length === 0) return 'missing'
  if (missingTranslations(w.request, knowledge, { kind: w.kind, on: w.on }).length > 0) return 'missing'
  const papers = w.request.legalProcess?.attachments ?? []
  if (papers.some(({ language, translation }) => language !== second && translation !== second))
    return 'missing'
  return shown([tell(w, 'shown.bothLanguages', { letters: '2', papers: String(papers.length) })])
}

const formats: EvidenceMaker = (w) => {
  const accepted = profileOf(w)?.requestForm.attachmentFormats ?? []
  const papers = (w.request.legalProcess?.attachments ?? []).map(({ format, name }) => ({ format, name }))
  const files = (w.fields.annexes ?? []).flatMap(({ file }) => (file ? [file] : []))
  const found = [
    ...papers.map(({ format, name }) => format ?? name?.split('.').at(-1)),
    ...files.map((file) => file.split('.').at(-1)),
  ].map((format) => format?.toLowerCase())
  if (found.length === 0 || found.some((format) => format === undefined)) return 'unknown'
  if (found.some((format) => !accepted.includes(format as string))) return 'missing'
  const names = [...new Set([...papers.flatMap(({ name }) => name ?? []), ...files])]
  return shown([names.join(', ') || [...new Set(found)].join(', ')])
}

const days: EvidenceMaker = (w) => {
  const asked = w.request.preservation?.days
  const profile = profileOf(w)
  if (typeof asked !== 'number') return 'missing'
  const granted = profile?.preservation.initialDays
  if (!profile || typeof granted !== 'number' || asked > granted) return 'unknown'
  return shown([profileOn(w, profile.name, profile.preservation.asOf)])
}

const notice: EvidenceMaker = (w) => {
  const given = w.request.userNotice
  if (given?.position === 'allowed') return shown([tell(w, 'notice.allowed')])
  const silence = given?.position === 'forbidden' || given?.delayRequested === true
  if (!silence || !isDay(given?.until) || valueAt(w.request, '/userNotice/basis') === undefined)
    return 'missing'
  return shown([tell(w, 'shown.until', { date: dated(w, given.until) }), free(w, '/userNotice/basis')])
}

const held: EvidenceMaker = (w) => {
  const [until, back] = [w.request.preservation?.previousEndsOn, w.fields.returnBy]
  if (!isDay(until) || !isDay(back)) return 'missing'
  return back <= until
    ? shown([tell(w, 'shown.reference', { reference: typed(w, '/preservation/previousReference') ?? '' })])
    : 'missing'
}

const history: EvidenceMaker = (w) => {
  const earlier = w.request.history ?? []
  return earlier.length === 0
    ? 'unknown'
    : shown([tell(w, 'shown.compared', { count: String(earlier.length) })])
}

const danger: EvidenceMaker = (w) => {
  const draft = ['personInDanger', 'danger', 'imminence', '', 'dataNeeded']
  const answered = Array.from({ length: 7 }, (_, i) => i).filter(
    (i) =>
      valueAt(w.request, `/letter/answers/${i}`) !== undefined ||
      (draft[i] && valueAt(w.request, `/emergency/${draft[i]}`) !== undefined),
  )
  return answered.length === 7 ? shown([tell(w, 'shown.answers', { count: '7' })]) : 'missing'
}

const makers: Readonly<Record<string, EvidenceMaker>> = {
  entity,
  channel,
  mail,
  requester,
  basis,
  nexus,
  identifiers,
  seenOn,
  data,
  past,
  translations,
  formats,
  days,
  notice,
  held,
  history,
  danger,
}

/** What shows that a line is done, by the name of its evidence; a line that names none cannot be checked here. */
export const evidenceOf = (w: Writing, name: string | undefined, context: EvidenceContext): Evidence =>
  name !== undefined && Object.hasOwn(makers, name) ? (makers[name]?.(w, context) ?? 'unknown') : 'unknown'
