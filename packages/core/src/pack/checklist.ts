import type { Language } from '../fact/index.ts'
import { requiredContents } from '../letter/contents.ts'
import { shortDate } from '../letter/dates.ts'
import type { LetterKnowledge } from '../letter/knowledge.ts'
import { begin, type LetterOptions, secondLanguage, signedLanguage } from '../letter/letter.ts'
import { categoryWord, classOf } from '../letter/tables.ts'
import { ourReference, valueGiven } from '../letter/values.ts'
import { fill, word } from '../letter/words.ts'
import { countryName, letterDay, typed, valueAt, type Writing } from '../letter/writing.ts'
import { mayAskToPreserve } from '../preflight/asked.ts'
import { fewForHabit } from '../preflight/reading.ts'
import type { Finding } from '../preflight/types.ts'
import { type FigureRecord, spokenName } from '../provider/index.ts'
import type { EvidenceRequest, RequestedData } from '../request/index.ts'
import type { RouteAnswer } from '../route/types.ts'
import { approvalRule, chainQuestionOf } from '../statute/index.ts'
import { addDays, type Day, isDay } from '../time/index.ts'
import { sayIn } from '../translation/index.ts'
import { type EvidenceContext, evidenceOf } from './evidence.ts'
import { hasCourtOrder, listed, tell } from './fields.ts'
import type { PackKnowledge } from './knowledge.ts'
import { lackingOf } from './lacking.ts'
import { isWithoutLetter, openingLines, packPlan } from './plan.ts'

export interface ChecklistOptions extends LetterOptions, EvidenceContext {
  readonly knowledge: PackKnowledge
  /** What preflight found: what it names is to do. */
  readonly findings: readonly Finding[]
  /** What the engine answered, for the way after a refusal and the 24/7 network. */
  readonly routes?: RouteAnswer
  /** Language of the officer; absent: that of the request. */
  readonly language?: Language
  /** The sentence of a finding, for those that no line of the list answers for. */
  readonly say?: (finding: Finding) => string
  /**
   * What a place of the letter is called, by its JSON pointer; absent: as the pointer, for another program.
   */
  readonly placeName?: (pointer: string) => string
  /**
   * A text of the knowledge in that language, where its translations lie apart; absent: as the knowledge
   * itself says it.
   */
  readonly told?: (text: string) => string
}

/** One line of the list. */
export interface ChecklistRow {
  /** `done` only with something that shows it; `to-do`: for the officer; `not-checkable`: not from here. */
  readonly state: 'done' | 'to-do' | 'not-checkable'
  readonly text: string
  /** What shows that it is done, in words. */
  readonly shownBy?: string
  /** Codes that a refusal for it would carry. */
  readonly codes: readonly string[]
  /** Whether only a person can do it: it says nothing of whether the letter is complete. */
  readonly person: boolean
  /**
   * Why it is left to do: what was found, and JSON pointers of what the draft does not hold. The text of a
   * line names all that it takes; whoever tells what is wrong tells this. Absent: done, not checkable, or for
   * a person.
   */
  readonly why?: { readonly findings: readonly Finding[]; readonly lacks: readonly string[] }
  /**
   * What stands there is doubted, until somebody says that it is right: nothing lacks, and nothing is sure.
   */
  readonly isDoubt?: true
}

const column = 88
const withCode = (line: string, code: string): string =>
  code === '' ? line : `${line.padEnd(column - 1)} ${code}`

const isKept = ({ request, plan }: Writing): boolean =>
  plan.to === 'company' && request.requestType.startsWith('preservation')

const profileOf = (w: Writing) => w.knowledge.providers[w.request.provider]

type Condition = (w: Writing, argument: string | undefined) => boolean

/** Of how and in which language the letter goes. */
const ofTheWay: Readonly<Record<string, Condition>> = {
  preferredChannel: (w) =>
    profileOf(w)?.channels.items.some(
      (c) => c.value === w.request.channel?.value && c.status === 'preferred',
    ) === true,
  channel: (w, argument) => w.request.channel?.kind === argument,
  state: (w) => w.plan.to === 'state',
  // What another State reads is not what a company reads.
  needsTranslation: (w) =>
    (w.plan.to === 'state' || profileOf(w)?.languages.accepted.includes(w.signed) === false) &&
    secondLanguage(w.request, w.knowledge) !== undefined,
  second: (w, argument) => secondLanguage(w.request, w.knowledge) === argument,
  formats: (w) => (profileOf(w)?.requestForm.attachmentFormats.length ?? 0) > 0,
}

