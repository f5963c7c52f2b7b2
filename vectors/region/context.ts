import { readFileSync } from 'node:fs'
import type { CheckContext } from '@oficio/core/preflight'

/**
 * The day of the region and the mail domains that count as official in it: those of the drafts in
 * `requests/`.
 */
export function regionContext(): CheckContext {
  const file = new URL('../requests/context.json', import.meta.url)
  const { evaluationDate, testContext } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly evaluationDate: string
    readonly testContext: Omit<CheckContext, 'on'>
  }
  return { ...testContext, on: evaluationDate }
}
