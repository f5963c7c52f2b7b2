import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { keyedIn, namedIn, namesOf } from './named-knowledge.ts'
import { filesOfHouse } from './source-files.ts'

// A provider, a country, a treaty or a kind of identifier named in code would make the next one a change of
// code.

/** Words of the field that happen to be ids too; each is vocabulary of the domain, with the reason. */
const domainWords: Readonly<Record<string, string>> = {
  domain: 'a data category as well as a kind of identifier',
  email: 'a kind of channel as well as a kind of identifier',
  x: 'one letter',
  EC: 'the kind of a key in JOSE (RFC 7518) as well as a country',
  ipv4: 'the family of a network address as well as a kind of identifier',
  ipv6: 'the family of a network address as well as a kind of identifier',
}

/** Words that a key may be called by: `signal` is what stops a work that was begun (AbortSignal). */
const keyWords = ['x', 'EC', 'signal']

const knowledge = load()
const names = new Set([...namesOf(knowledge)].filter((name) => !Object.hasOwn(domainWords, name)))

test('no provider, service, company, country, treaty or identifier type of the knowledge is a literal in code', () => {
  expect(namedIn(shipped, names)).toEqual([])
})

const ids = new Set(
  [...Object.values(knowledge.providers).map(({ id }) => id), ...Object.keys(knowledge.countries)].filter(
    (id) => !keyWords.includes(id),
  ),
)
const shipped = filesOfHouse(join(import.meta.dirname, '..')).filter(({ path }) =>
  /^(?:packages|apps)\//.test(path),
)

test('nothing in code is kept by provider or by country', () => {
  expect(keyedIn(shipped, ids)).toEqual([])
})

test('a key that is let through would be refused', () => {
  const all = new Set([...Object.keys(knowledge.providers), ...Object.keys(knowledge.countries)])
  expect(keyWords.filter((word) => !all.has(word))).toEqual([])
  expect(keyWords.length).toBeLessThan(5)
})

test.each([
  ['const most = { tiktok: 3 }', ['tiktok']],
  ["const most = { 'tiktok': 3 }", ['tiktok']],
  ['const most = given.tiktok', ['tiktok']],
  ['const { tiktok } = given', ['tiktok']],
  ['interface Most { readonly tiktok?: number }', ['tiktok']],
  ['class Most { tiktok = 3 }', ['tiktok']],
  ['const days = { CL: 90 }', ['CL']],
  ['const days = { QX: 90, QY: 30 }', ['QX', 'QY']],
  ['interface Days { QX: 90, QY: 30 }', ['QX', 'QY']],
  ['const days = given as { QX: 90, QY?: 30 }', ['QX', 'QY']],
  ['const days = { [tiktok]: 3, OK: 4, A: 5, ABC: 6 }', []],
  ['// { tiktok: 3 }\nconst tiktoks = { tiktoks: 3 }', []],
])('keys in %s', (text, keys) => {
  const found = keyedIn([{ path: 'packages/core/src/a.ts', text }], new Set(['tiktok', 'CL']))
  expect(found).toEqual(
    keys.map(
      (key) =>
        `packages/core/src/a.ts: ${key}: a key of the knowledge; read it from there, by what the profile says`,
    ),
  )
})

test('a word that is let through is a name', () => {
  expect(Object.keys(domainWords).filter((word) => !namesOf(knowledge).has(word))).toEqual([])
})

test.each([
  ['a provider', (): string => Object.keys(knowledge.providers)[0] ?? ''],
  ['a company', (): string => Object.values(knowledge.providers)[0]?.legalEntity.entities[0]?.name ?? ''],
  ['a type of identifier', (): string => knowledge.genericIdentifiers.at(-1)?.type ?? ''],
  ['a country', (): string => Object.keys(knowledge.countries)[0] ?? ''],
  ['a treaty', (): string => Object.keys(knowledge.instruments)[0] ?? ''],
])('code that names %s is refused', (_what, given) => {
  const name = given()
  expect(name).not.toBe('')
  const found = (text: string) => namedIn([{ path: 'packages/core/src/a.ts', text }], new Set([name]))
  expect(names.has(name)).toBe(true)
  for (const quote of ["'", '"', '`'])
    expect(found(`if (one.id === ${quote}${name}${quote}) go()`)).toEqual([
      `packages/core/src/a.ts: '${name}'`,
    ])
  expect(found(`// as with '${name}'\n/* or '${name}' */ const a = '${name} and others'`)).toEqual([])
})
