import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Language, languages } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { spokenName } from '@oficio/core/provider'
import { sayIn, translationsIn } from '@oficio/core/translation'

// What each page gets of the knowledge and of the sentences. The build lays it beside the application.

const vectors = join(import.meta.dirname, '../../vectors')

/** Areas of sentences that the application says; the command line's and the server's own stay at home. */
const areas = [
  'frame',
  'start',
  'drafting',
  'cases',
  'directory',
  'law',
  'practice',
  'verify',
  'finding',
  'house',
  'identifier',
  'plan',
  'route',
  'wire',
  'registry',
  'profiles',
  'people',
  'notices',
  'oversight',
  'desk',
  'systems',
]

/** What the frame and the first page say at once; the rest follows after the first paint. */
const firstAreas = ['frame', 'start', 'identifier']

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
  /^(?:start\.(?:answer|brief|who|ways|status|ready|before|when|line|deaths)|frame\.(?:confidence|asOf|source|confirm))(?:\.|$)/

const firstSentences = (language: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sentences(language, firstAreas)).filter(([key]) => !answerSentences.test(key)),
  )

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
    Object.fromEntries(languages.map((language) => [language, Object.fromEntries(inLanguage(language))])),
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
 * What types of identifiers are called, as the knowledge names them: `found`, those that recognising a paste can
 * give, are all that the first page says.
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

const told = new Set([
  'validExamples',
  'invalidExamples',
  'checkDigitInvalidExamples',
  'examples',
  'note',
  'why',
  'remedy',
  'source',
  'asOf',
  'confidence',
  'fromMemory',
])

/** Patterns and labels without what only the directory of providers shows. */
function enoughToRecognise<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, inner) => (told.has(key) ? undefined : inner)))
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

/**
 * The knowledge as files of the application, by name: `recognition`, small, for the first page, `whole` for
 * everything else, and the draft translations of its texts, `translations-<language>`, with the few that an
 * answer of the first page shows apart, `answer-<language>`; sentences, `first-<language>` at once and
 * `words-<language>` after the first paint; exercises, and what is filled into letters.
 */
export function knowledgeFiles(all: Knowledge): Readonly<Record<string, string>> {
  const { translations: _drafts, ...knowledge } = all
  const profiles = Object.fromEntries(
    Object.entries(knowledge.providers).map(([id, p]) => [
      id,
      {
        id: p.id,
        name: p.name,
        group: p.group,
        priority: p.priority,
        services: p.services,
        category: p.category,
        identifiers: enoughToRecognise(p.identifiers),
      },
    ]),
  )
  const bundles: Record<string, string> = {
    recognition: JSON.stringify({
      version: knowledge.version,
      compiledOn: knowledge.compiledOn,
      providers: profiles,
      directory: enoughToRecognise(knowledge.directory),
      genericIdentifiers: enoughToRecognise(knowledge.genericIdentifiers),
      recognition: knowledge.recognition,
      // Those that an account number holds; the others are looked up where the whole knowledge is.
      banks: (knowledge.banks ?? []).filter(({ types }) => types.length > 0),
      countries: Object.fromEntries(
        Object.entries(knowledge.countries).map(([code, c]) => [
          code,
          { iso2: c.iso2, names: c.names, region: c.region },
        ]),
      ),
      regions: knowledge.regions,
    }),
    whole: JSON.stringify(knowledge),
    exercises: exercises(),
    'letter-words': letterWords(all),
  }
  for (const language of languages) {
    const names = providerNames(all, language)
    bundles[`words-${language}`] = JSON.stringify({
      ...sentences(language, areas),
      ...names,
      ...identifierNames(all, language, false),
    })
    bundles[`first-${language}`] = JSON.stringify({
      ...firstSentences(language),
      ...names,
      ...identifierNames(all, language, true),
    })
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
