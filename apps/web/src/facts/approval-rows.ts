import { approvalRule } from '@oficio/core/act'
import type { CountryCode } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'

type Kind = EvidenceRequest['requestType']

/** One rule of who must approve, with the categories of data that it turned out to hold for. */
export interface ApprovalRow {
  readonly categories: readonly string[]
  /** It holds for whatever is not named in another row, too. */
  readonly rest: boolean
  readonly rule: NonNullable<ReturnType<typeof approvalRule>>['rule']
  /** The State's own rule, and not what is asked where none is known. */
  readonly own: boolean
}

export interface ApprovalGroup {
  readonly kinds: readonly Kind[]
  readonly rows: readonly ApprovalRow[]
}

/**
 * The rules that hold for one kind of request, each once, in the order of the categories asked about.
 * `undefined`: data of none of them.
 */
export function approvalRows(
  country: CountryCode,
  kind: Kind,
  categories: readonly (string | undefined)[],
  knowledge: Knowledge,
): readonly ApprovalRow[] {
  const rows: ApprovalRow[] = []
  for (const category of categories) {
    const found = approvalRule({ country, kind, category }, knowledge)
    if (!found) continue
    const at = rows.findIndex(({ rule }) => rule === found.rule)
    const before = rows[at] ?? { ...found, categories: [], rest: false }
    const row =
      category === undefined
        ? { ...before, rest: true }
        : { ...before, categories: [...before.categories, category] }
    rows.splice(at < 0 ? rows.length : at, 1, row)
  }
  // What holds for everything else is read after what holds for something.
  return [...rows.filter(({ rest }) => !rest), ...rows.filter(({ rest }) => rest)]
}

/** All that is known of a State, kinds of request with the same rules side by side. */
export function approvalGroups(
  country: CountryCode,
  kinds: readonly Kind[],
  categories: readonly string[],
  knowledge: Knowledge,
): readonly ApprovalGroup[] {
  const groups: ApprovalGroup[] = []
  for (const kind of kinds) {
    const rows = approvalRows(country, kind, [...categories, undefined], knowledge)
    const same = groups.findIndex(
      (group) =>
        group.rows.length === rows.length && group.rows.every(({ rule }, i) => rule === rows[i]?.rule),
    )
    const before = groups[same]
    if (before) groups[same] = { ...before, kinds: [...before.kinds, kind] }
    else groups.push({ kinds: [kind], rows })
  }
  return groups
}
