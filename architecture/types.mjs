// Type-checks every part with its own library set: core may not even name `process` or `fetch`.
// What a check found is kept in .cache, so that the next one looks only at what a change reaches.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const parts = ['packages', 'apps']
  .flatMap((room) => readdirSync(room).map((name) => `${room}/${name}/tsconfig.json`))
  .filter(existsSync)
let failed = 0
for (const project of [...parts, 'tsconfig.tests.json']) {
  const run = spawnSync(
    'node_modules/.bin/tsc',
    ['-p', project, '--incremental', '--tsBuildInfoFile', `.cache/types/${project.replaceAll('/', '-')}`],
    { stdio: 'inherit' },
  )
  if (run.status !== 0) failed += 1
}
console.log(failed === 0 ? 'types: all parts pass' : `types: ${failed} parts fail`)
process.exit(failed === 0 ? 0 : 1)
