import type { ReadFile } from '../../pack/court/archive.ts'

/** A file is known by its digest and the name under which it came. */
export const heldName = ({ sha256, name }: { readonly sha256: string; readonly name: string }): string =>
  `${sha256} ${name}`

// Files as the browser lent them, for as long as the page is open: the device keeps none of them.
const held = new Map<string, ReadFile>()

export const holdFile = (name: string, file: ReadFile): void =>
  void held.set(heldName({ name, sha256: file.sha256 }), file)

export const heldFiles = (): ReadonlyMap<string, ReadFile> => held

export const fileOf = (of: { readonly name: string; readonly sha256: string }): ReadFile | undefined =>
  held.get(heldName(of))
