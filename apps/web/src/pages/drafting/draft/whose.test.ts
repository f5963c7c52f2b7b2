import type { Case } from '@oficio/core/case'
import { lettersFor, plainText } from '@oficio/core/letter'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { draftOf } from '../../../request/letter/place.ts'
import { bearersOf, type NamesTyped, nameAt, signerAt, typed } from './whose.ts'

const knowledge = load()
/** A case begun with what the device keeps of Rosa, as the page of the facts opens it. */
const whole: Case = {
  ...{ id: 'c1', revision: 0, createdAt: '2026-11-27T12:00:00Z', changedAt: '2026-11-27T12:00:00Z' },
  country: 'CL',
  shared: {
    language: 'es',
    authority: {
      ...{ name: 'Fiscalía Local de Aldea Ficticia', kind: 'prosecution', location: 'Aldea Ficticia, Chile' },
      officer: {
        ...{ name: 'Rosa Ficticia', rank: 'fiscal adjunta', badge: 'INV-1234' },
        ...{ email: 'rosa.ficticia@fiscalia.example', phone: '+56 2 2345 6789' },
      },
    },
    letter: {
      ...{ city: 'Aldea Ficticia', unit: 'Unidad de Aldea', callBack: { switchboard: '+56 2 2345 6780' } },
      second: {
        '/authority/location': 'Aldea Ficticia, Chile',
        '/authority/officer/rank': 'assistant prosecutor',
      },
    },
  },
  identifiers: [{ id: 'i1', type: 'email', value: 'a@correo.example', services: ['google'] }],
  requests: ['google', 'tiktok'].map((provider, i) => ({
    ...{ id: `r${i + 1}`, provider, requestType: 'preservation' as const, identifiers: ['i1'], acts: [] },
    own: {},
  })),
}
/** Typed letter by letter into a field of the page. */
function inserted(
  of: Case,
  entryId: string | undefined,
  pointer: string,
  text: string,
  visit: NamesTyped = new Map(),
): Case {
  return [...text].reduce((next, _letter, at) => {
    const value = text.slice(0, at + 1)
    return typed(
      next,
      entryId,
      [pointer, value],
      bearersOf(visit, draftOf(next, next.requests[0]), pointer, value),
    )
  }, of)
}

test('of another officer of another place no letter says the city, the unit or the person of the one before', () => {
  for (const entryId of ['r1', undefined]) {
    const named = inserted(whole, entryId, nameAt, 'Fiscalía Local de Puerto Lejano')
    const signed = inserted(named, entryId, signerAt, 'Bruno Inventado')
    for (const entry of signed.requests) {
      const request = draftOf(signed, entry)
      const text = lettersFor(request, { knowledge, on: '2026-11-27', final: { serial: '01' } })
        .map((letter) => plainText(letter))
        .join('\n')
      expect(text).toMatch(/Puerto Lejano/i)
      expect(text).not.toMatch(/Aldea|rosa|INV-1234|2345|fiscal adjunta/i)
      expect(JSON.stringify(request)).not.toMatch(/Aldea|rosa|INV-1234|2345|adjunta|assistant/i)
    }
  }
})

test('a name typed anew brings back what stood there, and no other field takes anything out', () => {
  const saidIn = ({ shared: { authority, letter } }: Case) => ({ authority, letter })
  for (const [place, name] of [
    [nameAt, 'Fiscalía Local de Aldea Ficticia'],
    [signerAt, 'Rosa Ficticia'],
  ] as const)
    expect(saidIn(inserted(whole, 'r1', place, name))).toEqual(saidIn(whole))
  const city = inserted(whole, 'r1', '/authority/location', 'Otra Aldea')
  expect(city.shared.authority?.officer).toEqual(whole.shared.authority?.officer)
})

/** Nobody is known to the device: all that is said of who asks is typed in one visit. */
const nobody: Case = { ...whole, shared: { language: 'es' } }
const officer = '/authority/officer'
const linesOf = (of: Case) => of.shared.authority?.officer

/** A first visit in which one officer fills in the page. */
function filledBy(name: string, visit: NamesTyped, of = nobody): Case {
  const fields: readonly (readonly [string, string])[] = [
    [signerAt, name],
    ...(['rank', 'badge', 'email'] as const).map(
      (key) => [`${officer}/${key}`, `${key} of ${name}`] as const,
    ),
  ]
  return fields.reduce((next, [pointer, text]) => inserted(next, undefined, pointer, text, visit), of)
}

test('whoever signs next in the same visit has nothing of the first, though nobody was known when it began', () => {
  const visit: NamesTyped = new Map()
  const rosa = filledBy('Rosa Ficticia', visit)
  expect(linesOf(rosa)).toMatchObject({ badge: 'badge of Rosa Ficticia' })
  const bruno = inserted(rosa, undefined, signerAt, 'Bruno Distinto', visit)
  expect(linesOf(bruno)).toEqual({ name: 'Bruno Distinto' })
  const carla = inserted(filledBy('Bruno Distinto', visit, bruno), undefined, signerAt, 'Carla Otra', visit)
  expect(linesOf(carla)).toEqual({ name: 'Carla Otra' })
  expect(linesOf(inserted(carla, undefined, signerAt, 'Rosa Ficticia', visit))).toEqual(linesOf(rosa))
})

test('lines that were typed before the name are of whoever is named first, and of nobody after', () => {
  const visit: NamesTyped = new Map()
  const badge = inserted(nobody, undefined, `${officer}/badge`, 'INV-1', visit)
  const rosa = inserted(badge, undefined, signerAt, 'Rosa Ficticia', visit)
  expect(linesOf(rosa)).toEqual({ name: 'Rosa Ficticia', badge: 'INV-1' })
  const bruno = inserted(rosa, undefined, signerAt, 'Bruno Distinto', visit)
  expect(linesOf(bruno)).toEqual({ name: 'Bruno Distinto' })
})

test('a slip that is mended keeps the lines, and a letter that makes somebody else does not', () => {
  const visit: NamesTyped = new Map()
  const rosa = filledBy('Roza Ficticia', visit)
  expect(linesOf(inserted(rosa, undefined, signerAt, 'Rosa Ficticia', visit))).toMatchObject({
    ...{ name: 'Rosa Ficticia', badge: 'badge of Roza Ficticia' },
  })
  const mario = filledBy('Mario Inventado', new Map())
  expect(linesOf(inserted(mario, undefined, signerAt, 'María Inventado', new Map()))).toEqual({
    name: 'María Inventado',
  })
})
