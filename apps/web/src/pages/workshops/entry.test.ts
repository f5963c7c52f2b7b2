import type { Workshop } from '@oficio/core/dialogue'
import { load } from '@oficio/knowledge'
import { createMessages } from '@oficio/messages'
import { expect, test } from 'vitest'
import { workshopDocument } from './document.ts'
import { isWhole, partsOf } from './entry.ts'

const knowledge = load()
const [santiago] = knowledge.workshops
if (!santiago) throw new Error('no workshop')
const said = (text: string) => ({ es: text, pt: text, en: text, fr: text })
const messages = await createMessages('es')
const words = {
  language: 'es' as const,
  say: (...[key, params]: Parameters<typeof messages.format>) => messages.format(key, params),
  day: (one: string) => messages.day(one),
}

const first: Workshop = {
  ...santiago,
  id: 'villa-ejemplo-2025',
  names: said('Taller de Villa Ejemplo'),
  agenda: [{ on: '2025-05-06', says: said('Emergencias') }],
  participants: [said('Fiscalía Ficticia')],
  raised: [
    { gap: 'wrong-entity', says: said('Se escribe a la filial.'), solution: said('Decir la entidad.') },
    { gap: null, says: said('Nadie atiende de noche.'), solution: null },
  ],
  commitments: [
    { says: said('Publicar el horario'), owner: said('Fiscalía Ficticia'), due: '2025-12-01', done: null },
    { says: said('Traducir la carta'), owner: said('Empresa Ficticia'), due: '2026-12-31', done: null },
    { says: said('Nombrar un contacto'), owner: said('Empresa Ficticia'), due: null, done: '2026-01-10' },
  ],
}
const second: Workshop = { ...santiago, id: 'villa-ejemplo-2027', follows: first.id }
const all = [santiago, first, second]
const lines = (one: Workshop) =>
  partsOf(one, all, '2026-11-27', words).flatMap(({ lines: of }) =>
    of.flatMap(({ text, more }) => [text, ...more]),
  )

test('a workshop has its agenda, its institutions, what was raised and who promised what for which day', () => {
  expect(isWhole(first)).toBe(true)
  const told = lines(first).join('\n')
  for (const text of ['Emergencias', 'Fiscalía Ficticia', 'Se escribe a la filial.', 'Decir la entidad.'])
    expect(told).toContain(text)
  expect(told).toContain('Nadie nombró una solución.')
})

test('a promise is done only where that was told, late once its day is over, and the next workshop looks at it', () => {
  const told = lines(second)
  expect(told[0]).toBe('Fiscalía Ficticia: Publicar el horario')
  expect(told[1]).toMatch(/nadie dijo que esté hecho/)
  expect(told[3]).toMatch(/^Para el /)
  expect(told[5]).toMatch(/^Hecho/)
})

test('of Santiago nobody told more: no part is made up for it, and its page says so', () => {
  expect(partsOf(santiago, all, '2026-11-27', words)).toEqual([])
  expect(isWhole(santiago)).toBe(false)
})

test('the document of a workshop has the same parts, and its text is text', () => {
  const hostile: Workshop = { ...first, participants: [said('<script>alert(1)</script>')] }
  const ground = { knowledge, releases: null, modules: null, scenarios: null, on: '2026-11-27' }
  const page = workshopDocument(hostile, ground, { ...knowledge, workshops: all }, words)
  expect(page).toContain('Publicar el horario')
  expect(page).not.toContain('<script>')
})
