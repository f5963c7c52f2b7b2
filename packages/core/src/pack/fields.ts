import type { Language } from '../fact/index.ts'
import { boxMoment, longDate } from '../letter/dates.ts'
import { identifiersFile } from '../letter/identifier-annex.ts'
import { begin, type LetterOptions, secondLanguage, signedLanguage } from '../letter/letter.ts'
import { plainValue } from '../letter/plain-value.ts'
import { categoryWord, classOf, identifierLabel, isBinding } from '../letter/tables.ts'
import { channelAddress, valueGiven } from '../letter/values.ts'
import { capital, fill, word } from '../letter/words.ts'
import { countryName, free, gap, named, say, typed, valueAt, type Writing } from '../letter/writing.ts'
import { typedInside } from '../registry/index.ts'
import { asksSilence, type EvidenceRequest, type RequestedData } from '../request/index.ts'
import { isWithoutLetter, openingLines } from './plan.ts'

interface Box {
  readonly heading: string
  readonly value: string
}

type BoxMaker = (w: Writing, named: ReadonlySet<string>) => readonly Box[]

export const tell = (w: Writing, key: string, values: Readonly<Record<string, string>> = {}): string =>
  fill(word(w.knowledge.templates.pack.words, key, w.language), (name) => values[name] ?? '')

const box = (w: Writing, key: string, value: string | undefined): readonly Box[] =>
  value === undefined ? [] : [{ heading: tell(w, key), value }]

/** A shorter text that the officer typed for a box of the portal. */
function pasted(w: Writing, name: string): string | undefined {
  const paste = w.fields.paste ?? {}
  const text = Object.hasOwn(paste, name) ? paste[name] : undefined
  return typeof text === 'string' && text.trim() !== '' ? plainValue(text, true) : undefined
}

const isPreservation = (w: Writing): boolean => w.request.requestType.startsWith('preservation')
const service = (w: Writing): string => valueGiven(w, 'service') ?? w.request.provider

/**
 * Whether another service of the knowledge is asked through the same portal: then the officer must choose
 * one.
 */
function isSharedPortal(w: Writing): boolean {
  const value = w.request.channel?.value
  return (
    Object.values(w.knowledge.providers).filter((p) =>
      p.channels.items.some((c) => c.value === value && c.type === 'portal'),
    ).length > 1
  )
}

function authority(w: Writing, boxes: ReadonlySet<string>): readonly Box[] {
  const name = typed(w, '/authority/name')
  const translated = named(w, '/authority/name')
  const both = translated !== undefined && translated !== name ? `${name} (${translated})` : name
  const country = boxes.has('place') ? undefined : countryName(w, w.request.country)
  return box(w, 'box.authority', pasted(w, 'authority') ?? joined([both, named(w, '/letter/unit'), country]))
}

const joined = (parts: readonly (string | undefined)[]): string | undefined => {
  const given = parts.filter((p) => p !== undefined)
  return given.length === 0 ? undefined : given.join(', ')
}

function officer(w: Writing, boxes: ReadonlySet<string>): readonly Box[] {
  const [rank, own] = [free(w, '/authority/officer/rank'), typed(w, '/authority/officer/rank')]
  const badge = typed(w, '/authority/officer/badge')
  // A rank that already holds the own word beside its translation needs it no second time.
  const isBeside = rank !== undefined && own !== undefined && !rank.includes(own)
  const rankText = isBeside ? `${rank} (${own})` : rank
  const credential =
    badge === undefined || boxes.has('badge') ? undefined : fill(say(w, 'word.credential'), () => badge)
  return box(w, 'box.officer', joined([typed(w, '/authority/officer/name'), rankText, credential]))
}

/** A long list, kind by kind, one value a line, so that each kind is pasted at once. */
function manyIdentifiers(w: Writing): readonly Box[] {
  const rows = (w.request.identifiers ?? []).map(({ type, value }, i) => ({
    label: capital(identifierLabel(w, type)),
    value: typeof value === 'string' && value !== '' ? plainValue(value) : gap(w, `/identifiers/${i}/value`),
  }))
  return [...new Set(rows.map(({ label }) => label))].map((label): Box => {
    const values = rows.filter((row) => row.label === label).map(({ value }) => value)
    return { heading: `${label} (${values.length})`, value: values.join('\n') }
  })
}

