import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

let houseFound: string | undefined

/** The checkout: the nearest folder above this file that holds this package. Bundled code finds it too. */
export function house(): string {
  if (houseFound !== undefined) return houseFound
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'packages/knowledge/package.json'))) {
    const above = dirname(folder)
    if (above === folder)
      throw new Error(`no knowledge above ${fileURLToPath(import.meta.url)}: it runs only from a checkout`)
    folder = above
  }
  houseFound = folder
  return folder
}
