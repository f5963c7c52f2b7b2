import { isRecord } from '@oficio/core/json'
import type { Knowledge } from '@oficio/core/knowledge'
import { skeleton } from '@oficio/core/registry'
import type { CheckedFile } from '../compile.ts'
import type { Place } from '../yaml-file.ts'
import type { Book } from './book.ts'

/** Words are compared without case, accents and spaces about them. */
const fold = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

/**
 * As a reader sees a word at a glance: letters of other scripts are those they pass for, marks between them
 * gone.
 */
const seenAs = (word: string): string => fold(skeleton(fold(word))).replace(/[^\p{L}\p{N}]/gu, '')

/** Shorter words are names only where they are told to be doubtful. */
const shortest = 3
/** Shorter parts of a word of several are the words of nobody. */
const shortestPart = 4

/** What is asked of the rules of recognition here, whose schema has read them. */
interface Words {
  readonly services: Readonly<Record<string, readonly string[]>>
  readonly ambiguousServices: readonly string[]
  readonly otherServices: readonly string[]
  readonly servicesInSpeech: readonly string[]
  readonly links: { readonly hosts: Readonly<Record<string, readonly string[]>> }
}

/**
 * Each word by which a service is known is the word of one service, however it is written, and none that
 * people write for something else: a word of two services or of everyday speech would give an account to the
 * wrong one.
 */
export function checkServiceWords(book: Book): void {
  const [file] = book.ofKind('recognition')
  if (!file) return
  const rules = rulesOf(book.knowledge)
  const doubtful = new Set(rules.ambiguousServices.map(fold))
  const named = new Set(rules.servicesInSpeech.map(fold))
  const everyday = everydayWords(book.knowledge)
  const owners = ownersOf(book.knowledge)
  for (const [id, words] of Object.entries(rules.services)) {
    book.mustBeIn(file, ['services', id], id, Object.keys(book.knowledge.providers), 'provider')
    for (const [at, said] of words.entries()) {
      const word = fold(said)
      const [own, place] = saidIn(book, id, said) ?? [file, ['services', id, at]]
      const report = (message: string) => book.report(own, place, `"${said}" ${message}`)
      const other = ownerBeside(id, said, owners)
      if (other !== undefined) report(`is a word of ${other} already`)
      if (!/^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u.test(said))
        report('has letters that only pass for those of its script')
      const isOwnName = isNameOf(said, book.knowledge.providers[id])
      if (isEveryday(word, everyday) && !named.has(word) && !isOwnName) report('is a word of everyday speech')
      else if (word.length < shortest && !doubtful.has(word))
        report('is too short for a name that stands alone: say that it is doubtful')
    }
  }
  const all = new Set(
    Object.entries(rules.services).flatMap(([id, words]) =>
      words.filter((word) => !isNameOf(word, book.knowledge.providers[id])).map(fold),
    ),
  )
  for (const [at, said] of rules.servicesInSpeech.entries())
    if (!all.has(fold(said)) || !isEveryday(fold(said), everyday))
      book.report(file, ['servicesInSpeech', at], `"${said}" is no word of a service that speech has too`)
}

/** The folder of a provider that says a word, with its place there. */
function saidIn(book: Book, id: string, said: string): readonly [CheckedFile, Place] | undefined {
  const own = book.ofKind('recognition of a provider').find(({ part }) => part === id)
  const at = (own?.value as { readonly words?: readonly string[] } | undefined)?.words?.indexOf(said) ?? -1
  return own && at >= 0 ? [own, ['words', at]] : undefined
}

/** Whether a word is what a provider is called, however it is written: that stands in its own folder. */
const isNameOf = (
  word: string,
  provider: { readonly id: string; readonly name: string } | undefined,
): boolean =>
  provider !== undefined && [provider.id, provider.name].some((name) => seenAs(name) === seenAs(word))

/** A word of speech, or several that are nothing else. */
const isEveryday = (word: string, everyday: ReadonlySet<string>): boolean =>
  everyday.has(word) ||
  (/\s/.test(word) && word.split(/\s+/).every((part) => part.length < shortest || everyday.has(part)))

