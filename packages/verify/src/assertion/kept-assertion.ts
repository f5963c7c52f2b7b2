import type { Assertion } from './check-assertion.ts'

/**
 * What is kept of a browser's answer to `navigator.credentials.get` in its JSON shape, or `undefined` when it
 * has not that shape.
 *
 * The rest (type, transports, handle of the user) is not signed, and proves nothing later.
 */
export function keptAssertion(answer: unknown): Assertion | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const { id, response } = answer as Record<string, unknown>
  if (typeof response !== 'object' || response === null) return undefined
  const { authenticatorData, clientDataJSON, signature } = response as Record<string, unknown>
  if (![id, authenticatorData, clientDataJSON, signature].every((part) => typeof part === 'string'))
    return undefined
  return { id, authenticatorData, clientDataJSON, signature } as Assertion
}
