import { leavesFolder } from '@oficio/verify/bag'
import { isBundle } from '@oficio/verify/bundle'
import { evidenceBounds, readZip } from '@oficio/verify/zip'
import type { BundleFiles } from '../../files/sum-words.ts'

/**
 * What was chosen, where it is a bundle for a court or a bag: a folder's files, or one archive; else
 * undefined.
 */
export async function bundleIn(files: readonly File[]): Promise<BundleFiles | undefined> {
  const [only] = files
  if (files.length === 1 && only) {
    const head = new Uint8Array(await only.slice(0, 2).arrayBuffer())
    if (head[0] !== 0x50 || head[1] !== 0x4b) return undefined
    const entries = await readZip(only, evidenceBounds).catch(() => [])
    return isBundle(entries.map(({ name }) => name)) ? { zip: only } : undefined
  }
  const named = files.map((file) => {
    // A browser names a file of a folder with the folder before it.
    const path = file.webkitRelativePath
    const name = path.includes('/') ? path.slice(path.indexOf('/') + 1) : file.name
    return { name: leavesFolder(name) ? file.name : name, file }
  })
  return isBundle(named.map(({ name }) => name)) ? { files: named } : undefined
}