/** Of the letter and what lies beside it. */
const ofTheLetter: Readonly<Record<string, Condition>> = {
  letter: (w) => !isWithoutLetter(w.request),
  annexes: (w) =>
    (w.fields.annexes?.length ?? 0) > 0 || (w.request.legalProcess?.attachments?.length ?? 0) > 0,
  longList: (w) => w.identifierAnnex !== undefined && !isWithoutLetter(w.request),
  returnBy: (w) => isDay(w.fields.returnBy),
  order: (w) => w.kind !== 'K4' && hasCourtOrder(w),
  screenshot: (w) => (w.request.legalProcess?.attachments ?? []).some((a) => a.kind === 'screenshot'),
  heldBack: (w) =>
    (w.fields.annexes?.length ?? 0) === 0 && valueAt(w.request, '/letter/annexNote/sha256') !== undefined,
  agenda: (w) => agenda(w) !== undefined,
}

/** Of what is asked, and by whom. */
const ofTheRequest: Readonly<Record<string, Condition>> = {
  needsSeenOn: (w) =>
    (w.request.identifiers ?? []).some((i) =>
      profileOf(w)
        ?.identifiers.accepted.find((a) => a.type === i.type)
        ?.needs?.includes('observedOn'),
    ),
  userCountry: (w) => Boolean(w.request.userCountry),
  preservation: (w) => w.request.requestType.startsWith('preservation'),
  earlierPreservation: (w) => valueAt(w.request, '/preservation/previousReference') !== undefined,
  emergency: (w) => w.request.requestType === 'emergency',
  // What is only kept needs neither offence nor link; one that says them is held to what it says.
  saysOffence: (w) =>
    !isKept(w) || ['name', 'legalReference'].some((part) => valueAt(w.request, `/case/offence/${part}`)),
  saysNexus: (w) => !isKept(w) || valueAt(w.request, '/case/nexusToService') !== undefined,
  // What is only kept may be kept whole, whatever its days.
  noPeriod: (w) =>
    isKept(w) &&
    (w.request.dataRequested ?? []).length > 0 &&
    (w.request.dataRequested ?? []).every(({ from, to }) => !from && !to),
  // A preservation says none, and a letter to a State shows its blank itself.
  noPenalty: (w) =>
    w.plan.to === 'company' &&
    w.request.requestType === 'disclosure' &&
    valueGiven(w, 'maximumPenalty') === undefined &&
    valueGiven(w, 'lawPenalty') === undefined,
  country: (w, argument) => w.request.country === argument,
  prosecution: (w) => w.request.authority?.kind === 'prosecution',
  // Whoever may be told needs neither basis nor end.
  noticeAllowed: (w) =>
    w.request.userNotice?.position === 'allowed' && w.request.userNotice.delayRequested !== true,
}

/** What can be asked in `when` of a line of the list; what stands here in no table holds never. */
const conditions: ReadonlyMap<string, Condition> = new Map(
  Object.entries({ ...ofTheWay, ...ofTheLetter, ...ofTheRequest }),
)

function holds(w: Writing, condition: string): boolean {
  const [name = '', argument] = condition.split(':')
  return conditions.get(name)?.(w, argument) ?? false
}

const applies = (
  w: Writing,
  when: string,
  { sealed = false, isOffenceDoubted = false }: EvidenceContext,
): boolean => {
  const told = new Map([
    ['sealed', sealed],
    ['offenceDoubted', isOffenceDoubted],
  ])
  const stands = (condition: string) => told.get(condition) ?? holds(w, condition)
  return when.split(' ').every((c) => c === '' || (c.startsWith('!') ? !stands(c.slice(1)) : stands(c)))
}

/** What its signature shows of a letter is not to do any more. */
const signedFor: ReadonlySet<string> = new Set(['form.signature', 'form.date'])
const isOpen = ({ code }: Finding, { sealed }: EvidenceContext): boolean => !sealed || !signedFor.has(code)

const short = (w: Writing, day: Day): string => shortDate(day, w.language, w.settings, false)

