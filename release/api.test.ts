import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { describePackage, partsOf } from './api.ts'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'oficio-api-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const described = (part: string) => {
  const parts = partsOf(join(root, 'packages', part), `@oficio/${part}`)
  return { parts, text: describePackage(`@oficio/${part}`, parts) }
}

test.each(['core', 'verify'])('every function that @oficio/%s gives to others says what it does', (part) => {
  const { parts } = described(part)
  expect(parts.length).toBeGreaterThan(10)
  const silent = parts.flatMap(({ name, gives }) =>
    gives.filter(({ kind, says }) => kind === 'function' && !says).map((one) => `${name} ${one.name}`),
  )
  expect(silent).toEqual([])
})

test('whoever builds on the checks finds each with how it is called and what comes back', () => {
  const { text } = described('verify')
  const [, own = ''] = text.split('\n#### checkTimeStamp\n')
  const entry = own.split('\n#### ')[0] ?? ''
  expect(entry).toContain('RFC 3161')
  expect(entry).toMatch(/```ts\nconst checkTimeStamp = async \([\s\S]*Promise<\w+>\n```/)
  expect(text).toContain('](#oficioverifytime-stamp)')
})

test('what is passed on, called otherwise or written as an arrow is told; what is not exported is not', () => {
  const part = join(folder, 'src/part')
  mkdirSync(part, { recursive: true })
  writeFileSync(
    join(part, 'index.ts'),
    "export * from './one.ts'\nexport { hidden as shown } from './two.ts'\nexport { readFile } from 'node:fs'\n",
  )
  writeFileSync(
    join(part, 'one.ts'),
    '/** Says one. */\nexport const one = (a: string): string => a\nconst own = 1\nexport const most: number = own\n\n/** Of another. */\n\nexport function far(): void {}\n',
  )
  writeFileSync(
    join(part, 'two.ts'),
    '/**\n * Says two,\n * at length.\n */\nexport function hidden<T>(of: T): T {\n  return of\n}\nexport class Left {}\n',
  )
  expect(partsOf(folder, 'made')).toEqual([
    {
      name: 'made/part',
      gives: [
        { name: 'far', kind: 'function', written: 'function far(): void', says: 'Of another.' },
        { name: 'most', kind: 'value', written: 'const most: number', says: undefined },
        { name: 'one', kind: 'function', written: 'const one = (a: string): string', says: 'Says one.' },
        {
          name: 'shown',
          kind: 'function',
          written: 'function hidden<T>(of: T): T',
          says: 'Says two,\nat length.',
        },
      ],
    },
  ])
})
