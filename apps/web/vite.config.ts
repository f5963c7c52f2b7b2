import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip as gzipWith } from 'node:zlib'
import { type Language, languages } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { spokenName } from '@oficio/core/provider'
import { sayIn, translationsIn } from '@oficio/core/translation'
import { load } from '@oficio/knowledge'
import { defineConfig, type Plugin } from 'vite'
import { bundlerGroups } from './chunks.ts'

const vectors = join(import.meta.dirname, '../../vectors')

const [brotli, gzip] = [promisify(brotliCompress), promisify(gzipWith)]

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
 * Telephone numbers are read and judged here and never laid out for the eye: the patterns for that, half of
 * the table, stay at home.
 */
function phonesWithoutLayouts(): Plugin {
  return {
    name: 'phones-without-layouts',
    transform(code, id) {
      if (!id.includes('libphonenumber-js/metadata.min.json')) return undefined
      const table = JSON.parse(code.slice(code.indexOf('{'), code.lastIndexOf('}') + 1)) as {
        countries: Record<string, unknown[]>
      }
      for (const country of Object.values(table.countries)) country[4] = 0
      return `export default ${JSON.stringify(table)}`
    },
  }
}

/**
 * The knowledge as files of the application: `recognition`, small, for the first page, `whole` for everything
 * else, and the draft translations of its texts, `translations-<language>`, with the few that an answer of
 * the first page shows apart, `answer-<language>`. Their names hold a digest, so that they may be kept for
 * ever and a change of one fact is fetched at once.
 */
function knowledgeFiles(): Plugin {
  const all = load()
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
      genericIdentifiers: enoughToRecognise(knowledge.genericIdentifiers),
      recognition: knowledge.recognition,
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
  const names = Object.fromEntries(
    Object.entries(bundles).map(([name, text]) => [
      name,
      `knowledge/${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.json`,
    ]),
  ) as Record<string, string>
  const id = 'virtual:knowledge-files'
  return {
    name: 'knowledge-files',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) =>
      source === `\0${id}`
        ? `export default ${JSON.stringify({ version: knowledge.version, compiledOn: knowledge.compiledOn, files: Object.fromEntries(Object.entries(names).map(([name, file]) => [name, `/${file}`])) })}`
        : undefined,
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        for (const name of Object.keys(bundles)) {
          if (request.url === `/${names[name]}`) {
            response.setHeader('content-type', 'application/json')
            return response.end(bundles[name])
          }
        }
        next()
      })
    },
    generateBundle() {
      for (const name of Object.keys(bundles))
        this.emitFile({ type: 'asset', fileName: names[name], source: bundles[name] })
    },
  }
}

/** The worked client of `vectors/provider-client`, as whoever keeps a provider's systems takes it along. */
function providerClient(): Plugin {
  const id = 'virtual:provider-client'
  return {
    name: 'provider-client',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) =>
      source === `\0${id}`
        ? `export default ${JSON.stringify(readFileSync(join(vectors, 'provider-client/client.mjs'), 'utf8'))}`
        : undefined,
  }
}

/**
 * Beside every text file its brotli and gzip form: the server never compresses while somebody waits. Also the
 * list that the service worker keeps.
 */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter(
        (name) => name !== 'service-worker.js' && name !== 'index.html',
      )
      // Icon and manifest are copied, not built.
      const lying = readdirSync(join(import.meta.dirname, 'public'))
      this.emitFile({
        type: 'asset',
        fileName: 'precache.json',
        source: JSON.stringify(
          [...files.filter((name) => !name.endsWith('.map')), ...lying].map((name) => `/${name}`),
        ),
      })
    },
    async writeBundle(options, bundle) {
      const pack = async (name: string) => {
        const path = join(options.dir as string, name)
        const bytes = await readFile(path)
        if (bytes.length < 600) return
        const quality = bytes.length > 500_000 ? 9 : 11
        const [smallest, usual] = await Promise.all([
          brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
          gzip(bytes, { level: 9 }),
        ])
        await Promise.all([writeFile(`${path}.br`, smallest), writeFile(`${path}.gz`, usual)])
      }
      await Promise.all(
        Object.keys(bundle)
          .filter((name) => /\.(js|css|html|json|svg|webmanifest)$/.test(name))
          .map(pack),
      )
    },
  }
}

/**
 * Files that wait for each other run in an order that nobody chose: a schema before the setting that keeps it
 * from making code out of text.
 */
function withoutCircles(): Plugin {
  return {
    name: 'without-circles',
    apply: 'build',
    generateBundle(_options, bundle) {
      const done = new Set<string>()
      const visit = (name: string, above: readonly string[]): void => {
        if (above.includes(name))
          this.error(
            `files that wait for each other: ${[...above.slice(above.indexOf(name)), name].join(' > ')}; see chunks.ts`,
          )
        const file = bundle[name]
        if (done.has(name) || file?.type !== 'chunk') return
        for (const next of file.imports) visit(next, [...above, name])
        done.add(name)
      }
      for (const name of Object.keys(bundle)) visit(name, [])
    },
  }
}

export default defineConfig({
  plugins: [phonesWithoutLayouts(), knowledgeFiles(), providerClient(), withoutCircles(), compressed()],
  // Preact under React's name, for our own files and for the router: a third of the first page's weight less
  // (decisions/0013).
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: [{ find: /^react$/, replacement: 'preact/compat' }], dedupe: ['preact'] },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: 'index.html', 'service-worker': 'src/service-worker.ts' },
      // With groups of its own choice, the bundler may let a file of a page hand out more than the page
      // itself does.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: (chunk) =>
          chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: bundlerGroups,
        },
      },
    },
  },
})
