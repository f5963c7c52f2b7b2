import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Where a page writes a law or an article as the knowledge has it, in English words where it has some. */
const unsaid = (text: string): readonly string[] =>
  [...text.matchAll(/\$\{[\w.?]*(?:law|provision)\.(?:instrument|statute|article)\}/g)].map(
    ([found]) => found,
  )

test('a page says the law on which something rests in the language of its reader', () => {
  const root = join(import.meta.dirname, '../apps/web/src')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((one) => /\.tsx$/.test(one))
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .filter((line) => !/\b(?:key|id)=/.test(line))
      .flatMap((line) => unsaid(line).map((one) => `${file}: ${one}`)),
  )
  expect(files.length).toBeGreaterThan(100)
  expect(found).toEqual([])
})

test('one that writes it as it stands is found', () => {
  expect(unsaid('`${rule.law.instrument}, ${rule.law.article}`')).toHaveLength(2)
  expect(unsaid('`${told(rule.law.instrument)}`')).toEqual([])
})
