import { askedAgainstFiles } from '@oficio/core/act'
import { expect, test } from 'vitest'
import { cameWith, gotTone, isWithoutFile, legsWithoutFiles } from './got-tone.ts'
import { answersOf, freshItem, withoutFile } from './item-draft.ts'

/** What a test needs of a larger thing. */
const wrong = (part: unknown) => JSON.parse(JSON.stringify(part))
const asked = { provider: 'p', country: 'AR', requestType: 'disclosure', identifiers: [{}] }
const content = wrong(asked)
const file = { name: 'a.csv', sha256: '0'.repeat(64), bytes: 1 }

test('what is said to be given whole with nothing behind it is no green mark, and is told before it is signed', () => {
  const drafts = { '0/-': { ...freshItem, outcome: 'full' } } as const
  const [answer] = answersOf(['0/-'], drafts)
  const items = wrong({ '0/-': answer })
  const [row] = askedAgainstFiles(content, { items }).rows
  expect(row?.gap).toBe('no-file')
  expect(answer && gotTone(answer, row?.gap ?? null)).not.toContain('mark-open')
  expect(withoutFile(['0/-'], drafts)).toEqual(['0/-'])
  // Sealed here, or gone by a way of its own: there is something.
  const sealed = wrong({ '0/-': { ...freshItem, outcome: 'full', sealed: [{}] } })
  expect(withoutFile(['0/-'], sealed)).toEqual([])
  const outside = { '0/-': { ...freshItem, outcome: 'full', files: [file], channel: 'c' } } as const
  expect(withoutFile(['0/-'], outside)).toEqual([])
  const [given] = answersOf(['0/-'], outside)
  const [whole] = askedAgainstFiles(content, { items: wrong({ '0/-': given }) }).rows
  expect(whole?.gap).toBeNull()
  expect(given && gotTone(given, null)).toContain('mark-open')
})

test('data that were to be kept are kept without a file', () => {
  const [answer] = answersOf(['0/-'], { '0/-': { ...freshItem, outcome: 'full' } })
  const kept = wrong({ ...asked, requestType: 'preservation' })
  expect(askedAgainstFiles(kept, { items: wrong({ '0/-': answer }) }).rows[0]?.gap).toBeNull()
})

test('an answer to the whole that gives something is green only where a file of it is here', () => {
  const leg = (outcome: string, more: object = {}) => wrong({ whole: { outcome }, items: {}, ...more })
  expect(isWithoutFile(content, leg('full'), [])).toBe(true)
  expect(isWithoutFile(content, leg('part'), wrong([{ kind: 'answered', recorded: { files: [] } }]))).toBe(
    true,
  )
  expect(isWithoutFile(content, leg('full', { exhibits: [{ returned: {} }] }), [])).toBe(true)
  expect(isWithoutFile(content, leg('full', { exhibits: [{ returned: null }] }), [])).toBe(false)
  expect(
    isWithoutFile(content, leg('full'), wrong([{ kind: 'answered', recorded: { files: [file] } }])),
  ).toBe(false)
  expect(isWithoutFile(content, leg('refused'), [])).toBe(false)
  expect(isWithoutFile(wrong({ ...asked, requestType: 'preservation' }), leg('full'), [])).toBe(false)
})

test('the files of a letter from outside stand by the answers that were found in it', () => {
  const acts = wrong([{ seq: 3, recorded: { files: [file] } }])
  expect(cameWith(acts, { itemsBy: { '0/-': 3 } }, '0/-')).toEqual([file])
  expect(cameWith(acts, { itemsBy: { '0/-': 2 } }, '0/-')).toEqual([])
})

test('an answer that gives everything and brings no file asks for the files, of whoever said so', () => {
  const leg = (number: number, more: object) =>
    wrong({ number, items: {}, itemsBy: {}, exhibits: [], whole: null, ...more })
  const given = { items: { '0/-': { item: '0/-', outcome: 'full', files: [] } }, itemsBy: { '0/-': 3 } }
  const of = (acts: unknown, ...legs: object[]) => {
    const found = legsWithoutFiles(content, wrong(legs), wrong(acts))
    return [found.legs.map(({ number }) => number), found.isNothingHere]
  }
  expect(of([], leg(1, given))).toEqual([[1], true])
  expect(of([], leg(1, { whole: { outcome: 'full' } }))).toEqual([[1], true])
  // Its files came with the letter, or another addressee gave some.
  expect(of([{ seq: 3, recorded: { files: [file] } }], leg(1, given))).toEqual([[], false])
  const named = { items: { '0/-': { item: '0/-', outcome: 'full', files: [file] } }, itemsBy: {} }
  expect(of([], leg(1, given), leg(2, named))).toEqual([[1], false])
  expect(of([], leg(1, {}))).toEqual([[], false])
})
