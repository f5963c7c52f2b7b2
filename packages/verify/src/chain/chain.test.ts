import { sealAct } from '@oficio/seal/chain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkChain, type SealedAct } from './index.ts'

const made = (...acts: readonly { readonly request: string }[]): SealedAct[] => {
  const chain: SealedAct[] = []
  for (const act of acts) chain.push(sealAct(act, chain.at(-1) ?? null))
  return chain
}

const acts = [
  { request: 'r-1', act: 'written', by: 'Ana Quiroga', at: '2026-11-24T10:00:00-03:00' },
  {
    request: 'r-1',
    act: 'approved',
    by: 'Bruno Salas',
    at: '2026-11-24T10:05:00-03:00',
    assertion: { id: 'k', counter: 3 },
  },
  {
    request: 'r-1',
    act: 'sent',
    by: 'Ana Quiroga',
    at: '2026-11-24T10:06:00-03:00',
    to: ['portal', { name: 'ñ' }],
  },
]
const chain = made(...acts)
const asFile = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('a chain of acts', () => {
  test('is whole as it was made, and after a journey as a file', () => {
    const whole = { ok: true, acts: 3, request: 'r-1', end: chain[2]!.hash }
    expect(checkChain(chain)).toEqual(whole)
    expect(checkChain(asFile(chain), chain[2]!.hash)).toEqual(whole)
  })

  test('starts at 1 with nothing before it', () => {
    expect(chain.map((act) => act.seq)).toEqual([1, 2, 3])
    expect(chain.map((act) => act.previous)).toEqual([null, chain[0]!.hash, chain[1]!.hash])
  })

  test('of no acts has no end', () => {
    expect(checkChain([])).toEqual({ ok: true, acts: 0, request: null, end: null })
    expect(checkChain([], chain[0]!.hash)).toEqual({ ok: false, at: 1, why: 'wrong-end' })
  })

  test('takes no act of another request', () => {
    expect(() => sealAct({ request: 'r-2' }, chain[2]!)).toThrow('own request')
  })
})

describe('where a chain was touched is named', () => {
  const [first, second, third] = chain as [SealedAct, SealedAct, SealedAct]
  const rewritten = made(...acts.map((act) => ({ ...act, by: 'Carla Ruiz' })))
  const other = made({ request: 'r-2' })[0] as SealedAct
  test.each([
    ['the name of who approved', [first, { ...second, by: 'Carla Ruiz' }, third], 2, 'wrong-hash'],
    ['a member added', [{ ...first, note: '' }, second, third], 1, 'wrong-hash'],
    ['an act taken out of the middle', [first, third], 2, 'wrong-seq'],
    ['an act moved', [second, first, third], 1, 'wrong-seq'],
    ['an act told twice', [first, first, second], 2, 'wrong-seq'],
    ['an act rewritten with its own hash', [first, rewritten[1], third], 2, 'wrong-previous'],
    ['the first act cut off', [{ ...second, seq: 1 }, third], 1, 'wrong-previous'],
    ['an act of another request', [first, { ...other, seq: 2, previous: first.hash }], 2, 'other-request'],
    ['something that is no act', [first, 'approved'], 2, 'not-an-act'],
    ['an act without a hash', [first, { ...second, hash: undefined }], 2, 'not-an-act'],
    ['an act that no JSON can hold', [first, { ...second, on: new Date(0) }], 2, 'not-an-act'],
    ['no list', { acts: chain }, 1, 'not-a-chain'],
  ])('%s', (_, touched, at, why) => {
    expect(checkChain(touched)).toEqual({ ok: false, at, why })
  })

  test('acts cut off at the end, when the last hash is known', () => {
    expect(checkChain(chain.slice(0, 2), third.hash)).toEqual({ ok: false, at: 3, why: 'wrong-end' })
    expect(checkChain(chain.slice(0, 2))).toMatchObject({ ok: true, acts: 2 })
  })
})

test('every character changed anywhere in the file breaks the chain or the file', () => {
  const text = JSON.stringify(chain)
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 127 }), (at, flip) => {
      const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ flip) + text.slice(at + 1)
      let read: unknown
      try {
        read = JSON.parse(changed)
      } catch {
        return true
      }
      // Another spelling of the same value, as 1.0 for 1 or a space, is not a change.
      return JSON.stringify(read) === text || !checkChain(read).ok
    }),
    { numRuns: 2000 },
  )
})

test('anything at all is judged without a fault of ours', () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true }),
      (value) => {
        expect(checkChain([value]).ok).toBe(false)
        expect(typeof checkChain(value).ok).toBe('boolean')
      },
    ),
  )
})
