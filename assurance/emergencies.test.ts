import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { namesIn } from './names-in.ts'

interface Layer {
  readonly id: string
  readonly what: string
  readonly tests: readonly { readonly file: string; readonly name?: string }[]
  readonly open?: string
}
const root = join(import.meta.dirname, '..')
const layers = parse(readFileSync(join(import.meta.dirname, 'emergencies.yaml'), 'utf8')) as readonly Layer[]

test('nineteen layers against forged emergencies, each shown by a test or said to be open', () => {
  expect(layers.map(({ id }) => id)).toEqual(
    Array.from({ length: 19 }, (_, at) => `EM-${String(at + 1).padStart(2, '0')}`),
  )
  expect(layers.filter(({ tests, open }) => tests.length === 0 && !open).map(({ id }) => id)).toEqual([])
})

test.each(layers.flatMap(({ id, tests }) => tests.map(({ file, name = '' }) => [id, file, name] as const)))(
  '%s names a test that is there: %s %s',
  (_, file, name) => {
    expect(existsSync(join(root, file))).toBe(true)
    if (name !== '') expect(namesIn(join(root, file))).toContain(name)
  },
)