/** Whether all that is left to do is what a finding warns of, or what is doubted: it may go, with care. */
export function isOnlyWarned(toDo: readonly ChecklistRow[], findings: readonly Finding[]): boolean {
  const warned = new Set(findings.filter(({ severity }) => severity === 'warn').map(({ code }) => code))
  const isWarned = (code: string) => warned.has(code)
  return toDo.every(
    ({ codes, why, isDoubt }) =>
      isDoubt || [...codes, ...(why?.findings ?? []).map(({ code }) => code)].some(isWarned),
  )
}

/** The days asked for, else those that the company grants; what another State grants is not known. */
const daysToKeep = (w: Writing): number | null | undefined =>
  w.request.preservation?.days ??
  (w.plan.to === 'state' ? undefined : w.knowledge.providers[w.request.provider]?.preservation.initialDays)

/**
 * Days to remember, in the order in which they come; for a preservation, counted as if it were confirmed on
 * the day of the letter.
 */
function agenda(w: Writing): string | undefined {
  const { extensionLeadDays } = w.knowledge.templates.pack
  const days = daysToKeep(w)
  if (w.request.requestType.startsWith('preservation')) {
    if (typeof days !== 'number' || !Number.isInteger(days) || days < 1 || days > 3660) return undefined
    const last = addDays(letterDay(w), days)
    return tell(w, 'agenda.ifConfirmed', {
      confirmed: short(w, letterDay(w)),
      last: short(w, last),
      ask: short(w, addDays(last, -extensionLeadDays)),
    })
  }
  const only = w.knowledge.providers[w.request.provider]?.preservation.renewals.count === 1
  const ends = w.request.preservation?.previousEndsOn
  const entries: { readonly day: Day; readonly key: string }[] = []
  if (isDay(w.fields.returnBy)) entries.push({ day: w.fields.returnBy, key: 'agenda.return' })
  if (isDay(w.fields.orderBy)) entries.push({ day: w.fields.orderBy, key: 'agenda.orderBy' })
  if (isDay(ends) && valueAt(w.request, '/preservation/previousReference') !== undefined) {
    entries.push({
      day: addDays(ends, -extensionLeadDays),
      key: only ? 'agenda.onlyExtension' : 'agenda.extension',
    })
  }
  if (isDay(w.request.userNotice?.until))
    entries.push({ day: w.request.userNotice.until, key: 'agenda.secrecyEnds' })
  if (entries.length === 0) return undefined
  const texts = entries
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((e) => tell(w, e.key, { date: short(w, e.day) }))
  return tell(w, 'agenda', { entries: texts.join('; ') })
}

/** What the officer calls the judge, `jueza`: the words before the name, which begins with a capital. */
function judgePost(w: Writing): string {
  const judge = (typed(w, '/letter/judge') ?? '').split(' ').filter((part) => part !== '')
  const lower = judge.filter((_, i) => judge.slice(0, i + 1).every((p) => p === p.toLowerCase()))
  return lower.length > 0
    ? lower.join(' ')
    : (judge[0] ?? word(w.knowledge.templates.wording, 'word.judge', w.language))
}

function lineValue(w: Writing, name: string): string {
  const days = String(daysToKeep(w) ?? '')
  const inWords = Object.hasOwn(w.knowledge.templates.pack.dayWords, days)
    ? word(w.knowledge.templates.pack.dayWords, days, w.language)
    : days
  switch (name) {
    case 'identifierCount':
      return String(w.request.identifiers?.length ?? 0)
    case 'secondLanguage': {
      const second = secondLanguage(w.request, w.knowledge) ?? 'en'
      return w.settings.languageNames[second]?.[w.language] ?? second
    }
    case 'formats':
      return (w.knowledge.providers[w.request.provider]?.requestForm.attachmentFormats ?? [])
        .map((f) => f.toUpperCase())
        .join(', ')
    case 'daysInWords':
      return inWords
    case 'daysInLowerWords':
      return inWords.toLowerCase()
    case 'preservationUntil':
      return isDay(w.request.preservation?.previousEndsOn)
        ? short(w, w.request.preservation.previousEndsOn)
        : '–'
    case 'returnBy':
      return isDay(w.fields.returnBy) ? short(w, w.fields.returnBy) : '–'
    case 'judgePost':
      return judgePost(w)
    case 'agenda':
      return agenda(w) ?? ''
    default:
      return valueGiven(w, name) ?? '–'
  }
}

/**
 * The list as values: what is done and what shows it, what is left to do, what cannot be checked here.
 *
 * That nobody found a fault is no evidence: a line is done only where the draft and the knowledge show it.
 */
