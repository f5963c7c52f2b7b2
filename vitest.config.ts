import { configDefaults, defineConfig } from 'vitest/config'
import Interleaved from './architecture/interleaved.ts'
import { leftToTheWholeCheck } from './architecture/left-to-the-whole-check.ts'

// Whoever names a file is asked it.
const isAskedForAll = process.argv.slice(2).every((word) => word === 'run' || word.startsWith('-'))

export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, ...(isAskedForAll ? leftToTheWholeCheck : [])],
    include: [
      'packages/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'architecture/**/*.test.ts',
      'assurance/**/*.test.ts',
      'release/**/*.test.ts',
      'deploy/**/*.test.ts',
      'law/**/*.test.ts',
      'providers/**/*.test.ts',
      'templates/**/*.test.ts',
      'vectors/**/*.test.ts',
      'bench/**/*.test.ts',
      'e2e/**/*.test.ts',
    ],
    globalSetup: './architecture/test-database.ts',
    setupFiles: ['./architecture/chance.ts'],
    reporters: ['default', './architecture/count-reporter.ts'],
    // What the run before compiled is read from the disk, under the digest of its source: a file alone is
    // asked in half of the time, and so are the later steps of the whole check.
    experimental: { fsModuleCache: true },
    pool: 'threads',
    // One more than the smallest machine has cores: files wait for browsers, processes and databases, and
    // each worker compiles and warms up for itself. With six, they took nearly twice the processor together.
    maxWorkers: 3,
    sequence: { sequencer: Interleaved },
    // Files of one worker share what they import, which is a third of the whole time: no test may leave
    // anything changed in a module.
    isolate: false,
    // How long something takes is measured where it matters; here it only must end. A machine may be three
    // times slower and busy, and the first house of a run builds the pages.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // What is waited for on a page comes when the machine has time for it.
    expect: { poll: { timeout: 120_000 } },
  },
})
