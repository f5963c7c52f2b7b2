import { isOut, isStoppedByNobody } from './is-out.ts'
import { isRecord, type Json, text } from './json.ts'
import type { Listed } from './registry-lists.ts'
import type { RecordErrorCode } from './report.ts'
import { type Roles, titleAt } from './roles.ts'

/** What whoever signed is held against. */
export interface WhoGround {
  readonly lists: { readonly get: (subject: string) => Pick<Listed, 'acts'> | undefined }
  readonly roles: Roles
  readonly wrote: (person: string, before: unknown) => boolean
  /** Whether somebody in this role was asked to decide, by what was submitted last before an act. */
  readonly asks: (role: string, before: unknown) => boolean
  /** Whether a post is one that an institution of a kind does not have. */
  readonly otherPost: (title: string, kind: string) => boolean
}

/**
 * Whether whoever signed was then who the act says: name, post and unit as vouched for, the role one that
 * counts there and was given as it must be, nobody who wrote any of the words, and not suspended.
 */
export function whoFault(act: Json, body: Json, by: Json, ground: WhoGround): RecordErrorCode | undefined {
  const { lists } = ground
  const at = text(act.at)
  const person = lists.get(text(by.person))
  const word = person?.acts.findLast((one) => one.kind === 'vouched' && one.at <= at)
  if (!person || !word) return 'not-vouched'
  if (text(word.body.name) !== by.name || titleAt(person.acts, at) !== by.title) return 'other-person'
  const unit = lists.get(text(by.unit))
  if (word.body.unit !== by.unit || !unit || nameAt(unit, at) !== by.unitName) return 'other-unit'
  const home = unit.acts.find(({ body: said }) => text(said.institution) !== '')
  if (home?.body.institution !== by.institution) return 'other-unit'
  if (!namesAt(lists.get(text(by.institution)), at).has(text(by.institutionName))) return 'other-unit'
  const who = { person: text(by.person), institution: text(by.institution), at }
  const fault =
    typeof body.role === 'string'
      ? (ground.roles.fault(who, body.role) ?? ground.roles.doerFault(who, text(act.kind)))
      : ground.roles.doerFault(who, text(act.kind))
  if (fault) return fault
  if (deciding.has(text(act.kind)) && !ground.asks(text(body.role), act.seq)) return 'role-not-asked'
  if (ground.otherPost(text(by.title), ground.roles.kindOf(who.institution, at))) return 'post-of-other-kind'
  if (deciding.has(text(act.kind)) && ground.wrote(text(by.person), act.seq)) return 'own-draft'
  // Of the institution as well: its standing is what its own acts say, whatever a column says beside them.
  const institution = lists.get(text(by.institution))
  const out = [person, unit, institution].filter((listed) => listed && isOut(listed.acts, at))
  if (out.length === 0) return undefined
  const isOfNobody = out.every((listed) => listed && isStoppedByNobody(listed.acts, at))
  return isOfNobody ? 'suspended-by-nobody' : 'suspended-then'
}

/** What nobody does about words of their own. */
const deciding: ReadonlySet<string> = new Set(['approved', 'narrowed', 'denied'])

/** In which roles a request is decided, whatever its list says. */
const approving: ReadonlySet<unknown> = new Set(['unit-head', 'prosecutor', 'judge'])

/** Whether a request waited, before an act, for somebody in a role: as it was submitted last. */
export const askedIn = (acts: readonly unknown[]): WhoGround['asks'] => {
  const changes = acts.filter(isRecord).filter(({ kind }) => kind === 'submitted' || kind === 'returned')
  return (role, before) => {
    const last = changes.findLast(({ seq }) => Number(seq) < Number(before))
    const chain = last?.kind === 'submitted' && isRecord(last.body) ? last.body.chain : undefined
    return (
      approving.has(role) &&
      Array.isArray(chain) &&
      chain.some((step) => isRecord(step) && step.role === role)
    )
  }
}

/** Whether somebody wrote words of the request before an act. */
export const writersIn =
  (acts: readonly unknown[]) =>
  (person: string, before: unknown): boolean =>
    acts.some(
      (act) =>
        isRecord(act) &&
        Number(act.seq) < Number(before) &&
        // Words that the house put down from another request are of whoever wrote them there.
        ((act.kind === 'drafted' &&
          isRecord(act.body) &&
          Array.isArray(act.body.writers) &&
          act.body.writers.includes(person)) ||
          (isRecord(act.by) &&
            act.by.person === person &&
            (act.kind === 'drafted' ||
              act.kind === 'revised' ||
              (act.kind === 'clarified' && isRecord(act.body) && isRecord(act.body.content))))),
    )

/**
 * What a unit was called at a moment: whatever it is called since, what was done then was done under that
 * name.
 */
const nameAt = ({ acts }: Pick<Listed, 'acts'>, moment: string): string =>
  text(acts.findLast(({ at, body }) => at <= moment && text(body.name) !== '')?.body.name)

/**
 * What an institution was called until a moment: as it was founded, and as two others than who proposed it
 * verified its legal name. An act may have been begun under the name of before.
 */
function namesAt(listed: Pick<Listed, 'acts'> | undefined, at: string): ReadonlySet<string> {
  const names = new Set<string>()
  const proposed = new Map<
    string,
    { readonly name: string; readonly by: string; readonly seen: Set<string> }
  >()
  for (const act of listed?.acts ?? []) {
    if (act.at > at) continue
    if (text(act.body.name) !== '') names.add(text(act.body.name))
    const { registry } = act.body
    if (!isRecord(registry)) continue
    const [id, by] = [text(registry.proposal), text(act.by?.person)]
    if (registry.act === 'proposed' && registry.field === 'legalName')
      proposed.set(id, { name: text(registry.value), by, seen: new Set() })
    const one = registry.act === 'verified' ? proposed.get(id) : undefined
    if (one && one.by !== by) one.seen.add(by)
    if (one && one.seen.size > 1) names.add(one.name)
  }
  return names
}
