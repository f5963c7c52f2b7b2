import type { SourceFile } from './source-files.ts'

/** Generated files that do not say what their source makes of them now, or that nobody wrote. */
export const outdatedAmong = (
  made: readonly SourceFile[],
  read: (path: string) => string | undefined,
): readonly string[] =>
  made.flatMap(({ path, text }) => {
    const stands = read(path)
    if (stands === text) return []
    return [`${path}: ${stands === undefined ? 'missing' : 'not as its source says'}; npm run generate`]
  })
