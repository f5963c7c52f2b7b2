// What the first page counts and shows is counted and looked up here, so that it cannot grow old in silence.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { recorded } from '../apps/cli/src/recorded-io.ts'
import { givenToCommands, notInMap, notSaid, overclaimed, shownSessions } from './readme.ts'

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

test('every session that README shows is what happens, line by line', async () => {
  const sessions = shownSessions(readme)
  expect(sessions.map(({ words: [command] }) => command)).toEqual(
    expect.arrayContaining(['recognise', 'routes', 'deadline', 'review', 'check', 'pack']),
  )
  const scratch = mkdtempSync(join(tmpdir(), 'oficio-readme-'))
  try {
    for (const { words, input, lines } of sessions) {
      // What is written goes aside, and is named as it is shown.
      const aside = words.map((word, i) => (words[i - 1] === '--out' ? join(scratch, word) : word))
      const said = await recorded(aside, { folder: root, ...(input ? { input } : {}) })
      expect(said.exit, `${words.join(' ')}: ${said.err}`).toBe(0)
      expect(notSaid(lines, said.out.replaceAll(`${scratch}/`, '')), words.join(' ')).toBeUndefined()
    }
  } finally {
    rmSync(scratch, { recursive: true })
  }
})

test('a line that nobody says any more is found, and so is one that is left out in silence', () => {
  const said = 'Sin observaciones.\n\nConsejos (3)\n  ·  uno\n'
  expect(notSaid([], said)).toBeUndefined()
  expect(notSaid(['Sin observaciones.', '', 'Consejos (3)', '  ·  uno'], said)).toBeUndefined()
  expect(notSaid(['Sin…', '…', '  ·  uno'], said)).toBeUndefined()
  expect(notSaid(['Se puede enviar; 1 aviso.', '…'], said)).toBe('Se puede enviar; 1 aviso.')
  expect(notSaid(['Sin observaciones.', '…', 'Avisos (1)', '…'], said)).toBe('Avisos (1)')
  expect(notSaid(['Sin observaciones.'], said)).toContain('nothing after it')
  expect(notSaid(['a.xml  229 kB'], 'a.xml  230 kB')).toBeUndefined()
  expect(notSaid(['a.xml  229 kB'], 'a.xml  231 kB')).toBe('a.xml  229 kB')
  const page =
    "```console\n$ echo '{}' | npx oficio routes -\n$ npx oficio check 'a b'\nBien\n$ oficio log\n```\n"
  expect(shownSessions(page)).toEqual([
    { words: ['routes', '-'], input: '{}', lines: [] },
    { words: ['check', 'a b'], input: undefined, lines: ['Bien'] },
  ])
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
