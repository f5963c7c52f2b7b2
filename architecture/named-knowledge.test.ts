import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { namedIn, namesOf } from './named-knowledge.ts'
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

const knowledge = load()
const names = new Set([...namesOf(knowledge)].filter((name) => !Object.hasOwn(domainWords, name)))

test('no provider, service, company, country, treaty or identifier type of the knowledge is a literal in code', () => {
  const house = filesOfHouse(join(import.meta.dirname, '..'))
  const shipped = house.filter(({ path }) => /^(?:packages|apps)\//.test(path))
  expect(namedIn(shipped, names)).toEqual([])
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
