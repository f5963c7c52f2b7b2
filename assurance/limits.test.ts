import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/limits.md'), 'utf8')

/** Rows of tables that name a place in the program, and those that lack one though their table has them. */
function placesOf(
  text: string,
): readonly { readonly row: string; readonly file: string; readonly says: string }[] {
  let hasPlaces = false
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith('|')) hasPlaces = false
    if (/\| where \|$/.test(line)) hasPlaces = true
    if (!hasPlaces || !line.startsWith('| ') || /\| where \|$|^\| ---/.test(line)) return []
    const [, file = '', says = ''] = /\| `([^`]+)`: `([^`]+)` \|$/.exec(line) ?? []
    return [{ row: line.split(' | ')[0]?.slice(2) ?? '', file, says }]
  })
}

/** Why a limit is not where the page says. */
const wrongOf = ({ file, says }: { readonly file: string; readonly says: string }): string | undefined =>
  file === '' || !existsSync(join(root, file))
    ? 'no place'
    : readFileSync(join(root, file), 'utf8').includes(says)
      ? undefined
      : `${file} does not say ${says}`

describe('the page of limits', () => {
  test.each(placesOf(page).map((one) => [one.row, one] as const))('%s: stands in the program', (_, one) => {
    expect(wrongOf(one)).toBeUndefined()
  })

  test('has every table of them', () => {
    expect(placesOf(page).length).toBeGreaterThan(30)
  })

  test('a number that the program has otherwise, and a row without its place, are found', () => {
    const spoilt = page
      .replace('`idleMinutes = 30`', '`idleMinutes = 31`')
      .replace(': `touchMinutes = 5`', '')
    const wrong = placesOf(spoilt).flatMap((one) => (wrongOf(one) ? [one.row] : []))
    expect(wrong).toEqual(['a session that nobody uses', 'a question to a passkey'])
  })
})
