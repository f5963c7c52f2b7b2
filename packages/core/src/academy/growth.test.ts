import { load } from '@oficio/knowledge'
import { coursesFolder, readCourses } from '@oficio/knowledge/courses'
import { expect, test } from 'vitest'
import { tellsTheCase } from './fit.ts'
import { isBasis, isOffence } from './held.ts'
import { letterDoubt } from './letter.ts'
import { realLooking } from './personal-data.ts'
import { isLeftOpen, sentencesJudged } from './sentence.ts'
import type { OfficerScenario } from './types.ts'
import { mistakenDoer } from './who-does.ts'
import { namesAnother } from './whose.ts'

const knowledge = load()
const sale = readCourses(coursesFolder()).scenarios.find(({ value }) => value.id === 'marketplace-swindle')
  ?.value as OfficerScenario
const KB = 1000

/** What is not finished, repeated: brackets, runs, negations, names, numbers, streets. */
const units: readonly string[] = [
  ...['[aaa', '[', 'á', 'a.b_', '@', '@.', '.', '.\n', '!?', '.example/', 'aa.bb', '«', ' ', 'a, ', '(a '],
  ...[
    'no ',
    'no pagó ',
    'no ya ',
    'cuenta de fotos ',
    'no mensajes ',
    'se piden y no mensajes, ',
    'se se ',
    'ya fue vendido ',
    'el vendedor ya pagó ',
  ],
  ...['2026-08-11 ', '1.', '1/', '1 ', 'artículo 1 ', 'Ab', 'A ', 'Código ', 'como ', 'nada de ', 'no es '],
  ...['Calle Aa ', 'Calle A.', 'RG 1.', 'passport n', '1 rue A ', '1 Aa Bb ', 'CL12 AAAA ', 'Av. ', 'CI 1.'],
  ...['a. ', 'No. ', '1(((', '+1 (', '1x'],
]

// In a short run one of three stands for the others.
const asked = units.filter((_, i) => process.env.OFICIO_LONG === 'all' || i % 3 === 0)

/** All that the academy itself reads in the words of a letter; the checks of the house are held elsewhere. */
function read(text: string): void {
  const { draft } = sale
  const request = {
    ...draft,
    text,
    case: { ...draft.case, summary: text, nexusToService: text },
    legalProcess: { ...draft.legalProcess, legalBasis: text },
  } as OfficerScenario['draft']
  isLeftOpen(request)
  tellsTheCase(request, sale)
  sentencesJudged(request, [], sale, knowledge)
  letterDoubt(request, [], null, sale, knowledge)
  namesAnother(request, [], sale)
  isBasis(request, [], null, sale)
  isOffence({ ...request, case: { offence: { name: text, legalReference: text } } } as typeof request, sale)
  mistakenDoer(text, sale.facts?.roles ?? [])
}
const milliseconds = (of: () => void): number => {
  const begin = performance.now()
  of()
  return performance.now() - begin
}

test.each(asked)('what is read in a letter of %j takes no longer than its length', { retry: 4 }, (unit) => {
  const make = (n: number) => unit.repeat(n / unit.length)
  read(make(4 * KB))
  const [once, four] = [make(8 * KB), make(32 * KB)].map((text) => milliseconds(() => read(text)))
  // Sixteen times is what a square would take; a second is room for a machine that does something else.
  expect(four).toBeLessThan(Math.max((once ?? 0) * 9, 1000))
})

test.each(asked)('what looks like a person in %j is found as fast', { retry: 4 }, (unit) => {
  const make = (n: number) => [unit.repeat(n / unit.length)]
  realLooking(make(4 * KB), knowledge)
  const [once, four] = [make(8 * KB), make(32 * KB)].map((text) =>
    milliseconds(() => realLooking(text, knowledge)),
  )
  expect(four).toBeLessThan(Math.max((once ?? 0) * 9, 1000))
})
