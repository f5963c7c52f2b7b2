import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /(?<!\.test)\.ts$/.test(name),
)
const code = (name: string): string =>
  readFileSync(join(import.meta.dirname, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')

test('what checks runs in a browser as on a server: it needs neither, no clock and no network', () => {
  const platform =
    /\b(node:|Buffer\b|process\.|new Date\(\)|Date\.now|fetch\(|setTimeout|eval\(|new Function)/g
  const found = sources.flatMap((name) => [...code(name).matchAll(platform)].map(([hit]) => `${name} ${hit}`))
  expect(sources.length).toBeGreaterThan(20)
  // A page must breathe while a gigabyte is hashed; what is found does not hang on it.
  expect(found).toEqual(['pack/verify-files.ts setTimeout'])
})

test('what checks imports nothing of ours and no platform, whatever it is called by', () => {
  const imported = sources.flatMap((name) =>
    [...code(name).matchAll(/\bfrom '([^'.][^']*)'|import\('([^'.][^']*)'\)/g)].map(
      ([, from, later]) => from ?? later,
    ),
  )
  expect([...new Set(imported.map((name) => name?.split('/').slice(0, 2).join('/')))]).toEqual([
    '@noble/hashes',
    '@zip.js/zip.js',
  ])
})

test('no check uses chance, and none makes a key or a signature', () => {
  const chance = sources.filter((name) =>
    /getRandomValues|generateKey|Math\.random|subtle\.sign\b/.test(code(name)),
  )
  expect(chance).toEqual([])
})
