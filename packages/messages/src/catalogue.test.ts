import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { areas, type Catalogue, languages } from './index.ts'

/** An area of sentences in each language; Spanish is the source. */
type Area = Readonly<Record<(typeof languages)[number], Catalogue>>

const here = import.meta.dirname
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const read = (area: string): Area =>
  Object.fromEntries(
    languages.map((language) => [
      language,
      JSON.parse(readFileSync(join(here, area, `${language}.json`), 'utf8')),
    ]),
  ) as Area
/** Reviewed by a person: key to why the sentence is the same in two languages. */
const reviewed: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(here, 'same-in-two-languages.json'), 'utf8'),
)

/** Names of the arguments of a message with their kind: `count:plural`. Throws where it does not parse. */
function args(text: string, language: string): string {
  const found = new Set<string>()
  const kinds = ['literal', 'argument', 'number', 'date', 'time', 'select', 'plural', 'pound', 'tag']
  type Node = { type: number; value: string; options?: Record<string, { value: Node[] }>; children?: Node[] }
  const walk = (nodes: Node[]) => {
    for (const node of nodes) {
      if (node.type >= 1 && node.type <= 6) found.add(`${node.value}:${kinds[node.type]}`)
      for (const option of Object.values(node.options ?? {})) walk(option.value)
      if (node.children) walk(node.children)
    }
  }
  walk(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst() as Node[])
  return [...found].sort().join()
}

/** Languages whose keys are not those of the source, in its order. */
const otherKeys = (area: Area): readonly string[] =>
  languages.filter((language) => Object.keys(area[language]).join('\n') !== Object.keys(area.es).join('\n'))

const each = (area: Area) =>
  languages.flatMap((language) =>
    Object.entries(area[language]).map(([key, text]) => ({
      language,
      key,
      text,
      name: `${language} ${key}`,
    })),
  )

/** Sentences that are none: empty, or with blanks around them. */
const emptyOnes = (area: Area): readonly string[] =>
  each(area).flatMap(({ name, text }) =>
    typeof text !== 'string' || text.trim() === '' || text !== text.trim() ? [name] : [],
  )

/** Sentences that take other arguments than the source does, or that cannot be parsed. */
const otherArguments = (area: Area): readonly string[] =>
  each(area).flatMap(({ language, key, text, name }) => {
    try {
      return args(text, language) === args(area.es[key] ?? '', 'es') ? [] : [name]
    } catch {
      return [name]
    }
  })

/** Sentences that stand in two languages alike, short ones aside: somebody forgot to translate one. */
const saidTwice = (area: Area): readonly string[] =>
  Object.keys(area.es).filter((key) => {
    const texts = languages.map((language) => area[language][key] ?? '')
    return texts.some((text, i) => text.length > 12 && /\p{L}{3}/u.test(text) && texts.indexOf(text) !== i)
  })

test('every folder of sentences is known to the house', () => {
  expect(folders.sort()).toEqual([...areas].sort())
})

test('each catalogue is loaded by an import written out: what was compiled before an area came knows it too', () => {
  // An import that is put together is resolved when its file is compiled, and the runner keeps what it
  // compiled under the digest of that file alone.
  const sources = ['areas.ts', 'catalogue.ts'].map((name) => readFileSync(join(here, name), 'utf8'))
  expect(sources.join('').match(/import\((?!'\.\/[a-z]+\/[a-z]{2}\.json')/g)).toBeNull()
  for (const area of areas) for (const of of languages) expect(sources[0]).toContain(`'./${area}/${of}.json'`)
})

describe.each(folders)('the sentences of %s', (name) => {
  const area = read(name)

  test('have the same keys in every language, in the same order, none empty', () => {
    expect(otherKeys(area)).toEqual([])
    expect(emptyOnes(area)).toEqual([])
  })

  test('parse and take the same arguments as the source', () => {
    expect(otherArguments(area)).toEqual([])
  })

  test('were not left in another language', () => {
    expect(saidTwice(area).filter((key) => !Object.hasOwn(reviewed, `${name}.${key}`))).toEqual([])
  })
})

test('the list of sentences that may be equal in two languages names only sentences that are', () => {
  const stale = Object.keys(reviewed).filter((name) => {
    const folder = name.slice(0, name.indexOf('.'))
    const key = name.slice(folder.length + 1)
    const area = folders.includes(folder) ? read(folder) : undefined
    const texts = area ? languages.map((language) => area[language][key]) : []
    return new Set(texts).size === texts.length
  })
  expect(stale).toEqual([])
})

describe('a slip in a catalogue is noticed', () => {
  const good: Area = {
    es: { sent: 'Enviado el {day, date}', left: '{count, plural, one {un día} other {# días}} de plazo' },
    pt: { sent: 'Enviado em {day, date}', left: '{count, plural, one {um dia} other {# dias}} de prazo' },
    en: { sent: 'Sent on {day, date}', left: '{count, plural, one {a day} other {# days}} left' },
    fr: { sent: 'Envoyé le {day, date}', left: '{count, plural, one {un jour} other {# jours}} restants' },
  }
  const slip = (language: keyof Area, change: Catalogue): Area => ({
    ...good,
    [language]: { ...good[language], ...change },
  })

  test('none is found where there is none', () => {
    for (const found of [otherKeys, emptyOnes, otherArguments, saidTwice]) expect(found(good)).toEqual([])
  })

  test('a key that one language lacks, one that it has alone, another order', () => {
    expect(otherKeys({ ...good, fr: { sent: good.fr.sent ?? '' } })).toEqual(['fr'])
    expect(otherKeys(slip('en', { refused: 'Refused' }))).toEqual(['en'])
    expect(otherKeys({ ...good, pt: { left: good.pt.left ?? '', sent: good.pt.sent ?? '' } })).toEqual(['pt'])
  })

  test('a sentence that says nothing, or ends in a blank', () => {
    expect(emptyOnes(slip('pt', { sent: ' ' }))).toEqual(['pt sent'])
    expect(emptyOnes(slip('en', { sent: 'Sent ' }))).toEqual(['en sent'])
  })

  test('an argument that is missing, of another name or of another kind; a brace that is open', () => {
    expect(otherArguments(slip('en', { sent: 'Sent' }))).toEqual(['en sent'])
    expect(otherArguments(slip('fr', { sent: 'Envoyé le {jour, date}' }))).toEqual(['fr sent'])
    expect(otherArguments(slip('pt', { sent: 'Enviado em {day}' }))).toEqual(['pt sent'])
    expect(otherArguments(slip('pt', { left: '{count, plural, one {um dia}' }))).toEqual(['pt left'])
  })

  test('a sentence that was left in another language', () => {
    expect(saidTwice(slip('fr', { sent: good.en.sent ?? '' }))).toEqual(['sent'])
  })
})

test('no sentence has a skeleton: the application is built without what reads one', () => {
  const found = folders.flatMap((area) =>
    each(read(area)).flatMap(({ name, text }) =>
      /,\s*(?:number|date|time)\s*,\s*::/.test(text) ? [name] : [],
    ),
  )
  expect(found).toEqual([])
})
