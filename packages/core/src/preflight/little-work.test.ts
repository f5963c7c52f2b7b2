import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { check } from './index.ts'

// How much is done at a key is counted, and not timed: how often the checks look into the knowledge.

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/${name}`, import.meta.url), 'utf8'))
const context = { on: '2026-11-27', officialDomains: ['fiscalia.example'] }

/** The knowledge, counting how often a part of it is asked for. */
function counted() {
  let looks = 0
  // A copy of its own: what other tests looked into is known already.
  const knowledge = new Proxy(structuredClone(load()), {
    get(target, key, own) {
      looks += 1
      return Reflect.get(target, key, own)
    },
  })
  const looksOf = (run: () => void): number => {
    const before = looks
    run()
    return looks - before
  }
  return { knowledge, looksOf }
}

describe.each([
  ['a full draft', read('packs/cl-tiktok/request.json')],
  ['a message between contact points', read('drafts/NC08.json').request],
])('%s', (_, draft) => {
  const { knowledge, looksOf } = counted()
  const first = looksOf(() => check(draft, context, knowledge))
  const typed = (i: number) => ({ ...draft, case: { ...draft.case, summary: `${draft.case.summary} ${i}` } })
  check(typed(0), context, knowledge)

  test('asked again as it is looks into little', () => {
    expect(looksOf(() => check({ ...typed(0) }, context, knowledge))).toBeLessThan(first / 8)
  })

  test('a key in the facts looks into less than a third', () => {
    expect(looksOf(() => check(typed(1), context, knowledge))).toBeLessThan(first / 3)
  })

  test('and finds what a check from the beginning finds', () => {
    const fresh = structuredClone(typed(2))
    expect(check(typed(2), context, knowledge).findings).toEqual(check(fresh, context, load()).findings)
    const empty = { ...draft, case: { ...draft.case, summary: ' ' } }
    expect(check(empty, context, knowledge).findings).toEqual(
      check(structuredClone(empty), context, load()).findings,
    )
  })
})
