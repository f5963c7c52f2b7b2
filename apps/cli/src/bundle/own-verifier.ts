import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BundleReport } from '@oficio/verify/bundle'

/** Where the page lies that checks a bundle without a line and without us. */
export const ownVerifier = join(import.meta.dirname, '../../../verifier/verifier.html')

export type PageState = 'same' | 'other' | 'none'

/** Whether the page beside a bundle is the one that this program carries. */
export async function pageState({ bag }: BundleReport): Promise<PageState> {
  const found = bag.rows.find(({ name }) => name === 'verifier.html')?.found.sha256
  if (found === undefined) return 'none'
  const own = createHash('sha256')
    .update(await readFile(ownVerifier))
    .digest('hex')
  return own === found ? 'same' : 'other'
}
