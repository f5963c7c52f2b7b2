import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { algorithmsIn } from './algorithms-in.ts'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/cryptography.md'), 'utf8')
// What runs somewhere, as git and the disk have it now; tests and what others wrote left out.
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'apps', 'packages'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => /^(?:apps|packages)\/[\w-]+\/src\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))

const cellsOf = (row: string): readonly string[] =>
  row
    .slice(1, -1)
    .split(' | ')
    .map((cell) => cell.trim())
const pathsIn = (text: string): readonly string[] =>
  [...text.matchAll(/`((?:apps|packages)\/[^`]+)`/g)].map(([, path = '']) => path)
const rowsOf = (from: string, to: string): readonly (readonly string[])[] =>
  page
    .slice(page.indexOf(from), page.indexOf(to))
    .split('\n')
    .filter((line) => /^\| (?!---|algorithm |key )/.test(line))
    .map(cellsOf)

test('each algorithm stands on the page with every file in which it is named, and no other', () => {
  const found = new Map<string, string[]>()
  for (const file of files)
    for (const algorithm of algorithmsIn(join(root, file)))
      found.set(algorithm, [...(found.get(algorithm) ?? []), file])
  expect(found.get('SHA-2')?.length).toBeGreaterThan(50)
  found.delete('SHA-2')
  const told = rowsOf('## Algorithms', '## Keys').map(
    ([name = '', , where = '']) => [name, [...pathsIn(where)].sort()] as const,
  )
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries([...found].map(([name, where]) => [name, where.sort()])),
  )
})

test('each file in which a key is made stands beside a key of the page', () => {
  const making = /\bgenerateKey(?:Pair(?:Sync)?)?\(|\bgenerate(?:X25519)?Identity\(/
  const told = new Set(
    rowsOf('## Keys', '## What is not done').flatMap(([, , , , made = '']) => pathsIn(made)),
  )
  const made = files.filter((file) => making.test(readFileSync(join(root, file), 'utf8')))
  expect(made.length).toBeGreaterThan(8)
  expect(made.filter((file) => !told.has(file))).toEqual([])
})

test.each([
  ["createHash('md5')", ['MD5']],
  ["import { sha1 as old } from '@noble/hashes/legacy.js'", ['SHA-1']],
  ["createCipheriv('aes-128-cbc', key, iv)", ['AES without authentication']],
  ["subtle.encrypt({ name: 'RSA-OAEP' }, key, text)", ['RSA that encrypts']],
  ["createDecipheriv('des-ede3-cbc', key, iv)", ['an old cipher']],
  ["import { scryptSync } from 'node:crypto'", ['a slow hash of passwords']],
  ["sign({ alg: 'HS256' }, text)", ['HMAC']],
  ['// aes-128-cbc would be read here', []],
])('%s is found for what it is', (text, algorithms) => {
  expect(algorithmsIn('one.ts', text)).toEqual(algorithms)
})
