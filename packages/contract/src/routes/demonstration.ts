import '../no-eval.ts'
import { z } from 'zod'
import { assertionResponse } from '../shapes/passkeys.ts'
import { type Route, route } from '../shapes/route.ts'
import { id, nothing, person } from '../shapes/values.ts'

/** The demonstration: who can be tried, and their keys, which the house itself holds. */
export const demonstrationRoutes = {
  demoPeople: route(
    '/api/v1/demonstration/people',
    'Who can be tried in the demonstration',
    nothing,
    z.object({ people: z.array(person) }),
    {
      door: 'open',
      problems: ['not-found'],
    },
  ),
  demoSignIn: route(
    '/api/v1/demonstration/sign-in',
    'Sign in as somebody of the demonstration',
    z.strictObject({ person: id }),
    z.object({ person: person }),
    {
      door: 'open',
      problems: ['not-found'],
    },
  ),
  demoTouch: route(
    '/api/v1/demonstration/touch',
    'Let the demonstration touch the key of its person',
    z.strictObject({ challenge: id }),
    z.object({ response: assertionResponse }),
    {
      problems: ['not-found'],
    },
  ),
} as const satisfies Readonly<Record<string, Route>>