function identifiers(w: Writing): readonly Box[] {
  if (w.identifierAnnex) return manyIdentifiers(w)
  const rows = w.request.identifiers ?? []
  const labels = rows.map((r) => identifierLabel(w, r.type))
  const accepted = w.knowledge.providers[w.request.provider]?.identifiers.accepted ?? []
  let seenBefore: string | undefined
  return rows.flatMap((row, i): readonly Box[] => {
    const label = labels[i] ?? row.type
    const same = labels.filter((l) => l === label).length
    const numbered = same > 1 ? `${label} ${labels.slice(0, i + 1).filter((l) => l === label).length}` : label
    const note = free(w, `/letter/identifiers/${i}/label`)
    const value =
      typeof row.value === 'string' && row.value !== ''
        ? plainValue(row.value)
        : gap(w, `/identifiers/${i}/value`)
    const out: Box[] = [{ heading: capital(note === undefined ? numbered : `${numbered}, ${note}`), value }]
    const needs = accepted.find((a) => a.type === row.type)?.needs ?? []
    // Two names seen on the same page at the same moment need the moment once.
    if (needs.includes('observedOn') && row.observedOn && row.observedOn !== seenBefore) {
      out.push({
        heading: tell(w, 'box.seenOn', { label: numbered }),
        value: boxMoment(row.observedOn, true),
      })
      seenBefore = row.observedOn
    }
    for (const companion of ['port', 'chain', 'asset', 'amount', 'timestamp', 'destinationTag'] as const) {
      const given = typed(w, `/identifiers/${i}/${companion}`)
      if (given === undefined) continue
      const [head] = fill(say(w, `table.${companion}`), () => '').split(':')
      out.push({
        heading: `${capital((head ?? companion).trim())}, ${numbered}`,
        value: companion === 'timestamp' ? boxMoment(given) : given,
      })
    }
    return out
  })
}

/** Rows with the same period, in order of their first row. */
function periods(
  w: Writing,
): readonly { readonly rows: readonly number[]; readonly from: string | null; readonly to: string | null }[] {
  const groups = new Map<string, { rows: number[]; from: string | null; to: string | null }>()
  const all = w.request.dataRequested ?? []
  all.forEach((row: RequestedData, i) => {
    const [from, to] = [row.from ?? null, row.to ?? null]
    const key = JSON.stringify([from, to])
    const group = groups.get(key)
    if (group) group.rows.push(i)
    else groups.set(key, { rows: [i], from, to })
  })
  return [...groups.values()]
}

/** Whether a period is none that is missing: such a letter is whole with both ends open. */
const isWithoutPeriod = (
  { plan }: Writing,
  { from, to }: { readonly from: string | null; readonly to: string | null },
): boolean => !from && !to && (plan.mayLack ?? []).includes('/dataRequested/from')

function rowText(w: Writing, i: number): string {
  const own = pasted(w, `data.${i + 1}`)
  if (own !== undefined) return own
  const row = w.request.dataRequested?.[i]
  const description = free(w, `/dataRequested/${i}/description`)
  if (w.fields.data?.[i]?.wholeText && description !== undefined) return description
  const category = row?.category
    ? (categoryWord(w, row.category) ?? plainValue(row.category))
    : gap(w, `/dataRequested/${i}/category`)
  const said = description ?? latest(w, row)
  return said === undefined ? category : `${category}${w.settings.colon[w.language]}${said}`
}

/** Classes of which an emergency wants what is latest, as its box says it. */
const latestOf = new Set(['traffic', 'location', 'subscriber'])

/**
 * What finds somebody today, where nobody gave a period or wrote it otherwise: a bare class asks for
 * anything.
 */
