import { HouseProblem } from '../door/call.ts'

/**
 * In a live installation the routes of the demonstration are not found: they cannot be switched on.
 *
 * @throws {HouseProblem} `not-found`
 */
export function onlyInDemonstration(mode: 'demo' | 'live'): void {
  if (mode !== 'demo') throw new HouseProblem('not-found')
}
