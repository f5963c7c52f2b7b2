// One command of an operator: the built program where it is that of these sources, else the sources
// themselves.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isProgramBuilt, programDigest, programFolder } from './src/program/inputs.mjs'

if (isProgramBuilt(programDigest())) await import(pathToFileURL(join(programFolder, 'operate.js')).href)
else {
  // Node 22.18 and later read the types away themselves; before that tsx does.
  if (!process.features.typescript) (await import('tsx/esm/api')).register()
  await import('./src/operate/operate.ts')
}
