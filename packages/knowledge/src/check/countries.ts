import { approvalChain } from '@oficio/core/act'
import { type Language, languages } from '@oficio/core/fact'
import type { Country } from '@oficio/core/law'
import { literally } from '@oficio/core/text'
import type { CheckedFile } from '../compile.ts'
import type { Book } from './book.ts'

/** A country is called by its own name, has its place on the map, and says what others of its region say. */
export function checkCountries(book: Book): void {
  checkNames(book)
  checkTaken(book)
  checkApprovals(book)
  checkWholeness(book)
  checkSaid(book)
}

const folded = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

interface World {
  /** From what the language calls a country, folded, to its code. */
  readonly codes: ReadonlyMap<string, string>
  /** The other way. */
  readonly own: ReadonlyMap<string, string>
}

const worldIn = new Map<Language, World>()

function countriesOfTheWorld(language: Language): World {
  const before = worldIn.get(language)
  if (before) return before
  const called = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const named = letters.flatMap((first) =>
    letters.flatMap((second) => {
      const name = called.of(first + second)
      return name === undefined ? [] : [[first + second, folded(name)] as const]
    }),
  )
  const made = { own: new Map(named), codes: new Map(named.map(([code, name]) => [name, code])) }
  worldIn.set(language, made)
  return made
}

/** No country bears the name of another, whether that one has a folder or not. */
function checkNames(book: Book): void {
  for (const language of languages) {
    const named = new Map<string, CheckedFile>()
    for (const file of book.ofKind('status')) {
      const { iso2, names } = file.value as Country
      const name = folded(names[language])
      const world = countriesOfTheWorld(language)
      // A former code may bear the name of today's State; whoever is called so is not mistaken.
      const whose = world.own.get(iso2) === name ? iso2 : world.codes.get(name)
      const other = named.get(name)
      if (whose !== undefined && whose !== iso2)
        book.report(
          file,
          ['names', language],
          `"${names[language]}" is what ${language} calls ${whose}, not ${iso2}`,
          'form',
        )
      else if (other)
        book.report(
          file,
          ['names', language],
          `"${names[language]}" is the name that ${other.path} has already in ${language}`,
          'form',
        )
      if (whose === undefined || whose === iso2) named.set(name, other ?? file)
    }
  }
}

/** Neither a square of the map nor a code of three letters is of two countries. */
function checkTaken(book: Book): void {
  const taken = new Map<string, string>()
  for (const file of book.ofKind('status')) {
    const { tile, iso3 } = file.value as Country
    const asOne = (key: 'tile' | 'iso3', value: string, told: string): void => {
      const other = taken.get(value)
      if (other !== undefined) book.report(file, [key], `${other} ${told} already`, 'form')
      taken.set(value, file.path)
    }
    if (tile) asOne('tile', tile.join(), 'stands on this square of the map')
    asOne('iso3', iso3, 'has this code of three letters')
  }
}

interface Example {
  readonly kind: Parameters<typeof approvalChain>[0]['kind']
  readonly categories: readonly string[]
  readonly offence?: string
  readonly company?: string
  readonly chain: string
}

/** The examples of a country's approvals come out as its file says, and no police alone order content. */
function checkApprovals(book: Book): void {
  const { knowledge } = book
  for (const file of book.ofKind('approvals')) {
    const country = file.part.toUpperCase()
    const chain = (kind: Example['kind'], categories: readonly string[], more: Partial<Example> = {}) =>
      approvalChain({ ...more, country, kind, categories }, knowledge)
    const { examples = [] } = file.value as { examples?: readonly Example[] }
    for (const [i, example] of examples.entries()) {
      const said = chain(example.kind, example.categories, example)
        .map(({ role, part }) => `${role} ${part}`)
        .join(', ')
      if (said !== example.chain)
        book.report(file, ['examples', i, 'chain'], `by the rules above: ${said}`, 'form')
    }
    if (chain('disclosure', ['content']).at(-1)?.role === 'unit-head')
      book.report(
        file,
        ['rules'],
        'content would be ordered by a head of unit, without prosecutor or judge',
        'form',
      )
    if (examples.length === 0)
      book.report(
        file,
        [],
        'no example: write under examples: who approves what, as in law/co/approvals.yaml',
        'form',
      )
  }
}

