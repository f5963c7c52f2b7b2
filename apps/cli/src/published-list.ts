import { freshNoteKey, type NoteSigner, noteSigner } from '@oficio/custody/log'
import { chained, releaseListText } from '@oficio/verify/release'

/** A house with a fresh key, for tests. */
export const houseOf = (name: string): NoteSigner => noteSigner(name, freshNoteKey(), 'log')

/** What a house publishes of releases at `/releases.json`, signed. */
export function asPublished<R extends { readonly number: number }>(
  releases: readonly R[],
  house: NoteSigner = houseOf('oficio.example/custody/0a1b2c3d4e5f'),
) {
  const list = { house: house.name, base: '0', releases: chained(releases) }
  return {
    format: 'oficio-releases/1',
    version: '0.r',
    ...list,
    key: house.public,
    signature: house.sign(releaseListText(list)).trimEnd(),
  }
}
