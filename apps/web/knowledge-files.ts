import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inLanguage, outlineOf, unsolved } from '@oficio/core/academy'
import { type Language, languages } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { spokenName } from '@oficio/core/provider'
import { sayIn, translationsIn } from '@oficio/core/translation'
import { coursesFolders, taughtCourses } from '@oficio/knowledge/courses'
import { areas as allAreas, type Sentence, sentenceOf } from '@oficio/messages'

// What each page gets of the knowledge and of the sentences. The build lays it beside the application.

const vectors = join(import.meta.dirname, '../../vectors')

/**
 * Sentences of the command line and of the server stay at home; every other area is of a page, also a new
 * one.
 */
export const areas = allAreas.filter((area) => area !== 'cli' && area !== 'server')

/** What the frame and the first page say at once; the rest follows after the first paint. */
const firstAreas = ['frame', 'start', 'identifier']

/** What a page of look-ups says of itself, before its own words are here. */
const headsAhead = ['directory.list', 'directory.routes', 'law'].flatMap((page) => [
  `${page}.title`,
  `${page}.lead`,
])

function sentences(language: string, areas: readonly string[]): Record<string, string> {
  const folder = dirname(fileURLToPath(import.meta.resolve('@oficio/messages')))
  return Object.fromEntries(
    areas.flatMap((area) => {
      const texts = JSON.parse(readFileSync(join(folder, area, `${language}.json`), 'utf8')) as Record<
        string,
        string
      >
      return Object.entries(texts).map(([key, text]) => [`${area}.${key}`, text])
    }),
  )
}

/**
 * Sentences of the first page, and of facts, that only an answer says: it loads with the whole knowledge,
 * inside `WholeWords`.
 */
const answerSentences =
  /^(?:start\.(?:answer|brief|who|ways|status|ready|before|when|line|deaths)|frame\.(?:confidence|asOf|source|confirm)|identifier\.(?:ask|why)|identifier\.reason\.(?!complainant|victim|bystander|unknownWhose).*)(?:\.|$)/

/** The sentences of a file, those with arguments taken apart: no page has what would do it. */
const takenApart = (texts: Readonly<Record<string, string>>): Record<string, Sentence> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, sentenceOf(text)]))

/** The sentences that come with the first page. */
export const firstSentences = (language: string): Record<string, string> =>
  Object.fromEntries([
    ...Object.entries(sentences(language, firstAreas)).filter(([key]) => !answerSentences.test(key)),
    ...Object.entries(sentences(language, ['directory', 'law'])).filter(([key]) => headsAhead.includes(key)),
  ])

/**
 * What the application fills into letters, in every language: a letter need not speak the language of the
 * screen.
 */
function letterWords({ domesticLaw, translations }: Knowledge): string {
  const provisions = Object.values(domesticLaw).flatMap(({ offences, powers }) =>
    [offences, powers].flatMap((part) => Object.values(part).flat()),
  )
  const citations = new Set(provisions.flatMap(({ statute, article }) => [statute, article]))
  const inLanguage = (language: string) => [
    ...Object.entries(sentences(language, ['drafting'])).filter(([key]) =>
      key.startsWith('drafting.letter.'),
    ),
    ...Object.entries(translations?.[language as 'es'] ?? {}).flatMap(([text, draft]) =>
      citations.has(text) ? [[`drafting.letter.cited.${text}`, draft] as const] : [],
    ),
  ]
  return JSON.stringify(
    Object.fromEntries(
      languages.map((language) => [language, takenApart(Object.fromEntries(inLanguage(language)))]),
    ),
  )
}

/** Names of providers as they are spoken of in a language, where that differs from the name they have. */
function providerNames(knowledge: Knowledge, language: Language): Record<string, string> {
  const spoken = Object.values(knowledge.providers).map(
    ({ id, name }) => [id, name, spokenName(sayIn(knowledge, name, language).text)] as const,
  )
  return Object.fromEntries(
    spoken
      .filter(([, name, said]) => said !== spokenName(name))
      .map(([id, , said]) => [`provider.${id}`, said]),
  )
}

/**
 * What types of identifiers are called, as the knowledge names them: `found`, those that recognising a paste
 * can give, are all that the first page says.
 */
function identifierNames(knowledge: Knowledge, language: Language, found: boolean): Record<string, string> {
  const accepted = [
    ...knowledge.genericIdentifiers,
    ...Object.values(knowledge.providers).flatMap(({ identifiers }) => identifiers.accepted),
  ]
  const types = new Set(accepted.map(({ type }) => type))
  const rules = JSON.stringify(knowledge.recognition)
  return Object.fromEntries(
    Object.entries(knowledge.identifierNames)
      .filter(([type]) => !found || types.has(type) || rules.includes(`"${type}"`))
      .map(([type, names]) => [`identifier.type.${type}`, names[language]]),
  )
}

/**
 * The flawed drafts of `vectors/requests`, with what a check must find in them: the exercises of the page of
 * practice.
 */
