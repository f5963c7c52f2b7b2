import { languages as everyLanguage } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import { sayIn } from '@oficio/core/translation'
import type { CheckedFile } from '../compile.ts'
import { names, type Stays, unshown } from '../stays.ts'
import type { Place } from '../yaml-file.ts'
import type { Book } from './book.ts'
import { shownTexts } from './shown.ts'

/** A text of the knowledge and where it stands in it, names of things as `*` and places in lists as `[]`. */
export interface FoundText {
  readonly text: string
  readonly place: string
  /** The folder that the text comes from, where its place names one. */
  readonly folder?: string
}

const languages = ['es', 'pt', 'fr'] as const

/**
 * Every text that is said to people stands in four languages, or stays as it is for a reason: that of its
 * place (`stays.ts`), or one that its folder gives in `words.yaml`.
 */
export function checkUntranslated(book: Book): void {
  const { knowledge } = book
  const staying = stayingIn(book)
  const shown = Object.values(shownTexts(knowledge)).flatMap((texts) =>
    texts.map((text): FoundText => ({ text, place: '' })),
  )
  const said = textsOf(knowledge).filter((found) => !staysAsItIs(found))
  const reported = new Set<string>()
  for (const { text, folder } of [...said, ...shown]) {
    const missing = untranslatedIn(knowledge, text)
    if (missing.length === 0 || staying.has(text) || reported.has(text)) continue
    reported.add(text)
    const { file, place } = standsAt(book, text, folder)
    if (!file) continue
    const words = `${file.path.slice(0, file.path.lastIndexOf('/'))}/words.yaml`
    book.report(
      file,
      place,
      `${JSON.stringify(text)} is not said in ${missing.join(', ')}: write it in ${words}, or there why it stays`,
      'form',
    )
  }
}

export const untranslatedIn = (knowledge: Knowledge, text: string): readonly string[] =>
  languages.filter((language) => !sayIn(knowledge, text, language).isTranslation)

export const staysAsItIs = (found: FoundText): boolean => reasonFor(found) !== undefined

/** Why a text stays as it is, by the place where it stands. */
export const reasonFor = ({ place, text }: FoundText): Stays | undefined =>
  [...names, ...unshown].find((one) => one.place.test(place) && (one.only?.test(text) ?? true))

/** Texts of which a folder says that they stay, and why. */
const stayingIn = (book: Book): ReadonlySet<string> =>
  new Set(
    book
      .ofKind('translations')
      .flatMap((file) =>
        Object.entries(file.value as Record<string, { stays?: string }>).flatMap(([text, { stays }]) =>
          stays === undefined ? [] : [text],
        ),
      ),
  )

/** All texts of the knowledge that are said in a language: no code, address or number. */
export function textsOf({ translations: _drafts, ...knowledge }: Knowledge): readonly FoundText[] {
  return walked(knowledge, [], undefined).filter(
    ({ text, place }) => isSaid(text) && !place.startsWith('templates.'),
  )
}

const isSaid = (text: string): boolean => /\p{L}{2}/u.test(text) && /\s/.test(text)

/** What stands in four languages side by side is told already. */
const isTold = (value: object): boolean =>
  everyLanguage.every((language) => typeof (value as Record<string, unknown>)[language] === 'string')

/** Maps whose keys are names of things. */
const named =
  /^(?:countries|calendars|domesticLaw|domesticLaw\.\*\.(?:offences|powers|whoMayOrder)|statutes|ranks|instruments|articles|forms|stateRules|approvals\.countries|providers|sources|vocabularies\.\w+|recognition\.types)$/

const folderOf: Readonly<Record<string, (name: string) => string>> = {
  countries: (name) => `law/${name.toLowerCase()}/`,
  domesticLaw: (name) => `law/${name.toLowerCase()}/`,
  calendars: (name) => `law/${name.toLowerCase()}/`,
  statutes: (name) => `law/${name.toLowerCase()}/`,
  stateRules: (name) => `law/${name.toLowerCase()}/`,
  'approvals.countries': (name) => `law/${name.toLowerCase()}/`,
  instruments: (name) => `law/treaties/${name}/`,
  articles: (name) => `law/treaties/${name.replace(/:.*/, '')}/`,
  providers: (name) => `providers/${name}/`,
}

/** All texts of a value, whose own place is given, in the order in which they stand. */
export function walked(value: unknown, place: readonly string[], folder: string | undefined): FoundText[] {
  const found: FoundText[] = []
  walk(value, place.join('.'), folder, found)
  return found
}

/** Adds to one list: the knowledge has a hundred thousand values, and a list for each costs more than it. */
function walk(value: unknown, at: string, folder: string | undefined, found: FoundText[]): void {
  if (typeof value === 'string') {
    found.push({ place: at, text: value, ...(folder === undefined ? {} : { folder }) })
    return
  }
  if (typeof value !== 'object' || value === null || isTold(value)) return
  const before = at === '' ? '' : `${at}.`
  if (Array.isArray(value)) {
    for (const item of value) walk(item, `${before}[]`, folder, found)
    return
  }
  const areNamed = named.test(at)
  for (const [key, item] of Object.entries(value))
    walk(item, `${before}${areNamed ? '*' : key}`, folderOf[at]?.(key) ?? folder, found)
}

/** Where a file says the text: in the folder that is known, else wherever it comes first. */
function standsAt(
  book: Book,
  text: string,
  folder: string | undefined,
): { file: CheckedFile | undefined; place: Place } {
  const files = book.files.filter(({ kind }) => kind.name !== 'translations' && !kind.examples)
  const own = files.filter(({ path }) => folder !== undefined && path.startsWith(folder))
  for (const file of [...own, ...files]) {
    const place = placeOf(file.value, text)
    if (place) return { file, place }
  }
  return { file: files[0], place: [] }
}

function placeOf(value: unknown, text: string): Place | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, item] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key
    if (item === text) return [step]
    const inner = placeOf(item, text)
    if (inner) return [step, ...inner]
  }
  return undefined
}
