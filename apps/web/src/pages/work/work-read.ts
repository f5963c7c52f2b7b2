import type { Client, Value } from '../../signed-in/client.ts'

type Work = Value<'work'>
type Told = Awaited<ReturnType<Client['work']>>

/**
 * So many pages of the list one behind the other, or of what is sought, each line once. Read in one go
 * whenever anything moves, so that nothing falls between a page that is new and one that was read before.
 */
export async function workPages(client: Pick<Client, 'work'>, pages: number, text = ''): Promise<Told> {
  const first = await client.work({ text })
  if (!first.ok) return first
  const lines = new Map(first.value.lines.map((line) => [line.id, line]))
  let next: Work['next'] = first.value.next
  const more = new Set(first.value.more)
  for (let page = 1; page < pages && next; page += 1) {
    const told = await client.work({ text, after: next })
    if (!told.ok) return told
    for (const line of told.value.lines) if (!lines.has(line.id)) lines.set(line.id, line)
    next = told.value.next
    for (const one of told.value.more) more.add(one)
  }
  return { ...first, value: { lines: [...lines.values()], next, more: [...more] } }
}