function exercises(): string {
  const folder = join(vectors, 'requests')
  const read = (name: string) =>
    JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>
  const { evaluationDate, testContext } = read('context.json')
  const drafts = readdirSync(folder)
    .filter((name) => /^B\d+\.json$/.test(name))
    .sort()
    .map((name) => {
      const { id, request, expectedFindings } = read(name)
      return { id, request, expectedFindings }
    })
  return JSON.stringify({ on: evaluationDate, context: testContext, drafts })
}

/**
 * The courses in one language, in the order in which they are taken: the modules whole, and apart from them
 * their outlines with the cases, for whoever reads none.
 */
function coursesIn(knowledge: Knowledge, language: Language) {
  const { modules, scenarios } = taughtCourses(coursesFolders(process.env))
  const ordered = <T extends { readonly order: number }>(placed: readonly { readonly value: T }[]) =>
    placed.map(({ value }) => value).sort((a, b) => a.order - b.order)
  // Whoever plays a scenario gets its paths from nobody, nor those of its variants.
  const played = ordered(scenarios).map((scenario) => ({ ...unsolved(scenario), paths: [] }))
  const told = inLanguage({ modules: ordered(modules), scenarios: played }, knowledge, language)
  return {
    modules: told.modules.map((module) => ({ id: module.id, text: JSON.stringify(module) })),
    academy: JSON.stringify({ ...told, modules: told.modules.map(outlineOf) }),
  }
}

/** Where a file lies: its name holds a digest, so that it may be kept for ever. */
export const fileName = (name: string, text: string): string =>
  `knowledge/${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.json`

/** Whether the application itself knows where a file lies; of a module its language's `lessons` says it. */
export const isListed = (name: string): boolean => !name.startsWith('module-')

/**
 * What a page of a module needs beside the module: the sentences that it says by itself, the States, and
 * where each module lies. All sentences and the knowledge come when an example is run.
 */
const lessons = (
  { countries }: Knowledge,
  language: Language,
  modules: readonly { readonly id: string; readonly text: string }[],
): string =>
  JSON.stringify({
    words: takenApart(sentences(language, ['academy', 'frame'])),
    countries: Object.values(countries).map(({ iso2, names }) => [iso2, names[language]]),
    modules: modules.map(({ id, text }) => ({
      id,
      address: `/${fileName(`module-${id}-${language}`, text)}`,
    })),
  })

const told = new Set([
  'normalise',
  'checkDigit',
  'validExamples',
  'invalidExamples',
  'checkDigitInvalidExamples',
  'examples',
  'basis',
  'note',
  'why',
  'remedy',
  'source',
  'asOf',
  'confidence',
  'fromMemory',
])

/**
 * Of a label the recogniser reads the words outside its brackets, of what a provider refuses the links alone.
 */
function read(key: string, value: unknown): unknown {
  if (key === 'label')
    return String(value)
      .replace(/\s*\([^()]*\)/g, ' ')
      .trim()
  if (key === 'role' && value !== 'primary') return undefined
  return key === 'rejected'
    ? (value as readonly { readonly detectRegex?: string }[]).filter((one) => one.detectRegex !== undefined)
    : value
}

/** Patterns and labels without what only the directory of providers shows. */
function enoughToRecognise<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, inner) => (told.has(key) ? undefined : read(key, inner))))
}

/** What the recogniser compares folded, by where it stands; the order of such words says nothing. */
const compared =
  /^(?:persons\.(?!deedEndings|payers\.types|remarks\.tells)|fields\.|time\.(?:zones|places|localWords|monthFirst|never|otherActs|connection|beside|making|sessions|months)\b|fillers|neverValues|notIdentifiers|nameFillers|linkingWords|otherServices|ambiguousServices|card\.words|companions\..*\.words|mail\.(?:automatic|notDomains)|families\..*\.words|names\..*\.words|phones\.(?:between|leads|countries)|sums\.|types\.[^.]*\.(?:own|withService|weak)$)/

/** The words of the rules as they are compared, each once: "número" and "numero" are one, and pack as one. */
export function asCompared<T>(value: T, place = ''): T {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string') && compared.test(place)) {
    const folded = value.map((word) => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''))
    return [...new Set(folded)].sort() as T
  }
  if (Array.isArray(value)) return value.map((one) => asCompared(one, `${place}.`)) as T
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).map(([key, one]) => [
    key,
    asCompared(one, place === '' ? key : `${place}.${key}`),
  ])
  return Object.fromEntries(parts)
}

/**
 * What an answer of the first page says in the words of the knowledge: names of data, companies, channels,
 * local rules on companies, sources without an address.
 */
function answerTexts({ providers, sources }: Pick<Knowledge, 'providers' | 'sources'>): ReadonlySet<string> {
  return new Set([
    ...Object.keys(sources).filter((source) => !/^https?:/.test(source)),
    ...Object.values(providers).flatMap(({ channels, dataCategories, legalEntity }) => [
      ...dataCategories.items.map(({ name }) => name),
      ...channels.items.map(({ value }) => value),
      ...legalEntity.entities.flatMap(({ name, address }) => [name, address ?? '']),
      ...legalEntity.localEntityRules.map(({ rule }) => rule),
    ]),
  ])
}

