import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { leavesFolder } from '@oficio/verify/bag'
import { CustodyFault, placed, syncFolder, walk, writeAll } from '../files/index.ts'
import { manifestName, type SealedFile, type SealedManifest } from './manifest.ts'
import { sealFile } from './seal-file.ts'

export interface ToSeal {
  readonly name: string
  readonly path: string
}

/**
 * The files that these names stand for: a file under its own name, a folder with all that lies in it.
 *
 * @throws {CustodyFault} for links, for two of one name, and where there is nothing
 */
export async function filesToSeal(paths: readonly string[]): Promise<readonly ToSeal[]> {
  const files: ToSeal[] = []
  for (const path of paths) {
    const found = await stat(path)
    if (!found.isDirectory()) {
      if (!found.isFile()) throw new CustodyFault('not-a-file', path)
      files.push({ name: basename(path), path })
      continue
    }
    for (const one of (await walk(path)).files) {
      if (one.isLink) throw new CustodyFault('not-a-file', one.path)
      files.push({ name: paths.length > 1 ? `${basename(path)}/${one.name}` : one.name, path: one.path })
    }
  }
  if (files.length === 0) throw new CustodyFault('nothing', paths[0] ?? '')
  const seen = new Set<string>()
  for (const { name } of files) {
    if (leavesFolder(name)) throw new CustodyFault('name', name)
    const plain = name.normalize('NFC').toLowerCase()
    if (seen.has(plain)) throw new CustodyFault('twice', name)
    seen.add(plain)
  }
  return files
}

/**
 * Seals files to these recipients into a new folder, each as `NAME.age`, with `manifest.json` beside them;
 * the whole folder is there, or nothing. The originals stay as they are.
 *
 * @throws {CustodyFault}
 */
export async function sealInto(
  out: string,
  files: readonly ToSeal[],
  recipients: readonly string[],
  about?: unknown,
): Promise<readonly SealedFile[]> {
  return placed(out, 'folder', async (fresh) => {
    const sealed: SealedFile[] = []
    const folders = new Set<string>()
    for (const { name, path } of files) {
      const to = join(fresh, ...`${name}.age`.split('/'))
      mkdirSync(dirname(to), { recursive: true })
      for (let at = dirname(to); at.length > fresh.length; at = dirname(at)) folders.add(at)
      sealed.push({ name, ...(await sealFile(path, to, recipients)) })
    }
    const manifest: SealedManifest = {
      format: 'oficio-sealed/1',
      recipients,
      files: sealed,
      ...(about === undefined ? {} : { about }),
    }
    writeSynced(join(fresh, manifestName), `${JSON.stringify(manifest, null, 2)}\n`)
    for (const folder of folders) await syncFolder(folder)
    return sealed
  })
}

function writeSynced(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeAll(file, Buffer.from(text))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
