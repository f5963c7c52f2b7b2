import type { FactChange } from '@oficio/core/knowledge'
import { canonical, type SourceKeys } from './source-keys.ts'
import { saysStatute } from './statute-patch.ts'
import type { YamlStep } from './yaml-edit.ts'

// Releases are one list that grows: whoever applied a patch of it makes the next one of all of it.

/** Of each change in its order: what it says, and what the later ones of its list made of it. */
export function versionsIn(changes: readonly FactChange[]): readonly (readonly FactChange[])[] {
  const lists = new Map<string, { readonly change: FactChange; readonly index: number }[]>()
  for (const [index, change] of changes.entries()) {
    const list = listOf(change)
    const known = lists.get(list)
    if (known) known.push({ change, index })
    else lists.set(list, [{ change, index }])
  }
  return changes.map((change, index) => {
    const versions = [change]
    for (const later of lists.get(listOf(change)) ?? [])
      if (
        later.index > index &&
        later.change.fact === 'stands' &&
        isSame(later.change.before, versions.at(-1)?.after)
      )
        versions.push(later.change)
    return versions
  })
}

const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)

/** Rows of a list move when one joins it; what has a name stays where it is. */
const listOf = ({ slice, at }: FactChange): string => `${slice} ${at.replace(/\/(?:-|\d+)$/, '/')}`

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
