import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { isTitledName } from './head-words.ts'
import { nameFault, personNameFault } from './person-name.ts'

interface Names {
  readonly refused: readonly { readonly fault: string; readonly name: string; readonly known?: string }[]
  readonly taken: readonly string[]
  readonly namesakes: readonly { readonly known: string; readonly name: string }[]
}
const names: Names = parse(
  readFileSync(join(import.meta.dirname, '../../../../vectors/names-of-people.yaml'), 'utf8'),
)

test('a name that is not what it looks like is not taken, for the reason that it is', () => {
  const judged = names.refused.map(({ name, known }) => personNameFault(name, known ? [known] : []))
  expect(judged).toEqual(names.refused.map(({ fault }) => fault))
})

test('an honest name is taken, and so is a namesake', () => {
  expect(names.taken.filter((name) => personNameFault(name, names.taken))).toEqual([])
  expect(names.namesakes.filter(({ name, known }) => personNameFault(name, [known]))).toEqual([])
})

test('a post and a unit may count: what stands in for a letter in a name is a number there', () => {
  for (const words of ['1.ª Sala de Garantía', 'Juzgado N.º 3', 'oficial 2º', 'Unidad G7'])
    expect(nameFault(words), words).toBeUndefined()
  expect(nameFault('ϳueza de garantía')).toBe('mixed-scripts')
})

test('a name that carries the title of a court or of prosecution is told; a surname that is such a word is not', () => {
  const titled = [
    'Dra. Elena Conjetural, Jueza de Garantía',
    'Corte Suprema de Chile',
    'Juez Pedro Supuesto',
    'Fiscalía Nacional',
    'Pedro Supuesto (fiscal adjunto)',
    'Dr. Juez Supuesto',
    'Elena Conjetural Jueza',
    'Judge John Supposed',
    'Tribunal Penal de Iquique',
  ]
  expect(titled.filter((name) => !isTitledName(name))).toEqual([])
  const honest = [
    ...names.taken,
    'Ana Juez',
    'Ana Juez de la Peña',
    'Pedro Fiscal Supuesto',
    'Francesca Corte',
    'Hernán Cortés Ficticio',
    'Justice Supposed',
    'Margaret Court Supposed',
    'Pablo Ministro Supuesto',
    'Inés Delgado Procurador',
  ]
  expect(honest.filter(isTitledName)).toEqual([])
})