/** The longest part that a weak device reads in one turn, in characters. */
const longestPart = 60_000

/**
 * A list of parts, one a line, each with its place: whoever reads it does so a few lines at a time, and
 * answers between two of them. What is small travels together.
 */
export function inParts(of: object): string {
  const parts = (value: object, place: readonly string[]): readonly string[] => {
    const lines: string[] = []
    let together: Record<string, unknown> = {}
    let long = 0
    const close = () => {
      if (long > 0) lines.push(JSON.stringify([place, together]))
      together = {}
      long = 0
    }
    for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
      const text = JSON.stringify(inner)
      if (text === undefined) continue
      const isMap = typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      if (long + text.length > longestPart) close()
      if (isMap && text.length > longestPart && place.length < 2) lines.push(...parts(inner, [...place, key]))
      else {
        together[key] = inner
        long += text.length
      }
    }
    close()
    return lines
  }
  return `[\n${parts(of, []).join(',\n')}\n]`
}

/**
 * The knowledge as files of the application, by name: `recognition`, small, for the first page, `whole` for
 * everything else, of it `local-words` alone for whoever checks a letter, and the draft translations of its
 * texts, `translations-<language>`, with the few that an answer of the first page shows apart,
 * `answer-<language>`; courses, `academy-<language>` and `lessons-<language>`, which says where each
 * `module-<id>-<language>` lies, and their invented services, `services`; sentences, `first-<language>` at
 * once and `words-<language>` after the first paint; exercises, and what is filled into letters.
 */
export function knowledgeFiles(all: Knowledge): Readonly<Record<string, string>> {
  const { translations: _drafts, ...knowledge } = all
  const calledBy = (knowledge.recognition.services ?? {}) as Readonly<Record<string, unknown>>
  const profiles = Object.fromEntries(
    Object.entries(knowledge.providers).map(([id, p]) => [
      id,
      {
        id: p.id,
        name: p.name,
        group: p.group,
        priority: p.priority,
        // Where the rules say how people call it, of its own list the first page says the first alone.
        services: Object.hasOwn(calledBy, p.id) ? p.services.slice(0, 1) : p.services,
        category: p.category,
        identifiers: enoughToRecognise(p.identifiers),
      },
    ]),
  )
  const searched = new Set(
    Object.values(knowledge.providers).flatMap((p) => p.identifiers.accepted.map(({ type }) => type)),
  )
  const bundles: Record<string, string> = {
    recognition: JSON.stringify({
      version: knowledge.version,
      compiledOn: knowledge.compiledOn,
      providers: profiles,
      // What a paste names; what is known of it stands in the whole knowledge.
      directory: Object.fromEntries(
        Object.entries(knowledge.directory).map(([key, { id, name, words, ambiguous, hosts }]) => [
          key,
          { id, name, words, ambiguous, hosts },
        ]),
      ),
      genericIdentifiers: enoughToRecognise(knowledge.genericIdentifiers),
      recognition: asCompared(knowledge.recognition),
      // Those whose numbers somebody searches, for they say who does not hold one; what only names a bank
      // comes with the whole knowledge.
      banks: (knowledge.banks ?? [])
        .filter(({ types }) => types.some((type) => searched.has(type)))
        .map(({ source: _, asOf: __, confidence: ___, basis: ____, ...bank }) => bank),
      countries: Object.fromEntries(
        Object.entries(knowledge.countries).map(([code, c]) => [
          code,
          { iso2: c.iso2, names: c.names, region: c.region },
        ]),
      ),
      regions: knowledge.regions,
    }),
    whole: inParts(knowledge),
    'local-words': JSON.stringify(knowledge.localWords),
    exercises: exercises(),
    services: JSON.stringify(taughtCourses(coursesFolders(process.env)).services.map(({ value }) => value)),
    'letter-words': letterWords(all),
  }
  for (const language of languages) {
    const names = providerNames(all, language)
    const inWhole = { ...sentences(language, areas), ...names, ...identifierNames(all, language, false) }
    bundles[`words-${language}`] = inParts(takenApart(inWhole))
    const inFirst = { ...firstSentences(language), ...names, ...identifierNames(all, language, true) }
    bundles[`first-${language}`] = JSON.stringify(takenApart(inFirst))
    const { academy, modules } = coursesIn(all, language)
    bundles[`academy-${language}`] = academy
    for (const { id, text } of modules) bundles[`module-${id}-${language}`] = text
    bundles[`lessons-${language}`] = lessons(all, language, modules)
  }
  // Whoever reads in one language does not pay for the drafts of three.
  const ofAnswers = answerTexts(knowledge)
  for (const language of ['es', 'pt', 'fr'] as const) {
    const drafts = translationsIn(all, language)
    bundles[`translations-${language}`] = JSON.stringify(drafts)
    bundles[`exercise-words-${language}`] = readFileSync(join(vectors, `words/${language}.json`), 'utf8')
    bundles[`answer-${language}`] = JSON.stringify(
      Object.fromEntries(Object.entries(drafts).filter(([text]) => ofAnswers.has(text))),
    )
  }
  return bundles
}
