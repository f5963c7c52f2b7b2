import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'architecture/**/*.test.ts',
      'law/**/*.test.ts',
      'providers/**/*.test.ts',
      'templates/**/*.test.ts',
      'vectors/**/*.test.ts',
      'e2e/**/*.test.ts',
    ],
    globalSetup: './architecture/test-database.ts',
    reporters: ['default', './architecture/count-reporter.ts'],
    pool: 'threads',
    // Browser tests wait for their servers half of the time: a third file uses it, on the smallest machine too.
    maxWorkers: 3,
    testTimeout: 20_000,
  },
})
