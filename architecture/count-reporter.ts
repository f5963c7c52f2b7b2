import { appendFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { testedDigest } from '../apps/server/src/program/inputs.mjs'
import { failureText } from './failure-text.ts'

/**
 * Prints `N passed, N failed` as the last line, so that anyone who calls the suite can read the result
 * without parsing it. Where `OFICIO_FAILURES` names a file, what failed is added to it, for whoever runs more
 * than the tests and has to tell at the end what it was. Where `OFICIO_RESULTS` names a file, a line of JSON
 * for each test is added to it, for whoever holds the promises of the house against them. Where
 * `OFICIO_FAILED_FILES` names a file, each file with a failed test is added to it, for whoever asks them once
 * more (decision 0061); what failed outside of every file is `-` there, and is asked no more.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0
    let skipped = 0
    const failures = errors.map((error) => failureText('outside of every test', [error]))
    const results: object[] = []
    const failed = errors.length > 0 ? ['-'] : []
    const at = new Date().toISOString()
    // What was tested: what is shown here is shown of nothing else.
    const program = process.env.OFICIO_RESULTS ? testedDigest() : ''
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      for (const test of tests) {
        const { state } = test.result()
        results.push({ file: module.relativeModuleId, name: test.fullName, state, at, program })
        if (state === 'passed') passed += 1
        else if (state === 'failed') failures.push(failureText(nameOf(test), test.result().errors ?? []))
        else skipped += 1
      }
      // A file that cannot be read, or whose setup fails, may hold no test at all.
      if (tests.length === 0 && !module.ok())
        failures.push(failureText(module.relativeModuleId, module.errors()))
      if (!module.ok()) failed.push(module.relativeModuleId)
    }
    add(process.env.OFICIO_FAILED_FILES, failed)
    add(process.env.OFICIO_FAILURES, failures)
    add(
      process.env.OFICIO_RESULTS,
      results.map((result) => JSON.stringify(result)),
    )
    const tail = skipped > 0 ? `, ${skipped} skipped` : ''
    setImmediate(() => console.log(`\n${passed} passed, ${failures.length} failed${tail}`))
  }
}

const nameOf = (test: TestCase): string => `${test.module.relativeModuleId} > ${test.fullName}`

function add(file: string | undefined, lines: readonly string[]): void {
  if (file && lines.length > 0) appendFileSync(file, stripVTControlCharacters(`${lines.join('\n')}\n`))
}
