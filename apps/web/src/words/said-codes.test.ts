import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { areas, catalogue } from '@oficio/messages'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '..')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !name.includes('.test.'),
)

// A code without a sentence is shown as it is. That is for what the future brings; where no code of the kind
// has a sentence, somebody wrote the key wrong.
test('every family of codes that a page says in words has words', async () => {
  const keys = new Set<string>()
  for (const area of areas)
    for (const key of Object.keys(await catalogue(area, 'es'))) keys.add(`${area}.${key}`)
  // Names of identifiers come from the knowledge; the build puts them among the words.
  for (const type of Object.keys(load().identifierNames)) keys.add(`identifier.type.${type}`)
  const families = new Set<string>()
  for (const file of files) {
    const text = readFileSync(join(source, file), 'utf8')
    for (const [, family] of text.matchAll(/sayCode\(\s*`([a-z][\w.-]*\.)\$\{/g))
      families.add(family as string)
  }
  expect(families.size).toBeGreaterThan(20)
  expect([...families].filter((family) => ![...keys].some((key) => key.startsWith(family)))).toEqual([])
})
