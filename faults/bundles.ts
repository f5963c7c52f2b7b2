// Thousands of good and broken bundles, made and judged by two programs that share no line.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', 'packages/custody/src/custody-list/made-bundles'],
  { stdio: 'inherit', env: { OFICIO_FAULT_CASES: '3000', ...process.env } },
)
// Without the second program nothing was compared.
const second = spawnSync('python3', ['-c', 'import cryptography']).status === 0
process.exitCode = status === 0 && !second ? 77 : (status ?? 1)
