import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { compile } from './compile.ts'
import { readFiles } from './files.ts'
import { readYaml } from './yaml-file.ts'

// The files were made from the researchers' records. Where those lie beside the checkout, both are held
// against each other.

const root = resolve(import.meta.dirname, '../../..')
const records = join(root, '../shared/facts')
const absent = !existsSync(records)

// biome-ignore lint/suspicious/noExplicitAny: records of eight shapes
type Any = any

const theirs = (name: string): Any => JSON.parse(readFileSync(join(records, `${name}.json`), 'utf8'))
const yaml = (path: string): Any => readYaml(path, readFileSync(join(root, path))).value

/** `law/` and `providers/` in the shape of the records. */
function ours(): Record<string, Any> {
  const compiled = compile(readFiles(root), 'round trip')
  const knowledge = compiled.knowledge as Any
  const about = yaml('law/about.yaml')
  const { asOfForms, basisForms, ...howToRead } = about.howToRead
  const meta = (file: string, count: number, more = {}) => ({
    generatedOn: about.compiledOn,
    howToRead,
    file: `${file}.json`,
    count,
    ...more,
  })
  const list = (table: object): Any[] => Object.values(table)
  const sources = (path: string) =>
    Object.entries<Any>(yaml(path)).filter(([, entry]) => !('words' in entry) || 'kind' in entry)
  const lawSources = sources('law/sources.yaml').map(([key, { address, ...rest }]) => ({
    key,
    url: address,
    ...rest,
  }))
  const providerSources = sources('providers/sources.yaml').map(([, { address, words, kind, ...rest }]) => ({
    url: address ?? words,
    kind,
    ...rest,
  }))
  return {
    countries: {
      meta: meta('countries', list(knowledge.countries).length, { note: about.notes.status }),
      // Where a country stands on the map is ours, not the researchers'.
      countries: list(knowledge.countries).map(({ tile: _, ...country }) => country),
      providerAnchors: knowledge.providerAnchors,
    },
    'domestic-law': {
      meta: meta('domestic-law', list(knowledge.domesticLaw).length, {
        match: about.match,
        note: about.notes.domestic,
      }),
      countries: list(knowledge.domesticLaw),
    },
    instruments: {
      meta: meta('instruments', list(knowledge.instruments).length),
      instruments: list(knowledge.instruments),
    },
    articles: {
      meta: meta('articles', list(knowledge.articles).length, { note: about.notes.articles }),
      articles: list(knowledge.articles),
    },
    forms: {
      meta: {
        ...meta('forms', list(knowledge.forms).length, { note: about.notes.forms }),
        howToRead: { ...howToRead, asOf: asOfForms, basis: basisForms },
      },
      forms: list(knowledge.forms),
    },
    sources: { meta: meta('sources', lawSources.length, { note: about.notes.sources }), sources: lawSources },
    providers: {
      ...yaml('providers/about.yaml'),
      vocabularies: knowledge.vocabularies,
      baseChecks: knowledge.baseChecks,
      checkDerivation: knowledge.checkDerivation,
      genericIdentifiers: knowledge.genericIdentifiers,
      sources: providerSources,
      providers: list(knowledge.providers),
    },
    transparency: { ...yaml('providers/figures.yaml'), records: knowledge.figures },
  }
}

/** What may differ, and why. A line that nothing needs any more fails the test. */
const reasons: readonly { at: RegExp; why: string }[] = [
  {
    at: /^(countries|domestic-law)\.countries: order$/,
    why: 'countries stand in the order of their folders',
  },
  {
    at: /^(instruments\.instruments|articles\.articles): order$/,
    why: 'treaties stand in the order of their folders',
  },
  { at: /^providers\.providers: order$/, why: 'providers stand in the order of their folders' },
  { at: /^transparency\.records: order$/, why: 'figures stand in the folder of their provider' },
  {
    at: /^providers\.sources\[\d+\]: added, used for figures$/,
    why: 'ten sources of figures had no entry in the list of sources; each has a key now',
  },
  {
    at: /^articles\.articles\[\d+\]\.routes\[0\]: "jit.video" here, "jit" there$/,
    why: 'the rules of routes call this aid jit.video',
  },
]

const identity = (item: Any): string =>
  typeof item === 'object' && item !== null
    ? JSON.stringify(item, Object.keys(flat(item)).sort())
    : String(item)
const flat = (item: Any): Record<string, true> => {
  const keys: Record<string, true> = {}
  const walk = (x: Any) => {
    if (typeof x !== 'object' || x === null) return
    for (const [key, value] of Object.entries(x)) {
      keys[key] = true
      walk(value)
    }
  }
  walk(item)
  return keys
}
const nameOf = (item: Any): string => item?.id ?? item?.iso2 ?? ''

/** Lists that live in one file each and therefore have no order of their own. */
const unordered =
  /^(countries\.countries|domestic-law\.countries|instruments\.instruments|articles\.articles|providers\.providers|transparency\.records)$/

function differences(a: Any, b: Any, at: string): string[] {
  if (Object.is(a, b)) return []
  if (Array.isArray(a) && Array.isArray(b)) {
    if (unordered.test(at)) {
      const key = (item: Any) => nameOf(item) || identity(item)
      const [left, right] = [a, b].map((items: Any[]) =>
        [...items].sort((x, y) => (key(x) < key(y) ? -1 : 1)),
      ) as [Any[], Any[]]
      const moved = a.some((item, i) => key(item) !== key(b[i])) ? [`${at}: order`] : []
      return [...moved, ...inOrder(left, right, at)]
    }
    return inOrder(a, b, at)
  }
  if (
    typeof a === 'object' &&
    typeof b === 'object' &&
    a !== null &&
    b !== null &&
    !Array.isArray(a) &&
    !Array.isArray(b)
  ) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
      differences(a[key], b[key], at ? `${at}.${key}` : key),
    )
  }
  return [`${at}: ${JSON.stringify(a)?.slice(0, 80)} here, ${JSON.stringify(b)?.slice(0, 80)} there`]
}

function inOrder(a: Any[], b: Any[], at: string): string[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).flatMap((i) => {
    if (i >= b.length && a[i]?.usedFor !== undefined) return [`${at}[${i}]: added, used for ${a[i].usedFor}`]
    return differences(a[i], b[i], `${at}[${i}]`)
  })
}

test.skipIf(absent)('nothing of the researchers’ records was lost on the way into files', () => {
  const found = Object.entries(ours()).flatMap(([name, here]) => differences(here, theirs(name), name))
  const unexplained = found.filter((difference) => !reasons.some((r) => r.at.test(difference)))
  const used = reasons.filter((r) => found.some((difference) => r.at.test(difference)))
  console.log(['differs from the records, with reason:', ...used.map((r) => `  ${r.why}`)].join('\n'))
  expect(unexplained).toEqual([])
  expect(reasons.filter((r) => !used.includes(r)).map((r) => r.why)).toEqual([])
})

test.runIf(absent)(
  'the researchers’ records are not beside this checkout, so the files are held against nothing',
  ({ skip }) => {
    skip(`no folder ${records}`)
  },
)
