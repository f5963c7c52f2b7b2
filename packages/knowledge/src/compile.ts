import type { Source, SourceOwner } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { z } from 'zod'
import { type FileProblem, meant } from './problem.ts'
import { calendar } from './schema/calendar.ts'
import { type Kind, kinds } from './schema/kinds.ts'
import * as law from './schema/law.ts'
import * as providers from './schema/providers.ts'
import { approvals, approvalsElsewhere, ownRecognition, preflight, recognition } from './schema/rules.ts'
import { ranks, statutes } from './schema/statutes.ts'
import { translations } from './schema/words.ts'
import { calledInTexts, localWordsOf, peoplesOf, type Status, sumsOf } from './spoken.ts'
import { statutesOf } from './statutes.ts'
import { validate } from './validate.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

/** One file as it lies on the disk, named by its path from the root with `/`. */
export interface SourceFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** A file that was read and held against its kind. */
export interface CheckedFile extends YamlFile {
  readonly kind: Kind
  /** The folder's country, treaty or provider, where the kind has one. */
  readonly part: string
}

export interface Compiled {
  /** Absent when a file has an error. */
  readonly knowledge?: Knowledge
  /**
   * As far as it can be read, though sources are unknown or a list of them is not as it must be: an unknown
   * key stands for itself. Nobody answers by it; whatever else is wrong is told of it in the same breath.
   */
  readonly asFarAsRead?: Knowledge
  /**
   * Names of the folders without which it was read, for a file in them has an error of form: what is wrong
   * with the rest is told all the same.
   */
  readonly leftOut: readonly string[]
  readonly files: readonly CheckedFile[]
  readonly problems: readonly FileProblem[]
}

/**
 * Turns files into one record of knowledge. Pure: whoever calls it has read the files and knows the version.
 */
export function compile(sourceFiles: readonly SourceFile[], version: string): Compiled {
  const problems: FileProblem[] = []
  const files: CheckedFile[] = []
  const values = new Map<CheckedFile, unknown>()
  const unreadable: string[] = []
  for (const { path, bytes } of sourceFiles) {
    const kind = kinds.find((k) => k.at.test(path))
    if (!kind) {
      problems.push({
        path,
        line: 1,
        message: `no kind of file stands here${meant(path, expectedPaths(path))}`,
        severity: 'error',
      })
      continue
    }
    const { file, checked } = readOnce(path, bytes, kind)
    problems.push(...file.problems, ...(checked?.problems ?? []))
    if (!checked) {
      unreadable.push(path)
      continue
    }
    files.push(file)
    if (checked.problems.length === 0) values.set(file, checked.value)
    else if (isSources(kind)) values.set(file, namedSources(file.value))
  }
  const faulty = [...unreadable, ...files.flatMap((file) => (values.has(file) ? [] : [file.path]))]
  const broken = faulty.some((path) => folderOf(path) === undefined)
  const leftOut = [...new Set(faulty.flatMap((path) => folderOf(path) ?? []))]
  const isLeftOut = ({ path, kind }: CheckedFile) =>
    leftOut.includes(folderOf(path) ?? '') && !isSources(kind) && kind.schema !== translations
  const all = <T extends z.ZodType>(schema: T) =>
    files
      .filter((f) => f.kind.schema === schema && values.has(f) && !isLeftOut(f))
      .map((f) => ({ part: f.part, path: f.path, value: values.get(f) as z.output<T> }))
  const open = (name: string) =>
    files
      .filter((f) => f.kind.name === name && values.has(f) && !isLeftOut(f))
      .map((f) => ({ part: f.part, path: f.path, value: values.get(f) }))

  const keysOf = keysByFolder([...all(law.lawSources), ...all(providers.providerSources)])
  for (const file of files) {
    if (!values.has(file)) continue
    const keys = keysOf(file.path)
    if (keys) values.set(file, withAddresses(file, values.get(file), keys, problems))
  }
  const errors = problems.some((p) => p.severity === 'error')
  const missing = broken ? [] : missingFiles(files)
  if (!errors) problems.push(...missing)
  if (broken || missing.length > 0) return { files, problems, leftOut }
  const asFarAsRead = assemble(all, open, version)
  const read = files.filter((file) => values.has(file) && !isLeftOut(file))
  return { files: read, problems, leftOut, asFarAsRead, ...(errors ? {} : { knowledge: asFarAsRead }) }
}

