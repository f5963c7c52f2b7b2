import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import {
  codesIn,
  hostsIn,
  hostsOf,
  keyedIn,
  listedIn,
  namedIn,
  namesOf,
  spokenBy,
  spokenIn,
  wordsReadBy,
} from './named-knowledge.ts'
import { filesOfHouse, isNaming } from './source-files.ts'

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

/** What is one of several in code all the same, each with the reason; a line is only ever taken out. */
const listed: Readonly<Record<string, string>> = {
  'packages/core/src/identifier/clauses.ts: expte': 'an abbreviation before a full stop that ends no clause',
  'packages/core/src/identifier/own-times.ts: expte':
    'an abbreviation before a full stop that ends no clause',
  'packages/core/src/identifier/moments.ts: brazil': 'an area of the data base of time zones',
  'packages/core/src/identifier/moments.ts: chile': 'an area of the data base of time zones',
  'packages/core/src/identifier/moments.ts: mexico': 'an area of the data base of time zones',
  'packages/core/src/identifier/moments.ts: canada': 'an area of the data base of time zones',
  'packages/core/src/identifier/moments.ts: cuba': 'an area of the data base of time zones',
  'packages/core/src/preflight/annexes.ts: expediente': 'the word of the field for the papers of a case',
  'packages/core/src/preflight/order-told.ts: carpeta': 'what stands before the number of a case, anywhere',
  'packages/core/src/preflight/order-told.ts: rit': 'what stands before the number of a case, anywhere',
  'packages/core/src/preflight/order-told.ts: rol': 'what stands before the number of a case, anywhere',
  'packages/core/src/registry/beside-words.ts: eur': 'an ending of French',
  'packages/core/src/registry/beside-words.ts: gendarmeria': 'a kind of police, as "gendarmerie" is',
  'packages/core/src/registry/head-words.ts: united states': 'a part of the title of a prosecutor',
  'packages/core/src/registry/office-words.ts: gendarmeria': 'a kind of police, as "gendarmerie" is',
  'packages/core/src/registry/office-words.ts: guardia civil': 'a kind of police of one State',
  'packages/core/src/registry/sending-words.ts: cop': 'the beginning of a verb',
  'packages/core/src/registry/speaking-words.ts: eur': 'an ending of French',
  'packages/core/src/registry/told-words.ts: mac': 'an address of a device',
  'packages/exchange/src/case-uco/return-objects.ts: telefonica': 'what a call by telephone is called',
  'packages/core/src/statute/citation-tokens.ts: argentina': 'a part of the full name of a republic',
}

test('no word that a folder of a country or a provider says is one of several in code, but those with a reason', () => {
  expect(listedIn(shipped, wordsReadBy(knowledge)).toSorted()).toEqual(Object.keys(listed).toSorted())
})

const seen = (text: string) =>
  listedIn([{ path: 'packages/core/src/a.ts', text }], wordsReadBy(knowledge)).map((one) =>
    one.replace(/^.*: /, ''),
  )

test.each([
  ['const ways = /telegram|discord/iu', ['telegram', 'discord']],
  ["const ways = new RegExp('telegram|discord')", ['telegram', 'discord']],
  ['const ways = new RegExp(String.raw`(?<!\\p{L})(?:telegram|signal)(?!\\p{L})`)', ['telegram']],
  ["const ways = 'tiktok x'.split(' ')", ['tiktok']],
  ["const ways = new Set('skype telegram'.split(' '))", ['skype', 'telegram']],
  ['const ways = /(?<!\\p{L})(?:whats\\s?app|wsp)(?!\\p{L})/iu', ['whatsapp', 'whats app', 'wsp']],
  ["const labels = 'RUC|expediente'", ['ruc', 'expediente']],
  ['const sums = /\\d (?:pesos|guaran[ií]es|d[oó]lares)/', ['pesos', 'guaranies', 'dolares']],
  ['const bodies = /Carabineros(?:\\sde)?|PDI/', ['carabineros', 'pdi']],
  ['const peoples = /peruan[oa]|chilenos?/', ['peruano', 'chileno']],
  ['const plain = /tribunal|court/; const said = "telegram is one"', []],
  ['// telegram|discord', []],
])('in %s', (text, words) => {
  const found = seen(text)
  for (const word of words) expect(found).toContain(word)
  if (words.length === 0) expect(found).toEqual([])
})

test('a word that is added to a list in code is refused', () => {
  const own = shipped.find(({ path }) => path === 'packages/core/src/registry/beside-words.ts')
  expect(own).toBeDefined()
  const text = `${own?.text}\nconst more = /telegram|discord/u\n`
  expect(listedIn([{ path: own?.path ?? '', text }], wordsReadBy(knowledge)).length).toBeGreaterThan(
    Object.keys(listed).filter((one) => one.startsWith(own?.path ?? '')).length,
  )
})

/** What stands alone in code all the same, each with the reason; a line is only ever taken out. */
const alone: Readonly<Record<string, string>> = {
  'apps/cli/src/assistant/tools.ts: run': 'what a program does',
  'apps/server/src/assistance/assistance.ts: run': 'what a program does',
  'apps/server/src/db/functions/custody.sql: mac': 'a code by which the house knows what it wrote',
  'apps/server/src/db/schema.sql: mac': 'a code by which the house knows what it wrote',
  'apps/server/src/pages/layout.ts: espanol': 'the language of a page, as it calls itself',
  'apps/web/src/frame/settings.tsx: espanol': 'the language of a page, as it calls itself',
  'packages/core/src/preflight/check-input.ts: run': 'what a program does',
  'packages/core/src/preflight/check-parts.ts: run': 'what a program does',
  'packages/exchange/src/returns/closed-page.ts: meta': 'an element of HTML',
  'packages/exchange/src/returns/html.ts: meta': 'an element of HTML',
}
const spoken = spokenBy(knowledge)

