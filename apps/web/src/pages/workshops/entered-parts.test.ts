import type { EnteredWorkshop } from '@oficio/core/dialogue'
import { createMessages } from '@oficio/messages'
import { expect, test } from 'vitest'
import { enteredParts, type SaidWord, type ShownWorkshop, versionParts } from './entered-parts.ts'

const messages = await createMessages('es')
const words = {
  language: 'es' as const,
  say: (...[key, params]: Parameters<typeof messages.format>) => messages.format(key, params),
  day: (one: string) => messages.day(one),
}
const text: EnteredWorkshop = {
  ...{ language: 'es', name: 'Taller ficticio', from: '2026-11-10', to: '2026-11-11', host: 'Fiscalía' },
  ...{ participants: [], lessons: [], raised: [], follows: null },
  agenda: [{ on: '2026-11-10', says: 'Punto 1: guías en español' }],
  commitments: [{ id: 'punto', owner: 'court', says: 'Cumplir el punto 1.', due: '2026-11-20' }],
}
const confirmed: SaidWord = {
  ...{
    commitment: 'punto',
    institution: 'court',
    says: 'confirmed',
    on: '2026-11-12',
    version: 1,
    followed: null,
  },
  ...{ by: 'Elena Ficticia', words: 'Sí, guías en español.' },
}
const entry = (count: number, said: readonly SaidWord[]): ShownWorkshop => ({
  ...{ id: 'w', by: 'Nora Ficticia', institution: 'Fiscalía', at: '2026-11-12T10:00:00Z', own: false },
  ...{ text: text as ShownWorkshop['text'], count, followedCount: null, meant: null, words: [...said] },
})
const before = { knowledge: [], entered: [], nameOf: () => 'Juzgado Ficticio' }
const promisesOf = (one: ShownWorkshop, on = '2026-11-30') =>
  enteredParts(one, before, on, words)
    .at(-1)
    ?.lines.flatMap(({ more }) => more) ?? []

test('who took a promise on is told with the day, and late once that is over', () => {
  const told = promisesOf(entry(1, [confirmed]))
  expect(told[0]).toBe('Juzgado Ficticio lo asumió el 12 de noviembre de 2026.')
  expect(told[1]).toMatch(/nadie dijo que esté hecho/)
})

test('what was done after its day keeps the day, and taken back it is late again', () => {
  const done: SaidWord = { ...confirmed, says: 'done', on: '2026-11-30', words: 'Publicadas.' }
  const told = promisesOf(entry(1, [confirmed, done]))
  expect(told.slice(0, 2)).toEqual([
    'Hecho: se dijo el 30 de noviembre de 2026.',
    'Era para el 20 de noviembre de 2026.',
  ])
  const back = promisesOf(entry(1, [confirmed, done, { ...done, says: 'undone', words: 'Fue un error.' }]))
  expect(back[0]).toBe('Juzgado Ficticio dijo el 30 de noviembre de 2026 que todavía no está hecho.')
  expect(back[1]).toMatch(/nadie dijo que esté hecho/)
})

test('under a later text the promise is not confirmed, and the word stands with the version that was read', () => {
  const later = entry(5, [confirmed])
  const told = promisesOf(later)
  expect(told[0]).toMatch(/^Sin confirmar: el texto cambió/)
  expect(told.join(' ')).not.toMatch(/nadie dijo que esté hecho/)
  expect(told.at(-1)).toMatch(/^Versión 1: Juzgado Ficticio lo asumió .* Sí, guías en español\.$/)
})

test('the workshop before is told as it was meant, whatever was written in its place, with a way to that', () => {
  const first: ShownWorkshop = entry(2, [])
  const swapped: EnteredWorkshop = { ...text, name: 'Entrega sin orden', agenda: [], commitments: [] }
  const base: ShownWorkshop = { ...first, id: 'b', text: swapped as ShownWorkshop['text'] }
  const following: EnteredWorkshop = { ...text, follows: { workshop: 'b', version: 1 } }
  const follower: ShownWorkshop = {
    ...entry(1, [{ ...confirmed, followed: 1 }]),
    text: following as ShownWorkshop['text'],
    ...{ followedCount: 2, meant: { ...first, text: text as ShownWorkshop['text'] } },
  }
  const parts = enteredParts(follower, { ...before, entered: [base] }, '2026-11-30', words)
  const told = parts.flatMap(({ lines }) => lines.flatMap((line) => [line.text, ...line.more])).join('\n')
  expect(told).toMatch(/Sin confirmar: el taller al que sigue se escribió de nuevo/)
  expect(told).toMatch(/Versión 1, con la versión 1 del taller al que sigue: Juzgado Ficticio lo asumió/)
  const meant = parts.at(-1)
  expect(meant?.heading).toBe('Sigue a Taller ficticio, en la versión 1: la que leyó quien anotó este')
  expect(meant?.lines.map(({ text: line }) => line).join('\n')).toContain('Punto 1: guías en español')
  expect(meant?.newer).toEqual({
    text: 'Ese taller se escribió de nuevo. Leer su versión 2: Entrega sin orden',
    path: '/workshops#entered-b',
  })
})

test('an earlier version is read whole: agenda, promises, and what was said of that one', () => {
  const parts = versionParts(text, [confirmed], before, words)
  const told = parts.flatMap(({ lines }) => lines.flatMap((line) => [line.text, ...line.more])).join('\n')
  for (const part of ['Punto 1: guías en español', 'Cumplir el punto 1.', 'Sí, guías en español.'])
    expect(told).toContain(part)
})
