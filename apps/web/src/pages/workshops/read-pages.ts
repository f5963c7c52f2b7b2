import type { CallResult, Value } from '../../signed-in/client.ts'

export type All = Value<'workshops'>
type After = All['next']
type Told = CallResult<'workshops'>

/**
 * The first pages of the workshops of a house as one list: each once, also where one changed its place while
 * they were read.
 *
 * @param read one page, after a place
 */
export async function readPages(read: (after: After) => Promise<Told>, pages: number): Promise<Told> {
  const first = await read(null)
  if (!first.ok) return first
  let all = first.value
  for (let page = 1; page < pages && all.next; page += 1) {
    const told = await read(all.next)
    if (!told.ok) return told
    const { workshops, followed, next } = told.value
    all = {
      ...all,
      workshops: once([...all.workshops, ...workshops]),
      followed: once([...all.followed, ...followed]),
      next,
    }
  }
  const shown = new Set(all.workshops.map(({ id }) => id))
  return { ...first, value: { ...all, followed: all.followed.filter(({ id }) => !shown.has(id)) } }
}

const once = <One extends { readonly id: string }>(list: readonly One[]): One[] =>
  list.filter(({ id }, index) => list.findIndex((one) => one.id === id) === index)
