import { type Language, languages } from '../fact/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { type Day, dayOf } from '../time/index.ts'
import type { ContentsRoute } from './contents.ts'
import { longDate } from './dates.ts'
import { lackedGaps, unmetDemands } from './demands.ts'
import { identifierAnnex } from './identifier-annex.ts'
import { isModel, kindFor, routeId } from './kind.ts'
import type { LetterKnowledge } from './knowledge.ts'
import { headingOf, identifierTable, makePart } from './parts.ts'
import type { Letter, LetterBlock, LetterGrant, LetterKind, SenderVerification } from './types.ts'
import { notePenalty, ourReference, valueGiven } from './values.ts'
import { fill, word } from './words.ts'
import { letterDay, named, say, type Writing } from './writing.ts'

const isLanguage = (value: unknown): value is Language => languages.includes(value as Language)

export interface LetterOptions {
  readonly knowledge: LetterKnowledge
  /** Today, for the date of a letter whose draft has none. */
  readonly on: Day
  /** Who vouches for the sender. Absent: nobody, and the letter says so on every page. */
  readonly verification?: SenderVerification
  /** The kind, where it is not the one that follows from request and route. */
  readonly kind?: LetterKind
  /** The route chosen, by id or as the engine gave it. */
  readonly route?: ContentsRoute
  /** true: not final, although it may have a number already: no number and no day are printed. */
  readonly draft?: boolean
  /** Made final now: the number in its case that it gets where the request has none. */
  readonly final?: { readonly serial: string }
  /**
   * Number and day that the letter gets as it is sealed: they stand in place of whatever the draft says of
   * either. `isUniversal`: no clock of the State is known, and the day is that of universal time.
   */
  readonly numbered?: { readonly serial: string; readonly on: Day; readonly isUniversal?: true }
  /**
   * Whether marks stand around the values of the request, for a page that leads to their fields; never for
   * paper.
   */
  readonly places?: true
  /** Codes of the findings that block, when the letter is made in spite of them. */
  readonly anyway?: readonly string[]
  /** Who approved it, where a house knows. */
  readonly granted?: LetterGrant
}

/** Language of the text that is signed: that of the request, Spanish where it names none of the four. */
export const signedLanguage = (request: EvidenceRequest): Language =>
  isLanguage(request.language) ? request.language : 'es'

/**
 * The second language of the pack, or undefined where the letter is read as it was written: the one the
 * request names, else the first that the reader takes when it does not take the first. Of a request for
 * assistance the reader is the other State, else the provider.
 */
export function secondLanguage(request: EvidenceRequest, knowledge: LetterKnowledge): Language | undefined {
  const signed = signedLanguage(request)
  if (isLanguage(request.translation)) return request.translation === signed ? undefined : request.translation
  const holder = request.addressee?.country ?? ''
  const { translated } = knowledge.templates.kinds[kindFor(request, knowledge)]
  if (translated && Object.hasOwn(knowledge.countries, holder)) {
    const read = knowledge.countries[holder]?.languagesForRequests.value ?? []
    return read.includes(signed) ? undefined : read.find((l): l is Language => isLanguage(l) && l !== signed)
  }
  const reads = knowledge.providers[request.provider]?.languages
  if (!reads || reads.required === false || reads.accepted.includes(signed)) return undefined
  return reads.accepted.find((l): l is Language => isLanguage(l) && l !== signed)
}

/** The request as its letter is printed once it has number and day; an hour of another day goes with it. */
function numberedAs(
  { letter, ...request }: EvidenceRequest,
  { serial, on }: NonNullable<LetterOptions['numbered']>,
): EvidenceRequest {
  const { writtenAt, ...fields } = letter ?? {}
  const isOfTheDay = writtenAt && dayOf(writtenAt) === on
  return {
    ...request,
    createdOn: on,
    letter: { ...fields, serial, ...(isOfTheDay ? { writtenAt } : {}) },
  }
}

