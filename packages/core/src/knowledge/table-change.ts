import { faultOfValue, inherited, type ValueFault } from './clean-value.ts'
import type { Knowledge } from './knowledge.ts'
import { closedPlaces } from './opened-places.ts'
import { boundedSteps, canonical, isGroup, replaced, standsAt } from './places.ts'
import { changingParts, type ReleasedTable, releasedTables, stayingParts } from './released-slices.ts'

/**
 * One place of a table that stands otherwise. Values of tables have no envelope: two people who read them
 * stand for the release.
 */
export interface TableChange {
  readonly fact: 'table'
  readonly slice: ReleasedTable
  /**
   * JSON pointer from the slice: `/services/temu` of the recognition, `/es/<text>` of the translations. Of
   * one more in a list `-` stands for the place behind its last: `/linkingWords/-`.
   */
  readonly at: string
  /** What stood there; `null`: nothing. */
  readonly before: unknown
  /** What stands there now; `null`: it is taken out. */
  readonly after: unknown
}

/** Why a change has no place in the tables. */
export interface TableFault {
  readonly code:
    | 'unknown-slice'
    | 'unknown-place'
    | 'stays-in-the-program'
    | 'stands-otherwise'
    | ValueFault
    | 'nothing-changes'
  readonly path: string
}

type Tables = Partial<Pick<Knowledge, ReleasedTable>>

/**
 * Tables with every change of these releases that has a place in them: for a part of the knowledge that
 * travels alone, as translations do.
 */
export function withTables<Of extends Tables>(
  tables: Of,
  releases: readonly { readonly changes: readonly (TableChange | { readonly fact: string })[] }[],
): Of {
  let now = tables
  for (const change of releases.flatMap(({ changes }) => changes)) {
    const next = isTable(change) ? tableChanged(now, change, tables) : now
    if (!('code' in next)) now = next
  }
  return now
}

const isTable = (change: TableChange | { readonly fact: string }): change is TableChange =>
  change.fact === 'table'

/**
 * The knowledge with one place of a table otherwise. Whoever makes a release holds what comes out against the
 * schema and the checks of the files (`recheck` of packages/knowledge); this alone does not know them.
 *
 * @param program as it stands without any release: what a release said, one may take back, and no more
 */
export function tableChanged<Of extends Tables>(
  knowledge: Of,
  change: TableChange,
  program: Tables = knowledge,
): Of | TableFault {
  const { slice, after } = change
  if (!releasedTables.includes(slice)) return { code: 'unknown-slice', path: '/slice' }
  const steps = boundedSteps(change.at)
  const table: unknown = knowledge[slice]
  if (!steps || !isGroup(table) || steps.some((step) => inherited.includes(step)))
    return { code: 'unknown-place', path: '/at' }
  if (staysAt(slice, steps)) return { code: 'stays-in-the-program', path: '/at' }
  const fault = faultOfPlace(table, steps, change)
  if (fault) return fault
  const value = faultOfValue(after, change.before)
  if (value) return { code: value, path: '/after' }
  const next = after === null ? withoutPlace(table, steps) : withPlace(table, steps, after)
  if (
    closedPlaces([slice], [table, next], true).length > 0 ||
    closedPlaces([slice], [program[slice], next], false).length > 0
  )
    return { code: 'stays-in-the-program', path: '/at' }
  return { ...knowledge, [slice]: next }
}

/** Whether a part of a table belongs to the program: the whole table always does. */
function staysAt(slice: ReleasedTable, [part = '']: readonly string[]): boolean {
  const changing = changingParts[slice]
  return changing ? !changing.includes(part) : (stayingParts[slice] ?? []).includes(part)
}

/** Why a change does not fit what stands at its place. */
function faultOfPlace(
  table: object,
  steps: readonly string[],
  { before, after }: Pick<TableChange, 'before' | 'after'>,
): TableFault | undefined {
  const [above, last = ''] = [standsAt(table, steps.slice(0, -1)), steps.at(-1)]
  if (!isGroup(above)) return { code: 'unknown-place', path: '/at' }
  const stands = standsAt(table, steps)
  const isNew = stands === undefined
  if (isNew && Array.isArray(above) && last !== '-') return { code: 'unknown-place', path: '/at' }
  if (canonical(stands ?? null) !== canonical(before)) return { code: 'stands-otherwise', path: '/before' }
  if (canonical(stands ?? null) === canonical(after)) return { code: 'nothing-changes', path: '/after' }
  if (after === null || stands === undefined || stands === null) return undefined
  return kindOf(stands) === kindOf(after) ? undefined : { code: 'other-shape', path: '/after' }
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value)

/** The same table with a value at a place: that of its kind, or one more. */
function withPlace(table: object, steps: readonly string[], after: unknown): unknown {
  if (steps.at(-1) !== '-') return replaced(table, steps, after)
  const list = steps.slice(0, -1)
  const above = standsAt(table, list)
  return Array.isArray(above) ? replaced(table, list, [...above, after]) : replaced(table, steps, after)
}

/** The same table without what stands at a place. */
function withoutPlace(table: object, steps: readonly string[]): unknown {
  const [list, last] = [steps.slice(0, -1), steps.at(-1)]
  const above = standsAt(table, list) as object
  const rest = Array.isArray(above)
    ? above.filter((_, i) => String(i) !== last)
    : Object.assign(
        Object.create(Object.getPrototypeOf(above) as object | null) as object,
        Object.fromEntries(Object.entries(above).filter(([key]) => key !== last)),
      )
  return replaced(table, list, rest)
}
