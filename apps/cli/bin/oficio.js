#!/usr/bin/env node
// Starts from source. Node 22.18 and later read the types away themselves; before that tsx does.
if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api')
  register()
}
const { start } = await import('../src/start.ts')
await start()
