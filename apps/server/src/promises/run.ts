import { readFileSync } from 'node:fs'
import { languages } from '@oficio/core/fact'

const states = ['held', 'part', 'not-shown', 'broken'] as const

type Words = Readonly<Record<string, string>>

/** One promise, and what the run shows of it. */
export interface ToldPromise {
  readonly id: string
  readonly says: Words
  readonly open: Words | null
  readonly state: (typeof states)[number]
  readonly ran: number
  /** Since when its tests have passed. */
  readonly since: string | null
}

export interface Run {
  readonly version: string
  /** Digest of what was tested; null: of several programs, or nobody knows of which. */
  readonly program: string | null
  readonly day: string
  readonly promises: readonly ToldPromise[]
}

/**
 * What the tests of a version showed, as `npm run assurance` wrote it down; undefined where there is no such
 * file, or it is not whole: then nothing is known here, and nothing is said to be held.
 */
export function readRun(file: string): Run | undefined {
  try {
    const written = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    const { version, day, verdicts } = written
    const program = typeof written.program === 'string' ? written.program : null
    if (typeof version !== 'string' || typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day))
      return undefined
    if (!Array.isArray(verdicts) || verdicts.length === 0) return undefined
    const promises = verdicts.map(toldPromise)
    return promises.every((one) => one !== undefined) ? { version, program, day, promises } : undefined
  } catch {
    return undefined
  }
}

function toldPromise(verdict: unknown): ToldPromise | undefined {
  const { promise, ran, since = null, ...rest } = (verdict ?? {}) as Record<string, unknown>
  const { id, says, open = null } = (promise ?? {}) as Record<string, unknown>
  if (typeof id !== 'string' || !inFour(says) || !(open === null || inFour(open))) return undefined
  const known = states.find((one) => one === rest.state)
  if (!known || typeof ran !== 'number' || !(since === null || typeof since === 'string')) return undefined
  return { id, says, open, state: shownBy(known, ran, open, rest), ran, since }
}

/** Nothing is held by no test, nor where one failed, is missing or was left out, whoever wrote the file. */
function shownBy(
  state: ToldPromise['state'],
  ran: number,
  open: Words | null,
  { faults, leftOut }: Record<string, unknown>,
): ToldPromise['state'] {
  if (state !== 'held' && state !== 'part') return state
  if (ran < 1 || !Array.isArray(faults) || faults.length > 0) return 'not-shown'
  return open === null && leftOut === 0 ? state : 'part'
}

const inFour = (value: unknown): value is Words =>
  typeof value === 'object' &&
  value !== null &&
  languages.every((language) => typeof (value as Record<string, unknown>)[language] === 'string')
