import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { asvsPage, sumsOf } from './asvs-page.ts'
import { namesIn } from './names-in.ts'
import { type Requirement, readAsvs } from './read-asvs.ts'

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(import.meta.dirname, 'asvs.csv'), 'utf8')
const rows = readAsvs(text)

const named = new Map<string, ReadonlySet<string>>()
const namesOf = (file: string): ReadonlySet<string> => {
  const found = named.get(file) ?? new Set(namesIn(join(root, file)))
  named.set(file, found)
  return found
}

/** Why what is named does not stand there; undefined: it does, or nothing is named. */
function missing({ standing, shownBy }: Pick<Requirement, 'standing' | 'shownBy'>): string | undefined {
  if (!shownBy) return undefined
  const { file, name } = shownBy
  if (!existsSync(join(root, file))) return `${file} is not there`
  if (standing === 'shown')
    return namesOf(file).has(name) ? undefined : `${file} has no test of the name ${name}`
  return readFileSync(join(root, file), 'utf8').includes(name) ? undefined : `${file} does not say ${name}`
}

describe('the requirements of ASVS 5.0.0', () => {
  test('are 345, each once, of levels as the standard has them', () => {
    expect(rows).toHaveLength(345)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(345)
    expect(sumsOf(rows).levels.map(({ total }) => total)).toEqual([70, 183, 92])
  })

  test('each that is called shown names a test that is there, each that is built a word of its code', () => {
    expect(rows.flatMap((row) => missing(row)?.concat(` (${row.id})`) ?? [])).toEqual([])
  })

  test('a test or a word that is not there is found', () => {
    const file = 'assurance/asvs.test.ts'
    const shown = (name: string, where = file) => ({
      standing: 'shown' as const,
      shownBy: { file: where, name },
    })
    expect(missing(shown('the requirements of ASVS 5.0.0'))).toBeUndefined()
    expect(missing(shown('a test that nobody wrote'))).toContain('no test of the name')
    expect(missing(shown('the requirements', 'assurance/none.test.ts'))).toContain('is not there')
    expect(
      missing({ standing: 'built', shownBy: { file, name: ['no', 'such', 'word'].join('-') } }),
    ).toContain('does not say')
  })

  const one = text.split('\n').find((line) => line.startsWith('v5.0.0-1.2.6,')) ?? ''
  test.each<[string, string, string]>([
    ['a row that is missing', `${one}\n`, ''],
    ['a row that stands twice', `${one}\n`, `${one}\n${one}\n`],
    ['a verdict that is none', one, one.replace(',none,', ',done,')],
    ['another level', one, one.replace(/^(v5\.0\.0-1\.2\.6),2,/, '$1,3,')],
    ['no subject', one, one.replace(',LDAP,', ',,')],
    ['no reason', one, one.replace(/,[^,]*$/, ',')],
    ['nothing that shows it', one, one.replace(',none,', ',shown,')],
    ['a cell too many', one, `${one},more`],
    ['another version of the standard', one, one.replace('v5.0.0', 'v4.0.3')],
  ])('%s is refused', (_, there, instead) => {
    expect(text).toContain(there)
    const spoilt = text.replace(there, instead)
    expect(spoilt).not.toBe(text)
    expect(() => readAsvs(spoilt)).toThrow(/asvs|v5\.0\.0-1\.2\.6|v4/)
  })
})

test('the page tells every requirement that is not done or done in part, and the sums add up', () => {
  const page = asvsPage(rows)
  const { chapters, levels, all } = sumsOf(rows)
  for (const sums of [chapters, levels])
    expect(sums.reduce((sum, { total }) => sum + total, 0)).toBe(all.total)
  expect(Object.values(all.counts).reduce((sum, count) => sum + count, 0)).toBe(345)
  for (const { id, standing, reason } of rows)
    if (standing === 'no' || standing === 'part') expect(page).toContain(`| ${id} |`)
    else expect(page, reason).not.toContain(`| ${id} |`)
})
