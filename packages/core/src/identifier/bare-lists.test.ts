import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { recognise } from './recognise.ts'

const knowledge = load()
const links = ['https://www.tiktok.com/@ejemplo.ficticio', 'https://www.instagram.com/otra.ficticia/']
const read = (text: string) =>
  recognise(text, knowledge).identifiers.map(({ value, role, confidence }) => ({ value, role, confidence }))

test('links and nothing beside them are told of nobody, and each as surely as one alone', () => {
  const alone = links.flatMap((link) => read(link))
  expect(alone).toHaveLength(2)
  expect(alone.every(({ role }) => role === undefined)).toBe(true)
  for (const between of ['\n', ' ', ', ']) expect(read(links.join(between))).toEqual(alone)
})

test('one word beside one of them is heard', () => {
  const [, victim] = read(`${links[0]}\nLa víctima usa ${links[1]}`)
  expect(victim?.role).toBe('victim')
})
