import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { daysTold } from './days-told.ts'

const knowledge = load()
const on = '2026-11-28'

test('the day that a complaint tells is offered for the window of the request', () => {
  expect(
    daysTold(
      'El perfil ofrece préstamos desde el 20 de noviembre de 2026 y el 3 de octubre de 2026 escribió.',
      on,
      knowledge,
    ),
  ).toEqual(['2026-10-03', '2026-11-20'])
})
test('no day is offered that may be read in two ways, that is to come, or that nobody told', () => {
  expect(daysTold('Fue el 03/04/2026.', on, knowledge)).toEqual([])
  expect(daysTold('La audiencia es el 20 de diciembre de 2026.', on, knowledge)).toEqual([])
  expect(daysTold(undefined, on, knowledge)).toEqual([])
})
test('of a text with many days none is offered', () => {
  const lines = [1, 2, 3, 4, 5].map((day) => `El ${day} de octubre de 2026 escribió.`)
  expect(daysTold(lines.join('\n'), on, knowledge)).toEqual([])
})
