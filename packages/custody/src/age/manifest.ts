import { readFile, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { CustodyFault } from '../files/index.ts'
import type { Sealed } from './seal-file.ts'

export interface SealedFile extends Sealed {
  /** Inside the folder that was sealed, with `/`; the sealed file bears it with `.age` behind. */
  readonly name: string
}

/** What lies beside sealed files: their names, sizes and sums, and what whoever sealed them says of them. */
export interface SealedManifest {
  readonly format: 'oficio-sealed/1'
  readonly recipients: readonly string[]
  readonly files: readonly SealedFile[]
  /** As handed in; nobody vouches for it. */
  readonly about?: unknown
}

export const manifestName = 'manifest.json'

/**
 * The entry of a sealed file in the nearest manifest above it, with where that lies, or `undefined`.
 *
 * @throws {CustodyFault} for a manifest that lists it and cannot be read
 */
export async function entryBeside(
  path: string,
): Promise<{ readonly entry: SealedFile; readonly manifest: string } | undefined> {
  let folder = dirname(path)
  for (let up = 0; up < 16; up++) {
    const manifest = join(folder, manifestName)
    const text = await readFile(manifest, 'utf8').catch(() => undefined)
    if (text !== undefined) {
      const name = relative(folder, path).split(sep).join('/')
      const entry = filesIn(text, manifest).find((one) => `${one.name}.age` === name)
      if (entry) return { entry, manifest }
    }
    if (dirname(folder) === folder) return undefined
    folder = dirname(folder)
  }
  return undefined
}

function filesIn(text: string, path: string): readonly SealedFile[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new CustodyFault('about', path, { cause })
  }
  const read = value as Partial<SealedManifest> | null
  if (read?.format !== 'oficio-sealed/1' || !Array.isArray(read.files)) return []
  return read.files.filter(
    (one) =>
      typeof one?.name === 'string' &&
      typeof one.sha256 === 'string' &&
      typeof one.ciphertextSha256 === 'string',
  )
}

/**
 * Sealed files that the manifest of a folder lists and that are not in it; none where it has no manifest.
 *
 * @throws {CustodyFault} for a manifest that cannot be read
 */
export async function missingIn(folder: string): Promise<readonly string[]> {
  const manifest = join(folder, manifestName)
  const text = await readFile(manifest, 'utf8').catch(() => undefined)
  if (text === undefined) return []
  const missing: string[] = []
  for (const { name } of filesIn(text, manifest)) {
    const path = join(folder, `${name}.age`)
    if (!(await stat(path).catch(() => undefined))) missing.push(path)
  }
  return missing
}
