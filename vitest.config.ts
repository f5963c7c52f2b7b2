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
    // Twice what the smallest machine has cores: other files work while a browser test waits for its server.
    maxWorkers: 4,
    // Files of one worker share what they import, which is a third of the whole time: no test may leave
    // anything changed in a module.
    isolate: false,
    testTimeout: 60_000,
  },
})