test('no word, name or code of a country or a provider stands alone in code, but those with a reason', () => {
  expect(spokenIn(inHouse, spoken).toSorted()).toEqual(Object.keys(alone).toSorted())
})

test.each([
  ["if (iso3 === 'CHL') go()", 'chl'],
  ["if (names.es === 'Chile') go()", 'chile'],
  ["if (body.includes('Carabineros')) go()", 'carabineros'],
  ["if (['rut', 'label'].includes(label)) go()", 'rut'],
  ["if (id.startsWith('tikt')) go()", 'tikt'],
  ["if (name.startsWith('Meta Plat')) go()", 'meta plat'],
  ['if (/^C[LO]$/.test(country)) go()', 'c[lo]'],
  ["if (new RegExp('^[CP]L$').test(country)) go()", '[cp]l'],
  ["if (country === 'cl'.toUpperCase()) go()", 'cl'],
  ["if (name.toLowerCase() === 'tiktok pte. limited') go()", 'tiktok pte. limited'],
  ['switch (word) { case `Chile`: go() }', 'chile'],
])('alone in %s', (text, word) => {
  expect(spokenIn([{ path: 'packages/core/src/a.ts', text }], spoken)).toEqual([
    `packages/core/src/a.ts: ${word}`,
  ])
})

test.each([
  "const said = 'Chile is one'",
  "if (id.startsWith('tik')) go()",
  'const code = /^[A-Z]{2}$/; const three = /^[A-Z]{3}$/',
  "const head = { scope: 'col' }",
  "const word = 'ok'.toUpperCase()",
  '// names.es === "Chile"',
])('nothing alone in %s', (text) => {
  expect(spokenIn([{ path: 'packages/core/src/a.ts', text }], spoken)).toEqual([])
})

const inHouse = filesOfHouse(join(import.meta.dirname, '..'), isNaming).filter(({ path }) =>
  /^(?:packages|apps)\//.test(path),
)
const countries = new Set(Object.keys(knowledge.countries).filter((code) => !keyWords.includes(code)))
const shortWords = new Set(
  Object.values(knowledge.recognition.services as Readonly<Record<string, readonly string[]>>)
    .flat()
    .filter((word) => word.length === 2),
)

test('no codes of countries stand in code or in the tables of the database as one text or pattern', () => {
  expect(inHouse.some(({ path }) => path.endsWith('.sql'))).toBe(true)
  expect(codesIn(inHouse, countries, shortWords)).toEqual([])
})
test('no host of a provider stands in code or in the tables of the database', () => {
  expect(hostsIn(inHouse, hostsOf(knowledge))).toEqual([])
})
test('no name of the knowledge is a literal of the database', () => {
  expect(
    namedIn(
      inHouse.filter(({ path }) => path.endsWith('.sql')),
      names,
    ),
  ).toEqual([])
})

test.each([
  ['a.ts', 'const south = /^(?:CL|PE)$/', ['CL PE']],
  ['a.ts', "const south = 'CL PE'.split(' ')", ['CL PE']],
  ['a.ts', "const south = 'CL PE'", ['CL PE']],
  ['a.ts', 'const south = `QX,QY`', ['QX QY']],
  ['a.ts', 'const south = /^CL$/u', ['CL']],
  ['a.ts', "const south = new RegExp('^(CL|PE)')", ['CL PE']],
  ['a.ts', 'const ways = /\\b(?:fb|ig)\\b/', ['fb ig']],
  ['a.sql', "select 1 from t where country = 'CL';", ['CL']],
  ['a.sql', "select 1 from t where country ~ '^(CL|PE)$';", ['CL PE']],
  ['a.sql', "select 1 from t where service = 'fb';", ['fb']],
  ['a.sql', "select 1 from t where service in ('fb', 'ig');", ['fb', 'ig']],
  ['a.sql', "-- of 'CL'\nselect 'OK' as said;", []],
  ['a.ts', "const said = 'OK'; const kinds = /^(?:AND|OR)$/; const one = 'the CL one'", []],
])('codes in %s: %s', (name, text, codes) => {
  const path = `packages/core/src/${name}`
  expect(codesIn([{ path, text }], countries, shortWords)).toEqual(codes.map((code) => `${path}: ${code}`))
})

test.each([
  ['const at = /facebook\\.com/', ['facebook.com']],
  ["const at = 'https://www.facebook.com/x'", ['facebook.com']],
  ["const at = new RegExp('wa\\\\.me/')", ['wa.me']],
  ['const at = new RegExp(String.raw`tiktok\\.com/`)', ['tiktok.com']],
  ['const at = /tiktok[.]com/', ['tiktok.com']],
  ["const at = 'https://example.com'", []],
])('hosts in %s', (text, hosts) => {
  const path = 'packages/core/src/a.ts'
  expect(hostsIn([{ path, text }], hostsOf(knowledge))).toEqual(hosts.map((host) => `${path}: ${host}`))
})
test.each([
  ["select 1 from t where provider = 'tiktok';", ['tiktok']],
  ["select 1 from t where provider = 'any';", []],
])('names in %s', (text, found) => {
  const path = 'apps/server/src/db/a.sql'
  expect(namedIn([{ path, text }], names)).toEqual(found.map((name) => `${path}: '${name}'`))
})
