import type { Knowledge } from '@oficio/core/knowledge'
import { calledBy, type Node, treeOf, withoutComments } from './imports.ts'
import { isCode, isTest, type SourceFile } from './source-files.ts'

/**
 * What the knowledge calls its things by: providers, their services and companies, types of identifiers,
 * countries, treaties.
 */
export function namesOf(
  knowledge: Pick<Knowledge, 'providers' | 'genericIdentifiers' | 'countries' | 'instruments'>,
): ReadonlySet<string> {
  const profiles = Object.values(knowledge.providers)
  return new Set([
    ...profiles.map(({ id }) => id),
    ...profiles.map(({ name }) => name),
    ...profiles.flatMap(({ services }) => services),
    ...profiles.flatMap(({ legalEntity }) => legalEntity.entities.map(({ name }) => name)),
    ...profiles.flatMap(({ identifiers }) =>
      [...identifiers.accepted, ...identifiers.rejected].map(({ type }) => type),
    ),
    ...knowledge.genericIdentifiers.map(({ type }) => type),
    ...Object.keys(knowledge.countries),
    ...Object.keys(knowledge.instruments),
  ])
}

/** Code that names one of them as a text of its own. */
export const namedIn = (files: readonly SourceFile[], names: ReadonlySet<string>): readonly string[] =>
  files
    .filter(isNamedFile)
    .flatMap((file) =>
      (file.path.endsWith('.sql') ? textsOf(file) : literals(withoutComments(file)))
        .filter((text) => names.has(text))
        .map((text) => `${file.path}: '${text}'`),
    )

