import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

interface Expected {
  readonly type: string
  readonly value?: string
  readonly normalised?: string
  readonly services?: readonly string[]
  readonly missing?: readonly string[]
}

interface Vector {
  readonly name: string
  readonly text: string
  readonly country?: string
  readonly expect?: readonly Expected[]
  readonly suspect?: readonly string[]
  readonly unsearchable?: readonly string[]
  readonly forbid?: readonly string[]
  readonly forbidValues?: readonly string[]
  readonly nothing?: boolean
}

const vectors = parse(readFileSync(join(import.meta.dirname, 'recognise.yaml'), 'utf8')) as Vector[]
const knowledge = load()

test('there are at least eighty pastes', () => {
  expect(vectors.length).toBeGreaterThanOrEqual(80)
})

test.each(vectors.map((v) => [v.name, v] as const))('%s', (_, vector) => {
  const { identifiers, suspect, unsearchable } = recognise(vector.text, knowledge, {
    country: vector.country,
  })
  for (const wanted of vector.expect ?? []) {
    const candidates = identifiers.filter(
      (f) => f.type === wanted.type && (!wanted.normalised || f.normalised === wanted.normalised),
    )
    expect(
      candidates,
      `${wanted.type} ${wanted.normalised ?? ''}; found ${JSON.stringify(identifiers)} ${JSON.stringify(suspect)} ${JSON.stringify(unsearchable)}`,
    ).not.toEqual([])
    const [found] = candidates
    if (wanted.value !== undefined) expect(found?.value).toBe(wanted.value)
    if (wanted.missing) expect(found?.missing).toEqual(wanted.missing)
    if (wanted.services)
      expect(found?.services).toEqual(
        wanted.services.length === 0 ? [] : expect.arrayContaining([...wanted.services]),
      )
  }
  for (const type of vector.suspect ?? []) expect(suspect.map((s) => s.type)).toContain(type)
  for (const type of vector.unsearchable ?? []) expect(unsearchable.map((u) => u.type)).toContain(type)
  for (const type of vector.forbid ?? []) expect(identifiers.map((f) => f.type)).not.toContain(type)
  for (const value of vector.forbidValues ?? [])
    expect(identifiers.map((f) => f.normalised)).not.toContain(value)
  if (vector.nothing) expect(identifiers).toEqual([])
  for (const found of [...identifiers, ...suspect, ...unsearchable])
    expect(vector.text.slice(found.start, found.end)).toBe(found.value)
})
