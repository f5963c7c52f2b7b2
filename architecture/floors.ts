import { graphOf } from './imports.ts'
import type { Storeys } from './rooms.ts'
import { isTest, type SourceFile } from './source-files.ts'

/**
 * The room of a file, named from the folder of its part: the layer that it lies in, or the first folder on its
 * way; `''` for what lies beside the rooms and puts them together.
 */
function roomOf(file: string, layers: readonly string[]): string {
  const layer = layers.find((room) => file === room || file.startsWith(`${room}/`))
  return layer ?? (file.includes('/') ? (file.split('/')[0] as string) : '')
}

/** What is wrong with one room importing another; undefined where nothing is. */
function wrong(from: string, to: string, { layers, features }: Storeys): string | undefined {
  if (from === to || from === '') return undefined
  if (to === '') return 'a room imports what puts the rooms together'
  const [place, below] = [layers.indexOf(from), layers.indexOf(to)]
  if (below === -1) {
    if (!features) return `${to} has no place among the rooms`
    return place === -1 ? 'a feature imports a feature' : 'a layer imports a feature'
  }
  if (place === -1) return features ? undefined : `${from} has no place among the rooms`
  return below < place ? undefined : 'a room imports one above it'
}

/** Imports between the rooms of a part that go up, or from one feature to another. */
export function wrongRooms(files: readonly SourceFile[], storeys: readonly Storeys[]): readonly string[] {
  const graph = graphOf(files)
  return storeys.flatMap((part) => {
    const inside = (path: string) => path.startsWith(`${part.folder}/`)
    const room = (path: string) => roomOf(path.slice(part.folder.length + 1), part.layers)
    return [...graph].flatMap(([from, targets]) =>
      [...targets].flatMap((to) => {
        if (!inside(from) || !inside(to) || isTest(from)) return []
        const why = wrong(room(from), room(to), part)
        return why === undefined ? [] : [`${from} → ${to}: ${why}`]
      }),
    )
  })
}

/** Rooms that the list does not place. */
export function unknownRooms(files: readonly SourceFile[], storeys: readonly Storeys[]): readonly string[] {
  return storeys
    .filter(({ features }) => !features)
    .flatMap(({ folder, layers }) => {
      const inside = files.flatMap(({ path }) =>
        path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [],
      )
      return [...new Set(inside.map((path) => roomOf(path, layers)))]
        .filter((room) => room !== '' && !layers.includes(room))
        .map((room) => `${folder}/${room}: no place among the rooms`)
    })
}
