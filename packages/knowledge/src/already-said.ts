import type { FactChange } from '@oficio/core/knowledge'
import { canonical, type SourceKeys } from './source-keys.ts'
import { saysStatute } from './statute-patch.ts'
import type { YamlStep } from './yaml-edit.ts'

// Releases are one list that grows: whoever applied a patch of it makes the next one of all of it.

/** What a change says, and what the later ones of its list made of it. */
export function versionsOf(changes: readonly FactChange[], index: number): readonly FactChange[] {
  const versions = changes.slice(index, index + 1)
  for (const later of changes.slice(index + 1)) {
    const last = versions.at(-1)
    if (last && later.fact === 'stands' && isOfOneList(later, last) && isSame(later.before, last.after))
      versions.push(later)
  }
  return versions
}

const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)

/** Rows of a list move when one joins it; what has a name stays where it is. */
const listOf = (at: string): string => at.replace(/\/(?:-|\d+)$/, '/')
const isOfOneList = (one: FactChange, other: FactChange): boolean =>
  one.slice === other.slice && listOf(one.at) === listOf(other.at)

/** Whether a file says at this place, or in another row of its list, one of these versions already. */
export function isSaidIn(
  file: unknown,
  steps: readonly YamlStep[],
  versions: readonly FactChange[],
  { addressed }: Pick<SourceKeys, 'addressed'>,
): boolean {
  const list = standsIn(file, steps.slice(0, -1))
  const rows = Array.isArray(list) ? list : [standsIn(file, steps)]
  const isOfStatute = steps[0] === 'statutes' && steps.length === 2
  return rows.some((row) => {
    const says = addressed(row)
    return versions.some((version) =>
      isOfStatute ? saysStatute(says, version) : isSame(says, { ...version.after, ...version.envelope }),
    )
  })
}

/** What a file says at a place. */
export const standsIn = (file: unknown, steps: readonly YamlStep[]): unknown =>
  steps.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, step)
        ? (at as Readonly<Record<YamlStep, unknown>>)[step]
        : undefined,
    file,
  )