/** The folder of a country, a treaty or a provider in which a file lies; undefined: one of all. */
const folderOf = (path: string): string | undefined =>
  /^(?:law\/[a-z]{2}|law\/treaties\/[a-z0-9-]+|providers\/[a-z0-9-]+)(?=\/)/.exec(path)?.[0]

/** Whether a text names, in quotation marks, what a left-out folder would have said. */
export const namesLeftOut = ({ leftOut }: Pick<Compiled, 'leftOut'>, text: string): boolean =>
  leftOut.some((folder) => {
    const name = folder.slice(folder.lastIndexOf('/') + 1)
    return text.includes(`"${/^law\/[a-z]{2}$/.test(folder) ? name.toUpperCase() : name}"`)
  })

const isSources = ({ schema }: Kind): boolean =>
  schema === law.lawSources || schema === providers.providerSources

/** Of a list of sources that is not as it must be, those that can be named all the same. */
const namedSources = (value: unknown): SourceEntries =>
  Object.fromEntries(
    Object.entries((value ?? {}) as SourceEntries).filter(
      ([, one]) => typeof (one?.address ?? one?.words) === 'string',
    ),
  )

interface Read {
  readonly file: CheckedFile
  /** Absent when it is no YAML that can be held against anything. */
  readonly checked?: ReturnType<typeof validate>
}

/** Bytes that did not change are not read again: of several hundred files, a change touches one. */
const known = new WeakMap<Uint8Array, Read>()

function readOnce(path: string, bytes: Uint8Array, kind: Kind): Read {
  const before = known.get(bytes)
  if (before?.file.path === path) return before
  const file: CheckedFile = { ...readYaml(path, bytes), kind, part: kind.at.exec(path)?.[1] ?? '' }
  const broken = file.problems.some((p) => p.severity === 'error')
  const read: Read = broken ? { file } : { file, checked: validate(file, kind.schema) }
  known.set(bytes, read)
  return read
}

type All = <T extends z.ZodType>(schema: T) => { part: string; path: string; value: z.output<T> }[]
type Open = (name: string) => { part: string; path: string; value: unknown }[]

