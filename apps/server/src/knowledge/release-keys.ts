import { type ReleaseKey, readReleaseKeys } from '@oficio/verify/release'
import type { ReleaseKeys } from './touched-release.ts'

/** The keys of releases cannot be read: then none may count, and nobody would hear why. */
export class ReleaseKeysSettingError extends Error {
  override readonly name = 'ReleaseKeysSettingError'
}

/**
 * Whose signatures a release of an operator needs two of, as `OFICIO_RELEASE_KEYS` says; undefined where
 * nothing is set.
 *
 * @throws {ReleaseKeysSettingError}
 */
export function releaseKeysOf(
  env: Readonly<Record<string, string | undefined>>,
): readonly ReleaseKey[] | undefined {
  const set = env.OFICIO_RELEASE_KEYS ?? ''
  if (set.trim() === '') return undefined
  const keys = readReleaseKeys(set)
  if (!keys) throw new ReleaseKeysSettingError()
  return keys
}

/**
 * Whose signatures count in a house: of those that are set; where none are, of nobody in a live house, and in
 * a demonstration two names do.
 *
 * @param house the name of its custody log, for which a release must be signed
 */
export const releaseKeysIn = (
  mode: string | undefined,
  set: readonly ReleaseKey[] | undefined,
  house: string,
): ReleaseKeys => (set === undefined && mode !== 'live' ? undefined : { keys: set ?? [], house })
