import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Day } from '@oficio/core/time'
import type { Hono } from 'hono'
import { bindPublished, type Publishing } from '../door/bind-published.ts'
import type { HouseParts } from '../door/call.ts'
import type { RequestEnv, RequestHandler } from '../http/routing.ts'
import { testedDigest } from '../program/inputs.mjs'
import { keptHere } from './kept.ts'
import { type Run, readRun, type ToldPromise } from './run.ts'

/** Days after which a run is one of long ago: what it showed is not said of today. */
const daysOfRun = 90

const day = 86_400_000

/** The version of the program that answers. */
export function ownVersion(): string {
  const file = join(import.meta.dirname, '../../package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

let digest: string | undefined

/** Digest of what runs here; empty where its sources are not at hand, which is the program of no run. */
function ownProgram(): string {
  try {
    digest ??= testedDigest()
  } catch {
    digest = ''
  }
  return digest
}

/**
 * What this installation keeps, for how long, who may see it, and which of its promises the tests of this
 * very version showed. Where nobody laid down what the tests showed, where they were of another program, of a
 * day that has not come, or of long ago, that is not known here.
 */
export function promisesOf(
  { origin, mode, today, promises }: HouseParts,
  { version, program } = { version: ownVersion(), program: ownProgram() },
) {
  const run = promises === undefined ? undefined : readRun(promises)
  const why = whyUnknown(run, { version, program, today: today() })
  return {
    format: 'oficio-safeguards/1',
    origin,
    mode,
    version,
    kept: keptHere(),
    promises:
      run && why === null ? { ...run, promises: run.promises.map((one) => ofToday(one, today())) } : null,
    unknownBecause: why,
  }
}

function whyUnknown(
  run: Run | undefined,
  own: { readonly version: string; readonly program: string; readonly today: Day },
): 'no-run' | 'other-version' | 'other-program' | 'future-run' | 'old-run' | null {
  if (run === undefined) return 'no-run'
  if (run.version !== own.version) return 'other-version'
  if (run.program === null || run.program !== own.program) return 'other-program'
  if (run.day > own.today) return 'future-run'
  return isOld(run.day, own.today) ? 'old-run' : null
}

const isOld = (on: Day, today: Day): boolean => Date.parse(today) - Date.parse(on) > daysOfRun * day

/**
 * What was shown of a promise long ago, on a day that has not come, or nobody knows when, is not shown today.
 */
function ofToday(promise: ToldPromise, today: Day): ToldPromise {
  const { state, since } = promise
  const on = since?.slice(0, 10) ?? ''
  const isRecent = /^\d{4}-\d{2}-\d{2}$/.test(on) && on <= today && !isOld(on, today)
  return (state === 'held' || state === 'part') && !isRecent ? { ...promise, state: 'not-shown' } : promise
}

/** Binds `/safeguards.json`. */
export function bindPromises(
  app: Hono<RequestEnv>,
  publishing: Publishing,
  wrongMethod: RequestHandler,
): void {
  bindPublished(app, publishing, wrongMethod, {
    '/safeguards.json': {
      type: 'application/json',
      make: async (parts) => `${JSON.stringify(promisesOf(parts))}\n`,
    },
  })
}
