// Plain JavaScript: what runs before anything of the program is loaded.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isProgramBuilt, programDigest, programFolder } from './inputs.mjs'

/**
 * Runs a part of the server: as it was built, where that is of these sources, which takes a third of the time; else from the sources themselves.
 *
 * @param {string} name of the built file
 * @param {URL} source the file it is built from
 */
export async function run(name, source) {
  if (isProgramBuilt(programDigest())) return import(pathToFileURL(join(programFolder, `${name}.js`)).href)
  // Node 22.18 and later read the types away themselves; before that tsx does.
  if (!process.features.typescript) (await import('tsx/esm/api')).register()
  return import(source.href)
}
