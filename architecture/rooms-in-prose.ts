import type { Storeys } from './rooms.ts'

/**
 * The lines of ARCHITECTURE.md's map that tell of a folder: those from its name on that are indented further.
 */
function tellingOf(page: string, name: string): string {
  const lines = page.split('\n')
  const first = lines.findIndex((line) => line.trimStart().startsWith(`${name}/ `))
  if (first === -1) return ''
  const depth = (line: string) => line.length - line.trimStart().length
  const own = depth(lines[first] ?? '')
  const end = lines.findIndex((line, at) => at > first && depth(line) <= own)
  return lines.slice(first, end === -1 ? undefined : end).join('\n')
}

/** `channels/{webhooks,etsi}` is said of two rooms. */
const spread = (text: string): string =>
  text.replace(/(\S*\/)\{([^}]*)\}/g, (_, before: string, names: string) =>
    names
      .split(',')
      .map((name) => `${before}${name}`)
      .join(' '),
  )

/** Folders with rooms of a part that its line in the map does not name. */
export function untoldRooms(
  page: string,
  { folder, layers }: Pick<Storeys, 'folder' | 'layers'>,
  features: readonly string[] = [],
): readonly string[] {
  const part = folder.replace(/^(?:packages|apps)\//, '').replace(/\/src$/, '')
  const told = new Set(spread(tellingOf(page, part)).match(/[\w-]+(?:\/[\w-]+)*/g) ?? [])
  return [...layers, ...features]
    .filter((room) => !/\.tsx?$/.test(room) && !told.has(room))
    .map((room) => `${folder}/${room}: not in the map`)
}
