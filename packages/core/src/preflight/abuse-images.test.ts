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
  'A conta enviou vídeos de estupro de criança.',
  'Enviou fotos de meninas nuas.',
  'Le compte a envoyé des vidéos de viol d’enfants.',
  'The account sent images of child rape.',
  'La cuenta pidió fotos íntimas de una niña de 11 años.',
  'Estupro de vulnerável, vítima de 11 anos.',
  'Causa por grooming de una menor de edad.',
  'Archivos de pedofilia en la cuenta.',
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

const named = (country: string, name: string, legalReference = '') =>
  isAboutAbuseImages(
    {
      country,
      case: { summary: 'La cuenta escribió.', offence: { name, legalReference } },
    } as EvidenceRequest,
    knowledge,
  )

test.each([
  ['AR', 'Grooming', 'Código Penal, artículo 131'],
  ['AR', 'Grooming', ''],
  ['BR', 'Art. 241-D do ECA', 'Lei 8.069/1990, art. 241-D'],
  // Of the laws that are known only one has an article of that number.
  ['BR', 'Aliciamento', 'art. 241-D'],
  ['CL', 'Abuso', 'Código Penal, artículo 366 quáter'],
  ['CO', 'Delito', 'Código Penal, artículo 219A'],
  ['EC', 'Delito', 'COIP, artículo 173'],
  ['PE', 'Delito', 'Ley 30096, artículo 5'],
  ['UY', 'Ciberacoso', 'Código Penal, artículo 277 bis'],
])('an offence that the law of %s has against children: %s, %s', (country, name, article) => {
  expect(named(country, name, article)).toBe(true)
})

test.each([
  ['AR', 'Homicidio', 'Código Penal, artículo 79'],
  ['AR', 'Amenazas', 'Código Penal, artículo 149 bis'],
  ['BR', 'Estelionato', 'Código Penal, art. 171'],
  ['BR', 'Invasão de dispositivo', 'art. 154-A'],
  ['CL', 'Delito', 'Ley ficticia, artículo 131'],
  ['PE', 'Chantaje sexual', 'Código Penal, artículo 176-C'],
  ['BR', 'Estafa', 'Código Penal, artículo 131'],
])('no offence against children of %s: %s, %s', (country, name, article) => {
  expect(named(country, name, article)).toBe(false)
})