export function checklist(request: EvidenceRequest, options: ChecklistOptions): readonly ChecklistRow[] {
  const w = begin(request, options.language ?? signedLanguage(request), options)
  return [...ownRows(w, options), ...contentRows(w, options)]
}

/**
 * The offence is what the house asks of every request; a provider that is known to ask none before it
 * preserves leaves nothing to do.
 */
const isUnasked = (w: Writing, { code, rule }: Finding, { knowledge }: ChecklistOptions): boolean =>
  isKept(w) &&
  code === 'offence.missing' &&
  rule === `base:${code}` &&
  !mayAskToPreserve(w.request.provider, code, knowledge)

function ownRows(w: Writing, options: ChecklistOptions): readonly ChecklistRow[] {
  const findings = options.findings.filter(
    (f) => f.severity !== 'advice' && isOpen(f, options) && !isUnasked(w, f, options),
  )
  const found = new Set(findings.map((f) => f.code))
  const items = w.knowledge.templates.pack.checklist.filter((item) => applies(w, item.when, options))
  const answered = new Set(items.flatMap((item) => item.codes))
  const row = (item: (typeof items)[number]): ChecklistRow => {
    const text = fill(item.text[w.language], (name) => lineValue(w, name))
    const codes = item.codes.length > 0 ? item.codes : item.dash ? ['–'] : []
    const person = item.person === true
    if (person) return { state: 'to-do', text, codes, person }
    if (item.doubt === true) return { state: 'to-do', text, codes, person, isDoubt: true }
    const evidence = evidenceOf(w, item.evidence, options)
    const isLacking = typeof evidence === 'object' && 'lacks' in evidence
    if (isLacking || [...item.codes, ...(item.also ?? [])].some((c) => found.has(c))) {
      const own = findings.filter(({ code }) => item.codes.includes(code))
      return {
        state: 'to-do',
        text,
        codes,
        person,
        why: { findings: own, lacks: isLacking ? evidence.lacks : [] },
      }
    }
    if (evidence === 'unknown') return { state: 'not-checkable', text, codes, person }
    return { state: 'done', text, shownBy: evidence.shownBy, codes, person }
  }
  const further = findings.filter(
    (f, i) => !answered.has(f.code) && findings.findIndex((g) => g.code === f.code) === i,
  )
  return [
    ...items.map(row),
    ...further.map(
      (f): ChecklistRow => ({
        state: 'to-do',
        text: options.say?.(f) ?? f.code,
        codes: options.say ? [f.code] : [],
        // The pack is made to be signed.
        person: f.code === 'form.signature',
        why: { findings: [f], lacks: [] },
      }),
    ),
  ]
}

/** What the articles of a way ask a request to say, for a person to go through. */
const contentRows = (w: Writing, options: ChecklistOptions): readonly ChecklistRow[] =>
  requiredContents(options.route, options.knowledge, w.language).map((c) => ({
    state: 'to-do',
    text: `${c.item} · ${c.article}`,
    codes: [],
    person: true,
  }))

const boxes = { done: '[x]', 'to-do': '[ ]', 'not-checkable': '[?]' } as const
const rowLines = ({ state, text, shownBy, codes }: ChecklistRow): readonly string[] => [
  withCode(`${boxes[state]} ${text}`, codes.join(' / ')),
  ...(shownBy === undefined ? [] : [`    ${shownBy}`]),
]

/**
 * The newest figure that says how often this company gave data to this State. A hint, shown with its size.
 */
function figureLine(w: Writing, { figures }: Pick<PackKnowledge, 'figures'>): string | undefined {
  if (w.request.requestType !== 'disclosure') return undefined
  const rows = figures.filter(
    (f) =>
      f.provider === w.request.provider &&
      f.country === w.request.country &&
      f.requestType === 'legal' &&
      typeof f.dataProducedPct === 'number' &&
      typeof f.requests === 'number',
  )
  const newest = rows.reduce<(typeof rows)[number] | undefined>(
    (best, row) => (best && best.period >= row.period ? best : row),
    undefined,
  )
  if (!newest) return undefined
  const half = /^(\d{4})-(H[12])$/.exec(newest.period)
  const isFew = (newest.requests ?? 0) < fewForHabit
  return tell(w, isFew ? 'figuresFew' : 'figures', {
    period: half ? tell(w, `period.${half[2]}`, { year: half[1] ?? '' }) : newest.period,
    service: countedIn(w, newest),
    percent: String(newest.dataProducedPct).replace('.', tell(w, 'decimal')),
    requests: String(newest.requests),
    country: countryName(w, w.request.country) ?? w.request.country,
  })
}