/**
 * What each country that asks needs beside its status; `atHome`: of the countries of its region that have it.
 */
const wanted = [
  { kind: 'domestic law', file: 'domestic.yaml', imitate: 'law/cl/domestic.yaml' },
  { kind: 'approvals', file: 'approvals.yaml', imitate: 'law/co/approvals.yaml' },
  { kind: 'cases', file: 'cases.yaml', imitate: 'law/cl/cases.yaml' },
  { kind: 'holidays', file: 'holidays.yaml', imitate: 'law/cl/holidays.yaml' },
] as const

/**
 * Words by which texts are read: without them its people's numbers are nobody's, and its honest letters are
 * stopped.
 */
const spoken = [
  ['peoples', 'how its people are called'],
  ['usage', 'labels of its numbers, its currency, its languages and the bodies whose names say no kind'],
] as const

/** Without these a country is no less whole: nothing that others say is compared with them. */
const pointedOut: readonly string[] = ['cases', 'holidays']

/**
 * What a country that asks still lacks. It is to be mended where another of its region has it: there the
 * pages compare them; elsewhere, and of cases and holidays, it is pointed out.
 */
function checkWholeness(book: Book): void {
  const files = book.ofKind('status')
  const regionOf = new Map(files.map((file) => [file.part, (file.value as Country).region]))
  const onMap = new Set(
    files.flatMap((file) => ((file.value as Country).tile ? [regionOf.get(file.part)] : [])),
  )
  for (const file of files) {
    const { region, tile, roleInPlatform } = file.value as Country
    if (!tile && onMap.has(region))
      book.report(
        file,
        ['region'],
        'no square on the map: write tile: [column, row], as in law/cl/status.yaml',
        'form',
      )
    if (!roleInPlatform.includes('requesting')) continue
    for (const [key, what] of spoken)
      if (!(key in (file.value as Country)))
        book.report(file, [], `no ${key}: write ${what}, as in law/cl/status.yaml`, 'form')
    if (!book.ofKind('said').some(({ part }) => part === file.part))
      book.report(
        file,
        [],
        `no example of its words: write law/${file.part}/said.yaml, as law/cl/said.yaml, or none: <reason> in it`,
        'form',
      )
    for (const { kind, file: name, imitate } of wanted) {
      const having = book.ofKind(kind).filter(({ path }) => path.startsWith('law/'))
      if (having.some(({ path }) => path.startsWith(`law/${file.part}/`))) continue
      const peers = having.some(({ part }) => regionOf.get(part) === region)
      book.report(
        file,
        [],
        `no law/${file.part}/${name}; imitate ${imitate}`,
        peers && !pointedOut.includes(kind) ? 'form' : 'warning',
      )
    }
  }
}

interface SaidInLetters {
  readonly said: string
}

/**
 * What honest letters say in the words of a State has one of its own words: else nothing shows that it is
 * they that let the letters pass.
 */
function checkSaid(book: Book): void {
  for (const file of book.ofKind('said')) {
    if (!Array.isArray(file.value)) continue
    const { usage } = book.knowledge.countries[file.part.toUpperCase()] ?? {}
    if (!usage) continue
    const { numbers = [], currency, accounts = [], languages: spokenThere = [], bodies = [] } = usage
    const own = [...numbers, ...currency.names, ...accounts, ...spokenThere, ...bodies].map(unpointed)
    const said = (file.value as readonly SaidInLetters[]).map((one) => unpointed(one.said))
    if (own.length > 0 && !said.some((one) => own.some((word) => hasWord(one, word))))
      book.report(
        file,
        [],
        `no example has a word of usage of law/${file.part}/status.yaml: ${own.slice(0, 8).join(', ')}`,
        'form',
      )
  }
}

/** An abbreviation is written with points or without. */
const unpointed = (text: string): string => folded(text).replaceAll('.', '')
const hasWord = (said: string, word: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${literally(word)}(?![\\p{L}\\p{N}])`, 'u').test(said)
