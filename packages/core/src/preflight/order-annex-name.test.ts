import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { check } from './index.ts'

const knowledge = load()
const chile = JSON.parse(
  readFileSync(new URL('../../../../vectors/packs/cl-tiktok/input.json', import.meta.url), 'utf8'),
) as EvidenceRequest

/** What is found of the name of the first annex, which is presented as the order RIT EJ-318-2026. */
const foundOf = (name: string, at = 0): readonly string[] =>
  check(
    {
      ...chile,
      letter: {
        ...chile.letter,
        annexes: (chile.letter?.annexes ?? []).map((one, i) => (i === at ? { ...one, name } : one)),
      },
    },
    { on: '2026-11-24' },
    knowledge,
  ).findings.flatMap(({ code, rule, severity, path }) =>
    code === 'order.inconsistent' && path === `/letter/annexes/${at}/name` ? [`${severity} ${rule}`] : [],
  )

test.each([
  ['Orden judicial RIT EJ-999-2025 del Juzgado de Garantía de Otra Ciudad', 'otherNumber'],
  ['Orden judicial RIT EJ-999-2025', 'otherNumber'],
  ['Orden del Juzgado de Garantía de Otra Ciudad', 'otherCourt'],
])('the order that is attached is named as another: %s', (name, rule) => {
  expect(foundOf(name)).toEqual([`warn ${rule}`])
})

test.each([
  'Orden judicial',
  'Orden judicial RIT EJ-318-2026',
  'Orden RIT EJ-318-2026 del Juzgado de Garantía de Puerto Ficticio',
  'Orden en la causa EJ-2041/2026',
  'Resolución de 18 de noviembre de 2026 (Ley 21.459)',
])('and as this one, or as none: %s', (name) => {
  expect(foundOf(name)).toEqual([])
})

test('of a paper that is presented as no order, its name tells what it likes', () => {
  expect(foundOf('Captura del expediente EJ-999-2025', 2)).toEqual([])
})