function assemble(all: All, open: Open, version: string): Knowledge {
  const first = <T extends z.ZodType>(schema: T): z.output<T> => all(schema)[0]?.value as z.output<T>
  const countries = all(law.status).map(({ value }) => value)
  const stated = all(providers.profile).map(({ value }) => value)
  const generic = first(providers.genericIdentifiers)
  const one = <Part>(name: string): Part => (open(name)[0]?.value ?? {}) as Part
  const knowledge: Knowledge = {
    version,
    compiledOn: [first(law.lawAbout).compiledOn, first(providers.providersAbout).compiledOn]
      .sort()
      .at(-1) as string,
    countries: table(countries, (c) => c.iso2),
    domesticLaw: table(
      all(law.domestic).map(({ part, value }) => ({ iso2: part.toUpperCase(), ...value })),
      (d) => d.iso2,
    ),
    calendars: Object.fromEntries(all(calendar).map(({ part, value }) => [part.toUpperCase(), value])),
    statutes: Object.fromEntries(
      all(statutes).map(({ part, value }) => [part.toUpperCase(), statutesOf(value)]),
    ),
    ranks: Object.fromEntries(all(ranks).map(({ part, value }) => [part.toUpperCase(), value.ranks])),
    instruments: table(
      all(law.instrument).map(({ value }) => value),
      (i) => i.id,
    ),
    articles: table(
      all(law.articles).flatMap(({ part, value }) =>
        value.map((a) => ({ id: `${part}:art-${a.article}`, instrument: part, ...a })),
      ),
      (a) => a.id,
    ),
    forms: Object.fromEntries(
      all(law.forms).flatMap(({ value }) => Object.entries(value).map(([id, form]) => [id, { id, ...form }])),
    ),
    regions: regionsOf(first(law.regions), countries),
    stateRules: Object.fromEntries(
      open('rules of a State').map(({ part, value }) => [part.toUpperCase(), value]),
    ) as Knowledge['stateRules'],
    approvals: {
      countries: Object.fromEntries(
        all(approvals).map(({ part, value }) => [part.toUpperCase(), value.rules]),
      ),
      elsewhere: first(approvalsElsewhere).rules,
    },
    routeRules: one('rules of routes'),
    citation: { ...one<object>('citation'), peoples: peoplesOf(countries) } as Knowledge['citation'],
    contactPoints: first(law.contactPoints),
    workshops: all(law.workshops).flatMap(({ value }) => value),
    gaps: first(law.gaps) ?? [],
    gate: first(law.gate),
    providers: table(stated.map(profileOf), (p) => p.id),
    directory: table(
      all(providers.directory).flatMap(({ value }) => value),
      (d) => d.id,
    ),
    vocabularies: first(providers.vocabularies),
    baseChecks: first(providers.checks).baseChecks,
    checkDerivation: first(providers.checks).checkDerivation,
    genericIdentifiers: generic.map(unnamed),
    banks: first(providers.banks) ?? [],
    identifierNames: identifierNamesOf(all(providers.identifierNames), generic, stated),
    figures: [
      ...all(providers.figures).flatMap(({ part, value }) =>
        value.map((row) => ({ provider: part, ...row })),
      ),
      ...all(providers.figuresOfOthers).flatMap(({ value }) => value),
    ],
    recognition: recognitionOf(first(recognition), all(ownRecognition), countries),
    preflight: one('preflight'),
    localWords: localWordsOf(
      all(preflight)[0]?.value.freeWords,
      countries,
      stated,
      all(recognition)[0]?.value,
    ),
    templates: {
      wording: {},
      identifiers: inLettersOf(generic, stated),
      ...Object.fromEntries(open('template').map(({ part, value }) => [part, value])),
    } as Knowledge['templates'],
    sources: sourcesOf([...all(providers.providerSources), ...all(law.lawSources)]),
    ...(all(law.sourceHosts)[0] ? { lawHosts: first(law.sourceHosts) } : {}),
    categories: { ...first(law.categories), exceptions: exceptionsOf(stated) },
    providerAnchors: first(law.providerAnchors),
    translations: translationsOf(all(translations)),
  }
  return knowledge
}

type Stated = z.output<typeof providers.profile>
type Generic = z.output<typeof providers.genericIdentifiers>
type Named = { readonly names?: unknown; readonly inLetters?: unknown }

/** Names of types stand in their own table, so that nobody asks a profile for them. */
function unnamed<T extends Named>({ names: _names, inLetters: _letters, ...rest }: T): Omit<T, keyof Named> {
  return rest
}

const profileOf = ({ identifiers, dataCategories, ...profile }: Stated) => ({
  ...profile,
  identifiers: {
    ...identifiers,
    accepted: identifiers.accepted.map(unnamed),
    rejected: identifiers.rejected.map(unnamed),
  },
  dataCategories: {
    ...dataCategories,
    items: dataCategories.items.map(({ lawCategory: _category, ...item }) => item),
  },
})

/** What types of identifiers are called, wherever the files name them; that they agree is checked. */
function identifierNamesOf(
  tables: readonly { value: z.output<typeof providers.identifierNames> }[],
  generic: Generic,
  profiles: readonly Stated[],
): Knowledge['identifierNames'] {
  const kinds = [
    ...profiles.flatMap(({ identifiers }) => [...identifiers.accepted, ...identifiers.rejected]),
    ...generic,
  ]
  return Object.fromEntries([
    ...kinds.flatMap(({ type, names }) => (names ? [[type, names] as const] : [])),
    ...tables.flatMap(({ value }) => Object.entries(value)),
  ])
}

