import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { inParts } from '../../knowledge-files.ts'
import { fromParts } from './parts.ts'

/** A text as a line brings it: cut anywhere. */
async function* cut(text: string, length = 65_536): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length)
}

test('what comes in parts is the knowledge as it was, in its order, and no part is long', async () => {
  const { translations: _, ...knowledge } = load()
  const text = inParts(knowledge)
  const read = await fromParts<object>(cut(text))
  expect(JSON.stringify(read)).toBe(JSON.stringify(knowledge))
  // A line of 100 kB takes a weak device some ten milliseconds.
  const longest = Math.max(...text.split('\n').map((line) => line.length))
  expect(longest).toBeLessThan(150_000)
  // Whoever reads files and not lines gets a list all the same.
  expect(JSON.parse(text)).toHaveLength(text.split('\n').length - 2)
})

test('a text that holds ends of lines and commas is one part', async () => {
  const odd = { a: { text: 'one,\ntwo\n]' }, empty: {}, none: undefined, list: [1, ',\n'] }
  await expect(fromParts(cut(inParts(odd).slice(0, -2)))).rejects.toThrow('cut off')
  expect(await fromParts(cut(inParts(odd), 3))).toEqual({
    a: { text: 'one,\ntwo\n]' },
    empty: {},
    list: [1, ',\n'],
  })
})