function latest(w: Writing, row: RequestedData | undefined): string | undefined {
  if (w.request.requestType !== 'emergency' || !row?.category || row.from || row.to) return undefined
  const klass = classOf(w, row.category)
  return latestOf.has(klass) ? tell(w, `latest.${klass}`) : undefined
}

/** `1 and 2`, `1, 2 and 3`. */
export function listed(w: Writing, numbers: readonly number[]): string {
  const texts = numbers.map(String)
  const last = texts.pop() ?? ''
  return texts.length === 0 ? last : `${texts.join(', ')}${tell(w, 'list.and')}${last}`
}

function data(w: Writing): readonly Box[] {
  const groups = periods(w)
  const heading = tell(w, isPreservation(w) ? 'box.dataToPreserve' : 'box.data')
  const text = (rows: readonly number[]): string => capital(rows.map((i) => rowText(w, i)).join('; '))
  const one = groups[0]
  if (groups.length === 1 && one) {
    // The letter says that it asks for all there is: an empty box beside it would ask for days that nobody
    // lacks.
    if (isWithoutPeriod(w, one)) return [{ heading, value: text(one.rows) }]
    return [
      { heading, value: text(one.rows) },
      {
        heading: tell(w, 'box.from'),
        value: one.from ? boxMoment(plainValue(one.from)) : gap(w, '/dataRequested/0/from'),
      },
      {
        heading: tell(w, 'box.to'),
        value: one.to ? boxMoment(plainValue(one.to)) : gap(w, '/dataRequested/0/to'),
      },
    ]
  }
  return groups.map(({ rows, from, to }): Box => {
    const names = tell(w, rows.length === 1 ? 'rows.one' : 'rows.many', {
      rows: listed(
        w,
        rows.map((r) => r + 1),
      ),
    })
    const end = (value: string | null, name: string): string =>
      value
        ? (boxMoment(plainValue(value)).split(' (')[0] ?? value)
        : gap(w, `/dataRequested/${rows[0] ?? 0}/${name}`)
    return {
      heading: tell(w, 'box.dataRows', { heading, rows: names }),
      value:
        from && to
          ? `${text(rows)}\n${tell(w, 'span', { from: end(from, 'from'), to: end(to, 'to') })}`
          : text(rows),
    }
  })
}

function process(w: Writing): readonly Box[] {
  const given = w.request.legalProcess
  const court = typed(w, '/letter/court') ?? typed(w, '/legalProcess/issuedBy/name')
  const isOrder = given?.kind === 'domestic-judicial-order' || given?.kind === 'domestic-prosecutor-order'
  if (!isOrder || court === undefined) return []
  const date = typed(w, '/legalProcess/issuedOn')
  return box(
    w,
    'box.process',
    joined([
      tell(w, `process.${given.kind}`),
      court,
      named(w, '/letter/judge'),
      date === undefined ? undefined : longDate(date, w.language, w.settings),
      typed(w, '/letter/orderNumber'),
    ]),
  )
}

function offence(w: Writing): readonly Box[] {
  const text = joined([free(w, '/case/offence/name'), free(w, '/case/offence/legalReference')])
  const penalty = isPreservation(w) ? undefined : free(w, '/letter/maximumPenalty')
  return box(
    w,
    'box.offence',
    text !== undefined && penalty !== undefined
      ? tell(w, 'offence.penalty', { offence: text, penalty })
      : text,
  )
}

function summary(w: Writing): readonly Box[] {
  const role = valueGiven(w, 'roleSentence')
  const parts = [free(w, '/case/summary', true), free(w, '/case/nexusToService', true), role].filter(
    (p) => p !== undefined && p !== '',
  )
  const value = pasted(w, 'summary') ?? parts.join('\n')
  return [{ heading: tell(w, 'box.summary', { service: service(w) }), value }]
}