/** A page before its first word; also what the text files of a pack are written with. */
export function begin(drafted: EvidenceRequest, language: Language, options: LetterOptions): Writing {
  const { knowledge, on } = options
  const request = options.numbered ? numberedAs(drafted, options.numbered) : drafted
  const signed = signedLanguage(request)
  const kind = options.kind ?? kindFor(request, knowledge, options.route, letterDay({ request, on }))
  const translation = secondLanguage(request, knowledge)
  const serial = request.letter?.serial || options.final?.serial
  const second = translation ?? (signed === 'en' ? 'es' : 'en')
  const annex = identifierAnnex(request)
  return {
    request,
    fields: request.letter ?? {},
    knowledge,
    settings: knowledge.templates.settings,
    kind,
    plan: knowledge.templates.kinds[kind],
    signed,
    language,
    other: language === signed ? second : signed,
    on,
    isDraft: options.draft === true || !serial,
    ...(serial ? { serial } : {}),
    ...(translation === undefined ? {} : { second: translation }),
    isTranslated: () => translation !== undefined && isWhole(request, translation, options),
    ...(annex === undefined ? {} : { identifierAnnex: annex }),
    ...(options.route === undefined ? {} : { route: options.route }),
    ...(options.granted === undefined ? {} : { granted: options.granted }),
    ...(options.numbered?.isUniversal ? { isUniversal: true as const } : {}),
    ...(options.places ? { places: true as const } : {}),
    gaps: new Set(),
    untranslated: new Set(),
    foreign: new Map(),
    adopted: new Map(),
  }
}

/** Whether every text of the letter is written in that language too. */
function isWhole(request: EvidenceRequest, language: Language, options: LetterOptions): boolean {
  const w: Writing = { ...begin(request, language, options), isTranslated: () => true }
  plannedBlocks(w)
  return w.untranslated.size === 0
}

/**
 * What stands at the top of every page. Nothing here can be left out: a letter that nobody vouches for says
 * so first.
 */
function notices(w: Writing, options: LetterOptions): readonly string[] {
  const { security, wording } = w.knowledge.templates
  const both = (text: (language: Language) => string): string[] => [
    ...new Set([text(w.language), text('en')]),
  ]
  const out: string[] = []
  if (options.verification?.state !== 'verified') out.push(...both((l) => word(security, 'unverified', l)))
  const findings = options.anyway ?? []
  if (findings.length > 0)
    out.push(...both((l) => fill(word(wording, 'anyway', l), () => findings.join(', '))))
  const banners = [
    ...(isModel(w.plan, w.request, letterDay(w), w.knowledge) ? (w.plan.banners ?? []) : []),
    ...(w.kind === 'K8' && w.plan.routes.includes(routeId(w.route) ?? '') ? ['K8.protocol'] : []),
  ]
  for (const banner of banners)
    out.push(...both((l) => fill(word(wording, banner, l), () => longDate(letterDay(w), l, w.settings))))
  return out
}

function footerLine(w: Writing, verification: SenderVerification | undefined): string | undefined {
  if (verification?.state !== 'verified') return undefined
  const values: Readonly<Record<string, string>> = {
    authority: verification.authority,
    verifiedDate: longDate(verification.on, w.language, w.settings),
    verifiedBy: verification.by,
  }
  return fill(word(w.knowledge.templates.security, 'verified', w.language), (name) => values[name] ?? '')
}

/**
 * Version of the template, who adopted it and the knowledge of the law: of each release whose words stand in
 * this letter, or, where none does, that its words are those that came with this version and nobody adopted
 * others.
 */
function madeLine(w: Writing): string {
  const { version, templates } = w.knowledge
  const common = { template: w.plan.template, lawVersion: version }
  const adopted = [...w.adopted.values()].toSorted((one, other) => one.number - other.number)
  const line = (key: string, values: Readonly<Record<string, string>>) =>
    fill(word(templates.wording, key, w.language), (name) => values[name] ?? '')
  if (adopted.length === 0) return line('made.unchanged', common)
  return adopted
    .map(({ number, on, by }) =>
      line('made', {
        ...common,
        number: String(number),
        adoptedOn: longDate(on, w.language, w.settings),
        adoptedBy: by.join('; '),
      }),
    )
    .join(' ')
}

