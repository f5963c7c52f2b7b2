import { noListeners } from '../listeners.ts'
import { type ApiBody, type CallResult, type Client, newKey } from './client.ts'
import { type Opening, unexpired } from './shown-opening.ts'

const changes = noListeners()
// Kept with the tab: a page that is loaded again asks no second time while the stated purpose still holds.
export const openingKey = (person: string, file: string): string => `oficio.opening.${person}.${file}`

export function keepOpening(key: string, opening: Opening | undefined): void {
  if (opening) sessionStorage.setItem(key, JSON.stringify(opening))
  else sessionStorage.removeItem(key)
  changes.tell()
}

export const subscribeToOpenings = changes.subscribe

/**
 * States the purpose of looking at a case, where a press of a button that names it does so; an opening that
 * still holds is not asked for again.
 */
export async function openCase(
  client: Client,
  { person, ...asked }: Omit<ApiBody<'caseOpen'>, 'note'> & { readonly person: string },
): Promise<CallResult<'caseOpen'>> {
  const body = { ...asked, note: '' }
  const key = openingKey(person, body.case)
  const had = unexpired(sessionStorage.getItem(key))
  if (had) return { ok: true, value: had }
  const told = await client.caseOpen(body, { key: newKey() })
  if (told.ok) keepOpening(key, told.value)
  return told
}
