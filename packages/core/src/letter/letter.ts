import { type Language, languages } from '../fact/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import type { Day } from '../time/index.ts'
import type { ContentsRoute } from './contents.ts'
import { longDate } from './dates.ts'
import { identifierAnnex } from './identifier-annex.ts'
import type { LetterKnowledge } from './knowledge.ts'
import { identifierTable, makePart } from './parts.ts'
import type { Letter, LetterBlock, LetterKind, Verification } from './types.ts'
import { letterDay, ourReference, valueOrGap } from './values.ts'
import { fill, word } from './words.ts'
import { named, say, type Writing } from './writing.ts'

const isLanguage = (value: unknown): value is Language => languages.includes(value as Language)

export interface LetterOptions {
  readonly knowledge: LetterKnowledge
  /** Today, for the date of a letter whose draft has none. */
  readonly on: Day
  /** Who vouches for the sender. Absent: nobody, and the letter says so on every page. */
  readonly verification?: Verification
  /** The kind, where it is not the one that follows from request and route. */
  readonly kind?: LetterKind
  /** The route chosen, by id or as the engine gave it. */
  readonly route?: ContentsRoute
  /** Codes of the findings that block, when the letter is made in spite of them. */
  readonly anyway?: readonly string[]
}

const routeId = (route: ContentsRoute | undefined): string | undefined =>
  typeof route === 'string' ? route : route?.id

/**
 * The kind of letter that a request leads to: by its type, the route chosen, where the company is and what is
 * asked.
 */
export function kindFor(
  request: EvidenceRequest,
  knowledge: LetterKnowledge,
  route?: ContentsRoute,
): LetterKind {
  const kinds = knowledge.templates.kinds
  const own = request.letter?.kind
  if (own && Object.hasOwn(kinds, own)) return own as LetterKind
  if (request.requestType === 'emergency') return byRoute(kinds, routeId(route)) === 'K6' ? 'K6' : 'K4'
  const routed = byRoute(kinds, routeId(route))
  if (request.requestType === 'preservation' || request.requestType === 'preservation-extension')
    return routed === 'K5' ? 'K5' : 'K3'
  if (routed && routed !== 'K3' && routed !== 'K4' && routed !== 'K5')
    return routed === 'K2' && isDomain(request) ? 'K8' : routed
  if (isDomain(request)) return 'K8'
  return request.addressee?.country === request.country ? 'K1' : 'K2'
}

const byRoute = (
  kinds: LetterKnowledge['templates']['kinds'],
  route: string | undefined,
): LetterKind | undefined =>
  route === undefined
    ? undefined
    : (Object.keys(kinds) as LetterKind[]).find((k) => kinds[k].routes.includes(route))

const registration = new Set(['domain', 'registrant'])
function isDomain(request: EvidenceRequest): boolean {
  const asked = request.dataRequested ?? []
  return asked.length > 0 && asked.every((d) => registration.has(d.category ?? ''))
}

/** Language of the text that is signed: that of the request, Spanish where it names none of the four. */
export const signedLanguage = (request: EvidenceRequest): Language =>
  isLanguage(request.language) ? request.language : 'es'

/**
 * The second language of the pack, or undefined where the letter is read as it was written: the one the
 * request names, else the first that the provider reads when it does not read the first.
 */
export function secondLanguage(request: EvidenceRequest, knowledge: LetterKnowledge): Language | undefined {
  const signed = signedLanguage(request)
  if (isLanguage(request.translation)) return request.translation === signed ? undefined : request.translation
  const reads = knowledge.providers[request.provider]?.languages
  if (!reads || reads.required === false || reads.accepted.includes(signed)) return undefined
  return reads.accepted.find((l): l is Language => isLanguage(l) && l !== signed)
}

/** A page before its first word; also what the text files of a pack are written with. */
export function begin(request: EvidenceRequest, language: Language, options: LetterOptions): Writing {
  const { knowledge, on } = options
  const signed = signedLanguage(request)
  const kind = options.kind ?? kindFor(request, knowledge, options.route)
  const second = secondLanguage(request, knowledge) ?? (signed === 'en' ? 'es' : 'en')
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
    ...(annex === undefined ? {} : { identifierAnnex: annex }),
    ...(options.route === undefined ? {} : { route: options.route }),
    gaps: new Set(),
    untranslated: new Set(),
  }
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
    ...(w.plan.banners ?? []),
    ...(w.kind === 'K8' && w.plan.routes.includes(routeId(w.route) ?? '') ? ['K8.protocol'] : []),
  ]
  for (const banner of banners)
    out.push(...both((l) => fill(word(wording, banner, l), () => longDate(letterDay(w), l, w.settings))))
  return out
}

function footerLine(w: Writing, verification: Verification | undefined): string | undefined {
  if (verification?.state !== 'verified') return undefined
  const values: Readonly<Record<string, string>> = {
    authority: verification.authority,
    verifiedDate: longDate(verification.on, w.language, w.settings),
    verifiedBy: verification.by,
  }
  return fill(word(w.knowledge.templates.security, 'verified', w.language), (name) => values[name] ?? '')
}

/**
 * The letter in one language: fixed words of its kind around the values of the request, and nothing that the
 * request does not hold.
 *
 * A value that is missing is a visible gap, listed in `gaps`; a free text without its second language is
 * marked and listed in `untranslated`.
 */
export function letterFor(
  request: EvidenceRequest,
  options: LetterOptions & { readonly language?: Language },
): Letter {
  const language = options.language ?? signedLanguage(request)
  const w = begin(request, language, options)
  const planned = w.plan.blocks.map((plan): LetterBlock => {
    const parts = plan.parts.flatMap((name) => makePart(w, name))
    const heading = plan.heading === undefined ? {} : { heading: say(w, plan.heading) }
    return {
      id: plan.id,
      number: plan.number,
      ...heading,
      ...(plan.id === 'L01' ? { rule: 'after' as const } : {}),
      parts,
    }
  })
  const blocks = [...planned, ...identifierTable(w)]
  const reference = ourReference(w)
  const line = footerLine(w, options.verification)
  return {
    template: w.plan.template,
    kind: w.kind,
    language,
    role: language === w.signed ? 'signed' : 'translation',
    title: say(w, w.plan.title),
    reference,
    date: letterDay(w),
    authority: named(w, '/authority/name') ?? '',
    notices: notices(w, options),
    blocks,
    footer: { reference, page: pageWords(w), ...(line === undefined ? {} : { line }) },
    gaps: [...w.gaps],
    untranslated: [...w.untranslated],
  }
}

/** `página {page} de {pages}`: the last part of the footer, which the printer fills. */
function pageWords(w: Writing): string {
  const text = fill(say(w, 'L20'), (name) =>
    name === 'page' || name === 'pages' ? `{${name}}` : name === 'ourReference' ? '' : valueOrGap(w, name),
  )
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
