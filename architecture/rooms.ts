/**
 * The layers of the server, each above those that it may import. A folder that is not named here is a
 * feature.
 */
export const layers = [
  'log',
  'files',
  'http',
  'keys',
  'db',
  'program',
  'worker',
  'knowledge',
  'door',
  'jobs',
  'acts',
  'channels/webhooks',
  'channels/etsi',
] as const

/** The room of a file of the server: its folder; `''` for those at the top, which compose the rooms. */
export function roomOf(file: string): string {
  const folders = file.split('/').slice(0, -1)
  return folders[0] === 'channels' ? folders.slice(0, 2).join('/') : (folders[0] ?? '')
}

/**
 * What is wrong with one file of the server importing another, both named from its `src`: `undefined` where
 * nothing is. A feature imports layers alone, a layer the layers below it; what composes them is imported by
 * nobody.
 */
export function wrongImport(from: string, to: string): string | undefined {
  const [room, other] = [roomOf(from), roomOf(to)]
  if (room === other || room === '') return undefined
  if (other === '') return 'a room imports what composes the rooms'
  const [place, below] = [layers.indexOf(room as never), layers.indexOf(other as never)]
  if (below === -1) return place === -1 ? 'a feature imports a feature' : 'a layer imports a feature'
  return place === -1 || below < place ? undefined : 'a layer imports one above it'
}