/** The blocks of the kind, one after the other. */
function plannedBlocks(w: Writing): readonly LetterBlock[] {
  return w.plan.blocks.flatMap((plan): readonly LetterBlock[] => {
    const known = new Set(w.gaps)
    const parts = plan.parts.flatMap((name) => makePart(w, name))
    const lacks = w.places ? [...w.gaps].filter((pointer) => !known.has(pointer)) : []
    // Nothing to say: no heading over nothing, but where a page tells what is missing.
    if (parts.length === 0 && lacks.length === 0) return []
    const heading = plan.heading === undefined ? {} : { heading: say(w, headingOf(w, plan.heading)) }
    return [
      {
        id: plan.id,
        number: plan.number,
        ...heading,
        ...(plan.id === 'L01' ? { rule: 'after' as const } : {}),
        ...(lacks.length > 0 ? { lacks } : {}),
        parts,
      },
    ]
  })
}

/**
 * The letter in one language: fixed words of its kind around the values of the request, and nothing that the
 * request does not hold.
 *
 * A value that is missing takes its line with it and is listed in `gaps`; a free text without its second
 * language is marked and listed in `untranslated`.
 */
export function letterFor(
  request: EvidenceRequest,
  options: LetterOptions & { readonly language?: Language },
): Letter {
  const language = options.language ?? signedLanguage(request)
  const w = begin(request, language, options)
  const blocks = [...plannedBlocks(w), ...identifierTable(w)]
  const reference = ourReference(w)
  const demanded = unmetDemands(w)
  notePenalty(w)
  const line = footerLine(w, options.verification)
  const made = madeLine(w)
  return {
    template: w.plan.template,
    kind: w.kind,
    language,
    role: language === w.signed ? 'signed' : 'translation',
    title: say(w, titleKey(w)),
    reference,
    date: letterDay(w),
    authority: authorityOf(w),
    notices: notices(w, options),
    blocks,
    footer: {
      reference,
      page: pageWords(w),
      ...(line === undefined ? {} : { line }),
      made,
    },
    demanded,
    gaps: [...new Set([...lackedGaps(w), ...demanded.map(({ pointer }) => pointer)])],
    untranslated: [...w.untranslated],
    foreign: [...w.foreign].map(([text, language]) => ({ text, language })),
  }
}

/** A request to hold funds is one, in whatever kind of letter it travels to a company. */
const titleKey = (w: Writing): string =>
  w.request.requestType === 'freeze' && w.plan.to === 'company' ? 'title.freeze' : w.plan.title

/** Who speaks in the letter: the authority of the draft, or the office that speaks for its State. */
const authorityOf = (w: Writing): string =>
  (w.plan.to === 'state' ? valueGiven(w, 'requestingCentral') : undefined) ??
  named(w, '/authority/name') ??
  ''

/** `página {page} de {pages}`: the last part of the footer, which the printer fills. */
export function pageWords(w: Writing): string {
  const text = fill(say(w, 'L20'), (name) => (name === 'page' || name === 'pages' ? `{${name}}` : ''))
  return text.replace(/^ · /, '')
}

/** The signed letter, and its translation where the provider reads another language. */
export function lettersFor(request: EvidenceRequest, options: LetterOptions): readonly Letter[] {
  const signed = signedLanguage(request)
  const second = secondLanguage(request, options.knowledge)
  return [signed, ...(second === undefined ? [] : [second])].map((language) =>
    letterFor(request, { ...options, language }),
  )
}

/**
 * JSON pointers of the free texts that the second letter needs and nobody wrote yet: each is
 * `language.translationMissing`.
 */
export function missingTranslations(
  request: EvidenceRequest,
  knowledge: LetterKnowledge,
  options: { readonly kind?: LetterKind; readonly on?: Day } = {},
): readonly string[] {
  const language = secondLanguage(request, knowledge)
  if (language === undefined) return []
  return letterFor(request, {
    knowledge,
    on: options.on ?? knowledge.compiledOn,
    language,
    ...(options.kind ? { kind: options.kind } : {}),
  }).untranslated
}