/** Whose figure it is: the company's, unless its report counts some services apart. */
function countedIn(w: Writing, { provider, scope }: FigureRecord): string {
  if (scope) return scope.join(', ')
  const profile = Object.hasOwn(w.knowledge.providers, provider) ? w.knowledge.providers[provider] : undefined
  return profile ? spokenName(profile.name) : (valueGiven(w, 'service') ?? '')
}

function baseName(knowledge: LetterKnowledge, base: string, language: Language): string {
  const { bases } = knowledge.templates.pack
  return Object.hasOwn(bases, base)
    ? word(bases, base, language)
    : (knowledge.instruments[base]?.titles[language] ?? base)
}

/** After a refusal: assistance, on its bases in order; a base that serves only some offences says so. */
function refusedLine(w: Writing, answer: RouteAnswer | undefined): string | undefined {
  const state = countryName(w, w.request.addressee?.country)
  const bases = answer?.mlaBases ?? []
  // What goes to the other State already asks for nothing of the company.
  if (w.plan.to === 'state') return undefined
  if (w.request.requestType !== 'disclosure' || state === undefined || bases.length === 0) return undefined
  const { conditionalBases } = w.knowledge.templates.pack
  let text = ''
  bases.forEach((base, i) => {
    const name = baseName(w.knowledge, base, w.language)
    const joint = i === 0 ? '' : conditionalBases.includes(bases[i - 1] ?? '') ? tell(w, 'base.ifNot') : ', '
    text += joint + (conditionalBases.includes(base) ? tell(w, 'base.fits', { base: name }) : name)
  })
  return tell(w, 'ifRefused', { state, bases: text })
}

/**
 * Whose order hands a row over, by the law of the asking State; `whoever`: it is not known, or hardly, and
 * has to be asked.
 */
function orderStep(w: Writing, row: RequestedData): 'prosecutor' | 'order' | 'whoever' {
  const asked = { ...w.request, requestType: 'disclosure', dataRequested: [row] } as const
  const { categories, ...question } = chainQuestionOf(asked, w.knowledge)
  const answer = approvalRule({ ...question, category: categories[0] }, w.knowledge)
  const orders = answer?.rule.steps.find(({ part }) => part === 'orders')?.role
  if (answer?.own !== true || answer.rule.confidence === 'low') return 'whoever'
  return orders === 'judge' ? 'order' : orders === 'prosecutor' ? 'prosecutor' : 'whoever'
}

/**
 * What follows a preservation: the order for what a company may give to one, assistance for content, the
 * network beside it.
 */
function afterLine(w: Writing, answer: RouteAnswer | undefined): string | undefined {
  if (!w.request.requestType.startsWith('preservation')) return undefined
  const isAbroad = w.request.addressee?.country !== w.request.country
  const rows = (w.request.dataRequested ?? []).map((d, i) => ({
    no: i + 1,
    step: isAbroad && classOf(w, d.category ?? '') === 'content' ? 'assistance' : orderStep(w, d),
  }))
  const steps: string[] = []
  for (const name of ['prosecutor', 'order', 'whoever', 'assistance'] as const) {
    const wanted = rows.filter(({ step }) => step === name)
    if (wanted.length > 0)
      steps.push(
        tell(w, `after.${name}.${wanted.length === 1 ? 'one' : 'many'}`, {
          rows: listed(
            w,
            wanted.map((r) => r.no),
          ),
        }),
      )
  }
  // What goes through the network itself has no need of it beside.
  if (w.plan.to === 'company' && answer?.routes.some((r) => r.id === 'pres.247' && r.status === 'open'))
    steps.push(tell(w, 'after.network'))
  return steps.length === 0 ? undefined : tell(w, 'after.confirmation', { steps: steps.join('; ') })
}

function kindWords(w: Writing): string {
  const categories = [
    ...new Set(
      (w.request.dataRequested ?? []).map((d) => categoryWord(w, d.category ?? '') ?? d.category ?? ''),
    ),
  ].filter((c) => c !== '')
  return tell(w, `list.${w.request.requestType}`, {
    categories:
      categories.length > 1
        ? `${categories.slice(0, -1).join(', ')}${tell(w, 'list.and')}${categories.at(-1)}`
        : (categories[0] ?? ''),
  })
}