function notice(w: Writing): readonly Box[] {
  const given = w.request.userNotice
  const own = pasted(w, 'notice')
  // Nothing answered is no leave to tell: there is no box then.
  if (!asksSilence(given))
    return box(
      w,
      'box.noticeForbidden',
      own ?? (given?.position === 'allowed' ? tell(w, 'notice.allowed') : undefined),
    )
  const until = valueGiven(w, 'noticeUntil')
  const basis = valueGiven(w, 'noticeBasis')
  if (own === undefined && (until === undefined || basis === undefined)) return box(w, 'box.noticeAsked', '')
  if (given?.position === 'forbidden' && isBinding(w)) {
    // The box is short: the order alone, without the statute that the letter names behind it.
    return box(
      w,
      'box.noticeForbidden',
      own ?? tell(w, 'notice.forbidden', { until: until ?? '', basis: basis?.split(';')[0] ?? '' }),
    )
  }
  return box(w, 'box.noticeAsked', own ?? tell(w, 'notice.asked', { until: until ?? '', basis: basis ?? '' }))
}

function preservation(w: Writing): readonly Box[] {
  const reference = typed(w, '/preservation/previousReference')
  if (reference === undefined) return []
  const until = valueGiven(w, 'preservationUntil')
  if (until === undefined) return box(w, 'box.preservation', reference)
  const confirmed = valueGiven(w, 'preservationDate')
  return box(
    w,
    'box.preservation',
    confirmed === undefined
      ? tell(w, 'preservation.unconfirmed', { reference, until })
      : tell(w, 'preservation.confirmed', { reference, confirmed, until }),
  )
}

const fileFormat = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** Names of the files that go along, and the letter as it is told in a box of the form. */
function attached(w: Writing): { readonly letter: boolean; readonly others: readonly string[] } {
  // Where a form takes no such file, the letter holds the same list as a table.
  const accepted = acceptedFormats(w)
  const takesList =
    w.identifierAnnex &&
    !isWithoutLetter(w.request) &&
    (accepted.length === 0 || accepted.includes(fileFormat(identifiersFile)))
  return {
    letter: !isWithoutLetter(w.request) || Boolean(w.fields.annexes?.length),
    others: [
      ...(w.fields.annexes ?? []).map((a) => a.file).filter((f) => typeof f === 'string'),
      ...(takesList ? [identifiersFile] : []),
    ],
  }
}

const letterFile = 'request.pdf'
const acceptedFormats = (w: Writing): readonly string[] =>
  w.knowledge.providers[w.request.provider]?.requestForm.attachmentFormats ?? []

function attachedFiles(w: Writing): readonly string[] {
  const { letter, others } = attached(w)
  return [...(letter && !isWithoutLetter(w.request) ? [letterFile] : []), ...others]
}

function attachments(w: Writing): readonly Box[] {
  const languages = [w.signed, ...(w.language === w.signed ? [] : [w.language])].map(
    (l) => w.settings.languageNames[l]?.[w.language] ?? l,
  )
  const { letter, others } = attached(w)
  const named = tell(w, 'letter.file', { file: letterFile, languages: languages.join(tell(w, 'list.and')) })
  const files = [...(letter ? [named] : []), ...others]
  if (files.length === 0) return []
  const formats = acceptedFormats(w).map((f) => f.toUpperCase())
  const only = formats.length === 0 ? '' : tell(w, 'attachments.only', { formats: formats.join(', ') })
  return [
    {
      heading: tell(w, files.length === 1 ? 'box.attachment' : 'box.attachments', { only }),
      value: files.map((f) => plainValue(f)).join(', '),
    },
  ]
}

function answers(w: Writing): readonly Box[] {
  const draft = ['personInDanger', 'danger', 'imminence', '', 'dataNeeded'] as const
  return [1, 2, 3, 4, 5, 6, 7].map((n): Box => {
    const own = draft[n - 1]
    const value = free(w, `/letter/answers/${n - 1}`) ?? (own ? free(w, `/emergency/${own}`) : undefined)
    return {
      heading: fill(say(w, `K4.q${n}`), () => service(w)),
      value: value ?? gap(w, `/letter/answers/${n - 1}`),
    }
  })
}

