import { stepsOf } from '@oficio/core/json'
import { closedPlaces, type Knowledge, type ReleasedTable, type TableChange } from '@oficio/core/knowledge'
import type { FileProblem } from '../problem.ts'

// A release of tables words otherwise what people read, and adds where one more only adds. What a release
// said, a release may take back: everything here is held against the program's own files.

/** What stands otherwise though no release may change it, each place as slice and pointer. */
export const closedToRelease = (
  program: Knowledge,
  now: Knowledge,
  changes: readonly TableChange[],
): readonly FileProblem[] =>
  [...new Set(changes.map(({ slice, at }) => `${slice} ${stepsOf(at)[0] ?? ''}`))]
    .map((part) => part.split(' ') as [ReleasedTable, string])
    .flatMap(([slice, part]) => {
      const [before, after]: readonly [object, object] = [program[slice] ?? {}, now[slice] ?? {}]
      // A list is one part; of a table the parts that the release names.
      return Array.isArray(before)
        ? closedPlaces([slice], [before, after], false)
        : closedPlaces([slice, part], [Reflect.get(before, part), Reflect.get(after, part)], false)
    })
    .map((place) => ({
      path: place,
      line: 1,
      message: `a release words names and texts otherwise; this goes with the next version of the program: ${place}`,
      severity: 'error' as const,
    }))
