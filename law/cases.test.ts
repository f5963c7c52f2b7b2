import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Knowledge } from '@oficio/core/knowledge'
import { explain, type Overrides, type RouteInput, routes, withOverrides } from '@oficio/core/route'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

// Runs law/<country>/cases.yaml; the format is told at the head of law/cl/cases.yaml.

interface Case {
  readonly id?: string
  readonly name: string
  readonly on: string
  readonly 'what-if'?: Overrides
  readonly ask: RouteInput
  readonly open?: readonly string[]
  readonly conditional?: readonly string[]
  readonly conditions?: Readonly<Record<string, readonly string[]>>
  readonly closed?: Readonly<Record<string, readonly string[]>>
  readonly bases?: readonly string[]
  readonly deadlines?: readonly string[]
  readonly flags?: readonly string[]
  readonly questions?: readonly string[]
}

const known = [
  'id',
  'name',
  'on',
  'what-if',
  'ask',
  'open',
  'conditional',
  'conditions',
  'closed',
  'bases',
  'deadlines',
  'flags',
  'questions',
]
const law = import.meta.dirname
const knowledge = load()
const files = readdirSync(law)
  .map((country) => join(law, country, 'cases.yaml'))
  .filter((path) => existsSync(path))
const cases: readonly Case[] = files.flatMap((path) => parse(readFileSync(path, 'utf8')) as Case[])

const withStatus = (answer: ReturnType<typeof routes>, status: string) =>
  answer.routes.filter((r) => r.status === status).map((r) => r.id)

function compare(c: Case, known: Knowledge) {
  const assumed = c['what-if'] ? withOverrides(known, c['what-if']) : known
  const answer = routes(c.ask, assumed, c.on)
  const found = new Map(answer.routes.map((r) => [r.id, r]))
  if (c.open) expect(withStatus(answer, 'open'), 'open').toEqual(c.open)
  if (c.conditional) expect(withStatus(answer, 'conditional'), 'conditional').toEqual(c.conditional)
  if (c.bases) expect(answer.mlaBases, 'bases').toEqual(c.bases)
  for (const [status, named] of [
    ['closed', c.closed],
    ['conditional', c.conditions],
  ] as const) {
    for (const [id, reasons] of Object.entries(named ?? {})) {
      expect(found.get(id)?.status, id).toBe(status)
      expect(found.get(id)?.reasons, id).toEqual(expect.arrayContaining([...reasons]))
      const explained = explain(answer, id, assumed)
      expect(
        explained?.reasons.map((r) => r.code),
        `${id} explained`,
      ).toEqual(found.get(id)?.reasons)
    }
  }
  const deadlines = answer.routes.filter((r) => r.status === 'open').flatMap((r) => r.deadlines)
  for (const deadline of c.deadlines ?? []) expect(deadlines).toContain(deadline)
  for (const flag of c.flags ?? []) expect(answer.flags).toContain(flag)
  expect((answer.questions ?? []).map((q) => q.field)).toEqual(c.questions ?? [])
}

describe('what the engine answers to the situations that the law files tell', () => {
  test('every case file has cases, and no case a word that nobody reads', () => {
    expect(files.length).toBeGreaterThan(15)
    expect(cases.flatMap((c) => Object.keys(c).filter((key) => !known.includes(key)))).toEqual([])
  })

  test.each(cases.map((c) => [c.name, c] as const))('%s', (_, c) => compare(c, knowledge))
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