/** Of whom a text has a word, as people see it. */
export function servicesNamedIn(text: string, knowledge: Knowledge): ReadonlySet<string> {
  const owners = ownersOf(knowledge)
  const parts = text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((part) => part.length >= shortestPart)
  const pairs = parts.map((part, i) => part + (parts[i + 1] ?? ''))
  return new Set([...parts, ...pairs].flatMap((part) => [...(owners.get(seenAs(part)) ?? [])]))
}

const rulesOf = ({ recognition }: Knowledge): Words => {
  const rules: object = recognition
  return rules as Words
}

/** Whose a word is, as it is seen: of each provider, of each service without one, of each host. */
function ownersOf(knowledge: Knowledge): ReadonlyMap<string, ReadonlySet<string>> {
  const { services, otherServices, links } = rulesOf(knowledge)
  const owners = new Map<string, Set<string>>()
  const own = (word: string, id: string) => {
    const seen = seenAs(word)
    if (seen !== '') owners.set(seen, (owners.get(seen) ?? new Set()).add(id))
  }
  for (const { id, name } of Object.values(knowledge.providers)) for (const word of [id, name]) own(word, id)
  // A service that has its folder since is no longer one of those without.
  for (const word of otherServices) if (!owners.has(seenAs(word))) own(word, word)
  for (const [id, words] of Object.entries(services)) for (const word of words) own(word, id)
  for (const [id, hosts] of Object.entries(links.hosts)) for (const host of hosts) own(host, id)
  for (const { id, name, words } of Object.values(knowledge.directory))
    for (const word of [name, ...words]) own(word, id)
  return owners
}

/** Another whose word it is: whole, as a host, or in one of its parts. */
function ownerBeside(
  id: string,
  said: string,
  owners: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const parts = said.split(/[^\p{L}\p{M}\p{N}]+/u)
  const words = [said, ...parts.filter((part) => part.length >= shortestPart || said.includes('.'))]
  for (const word of words) {
    const of = owners.get(seenAs(word))
    const other = [...(of ?? [])].find((one) => one !== id)
    if (other !== undefined && (word === said || !of?.has(id))) return other
  }
  return undefined
}

/** Parts of the rules of recognition that are no words which people write. */
const noSpeech: readonly string[] = [
  ...[
    'services',
    'servicesInSpeech',
    'ambiguousServices',
    'briefServices',
    'otherServices',
    'links',
    'domains',
    'exports',
  ],
  ...['roles', 'payloads', 'sameThing', 'broader', 'compared', 'keyed', 'ask', 'addresses'],
]
/** Parts of the rule of a type that are no words either. */
const cueKeys: readonly string[] = ['own', 'withService', 'weak']

/**
 * Words that people write for anything: by which texts are read and drafts are judged, names of identifiers,
 * and what is written small in the texts of the knowledge in any of its languages.
 */
function everydayWords(knowledge: Knowledge): ReadonlySet<string> {
  const { types = {}, handle, ...cues } = knowledge.recognition as Readonly<Record<string, unknown>>
  // Units and words of programs are written beside figures and in code, and never said.
  const { things: _things, programs: _programs, ...names } = handle as Readonly<Record<string, unknown>>
  const said: unknown[] = [
    Object.entries({ ...cues, handle: names }).flatMap(([key, value]) =>
      noSpeech.includes(key) ? [] : [value],
    ),
    Object.values(types as object).map((rule: Readonly<Record<string, unknown>>) =>
      cueKeys.map((key) => rule[key]),
    ),
    knowledge.identifierNames,
    knowledge.templates.identifiers,
    knowledge.preflight.words,
    knowledge.citation,
  ]
  const words = new Set(textsIn(said).map(fold))
  return new Set([...words, ...wordsOfTexts(knowledge.translations ?? {})])
}

const looked = new WeakMap<object, ReadonlySet<string>>()

/** What is written small in texts and in what they are translated into; looked at once. */
function wordsOfTexts(translations: NonNullable<Knowledge['translations']>): ReadonlySet<string> {
  const before = looked.get(translations)
  if (before) return before
  const words = new Set<string>()
  for (const table of Object.values(translations))
    for (const text of Object.entries(table).flat())
      for (const [word] of text.matchAll(/(?<=^|\s)\p{Ll}{2,}(?=$|[\s,;:)])/gu)) words.add(word)
  const folded = new Set([...words].map(fold))
  looked.set(translations, folded)
  return folded
}

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(textsIn)
      : isRecord(value)
        ? Object.values(value).flatMap(textsIn)
        : []
