import '../no-eval.ts'
import { z } from 'zod'
import { type ApiRouteId, apiRoutes } from '../routes/index.ts'
import type { ApiRoute } from '../shapes/route.ts'
import { deskExamples, type Example } from './desk-examples.ts'
import recorded from './examples.json' with { type: 'json' }

/** Whose answer is what these take: a message of somebody else’s standard, told once. */
const takesAnswerOf: { readonly [id: string]: ApiRouteId } = {
  wireValidate: 'wireWrite',
  wireRead: 'wireWrite',
}

/** Asked for inside, so that a page that takes the client leaves the file behind. */
const keptOf = (id: string): Example | undefined =>
  (recorded.routes as { readonly [id: string]: Example })[id]

/**
 * What is sent to a route and answered by it, as it was in the demonstration: lists are cut to their first
 * line, and every touch is the same one.
 */
export function exampleOf(id: string): Example {
  const other = takesAnswerOf[id]
  const { body = other && keptOf(other)?.answer, answer } = {
    ...keptOf(id),
    ...deskExamples[id as ApiRouteId],
  }
  const isTouched = body && wantsTouch(apiRoutes[id as ApiRouteId].body)
  return {
    ...(body ? { body: isTouched ? { ...body, touch: recorded.touch } : body } : {}),
    ...(answer ? { answer } : {}),
  }
}

const wantsTouch = (body: ApiRoute['body']): boolean =>
  body instanceof z.ZodObject && body.shape.touch instanceof z.ZodObject

/** What is no longer than this is read faster where it stands than behind an address. */
const shortest = 96

/**
 * Whether one side of an example stands in the description: where it is short, where whoever writes a system
 * of a provider reads it most, and where there is none.
 */
export function isShown(id: string, side: keyof Example): boolean {
  const value = exampleOf(id)[side]
  if (!value || deskExamples[id as ApiRouteId]?.[side]) return true
  return JSON.stringify(value).length < shortest
}

/** Where a whole example is had: what is sent (`body`) and what is answered (`answer`). */
export const exampleAddress = (id: string): string => `/api/examples/${id}`

/** An example by the id of its route; undefined where no route has that id, or is not described. */
export function exampleAt(id: string): Example | undefined {
  if (!Object.hasOwn(apiRoutes, id) || (apiRoutes[id as ApiRouteId] as ApiRoute).ownPages) return undefined
  return exampleOf(id)
}
