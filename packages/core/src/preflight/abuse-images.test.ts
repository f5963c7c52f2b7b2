import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { isAboutAbuseImages } from './index.ts'

const knowledge = load()
const about = (summary: string, name = 'Delito') =>
  isAboutAbuseImages({ case: { summary, offence: { name } } } as EvidenceRequest, knowledge)

test.each([
  'Difundió imágenes de una niña, de contenido sexual.',
  'Recebeu arquivos com exploração sexual de crianças.',
  'The account uploaded files of child abuse.',
  'Images à caractère sexuel d’un mineur.',
  'Reporte por CSAM recibido el 3 de mayo.',
])('%s', (summary) => {
  expect(about(summary)).toBe(true)
})

test.each([
  'Estafa por internet a una persona adulta.',
  'Acoso sexual entre personas adultas.',
  'Una niña fue vista por última vez en la plaza.',
])('not: %s', (summary) => {
  expect(about(summary)).toBe(false)
})

test('the name of the offence counts too, together with the facts', () => {
  expect(about('La víctima es una menor.', 'Producción de material pornográfico')).toBe(true)
})
