import type { ReturnMapping } from '@oficio/exchange/returns'
import { openVault, readEntry, writeEntry } from '../../drafts/vault.ts'

// How the files of a provider were read the last time, kept and sealed as the cases are: the next one is like
// it.
const placeOf = (provider: string): string => `mapping:${provider}`

export async function keptMapping(provider: string): Promise<ReturnMapping> {
  await openVault()
  return ((await readEntry(placeOf(provider))) ?? {}) as ReturnMapping
}

/** Kept where the device has room; else it lasts as long as the page. */
export const keepMapping = (provider: string, mapping: ReturnMapping): Promise<void> =>
  writeEntry(placeOf(provider), mapping).catch(() => undefined)