const makers: Readonly<Record<string, BoxMaker>> = {
  requestType: (w) => box(w, 'box.requestType', tell(w, `type.${w.request.requestType}`)),
  service: (w) => (isSharedPortal(w) || asksService(w) ? box(w, 'box.service', service(w)) : []),
  authority,
  place: (w) => box(w, 'box.place', named(w, '/authority/location')),
  officer,
  badge: (w) => box(w, 'box.badge', typed(w, '/authority/officer/badge')),
  email: (w) => box(w, 'box.email', typed(w, '/authority/officer/email')),
  phone: (w) => box(w, 'box.phone', typed(w, '/authority/officer/phone')),
  caseNumber: (w) => box(w, 'box.caseNumber', typed(w, '/case/number')),
  entity: (w) => {
    const heading = isSharedPortal(w)
      ? tell(w, 'box.entity')
      : tell(w, 'box.entityOf', { service: service(w) })
    return [{ heading, value: typed(w, '/addressee/entity') ?? gap(w, '/addressee/entity') }]
  },
  identifiers,
  data,
  days: (w) => (isPreservation(w) ? box(w, 'box.days', valueGiven(w, 'preservationDays')) : []),
  power: (w) => box(w, 'box.power', free(w, '/legalProcess/legalBasis')),
  process,
  offence,
  summary,
  notice,
  preservation,
  deadline: (w) => box(w, 'box.deadline', valueGiven(w, 'returnBy') ?? valueGiven(w, 'returnTime')),
  answers,
  callBack: (w) => box(w, 'box.callBack', valueGiven(w, 'switchboard')),
  supervisor: (w) =>
    box(w, 'box.supervisor', joined([valueGiven(w, 'supervisorName'), valueGiven(w, 'supervisorPost')])),
  attachments,
}

const mandatory = (w: Writing): readonly string[] =>
  w.knowledge.providers[w.request.provider]?.requestForm.mandatory ?? []
const asksService = (w: Writing): boolean =>
  mandatory(w).some((item) => (w.knowledge.templates.pack.boxes.service ?? []).includes(item))

/** Boxes that the profile's list of required data names, in its order. */
function namedBoxes(w: Writing): readonly string[] {
  const { boxes } = w.knowledge.templates.pack
  const found = mandatory(w).map((item) => Object.keys(boxes).find((b) => boxes[b]?.includes(item)))
  return [...new Set(found.filter((b) => b !== undefined))]
}

/**
 * The boxes in the order in which they are pasted: that of the portal where it is known, else that of the
 * profile's list of required data, with what every request also needs behind the box that usually stands
 * before it.
 */
function boxOrder(w: Writing): { readonly order: readonly string[]; readonly known: boolean } {
  const { layouts, usualOrder, emergencyOrder, onlyIfNamed } = w.knowledge.templates.pack
  if (w.request.requestType === 'emergency') return { order: emergencyOrder, known: false }
  const address = w.request.channel?.value ?? ''
  const layout = Object.hasOwn(layouts, address) ? layouts[address] : undefined
  const wanted = namedBoxes(w)
  if (layout) return { order: layout, known: true }
  const order = [...wanted]
  usualOrder.forEach((name, i) => {
    if (order.includes(name) || onlyIfNamed.includes(name)) return
    const before = usualOrder
      .slice(0, i)
      .reverse()
      .find((b) => order.includes(b))
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, name)
  })
  return { order, known: false }
}

/** One box of a form, with what is pasted into it. */
export interface FormBox {
  /** Which box of the knowledge it is; two of one name are two identifiers, or two periods. */
  readonly name: string
  readonly heading: string
  /** Empty where the request does not say it yet. */
  readonly value: string
  /** Whether it holds a text that nobody wrote in the language of the form. */
  readonly isUntranslated: boolean
}

