import { resolve } from 'node:path'
import { type RouteInput, routes } from '@oficio/core/route'
import { load } from '@oficio/knowledge'
import { draftsUnder, holdCases } from '@oficio/knowledge/cases'
import { readFiles } from '@oficio/knowledge/check'
import { describe, expect, test } from 'vitest'

// Runs law/<country>/cases.yaml; the format is told at the head of law/cl/cases.yaml. `npm run knowledge`
// holds them by the same function.

const root = resolve(import.meta.dirname, '..')
const knowledge = load()
const cases = holdCases(
  readFiles(root, () => true),
  draftsUnder(root),
).filter(({ path }) => path.startsWith('law/'))

describe('what the engine answers to the situations that the law files tell', () => {
  test('every case file has cases', () => {
    expect(new Set(cases.map(({ path }) => path)).size).toBeGreaterThan(15)
  })

  test.each(cases)('$name', ({ faults }) => expect(faults).toEqual([]))
})

describe('every rule of a State is seen to speak and to be silent', () => {
  const rules = Object.entries(knowledge.stateRules).flatMap(([state, { rules }]) =>
    rules.map((rule) => [`${state}.${rule.id}`, state, rule] as const),
  )
  const others = ['BR', 'CR', 'JP']
  const categories = ['subscriber', 'traffic', 'content', 'domain', 'location'] as const
  const asks = (state: string): RouteInput[] =>
    others
      .flatMap((other) => [
        [state, other],
        [other, state],
        [state, state],
      ])
      .flatMap(([requesting, holderState]) =>
        categories.flatMap((category) =>
          [false, true].flatMap((emergency) =>
            [false, true].flatMap((realtime) =>
              [true, false].map((localPresence) => ({
                requesting: requesting as string,
                holderState: holderState as string,
                data: [category],
                localPresence,
                realtime,
                urgency: emergency ? ('emergency' as const) : ('ordinary' as const),
              })),
            ),
          ),
        ),
      )

  test.each(rules)('%s', (id, state, rule) => {
    const seen = asks(state).map((ask) =>
      routes(ask, knowledge, '2026-11-24')
        .routes.filter((r) => rule.routes.includes(r.id))
        .some((r) => r.facts.some((f) => f.id === `${state}.rules.${rule.id}`)),
    )
    expect(seen, id).toContain(true)
    expect(seen, id).toContain(false)
  })
})
