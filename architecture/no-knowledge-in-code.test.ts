import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'

// A provider, a country, a treaty or a kind of identifier named in code would make the next one a change of
// code.

const root = resolve(import.meta.dirname, '..')
const knowledge = load()

/** Words of the field that happen to be ids too; each is vocabulary of the domain, with the reason. */
const domainWords: Record<string, string> = {
  domain: 'a data category as well as a kind of identifier',
  email: 'a kind of channel as well as a kind of identifier',
  phone: 'a kind of channel',
  x: 'one letter',
  EC: 'the kind of a key in JOSE (RFC 7518) as well as a country',
  ipv4: 'the family of a network address as well as a kind of identifier',
  ipv6: 'the family of a network address as well as a kind of identifier',
}

const profiles = Object.values(knowledge.providers)
const names = new Set<string>([
  ...profiles.map((p) => p.id),
  ...profiles.map((p) => p.name),
  ...profiles.flatMap((p) => p.services),
  ...profiles.flatMap((p) => p.legalEntity.entities.map((e) => e.name)),
  ...profiles.flatMap((p) => [...p.identifiers.accepted, ...p.identifiers.rejected].map((i) => i.type)),
  ...knowledge.genericIdentifiers.map((i) => i.type),
  ...Object.keys(knowledge.countries),
  ...Object.keys(knowledge.instruments),
])
for (const word of Object.keys(domainWords)) names.delete(word)

function sources(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory())
      return ['node_modules', 'vendor', 'dist'].includes(entry.name) ? [] : sources(path)
    return /\.(ts|tsx|js|mjs)$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [path] : []
  })
}

/** String literals of a source file, comments left out. */
function literals(text: string): string[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
  return [...bare.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map(
    (m) => (m[1] ?? m[2] ?? m[3]) as string,
  )
}

test('no provider, service, company, country, treaty or identifier type of the knowledge is a literal in code', () => {
  const found = ['packages', 'apps'].flatMap((room) =>
    sources(join(root, room)).flatMap((file) =>
      literals(readFileSync(file, 'utf8'))
        .filter((text) => names.has(text))
        .map((text) => `${relative(root, file)}: '${text}'`),
    ),
  )
  expect(found).toEqual([])
})