const inLettersOf = (generic: Generic, profiles: readonly Stated[]): Knowledge['identifierNames'] =>
  Object.fromEntries(
    [...profiles.flatMap(({ identifiers }) => identifiers.accepted), ...generic].flatMap(
      ({ type, names, inLetters }) => {
        const said = inLetters ?? names
        return said ? [[type, said] as const] : []
      },
    ),
  )

/** Data whose class does not say the category of law: the profile says it. */
const exceptionsOf = (profiles: readonly Stated[]): Knowledge['categories']['exceptions'] =>
  profiles.flatMap(({ id, dataCategories }) =>
    dataCategories.items.flatMap(({ code, lawCategory }) =>
      lawCategory ? [{ provider: id, data: code, ...lawCategory }] : [],
    ),
  )

/** The house's rules with those that folders of providers add. */
function recognitionOf(
  rules: z.output<typeof recognition> | undefined,
  own: readonly { part: string; value: z.output<typeof ownRecognition> }[],
  countries: readonly Status[],
): Knowledge['recognition'] {
  if (!rules) return {} as Knowledge['recognition']
  const lists = (key: 'words' | 'hosts', before: Readonly<Record<string, readonly string[]>>) => ({
    ...before,
    ...Object.fromEntries(
      own.flatMap(({ part, value }) =>
        value[key] ? [[part, [...(before[part] ?? []), ...value[key]]] as const] : [],
      ),
    ),
  })
  return {
    ...rules,
    sums: sumsOf(rules.sums, countries),
    phones: { ...rules.phones, countries: calledInTexts(countries) },
    services: lists('words', rules.services),
    types: Object.assign({}, rules.types, ...own.map(({ value }) => value.types)),
    links: {
      ...rules.links,
      hosts: lists('hosts', rules.links.hosts),
      rewrites: [...rules.links.rewrites, ...own.flatMap(({ value }) => value.rewrites ?? [])],
      unsearchable: [...rules.links.unsearchable, ...own.flatMap(({ value }) => value.unsearchable ?? [])],
    },
  }
}

/** Of all folders in one: where two translate a text, the check holds them against each other. */
function translationsOf(
  files: readonly { value: z.output<typeof translations> }[],
): NonNullable<Knowledge['translations']> {
  const texts = files.flatMap(({ value }) => Object.entries(value))
  const inLanguage = (language: 'es' | 'pt' | 'fr') =>
    Object.fromEntries(
      texts.flatMap(([text, said]) => (said[language] === undefined ? [] : [[text, said[language]]])),
    )
  return { es: inLanguage('es'), pt: inLanguage('pt'), fr: inLanguage('fr') }
}

const table = <T>(list: readonly T[], key: (item: T) => string): Record<string, T> =>
  Object.fromEntries(list.map((item) => [key(item), item]))

type SourceEntries = Readonly<
  Record<
    string,
    {
      address?: string
      words?: string
      title?: string
      kind?: string
      whose?: SourceOwner
      asOf?: string | null
    }
  >
>

/**
 * What a file may name as a source: the list of its room, and that of its own folder before it. Without a
 * readable list of the room every key would be unknown; the list's own problem is enough to mend.
 */
function keysByFolder(
  lists: readonly { path: string; value: SourceEntries }[],
): (path: string) => Keys | undefined {
  const listAt = new Map(lists.map(({ path, value }) => [path, value]))
  const made = new Map<string, Keys | undefined>()
  const keysOf = (room: SourceEntries | undefined, own: SourceEntries | undefined) =>
    room && new Map(Object.entries({ ...room, ...own }).map(([key, entry]) => [key, addressOf(entry)]))
  return (path) => {
    const room = path.slice(0, path.indexOf('/'))
    const own = listAt.get(`${path.slice(0, path.lastIndexOf('/'))}/sources.yaml`)
    // The folders without a list of their own share that of their room, which is long.
    const name = own ? path.slice(0, path.lastIndexOf('/')) : room
    if (!made.has(name)) made.set(name, keysOf(listAt.get(`${room}/sources.yaml`), own))
    return made.get(name)
  }
}

type Keys = ReadonlyMap<string, string>

