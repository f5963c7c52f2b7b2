// What the first page counts and shows is counted and looked up here, so that it cannot grow old in silence.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { givenToCommands, notInMap, overclaimed } from './readme.ts'

const root = join(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const count = (of: object) => Object.keys(of).length

test('README counts no more than the knowledge holds', () => {
  const { providers, countries, instruments, compiledOn } = load()
  const latin = Object.values(countries).filter(({ region }) => region === 'LATAM').length
  const held = {
    providers: count(providers),
    latin,
    others: count(countries) - latin,
    instruments: count(instruments),
    asOf: compiledOn,
  }
  expect(overclaimed(readme, held)).toEqual([])
  // What is added takes nothing from it; what is taken away does.
  expect(overclaimed(readme, { ...held, providers: held.providers + 1, latin: latin + 1 })).toEqual([])
  expect(overclaimed(readme, { ...held, latin: latin - 5, asOf: '2026-01-01' })).toHaveLength(2)
  expect(overclaimed('# A page that counts nothing', held)).toEqual(['no line counts what there is'])
})

test('every file that its session gives to a command is in the checkout', () => {
  const given = givenToCommands(readme)
  expect(given.length).toBeGreaterThan(1)
  expect(given.filter((path) => !existsSync(join(root, path)))).toEqual([])
  expect(
    givenToCommands('$ npx oficio check gone/draft.json --on 2026-01-01\nnpx oficio pack text.json'),
  ).toEqual(['gone/draft.json'])
})

test('its map names every part of the house', () => {
  const packages = [
    'core',
    'knowledge',
    'verify',
    'seal',
    'custody',
    'contract',
    'exchange',
    'messages',
    'pdf',
  ]
  const parts = [...packages, 'apps/cli', 'apps/web', 'apps/server', 'apps/verifier', 'example/', 'e2e/']
  expect(notInMap(readme, parts)).toEqual([])
  expect(notInMap(`${readme}`.replaceAll('`example/`', ''), parts)).toEqual(['example/'])
  expect(notInMap('# A house without a map: core', ['core'])).toEqual(['core'])
})
