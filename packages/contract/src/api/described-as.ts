import { type Action, wantedFor } from '@oficio/core/permission'
import type { ApiRoute } from '../shapes/route.ts'

/** Where the door lets in whoever is signed in, and the feature itself asks for one of these actions. */
const askedInside: { readonly [id: string]: readonly Action[] } = {
  figures: ['figures.read', 'oversight.figures'],
}

const each = (words: readonly string[]): string => words.join(', ')

function whoOf(id: string, { door, action, token }: ApiRoute): string {
  if (door === 'none') return 'For anyone; nothing is kept.'
  if (door === 'open') return 'For anyone.'
  const asked = action ? [action] : (askedInside[id] ?? [])
  const wanted = asked.map(wantedFor)
  const roles = wanted.flatMap((one) => one.roles ?? [])
  const [{ kinds, case: file, desk, status } = wantedNothing] = wanted
  const conditions = [
    roles.length === 0 ? 'whoever is signed in' : each([...new Set(roles)]),
    ...(kinds ? [`in a ${each(kinds)}`] : []),
    ...(file ? [file === 'own' ? 'of the unit of the case' : 'of a unit that the case concerns'] : []),
    ...(desk ? ['of its desk'] : []),
    ...(status ? [`while ${each(status)}`] : []),
  ]
  return `For ${conditions.join(' ')}${token ? `; a system with \`${token}\`` : ''}.`
}

const wantedNothing = { kinds: null, case: null, desk: false, status: null } as const

/** What a route is and who may call it; what it refuses stands beside it, as `x-problems`. */
export const describedAs = (id: string, route: ApiRoute, words: string): string =>
  `${words} ${whoOf(id, route)}`
