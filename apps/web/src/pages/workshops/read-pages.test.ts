import { expect, test } from 'vitest'
import { type All, readPages } from './read-pages.ts'

type One = All['workshops'][number]
const at = '2026-11-30T10:00:00Z'
const one = (id: string) => ({ id, at }) as One
const page = (workshops: readonly string[], next: string | null, followed: readonly string[] = []): All => ({
  ...{ institutions: [], mine: 'court', maySpeak: true, mayAnswer: true, waiting: 2 },
  ...{ workshops: workshops.map(one), followed: followed.map(one) },
  next: next === null ? null : { turn: 2, at, id: next },
})
const pages: Readonly<Record<string, All>> = {
  first: page(['c', 'b'], 'b', ['a', 'z']),
  // `c` changed its place while they were read.
  b: page(['c', 'a'], null, ['z']),
}
const read = (after: All['next']) =>
  Promise.resolve({ ok: true as const, value: pages[after?.id ?? 'first'] as All })

test('pages of workshops are one list, each of them once, and what they follow is told beside them', async () => {
  const told = await readPages(read, 2)
  if (!told.ok) throw new Error('It is not read.')
  expect(told.value.workshops.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  expect(told.value.followed.map(({ id }) => id)).toEqual(['z'])
  expect(told.value).toMatchObject({ next: null, waiting: 2 })
  expect(await readPages(read, 1)).toMatchObject({ value: { next: { id: 'b' } } })
})

test('a page that is refused is told as that, never as a shorter list', async () => {
  const problem = { type: 'about:blank', title: 'No.', status: 403, code: 'not-allowed' as const }
  const refusing = (after: All['next']) =>
    after ? Promise.resolve({ ok: false as const, problem }) : read(null)
  expect(await readPages(refusing, 2)).toEqual({ ok: false, problem })
})
