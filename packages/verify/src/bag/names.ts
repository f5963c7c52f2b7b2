/** How a bag of one version writes names in its manifests. */
export interface Spelling {
  /** From 1.0 on, `%`, line feed and carriage return are always written as escapes. */
  readonly escapesPercent: boolean
}

/**
 * Whether a name leaves its folder in any system that may unpack it: absolute, climbing, a drive, a share, or
 * the home of somebody.
 */
export const leavesFolder = (name: string): boolean =>
  /^[/\\~]|\\|^[A-Za-z]:/u.test(name) ||
  name.split('/').some((part) => part === '..' || part === '.' || part === '')

/** Whether a name holds what no reader sees. */
export const hidesCharacters = (name: string): boolean => /\p{Cc}|\p{Cf}/u.test(name)

/** The name without a `./` before it, that some programs write. */
export const withoutDot = (name: string): string => name.replace(/^(?:\.\/)+/, '')

/**
 * The names that a written name may stand for, in the order in which they are looked for.
 *
 * Before 1.0 only line ends were escaped, and not by everybody: the file that bears the name as it is written
 * comes first.
 */
export function spelled(written: string, { escapesPercent }: Spelling): readonly string[] {
  const decoded = written.replace(escapesPercent ? /%(0a|0d|25)/gi : /%(0a|0d)/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  if (decoded === written) return [written]
  return escapesPercent ? [decoded] : [written, decoded]
}

/** The name as a manifest of 1.0 writes it. */
export const escaped = (name: string): string =>
  name.replace(/[%\r\n]/g, (c) => ({ '%': '%25', '\r': '%0D', '\n': '%0A' })[c] as string)

/**
 * Whether a system lays such files into every folder by itself. `._x` it lays beside an `x` alone, or into a
 * folder `__MACOSX` where it packs that `x`: where none lies there, somebody else put it.
 *
 * @param lies whether a file or folder of that name lies there; without it, no `._x` is taken for one
 */
export function isSystemFile(name: string, lies: (name: string) => boolean = () => false): boolean {
  if (/(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name)) return true
  const [, folder, own] = /^(?:__MACOSX\/)?((?:.*\/)?)\._([^/]+)$/su.exec(name) ?? []
  return own !== undefined && lies(`${folder}${own}`)
}
