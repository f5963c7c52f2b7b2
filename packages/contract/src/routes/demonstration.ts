import '../no-eval.ts'
import { z } from 'zod'
import { outcome, questionCode } from '../shapes/acts.ts'
import { assertionResponse } from '../shapes/passkeys.ts'
import { type ApiRoute, route } from '../shapes/route.ts'
import { id, nothing, person } from '../shapes/values.ts'

/** One step of the guided story: who it is played by, where, and whether something is done there. */
const storyStep = z.object({
  id: z.string(),
  as: person,
  at: z.enum(['request', 'decide', 'desk']),
  does: z.boolean(),
})

/** The demonstration: who can be tried, and their keys, which the house itself holds. */
export const demonstrationRoutes = {
  demoPeople: route(
    '/api/v1/demonstration/people',
    'Who can be tried in the demonstration',
    nothing,
    z.object({ people: z.array(person) }),
    {
      ownPages: true,
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
      ownPages: true,
      door: 'open',
      problems: ['not-found', 'not-now'],
    },
  ),
  demoTouch: route(
    '/api/v1/demonstration/touch',
    'Let the demonstration touch the key of its person',
    z.strictObject({ challenge: id }),
    z.object({ response: assertionResponse }),
    {
      ownPages: true,
      problems: ['not-found'],
    },
  ),
  demoStoryBegin: route(
    '/api/v1/demonstration/story-begin',
    'Begin the guided story of the demonstration, with a case of its own',
    nothing,
    z.object({ case: id, request: id }),
    {
      ownPages: true,
      door: 'open',
      cost: 8,
      problems: ['not-found'],
    },
  ),
  demoStory: route(
    '/api/v1/demonstration/story',
    'How far a guided story has come, its steps, and what each of them writes',
    z.strictObject({ request: id }),
    z.object({
      case: id,
      /** So many of the steps lie behind what was done last. */
      done: z.number().int(),
      /** It ended on another way than that of the story. */
      over: z.boolean(),
      steps: z.array(storyStep),
      prefilled: z.object({
        keep: z.array(z.number().int()),
        question: z.object({ path: z.string(), code: questionCode, value: z.string() }),
        outcomes: z.array(outcome),
      }),
    }),
    {
      ownPages: true,
      door: 'open',
      problems: ['not-found'],
    },
  ),
} as const satisfies Readonly<Record<string, ApiRoute>>
