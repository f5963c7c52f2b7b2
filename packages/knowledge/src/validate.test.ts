import { expect, test } from 'vitest'
import { z } from 'zod'
import { day, fact, text } from './schema/words.ts'
import { validate } from './validate.ts'
import { readYaml } from './yaml-file.ts'

const said = (written: string): readonly string[] => {
  const schema = z.strictObject({ of: text, on: fact(day), until: z.exactOptional(day.nullable()) })
  const file = readYaml('law/xx/status.yaml', new TextEncoder().encode(written))
  return validate(file, schema).problems.map(({ line, message }) => `${line} ${message}`)
}
const provenance = 'source: gazette\n  asOf: null\n  confidence: low\n  basis: memory\n'

test('where a day is meant, no text is asked for', () => {
  const on = `on:\n  value: null\n  ${provenance}`
  expect(said(`of: Chile\n${on}`)).toEqual([
    '3 "value" is nothing (null); meant is a day, written "YYYY-MM-DD"',
  ])
  expect(said(`of: Chile\n${on.replace('null', '"2026-11-30"')}until: [2026]\n`)).toEqual([
    '8 "until" is a list; meant is a day, written "YYYY-MM-DD"',
  ])
  expect(said(`of: null\n${on.replace('null', '"2026-11-30"')}`)).toEqual([
    '1 "of" is nothing (null); meant is a text',
  ])
})
