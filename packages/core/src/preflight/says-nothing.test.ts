import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { saysNothing } from './index.ts'

const { preflight } = load()

test.each([
  'no sé',
  'No se.',
  'NS/NC',
  'não sei',
  'I don’t know',
  'je ne sais pas',
  '—',
  'x',
  '...',
  'xxx',
  'ninguno',
  'n/a',
])('an answer that a company denies for its own sake: %s', (text) =>
  expect(saysNothing(text, preflight)).toBe(true),
)

test.each([
  '',
  '   ',
  'No se sabe dónde está; la llamaron hace diez minutos y dijeron que la matan.',
  'una niña de 9 años',
  'muerte',
  'Ninguno de los dos contesta desde las 14:00',
])('what tells something, or is not written yet, is left alone: %s', (text) =>
  expect(saysNothing(text, preflight)).toBe(false),
)
