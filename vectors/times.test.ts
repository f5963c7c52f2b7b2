import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

interface Timed {
  readonly text: string
  readonly of: string
  readonly seenOn: string | null
  readonly missing?: readonly string[]
  readonly doubtful?: boolean
}

const vectors = parse(readFileSync(join(import.meta.dirname, 'times.yaml'), 'utf8')) as Timed[]
const knowledge = load()

test.each(vectors.map((v) => [v.text, v] as const))('%s', (_, { text, of, seenOn, missing, doubtful }) => {
  const { identifiers } = recognise(text, knowledge)
  const found = identifiers.find(({ normalised }) => normalised === of)
  expect(found, JSON.stringify(identifiers)).toBeDefined()
  expect(found?.seenOn ?? null).toBe(seenOn)
  if (missing) expect(found?.missing).toEqual(missing)
  if (doubtful) expect(found?.doubtful).toBe(true)
})