/** What is pasted into the provider's form, one box after the other. */
export interface FormFields {
  /** The language that the provider reads, in which headings and values are. */
  readonly language: Language
  /** In the order in which they are pasted. */
  readonly boxes: readonly FormBox[]
  /** Whether that order is the form's own; else it is that of the list of data that the provider asks for. */
  readonly isOrderKnown: boolean
  /** It goes from State to State, and is pasted into no form of a company. */
  readonly isState: boolean
  /** What to choose first, where one form serves several services. */
  readonly choose: string | undefined
  /** Names of the files that are attached there. */
  readonly files: readonly string[]
}

function boxesOf(w: Writing, order: readonly string[]): readonly FormBox[] {
  const present = new Set(order)
  return order.flatMap((name): readonly FormBox[] => {
    if (!Object.hasOwn(makers, name)) return []
    w.untranslated.clear()
    const made = makers[name]?.(w, present) ?? []
    const isUntranslated = w.untranslated.size > 0
    return made.map((one) => ({ name, ...one, isUntranslated }))
  })
}

/**
 * What is pasted into the provider's form, in the order in which it is pasted.
 *
 * @param options `language`: another language than the one the provider reads, for whoever only looks
 */
export function formFields(
  request: EvidenceRequest,
  options: LetterOptions & { readonly language?: Language },
): FormFields {
  const language = options.language ?? secondLanguage(request, options.knowledge) ?? signedLanguage(request)
  const w: Writing = { ...begin(request, language, options), unmarked: true }
  const { order, known } = boxOrder(w)
  const isState = w.plan.to === 'state'
  return {
    language,
    boxes: boxesOf(w, order),
    isOrderKnown: known,
    isState,
    choose: isSharedPortal(w) && !isState ? choice(w) : undefined,
    files: attachedFiles(w),
  }
}

const choice = (w: Writing): string =>
  tell(w, 'fields.choose', { service: service(w), type: tell(w, `choose.${w.request.requestType}`) })

/**
 * `fields.txt`: what to paste into the provider's form, one box after the other, in the language that the
 * provider reads.
 *
 * Each value stands alone on its lines, so that it can be copied whole.
 */
export function fieldsText(request: EvidenceRequest, options: LetterOptions): string {
  const signed = signedLanguage(request)
  const { language, boxes, isOrderKnown, isState, choose } = formFields(request, options)
  const w: Writing = { ...begin(request, language, options), unmarked: true }
  const channel = w.knowledge.providers[request.provider]?.channels.items.find(
    (c) => c.value === request.channel?.value,
  )
  const notes = [tell(w, isState ? 'fields.state' : 'fields.note')]
  if (!isOrderKnown && !isState && request.requestType !== 'emergency')
    notes.push(tell(w, 'fields.orderUnknown'))
  if (choose !== undefined) notes.push(choose)
  // Of a box that holds such a text its heading is told: the value itself is pasted as it stands.
  const untranslated = boxes.filter((one) => one.isUntranslated).map(({ heading }) => heading)
  const address = channelAddress(w)
  const head = [
    tell(w, 'fields.title', {
      form: channel?.name ?? w.knowledge.providers[request.provider]?.name ?? request.provider,
    }),
    ...(address === undefined ? [] : [address]),
    notes.join(' '),
  ]
  // As on the letter and at a desk: what somebody typed is theirs, and asks for nothing.
  if (options.granted && typedInside(request, []).length > 0) head.push(tell(w, 'fields.typed'))
  const opening = openingLines(request, signed, options)
  const empty = boxes.filter(({ value }) => value === '').map(({ heading }) => heading)
  if (empty.length > 0) head.push(tell(w, 'fields.missing', { boxes: empty.join(', ') }))
  if (untranslated.length > 0)
    head.push(tell(w, 'fields.untranslated', { boxes: [...new Set(untranslated)].join(', ') }))
  const full = boxes.filter(({ value }) => value !== '')
  return `${[...opening, ...(opening.length > 0 ? [''] : []), ...head, '', ...full.flatMap((b) => [`[${b.heading}]`, b.value, ''])].join('\n').trimEnd()}\n`
}

export const hasCourtOrder = (w: Writing): boolean =>
  valueAt(w.request, '/letter/court') !== undefined ||
  w.request.legalProcess?.kind === 'domestic-judicial-order'
