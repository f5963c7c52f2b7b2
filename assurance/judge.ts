import type { Words } from '@oficio/core/fact'

/**
 * What became of one test in a run: its file from the top folder, its name (`describe > test`; of a whole
 * program none).
 */
export interface TestResult {
  readonly file: string
  readonly name: string
  readonly state: 'passed' | 'failed' | 'skipped'
  /** When the run ended that it belongs to: an instant. */
  readonly at?: string
  /** Digest of what was tested. */
  readonly program?: string
}

/** Of which one program all of this was shown; null: of several, or nobody knows of which. */
export function programOf(results: readonly TestResult[]): string | null {
  const [first, ...others] = new Set(results.map(({ program = '' }) => program))
  return first && others.length === 0 ? first : null
}

/** What shows a part of a promise: a test, a group of tests, or, without a name, every test of a file. */
export interface Shown {
  readonly file: string
  readonly name?: string
}

/** A promise of the house to whoever relies on it. */
export interface HousePromise {
  readonly id: string
  readonly says: Words
  readonly tests: readonly Shown[]
  /** What the promise says and no test shows yet. */
  readonly open?: Words
}

/**
 * What a run says of a promise. `held`: every named test passed. `part`: every one that ran passed, and a
 * part of the promise has none, or one was left out because this machine lacks what it needs. `not-shown`: no
 * test is named, or one did not run. `broken`: one failed.
 */
export interface Verdict {
  readonly promise: HousePromise
  readonly state: 'held' | 'part' | 'not-shown' | 'broken'
  /** Tests that ran for it. */
  readonly ran: number
  /**
   * When the first of these ended: each passed then or later. Null: none ran, or the run does not say when.
   */
  readonly since: string | null
  /** Tests that were left out beside others that ran. */
  readonly leftOut: number
  /** Named tests that the run does not hold, and tests that were left out or failed. */
  readonly faults: readonly { readonly shown: Shown; readonly why: 'missing' | 'skipped' | 'failed' }[]
}

/** Holds promises against a run of tests: nothing is held for want of a test. */
export function judge(promises: readonly HousePromise[], results: readonly TestResult[]): readonly Verdict[] {
  const byFile = new Map<string, TestResult[]>()
  for (const result of results) byFile.set(result.file, [...(byFile.get(result.file) ?? []), result])
  return promises.map((promise) => {
    const faults: { shown: Shown; why: 'missing' | 'skipped' | 'failed' }[] = []
    let [ran, leftOut] = [0, 0]
    const moments: string[] = []
    for (const shown of promise.tests) {
      const found = (byFile.get(shown.file) ?? []).filter((result) => isOf(result, shown))
      const why = faultOf(found)
      if (why) faults.push({ shown, why })
      ran += found.filter(({ state }) => state === 'passed').length
      moments.push(...found.flatMap(({ state, at }) => (state === 'passed' ? (at ?? '') : [])))
      leftOut += found.filter(({ state }) => state === 'skipped').length
    }
    const since = moments.sort()[0] || null
    return { promise, state: stateOf(promise, faults, leftOut), ran, since, leftOut, faults }
  })
}

const isOf = (result: TestResult, { name }: Shown): boolean =>
  name === undefined || result.name === name || result.name.startsWith(`${name} > `)

function faultOf(found: readonly TestResult[]): 'missing' | 'skipped' | 'failed' | undefined {
  if (found.some(({ state }) => state === 'failed')) return 'failed'
  // A test that this machine cannot run is no fault where others of the same group ran; it is counted.
  if (found.some(({ state }) => state === 'passed')) return undefined
  return found.length > 0 ? 'skipped' : 'missing'
}

function stateOf(promise: HousePromise, faults: Verdict['faults'], leftOut: number): Verdict['state'] {
  if (faults.some(({ why }) => why === 'failed')) return 'broken'
  if (faults.length > 0 || promise.tests.length === 0) return 'not-shown'
  return promise.open || leftOut > 0 ? 'part' : 'held'
}
