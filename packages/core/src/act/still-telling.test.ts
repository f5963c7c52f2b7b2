import { expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { narrowed } from './narrow.ts'
import { stillTelling } from './still-telling.ts'

const asked: EvidenceRequest = {
  provider: 'ejemplo',
  requestType: 'disclosure',
  country: 'CL',
  case: {
    summary:
      'La víctima recibió un enlace. Se requieren también las cuentas con las que intercambió mensajes directos el 21 de septiembre. El banco informó tres transferencias.',
  },
  identifiers: [{ type: 'username', value: '@ejemplo_ficticio' }],
  dataRequested: [
    { category: 'subscriber', description: 'nombre y correo registrados' },
    {
      category: 'traffic',
      description: 'cuentas con las que intercambió mensajes directos, con fecha y hora',
    },
  ],
  letter: {
    identifiers: [{ seenText: 'perfil público; interesan sus interlocutores de esa noche' }],
    data: [
      { necessity: 'saber quién abrió y controló la cuenta y con quiénes habló esa noche' },
      { necessity: 'saber quién más recibió el enlace esa noche' },
    ],
    second: {
      '/case/summary':
        'The victim received a link. The accounts with which it exchanged direct messages on 21 September are also required.',
      '/dataRequested/1/description': 'accounts with which it exchanged direct messages, with date and time',
    },
  },
}
const less = narrowed(asked, { identifiers: [0], rows: [{ at: 0 }] })

test('what a cut row asked for is asked for by no sentence among the facts, in either language', () => {
  expect(less.case?.summary).toBe('La víctima recibió un enlace. […]. El banco informó tres transferencias.')
  expect(less.letter?.second?.['/case/summary']).toBe('The victim received a link. […].')
})

test('what goes on telling of it is shown to whoever decides, sentence by sentence, and stays', () => {
  const still = stillTelling(asked, less)
  expect(still).toEqual(
    expect.arrayContaining([
      'saber quién abrió y controló la cuenta y con quiénes habló esa noche',
      'interesan sus interlocutores de esa noche',
    ]),
  )
  expect(still).not.toContain('El banco informó tres transferencias.')
})

test('where no row was taken away nothing is shown', () => {
  expect(stillTelling(asked, asked)).toEqual([])
  expect(stillTelling(asked, { ...asked, identifiers: [] })).toEqual([])
})
