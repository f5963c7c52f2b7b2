import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { offenceFault } from './index.ts'

const names = load().preflight.offenceNames ?? {}

describe('the name of an offence in another language', () => {
  test.each([
    ['Fraude informático', 'Computer fraud'],
    ['Estelionato mediante fraude eletrônica', 'Fraud by electronic means'],
    ['Amenazas', 'Threats'],
    ['Extorsión', 'Extorsion'],
    ['Secuestro', 'Kidnapping'],
    ['Lavado de activos', 'Blanchiment'],
    ['Robo', 'Roubo'],
    ['Privación de libertad', 'Deprivation of liberty'],
    ['Privação ilegal da liberdade', 'Unlawful detention'],
  ])('is the same: %s, %s', (first, second) => expect(offenceFault(first, second, names)).toBeUndefined())

  test.each([
    ['Fraude informático', 'Child abduction'],
    ['Fraude informático', 'Terrorism'],
    ['Estafa', 'Extorsion de mineurs'],
    ['Ameaça', 'Murder'],
    ['Injúria', 'Drug trafficking'],
    ['Hurto', 'Armed robbery with firearms'],
    ['Fraude', 'Fraud and terrorist financing, terrorism'],
  ])('is another: %s, %s', (first, second) => expect(offenceFault(first, second, names)).toBe('other'))

  test.each([
    ['Fraude informático', 'A very serious crime'],
    ['Usurpación de funciones', 'Impersonating an officer'],
  ])('is known to nobody here: %s, %s', (first, second) =>
    expect(offenceFault(first, second, names)).toBe('unknown'),
  )
})
