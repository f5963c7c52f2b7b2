import { graphOf } from './imports.ts'
import type { Storeys } from './rooms.ts'
import { isCode, isTest, type SourceFile } from './source-files.ts'

/**
 * The room of a file, named from the folder of its part: the layer that it lies in, or the first folder on
 * its way; `''` for what lies beside the rooms and puts them together.
 */
function roomOf(file: string, { layers, byFile }: Storeys): string {
  const layer = layers.find((room) => isIn(room, file))
  if (layer !== undefined) return layer
  const [first = ''] = file.split('/')
  return file.includes('/') || (byFile && file !== 'index.ts') ? first : ''
}

const isIn = (room: string, file: string): boolean => file === room || file.startsWith(`${room}/`)

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
    const room = (path: string) => roomOf(path.slice(part.folder.length + 1), part)
    return [...graph].flatMap(([from, targets]) =>
      [...targets].flatMap((to) => {
        if (!inside(from) || isTest(from)) return []
        const home = part.folder.replace(/\/src$/, '')
        if (!inside(to))
          // By code beside `src` one room could reach any other unseen; data imports nothing.
          return home !== part.folder && to.startsWith(`${home}/`) && isCode(to)
            ? [`${from} → ${to}: leaves the rooms; move that file to where it has a place`]
            : []
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
    .flatMap((part) => {
      const { folder, layers } = part
      const inside = files.flatMap(({ path }) =>
        path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [],
      )
      return [...new Set(inside.map((path) => roomOf(path, part)))]
        .filter((room) => room !== '' && !layers.includes(room))
        .map((room) => `${folder}/${room}: no place among the rooms`)
    })
}

/** Rooms and parts of the list that are no longer there: one is renamed and its place would stay open. */
export const goneRooms = (files: readonly SourceFile[], storeys: readonly Storeys[]): readonly string[] =>
  storeys.flatMap(({ folder, layers }) =>
    (layers.length > 0 ? layers.map((layer) => `${folder}/${layer}`) : [folder])
      .filter((room) => !files.some(({ path }) => isCode(path) && isIn(room, path)))
      .map((room) => `${room}: no such room; strike it from rooms.ts or give its new name`),
  )

/** Folders with code of a part's `src` that has no entry in the list. */
export function partsWithoutRooms(
  files: readonly SourceFile[],
  storeys: readonly Storeys[],
): readonly string[] {
  const folders = files.flatMap(({ path }) => {
    const [, home] =
      (isCode(path) && /^((?:packages|apps)\/[^/]+\/src|example\/src)\/[^/]+\//.exec(path)) || []
    return home === undefined || storeys.some(({ folder }) => folder === home) ? [] : [home]
  })
  return [...new Set(folders)].map((home) => `${home}: has rooms; give them their order in rooms.ts`)
}
