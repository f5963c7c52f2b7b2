import type { Language } from '@oficio/core/fact'
import type { Me } from '../../signed-in/client.ts'
import { signedIn } from '../../signed-in/session.ts'
import { sessionNow } from '../../signed-in/session-now.ts'

/** Where there is something to do: whoever keeps people, the registry or oversight has no cases. */
function homeOf({ person, actions }: Me): string {
  // Whoever answers for a provider has a desk and no cases, and waits there while it is being verified.
  if (person.institution.kind === 'provider') return '/desk'
  const room = firstRooms.find(([action]) => actions.includes(action))
  return room?.[1] ?? '/work'
}

const firstRooms = [
  ['case.open', '/work'],
  ['oversight.figures', '/oversight'],
  ['registry.verify', '/registry'],
  ['unit.vouch', '/registry'],
  ['person.invite', '/people'],
] as const

/** Somebody has a session now, and goes where they wanted to go. */
export async function entered(
  language: Language,
  go: (to: string, how: { readonly replace: true }) => void,
  next: string | undefined,
): Promise<void> {
  await signedIn(language)
  const now = sessionNow()
  go(next ?? ('me' in now ? homeOf(now.me) : '/work'), { replace: true })
}

/** Where somebody wanted to go; never another site. */
export function nextPage(search: string): string | undefined {
  const next = new URLSearchParams(search).get('next') ?? ''
  return /^\/(?!\/)[\w\-/:]*$/.test(next) && next !== '/sign-in' ? next : undefined
}

const nextKey = 'oficio.next'

/** Where somebody wanted to go, over the way to another site and back: for this window, and once. */
export function keepNext(next: string | undefined): void {
  if (next === undefined) sessionStorage.removeItem(nextKey)
  else sessionStorage.setItem(nextKey, next)
}

export function takeNext(): string | undefined {
  const kept = sessionStorage.getItem(nextKey)
  sessionStorage.removeItem(nextKey)
  return kept === null ? undefined : nextPage(new URLSearchParams({ next: kept }).toString())
}
