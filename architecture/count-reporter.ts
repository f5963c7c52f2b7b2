import type { Reporter, TestModule } from 'vitest/node'

/**
 * Prints `N passed, N failed` as the last line, so that anyone who calls the suite can read the result
 * without parsing it.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0
    let failed = errors.length
    let skipped = 0
    for (const module of modules) {
      let seen = 0
      for (const test of module.children.allTests()) {
        seen += 1
        const state = test.result().state
        if (state === 'passed') passed += 1
        else if (state === 'failed') failed += 1
        else skipped += 1
      }
      if (seen === 0 && !module.ok()) failed += 1
    }
    const tail = skipped > 0 ? `, ${skipped} skipped` : ''
    setImmediate(() => console.log(`\n${passed} passed, ${failed} failed${tail}`))
  }
}
