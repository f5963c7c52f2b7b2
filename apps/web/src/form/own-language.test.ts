import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '..')

/** Fields of the browser that write a day or name a button in its own language. */
const bare = (text: string): readonly string[] =>
  [...text.matchAll(/<input\b(?:(?!<input\b)[\s\S])*?\btype="(date|file)"/g)].map(
    ([, kind]) => kind as string,
  )

/** What has a button of its own words around it, or is given no day to say. */
const reviewed = [
  'day/day-input.tsx date',
  'files/file-input.tsx file',
  'pages/authority/authority.tsx file',
  'pages/drafting/preserve/provider-row.tsx date',
  'pages/verify/verify.tsx file',
]

test('a page asks for days and files by the fields that speak its language', () => {
  const found = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) => bare(readFileSync(join(source, name), 'utf8')).map((kind) => `${name} ${kind}`))
  expect(found.toSorted()).toEqual(reviewed)
  expect(bare('<input\n  id={id}\n  type="date"\n/>')).toEqual(['date'])
  expect(bare('<DayInput id={id} />')).toEqual([])
})