/**
 * What the letters of the pack leave blank, and what they hold in one language only, each as a line to do.
 */
function lackingRows(
  w: Writing,
  request: EvidenceRequest,
  options: ChecklistOptions,
): readonly ChecklistRow[] {
  const { letters } = packPlan(request, options)
  const { missing, untranslated } = lackingOf(letters)
  const name = options.placeName ?? ((pointer: string) => pointer)
  const lists = [
    ['list.gaps', missing],
    ['list.untranslated', untranslated],
  ] as const
  return lists.flatMap(([key, pointers]): ChecklistRow[] => {
    const each = [...new Set(pointers.map(name))]
    if (each.length === 0) return []
    const text = tell(w, key, { count: String(each.length), paths: each.join(', ') })
    return [{ state: 'to-do', text, codes: [], person: false }]
  })
}

/**
 * What the list says first: of a letter that is to go out whether it may, of one that is signed how it
 * stands.
 */
function headLines(
  w: Writing,
  found: {
    readonly sealed: boolean
    readonly blocking: readonly string[]
    readonly lacking: boolean
    readonly left: number
    readonly date: string
  },
): readonly string[] {
  const { sealed, blocking, lacking, left, date } = found
  const [codes, count] = [blocking.join(', '), String(left)]
  const lines = sealed
    ? [
        tell(w, 'list.sealed'),
        blocking.length > 0 && tell(w, 'list.sealedFound', { date, codes }),
        left > 0 && tell(w, 'list.sealedOpen', { count }),
      ]
    : [
        blocking.length > 0
          ? tell(w, 'list.block', { date, codes })
          : tell(w, lacking ? 'list.lacks' : 'list.pass', { date }),
        left > 0 && tell(w, 'list.incomplete', { count }),
      ]
  return lines.filter((line) => line !== false)
}

/**
 * `checklist.txt`: what was checked, what is left for a person, which days to remember and what comes after a
 * No.
 *
 * Each line ends with the code that a refusal for it would carry.
 */
export function checklistText(request: EvidenceRequest, options: ChecklistOptions): string {
  const language = options.language ?? signedLanguage(request)
  const w = begin(request, language, options)
  // The signature is what the pack is made for: it is on the list of what is left, and stops nothing.
  const blocking = [
    ...new Set(
      options.findings
        .filter((f) => f.severity === 'block' && f.code !== 'form.signature' && isOpen(f, options))
        .map((f) => f.code),
    ),
  ]
  const date = short(w, options.on)
  const opening: string[] = []
  if (isWithoutLetter(request, options.verification)) {
    const own = w.knowledge.countries[request.country]?.contactPoint247.body.value
    const told = options.told ?? ((text: string) => sayIn(options.knowledge, text, language).text)
    opening.push(
      tell(w, 'list.ownContactPoint', {
        contactPoint: own ? told(own) : tell(w, 'list.contactPointUnknown'),
      }),
    )
  }
  opening.push(...openingLines(request, signedLanguage(request), options))
  const lacking = lackingRows(w, request, options)
  const rows = [...lacking, ...ownRows(w, options)]
  const contents = contentRows(w, options)
  const toDo = rows.filter(({ state, person }) => state === 'to-do' && !person)
  const left = toDo.length
  const isLacking = lacking.length > 0 || !isOnlyWarned(toDo, options.findings)
  const blocks = [
    opening,
    [
      tell(w, 'list.title', {
        reference: ourReference(w),
        service: valueGiven(w, 'service') ?? '',
        type: kindWords(w),
      }),
      ...headLines(w, { sealed: options.sealed === true, blocking, lacking: isLacking, left, date }),
      tell(w, 'list.legend'),
    ],
    rows.flatMap(rowLines),
    contents.length === 0 ? [] : [tell(w, 'list.contents'), ...contents.flatMap(rowLines)],
    [figureLine(w, options.knowledge), refusedLine(w, options.routes), afterLine(w, options.routes)].filter(
      (l) => l !== undefined,
    ),
  ]
  return `${blocks
    .filter((b) => b.length > 0)
    .map((b) => b.join('\n'))
    .join('\n\n')}\n`
}
