import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()

/** The values of a text that are chosen unasked. */
const sure = (text: string): readonly string[] =>
  recognise(text, knowledge, { country: 'MX' })
    .identifiers.filter(({ doubtful }) => !doubtful)
    .map(({ normalised }) => normalised)
    .sort()

/** What is said of a value, and whether anybody would ask a service for it by those words alone. */
const said = [
  ['el falso es', true],
  ['el clonado es', true],
  ['el verdadero es', false],
  ['el oficial es', false],
  ['el original es', false],
] as const

const handles = ['uno_fict31', 'dos_fict31', 'tres_fict31']

test('which addresses of a sentence are chosen does not depend on which stands first', () => {
  const parts = fc.uniqueArray(fc.constantFrom(...said), {
    minLength: 2,
    maxLength: 3,
    selector: ([words]) => words,
  })
  fc.assert(
    fc.property(parts, (told) => {
      const one = told.map(([words], i) => `${words} ${handles[i]}@correo.example`)
      const others = [...one].reverse()
      expect(sure(`De los correos ${others.join(', ')}`)).toEqual(sure(`De los correos ${one.join(', ')}`))
    }),
    { numRuns: 60 },
  )
})

test('beside a service or not, none that is told to be genuine is chosen beside one that is not', () => {
  for (const [words, isSought] of said)
    for (const [other, isOther] of said) {
      if (isSought || words === other) continue
      const chosen = sure(`${words} @${handles[0]} en TikTok, ${other} @${handles[1]}`)
      const turned = sure(`${other} @${handles[1]} en TikTok, ${words} @${handles[0]}`)
      expect(chosen, `${words}, ${other}`).not.toContain(handles[0])
      expect(turned, `${other}, ${words}`).not.toContain(handles[0])
      if (!isOther) expect(turned, `${other}, ${words}`).toEqual(chosen)
    }
})

test('a bare list is chosen whole or asked about whole, in any order', () => {
  const lists = fc.constantFrom(...['y', 'e', 'and'])
  const heads = fc.constantFrom(
    'Los correos copiados son: ',
    'Datos de la víctima y del imputado: ',
    'Solicito los datos de los correos ',
    'Amenazas recibidas de los correos ',
  )
  fc.assert(
    fc.property(heads, lists, fc.boolean(), (head, and, isTurned) => {
      const all = ['a.fict32@correo.example', 'b.fict32@correo.example', 'c.fict32@correo.example']
      const [first, second, third] = isTurned ? [...all].reverse() : all
      expect([0, 3]).toContain(sure(`${head}${first}, ${second} ${and} ${third}`).length)
    }),
    { numRuns: 40 },
  )
})