const addressOf = ({ address, words }: SourceEntries[string]): string => (address ?? words) as string

/** A text that two lists name is one source: what either of them says of it counts. */
function sourcesOf(lists: readonly { value: SourceEntries }[]): Record<string, Source> {
  const table: Record<string, Source> = {}
  for (const { address, words, title, kind, whose, asOf } of lists.flatMap(({ value }) =>
    Object.values(value),
  )) {
    const key = (address ?? words) as string
    table[key] = {
      ...table[key],
      ...(title === undefined ? {} : { title }),
      ...(kind === undefined ? {} : { kind }),
      ...(whose === undefined ? {} : { whose }),
      ...(asOf === undefined ? {} : { asOf }),
    }
  }
  return table
}

/**
 * Members as listed, with those of the regions taken in whole and the countries whose status names the
 * region.
 */
function regionsOf(
  regions: z.output<typeof law.regions>,
  countries: readonly { iso2: string; region: string }[],
): Record<string, string[]> {
  const membersOf = (name: string, seen: readonly string[]): string[] => {
    const region = regions[name]
    if (!region || seen.includes(name)) return []
    const included = (region.includes ?? []).flatMap((other) => membersOf(other, [...seen, name]))
    const named = countries.filter((c) => c.region === name).map((c) => c.iso2)
    return [...new Set([...region.members, ...included, ...named])]
  }
  return Object.fromEntries(Object.keys(regions).map((name) => [name, membersOf(name, [])]))
}

/** The same value with every source key replaced by its address; an unknown key is a problem at its line. */
function withAddresses(
  file: YamlFile,
  value: unknown,
  keys: ReadonlyMap<string, string>,
  problems: FileProblem[],
): unknown {
  const address = (key: unknown, place: PropertyKey[]): unknown => {
    if (typeof key !== 'string') return walk(key, place)
    const found = keys.get(key)
    if (found !== undefined) return found
    problems.push({
      path: file.path,
      line: file.line(place),
      message: `no source "${key}" in sources.yaml${meant(key, [...keys.keys()])}`,
      severity: 'error',
    })
    return key
  }
  const walk = (node: unknown, place: PropertyKey[]): unknown => {
    if (Array.isArray(node)) return node.map((item, i) => walk(item, [...place, i]))
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(
      Object.entries(node).map(([key, item]) => {
        const at = [...place, key]
        if (key !== 'source' || isPlainText(file.path, place)) return [key, walk(item, at)]
        return [key, Array.isArray(item) ? item.map((s, i) => address(s, [...at, i])) : address(item, at)]
      }),
    )
  }
  return walk(value, [])
}

// `howToRead.source` says in words what the key means; it is no source itself.
const isPlainText = (path: string, place: readonly PropertyKey[]) =>
  path === 'law/about.yaml' && place[0] === 'howToRead'

const wanted = [
  'law/about.yaml',
  'law/sources.yaml',
  'law/regions.yaml',
  'law/categories.yaml',
  'law/provider-anchors.yaml',
  'law/approvals.yaml',
  'providers/about.yaml',
  'providers/sources.yaml',
  'providers/vocabularies.yaml',
  'providers/checks.yaml',
  'providers/identifiers.yaml',
]

function missingFiles(files: readonly CheckedFile[]): FileProblem[] {
  return wanted
    .filter((path) => !files.some((f) => f.path === path))
    .map((path) => ({ path, line: 1, message: 'the file is missing', severity: 'error' }))
}

/** Paths that a misnamed file may have meant: the same folder with each name that such a folder may hold. */
function expectedPaths(path: string): string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const names = [
    'status',
    'domestic',
    'holidays',
    'statutes',
    'ranks',
    'rules',
    'approvals',
    'cases',
    'said',
    'instrument',
    'articles',
    'profile',
    'figures',
    'recognition',
    'sources',
    'words',
    'routes',
    'regions',
    'about',
  ]
  return names
    .map((name) => `${folder}${name}.yaml`)
    .filter((candidate) => kinds.some((k) => k.at.test(candidate)))
}
