import { expect, test } from 'vitest'
import { beginning, type Exhibit, type RequestState, refusalOf } from './index.ts'

// No one person alone makes a file go: whoever said what its going rests on leaves it to somebody else.

const exhibit = 'a'.repeat(64)
const assertion = { id: '', clientDataJSON: '', authenticatorData: '', signature: '' }
const said = { leg: 1, exhibit, reasons: 'Auto 7', assertion }

/** A request with one file, as these words left it. */
const after = (kept: Partial<Exhibit>): RequestState =>
  JSON.parse(
    JSON.stringify({
      ...beginning,
      ...{ seq: 9, stage: 'sent', drafter: { institution: 'fiscalia' } },
      legs: [
        {
          number: 1,
          exhibits: [
            {
              ...{ ciphertextSha256: exhibit, looks: 0, returned: null, returnedBy: null, keptUntil: null },
              ...{ termBy: null, hold: null, liftedBy: null, erased: null, ...kept },
            },
          ],
        },
      ],
    }),
  )
const by = (person: string) => ({ person, institution: 'fiscalia' })
const erases = (kept: Partial<Exhibit>, ground: 'term-over' | 'order' | 'went-back', person: string) =>
  refusalOf(after(kept), { kind: 'erased', body: { ...said, ground } }, by(person))
const sets = (kept: Partial<Exhibit>, until: string, person: string) =>
  refusalOf(after(kept), { kind: 'term-set', body: { ...said, until } }, by(person))

test('whoever said the term, sent it back or lifted the hold does not erase it; somebody else does', () => {
  const term = { keptUntil: '2026-01-31', termBy: 'bruno' }
  expect([erases(term, 'term-over', 'bruno'), erases(term, 'term-over', 'sofia')]).toEqual([
    'term-by-you',
    undefined,
  ])
  const back = { returned: { at: '2026-01-31T10:00:00Z', unread: true }, returnedBy: 'bruno' }
  expect([erases(back, 'went-back', 'bruno'), erases(back, 'went-back', 'sofia')]).toEqual([
    'sent-back-by-you',
    undefined,
  ])
  expect(erases({ ...back, liftedBy: 'sofia' }, 'went-back', 'sofia')).toBe('lifted-by-you')
})

test('a term is shortened by somebody else than who said it, and lengthened by anybody', () => {
  const term = { keptUntil: '2030-01-31', termBy: 'bruno' }
  expect(sets(term, '2029-12-31', 'bruno')).toBe('term-by-you')
  expect(sets(term, '2029-12-31', 'sofia')).toBeUndefined()
  expect(sets(term, '2031-12-31', 'bruno')).toBeUndefined()
})

test('nothing is erased on the bare word that there is an order', () => {
  expect(erases({ keptUntil: '2030-01-31', termBy: 'bruno' }, 'order', 'sofia')).toBe('order-not-shown')
})
