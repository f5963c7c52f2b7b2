import { expect, test } from 'vitest'
import { coursesFolder, readCourses } from './index.ts'

const { modules, scenarios, services } = readCourses(coursesFolder())
const courses = [...modules, ...scenarios, ...services].map(({ value }) => value)

/** Every text of a value in one language: where it stands is of no matter. */
const saidIn = (value: unknown, language: string): readonly string[] =>
  Object.entries(Object(value)).flatMap(([key, inner]) => {
    if (key === language && typeof inner === 'string') return [inner]
    return typeof inner === 'object' ? saidIn(inner, language) : []
  })

/** A participle stays: “lo pedido”, “ya está pedido”, “el certificado pedido con los datos”. */
const requestAsNoun =
  /(?<!\p{L})(?:al|cada|del|dos|el|es[eo]s?|este|estos|los|mismos?|ningún|otros?|próximo|recibe|su|todo|tres|un|atiende) pedidos?(?!\p{L})/iu

/** A space at which a line may break before a mark, or inside the quotation marks of French. */
const breaking = /[ \n][;:!?»]|«[ \n]/u

test('the Spanish of the courses calls a request what the pages call it, a solicitud', () => {
  const others = courses.flatMap((one) => saidIn(one, 'es')).filter((text) => requestAsNoun.test(text))
  expect(others).toEqual([])
  expect(requestAsNoun.test('Hace falta un pedido de asistencia')).toBe(true)
  expect(requestAsNoun.test('El certificado pedido con los datos, y lo pedido')).toBe(false)
})

test('no mark of the French of the courses begins a line of its own', () => {
  const loose = courses.flatMap((one) => saidIn(one, 'fr')).filter((text) => breaking.test(text))
  expect(loose).toEqual([])
  expect(breaking.test('Une demande : laquelle ?')).toBe(true)
})