const literals = (code: string): readonly string[] =>
  [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map(
    (m) => (m[1] ?? m[2] ?? m[3]) as string,
  )

/**
 * Code that keeps something by provider or by country: a key, a member or a part of a type that is called as
 * one of these, and two or more keys of one object that are codes of countries, whether known or not.
 */
export const keyedIn = (files: readonly SourceFile[], ids: ReadonlySet<string>): readonly string[] => {
  const named = new RegExp(`\\b(?:${[...ids].join('|')})\\b`)
  return files
    .filter(({ path, text }) => isCode(path) && !isTest(path) && (named.test(text) || ofCountries.test(text)))
    .flatMap((file) => {
      const found = [...treeOf(file)].flatMap((node) => {
        const key = keyOf(node)
        return [...(key !== undefined && ids.has(key) ? [key] : []), ...countriesAmong(node)]
      })
      return [...new Set(found)].map(
        (key) => `${file.path}: ${key}: a key of the knowledge; read it from there, by what the profile says`,
      )
    })
}

const ofCountries = /\b[A-Z]{2}['"]?\??\s*:/

function keyOf({ type, computed, key, property, id }: Node): string | undefined {
  if (type === 'MemberExpression') return computed ? undefined : calledBy(property)
  if (type === 'TSEnumMember') return calledBy(id)
  const isKeyed = /^(?:Property|PropertyDefinition|MethodDefinition|TSPropertySignature)$/.test(type)
  return isKeyed && !computed ? calledBy(key) : undefined
}

function countriesAmong({ type, properties, members, body }: Node): readonly string[] {
  const parts = { ObjectExpression: properties, TSTypeLiteral: members, TSInterfaceBody: body }[type]
  const codes = ((parts ?? []) as readonly Node[])
    .map(keyOf)
    .filter((key) => key !== undefined && /^[A-Z]{2}$/.test(key))
  return codes.length > 1 ? (codes as readonly string[]) : []
}

/**
 * What texts are read by and the folders of countries and providers say: services as people call them, people
 * of countries, money, labels of numbers, bodies. Folded, and none that is shorter than three letters.
 */
export function wordsReadBy(
  knowledge: Pick<Knowledge, 'providers' | 'countries' | 'recognition' | 'localWords'>,
): ReadonlySet<string> {
  const { providers, countries, recognition, localWords } = knowledge
  const called = Object.values(recognition.services ?? {}) as readonly (readonly string[])[]
  const all = Object.values(countries)
  return new Set(
    [
      ...Object.values(providers).flatMap(({ id, name }) => [id, name]),
      ...called.flat(),
      ...all.flatMap(({ peoples = [], names }) => [...peoples, ...Object.values(names)]),
      ...all.flatMap(({ usage }) =>
        usage
          ? [
              usage.currency.code,
              ...usage.currency.names,
              ...(usage.numbers ?? []),
              ...(usage.accounts ?? []),
              ...(usage.bodies ?? []),
            ]
          : [],
      ),
      ...localWords.ways.words,
    ]
      .map(foldedWord)
      .filter((word) => word.length > 2),
  )
}

const foldedWord = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * Code in which such a word is one of several: an alternative of a pattern, or one of a list that is split.
 */
export const listedIn = (files: readonly SourceFile[], words: ReadonlySet<string>): readonly string[] =>
  files
    .filter(({ path }) => isCode(path) && !isTest(path))
    .flatMap((file) => {
      const found = [...treeOf(file)].flatMap(alternativesIn).filter((word) => words.has(word))
      return [...new Set(found)].map((word) => `${file.path}: ${word}`)
    })

function alternativesIn(node: Node): readonly string[] {
  if (node.type === 'CallExpression') {
    const { object, property } = (node.callee ?? {}) as { readonly object?: Node; readonly property?: Node }
    return calledBy(property) === 'split'
      ? textOf(object)
          .split(/[\s,;|]+/)
          .map(foldedWord)
      : []
  }
  const text = textOf(node)
  return text.includes('|') ? text.split('|').flatMap(spellings) : []
}

/** The text of a pattern or of a literal; of a template all that stands in it. */
function textOf(node: Node | undefined): string {
  if (node?.type === 'TemplateLiteral') return (node.quasis as readonly Node[]).map(rawOf).join(' ')
  if (node?.type !== 'Literal') return ''
  return (node.regex as { readonly pattern: string } | undefined)?.pattern ?? calledBy(node) ?? ''
}
const rawOf = ({ value }: Node): string => (value as { readonly raw: string }).raw

/** The words that one alternative of a pattern stands for, without what only says where it stands. */
function spellings(part: string): readonly string[] {
  const plain = foldedWord(
    part
      .normalize('NFC')
      .replace(/\(\?(?:<?[=!]|:|<\w+>)/g, '(')
      .replace(/\\[bB]|\\p\{\w+\}[*+?]?|[\^$]/g, '')
      .replace(/\[([^\]])[^\]]*\]/g, '$1')
      .replace(/\\s[?*+]?/g, ' '),
  )
  return plain
    .split(/[()]/)
    .flatMap((one) => [
      one.replace(/(.)\?/g, '$1').trim(),
      one.replace(/.\?/g, '').trim(),
      one.replace(/(.)\?/g, '$1').replaceAll(' ', ''),
    ])
}

/** How the knowledge says its things in ordinary spelling, against which a text of the code is held. */
export interface Spoken {
  /** Words and names of companies, folded. */
  readonly words: ReadonlySet<string>
  /** Codes of countries, of two letters and of three. */
  readonly codes: ReadonlySet<string>
}

export function spokenBy(
  knowledge: Pick<Knowledge, 'providers' | 'countries' | 'recognition' | 'localWords'>,
): Spoken {
  const companies = Object.values(knowledge.providers).flatMap(({ legalEntity }) =>
    legalEntity.entities.flatMap(({ name }) => name ?? []),
  )
  const { countries } = knowledge
  return {
    words: new Set([...wordsReadBy(knowledge), ...companies.map(foldedWord)]),
    codes: new Set([...Object.keys(countries), ...Object.values(countries).map(({ iso3 }) => iso3)]),
  }
}

/**
 * Texts that are one of these by themselves, wherever they stand: compared with, looked for, in a list; the
 * beginning of one that something is asked to begin with; a code in small letters that is made large, and one
 * of which a pattern lets a letter open.
 */
export const spokenIn = (files: readonly SourceFile[], spoken: Spoken): readonly string[] =>
  files.filter(isNamedFile).flatMap((file) => {
    const texts = file.path.endsWith('.sql')
      ? textsOf(file).filter((text) => isSpoken(text, spoken))
      : [...treeOf(file)].flatMap((node) => [...aloneIn(node, spoken), ...openedIn(node, spoken)])
    return [...new Set(texts.map(foldedWord))].map((text) => `${file.path}: ${text}`)
  })

const isSpoken = (text: string, { words, codes }: Spoken): boolean =>
  words.has(foldedWord(text).trim()) || (text.length === 3 && codes.has(text))

/** Shorter than this, a beginning is the beginning of too much. */
const leastBeginning = 4

function aloneIn(node: Node, spoken: Spoken): readonly string[] {
  if (node.type !== 'CallExpression') {
    const text = node.type === 'Literal' && node.regex ? '' : textOf(node)
    return isSpoken(text, spoken) ? [text] : []
  }
  const { object, property } = (node.callee ?? {}) as { readonly object?: Node; readonly property?: Node }
  const method = calledBy(property)
  const [first] = (node.arguments ?? []) as readonly Node[]
  const beginning = foldedWord(textOf(first)).trim()
  if (method === 'startsWith' && beginning.length >= leastBeginning)
    return [...spoken.words].some((word) => word.startsWith(beginning)) ? [beginning] : []
  const large = method?.endsWith('UpperCase') ? textOf(object).toUpperCase() : ''
  return spoken.codes.has(large) ? [large] : []
}

const letterOrChoice = String.raw`([A-Z]|\[[A-Z]{1,8}\])`
const twoSpelled = new RegExp(String.raw`(?<![\w\\[])${letterOrChoice}${letterOrChoice}(?![\w[])`, 'g')

/** Codes of two letters that a pattern spells with a choice of letters: `C[LO]`. */
function openedIn(node: Node, { codes }: Spoken): readonly string[] {
  const text = textOf(node)
  if (!text.includes('[')) return []
  return [...text.matchAll(twoSpelled)].flatMap(([whole, first = '', second = '']) => {
    const letters = (one: string): readonly string[] => [...one.replace(/[[\]]/g, '')]
    const all = letters(first).flatMap((one) => letters(second).map((other) => one + other))
    return all.length > 1 && all.some((code) => codes.has(code)) ? [whole] : []
  })
}

const held = new WeakMap<SourceFile, readonly string[]>()

/** Every text that a file holds: of code its literals and patterns, of SQL what stands between quotes. */
function textsOf(file: SourceFile): readonly string[] {
  const before = held.get(file)
  if (before) return before
  const texts = file.path.endsWith('.sql')
    ? [...withoutSqlComments(file.text).matchAll(/'((?:[^']|'')*)'/g)].map(([, text = '']) => text)
    : [...treeOf(file)].map(textOf).filter((text) => text !== '')
  held.set(file, texts)
  return texts
}
const withoutSqlComments = (text: string): string => text.replaceAll(/--.*|\/\*[\s\S]*?\*\//g, '')

const isNamedFile = ({ path }: SourceFile): boolean =>
  (isCode(path) || path.endsWith('.sql')) && !isTest(path)

/** The parts of a list that is written as one text, or of a pattern, without what says where they stand. */
const partsOf = (text: string): readonly string[] =>
  text
    .replaceAll(/\(\?(?:<?[=!]|:|<\w+>)|\\[bBsdwySMmAZ][*+?]?|[()^$*+?]/g, ' ')
    .split(/[\s,;|/]+/)
    .filter((part) => part !== '')

/**
 * Texts, patterns and literals of the database that are codes of countries and nothing else: one that is
 * known, or several, known or not. And two or more of the short words by which services are known.
 */
export const codesIn = (
  files: readonly SourceFile[],
  countries: ReadonlySet<string>,
  shortWords: ReadonlySet<string>,
): readonly string[] =>
  files.filter(isNamedFile).flatMap((file) => {
    const found = textsOf(file).flatMap((text) => {
      const parts = partsOf(text)
      const areCodes = parts.length > 0 && parts.every((part) => /^[A-Z]{2}$/.test(part))
      if (areCodes && (parts.length > 1 || countries.has(parts[0] ?? ''))) return [parts.join(' ')]
      const short = parts.filter((part) => shortWords.has(foldedWord(part)))
      return short.length > 1 || (file.path.endsWith('.sql') && short.length === 1 && parts.length === 1)
        ? [short.join(' ')]
        : []
    })
    return [...new Set(found)].map((text) => `${file.path}: ${text}`)
  })

/** Hosts of providers: those that the knowledge lists, and those of its patterns. */
export function hostsOf(
  knowledge: Pick<Knowledge, 'providers' | 'recognition' | 'directory'>,
): ReadonlySet<string> {
  const { hosts = {} } = (knowledge.recognition.links ?? {}) as { readonly hosts?: object }
  const patterns = Object.values(knowledge.providers).flatMap(({ identifiers }) =>
    identifiers.accepted.map(({ regex }) => unescaped(regex)),
  )
  return new Set([
    ...(Object.values(hosts) as readonly (readonly string[])[]).flat(),
    ...Object.values(knowledge.directory).flatMap((one) => one.hosts),
    ...patterns.flatMap(
      (text) => text.match(/(?<![\w.-])[a-z][a-z\d-]*\.(?:com|net|org|me|tv|gg)(?![\w-])/g) ?? [],
    ),
  ])
}

/** A pattern as it reads: dots that are no more than dots. */
const unescaped = (text: string): string => text.replaceAll(/\\+\.|\[\.\]/g, '.')

/** Code and tables of the database in which a host of a provider stands, escaped or not. */
export const hostsIn = (files: readonly SourceFile[], hosts: ReadonlySet<string>): readonly string[] =>
  files.filter(isNamedFile).flatMap((file) => {
    const found = textsOf(file).flatMap((text) =>
      (
        unescaped(text)
          .toLowerCase()
          .match(/[a-z\d-]+(?:\.[a-z\d-]+)+/g) ?? []
      ).flatMap((named) => {
        const labels = named.split('.')
        return labels.map((_, i) => labels.slice(i).join('.')).filter((host) => hosts.has(host))
      }),
    )
    return [...new Set(found)].map((host) => `${file.path}: ${host}`)
  })
