import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { areas, catalogue } from '@oficio/messages'
import { expect, test } from 'vitest'
import { areas as areasOfPages } from '../../knowledge-files.ts'

const source = join(import.meta.dirname, '..')
const pages = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => readFileSync(join(source, name), 'utf8'))

/** The families of codes that a page says in words: the beginning of the key, before the code. */
const familiesIn = (page: string): readonly string[] =>
  [...page.matchAll(/sayCode\(\s*`([a-z][\w.-]*\.)\$\{/g)].map(([, family]) => family as string)

const wordless = (families: Iterable<string>, keys: readonly string[]): readonly string[] =>
  [...families].filter((family) => !keys.some((key) => key.startsWith(family)))

// A code without a sentence is shown as it is. That is for what the future brings; where no code of the kind
// has a sentence, somebody wrote the key wrong.
test('every family of codes that a page says in words has words', async () => {
  const keys: string[] = []
  for (const area of areas)
    for (const key of Object.keys(await catalogue(area, 'es'))) keys.push(`${area}.${key}`)
  // Names of identifiers come from the knowledge; the build puts them among the words.
  for (const type of Object.keys(load().identifierNames)) keys.push(`identifier.type.${type}`)
  const families = new Set(pages.flatMap(familiesIn))
  expect(families.size).toBeGreaterThan(20)
  expect(wordless(families, keys)).toEqual([])
})

test('a family that somebody wrote wrong is noticed', () => {
  const page = (...keys: readonly string[]) =>
    keys
      .map(
        (key) => `<p>{sayCode(
\`${key}\${code}\`)}</p>`,
      )
      .join()
  const families = familiesIn(page('desk.refusal.', 'desk.refusel.'))
  expect(families).toEqual(['desk.refusal.', 'desk.refusel.'])
  expect(wordless(families, ['desk.refusal.unsigned', 'desk.title'])).toEqual(['desk.refusel.'])
})

test('the words of every area travel with the pages, also of a page that is new', () => {
  const travel: readonly string[] = areasOfPages
  expect(areas.filter((area) => !travel.includes(area))).toEqual(['cli', 'server'])
})
