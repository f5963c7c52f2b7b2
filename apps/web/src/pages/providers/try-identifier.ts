import { checkIdentifier, recognise } from '@oficio/core/identifier'
import type { Knowledge } from '@oficio/core/knowledge'
import type { AcceptedIdentifier, Profile } from '@oficio/core/provider'

export interface Tried {
  /** What this provider can look up, with the companions that it still wants. */
  readonly accepted: readonly {
    readonly type: string
    readonly value: string
    readonly missing: readonly string[]
  }[]
  /** Of an accepted kind, but the check digit or checksum fails. */
  readonly suspect: readonly { readonly type: string; readonly value: string; readonly why: string }[]
  /** Kinds that this provider refuses. */
  readonly rejected: readonly { readonly type: string; readonly remedy: string; readonly ask?: string }[]
  /** Finds nobody anywhere. */
  readonly unsearchable: readonly { readonly type: string; readonly value: string; readonly ask: string }[]
  /** A good identifier, but of other services. */
  readonly elsewhere: readonly {
    readonly type: string
    readonly value: string
    readonly services: readonly string[]
  }[]
}

const longest = 2000

/**
 * An expression of the knowledge, or undefined where it cannot be read: a slip in one pattern must not close
 * the box.
 */
function expression(source: string, flags = ''): RegExp | undefined {
  try {
    return new RegExp(source, flags.replace(/[gy]/g, ''))
  } catch {
    return undefined
  }
}

const fits = (pattern: AcceptedIdentifier, value: string): boolean =>
  expression(pattern.regex, pattern.flags)?.test(value) === true

/** A value is tried as it was written and without the sign before a user name. */
const shapes = (text: string): readonly string[] => (text.startsWith('@') ? [text, text.slice(1)] : [text])

function asWritten(
  profile: Profile,
  text: string,
  knowledge: Knowledge,
): Pick<Tried, 'accepted' | 'suspect'> {
  const accepted: Tried['accepted'][number][] = []
  const suspect: Tried['suspect'][number][] = []
  for (const pattern of profile.identifiers.accepted) {
    const value = shapes(text).find((shape) => fits(pattern, shape))
    if (value === undefined) continue
    const checked = checkIdentifier(pattern.type, value, knowledge)
    if (checked.status === 'suspect') suspect.push({ type: pattern.type, value, why: checked.why })
    else accepted.push({ type: pattern.type, value, missing: pattern.needs ?? [] })
  }
  return { accepted, suspect }
}

/**
 * What one provider says to a pasted identifier: can look it up, refuses it, misses something beside it, or
 * it is another service's.
 */
export function tryIdentifier(profile: Profile, typed: string, knowledge: Knowledge): Tried {
  const text = typed.trim().slice(0, longest)
  if (text === '') return { accepted: [], suspect: [], rejected: [], unsearchable: [], elsewhere: [] }
  const found = recognise(text, knowledge)
  const own = found.identifiers.filter((f) => f.services.includes(profile.id))
  const rejected = profile.identifiers.rejected
    .filter((kind) => kind.detectRegex !== undefined && expression(kind.detectRegex)?.test(text))
    .map(({ type, remedy }) => {
      // What finds nobody anywhere has its own words for what to ask: they are said once, here.
      const known = found.unsearchable.find((u) => u.type === type)
      return known ? { type, remedy, ask: known.ask } : { type, remedy }
    })
  const unsearchable = found.unsearchable.filter((u) => !rejected.some((kind) => kind.type === u.type))
  if (own.length > 0) {
    const accepted = own.map(({ type, value, missing }) => ({ type, value, missing }))
    return {
      accepted,
      suspect: found.suspect,
      rejected,
      unsearchable,
      elsewhere: elsewhereOf(found.identifiers, profile),
    }
  }
  const written = rejected.length > 0 ? { accepted: [], suspect: [] } : asWritten(profile, text, knowledge)
  const settled = written.accepted.length > 0
  return {
    accepted: written.accepted,
    suspect: written.suspect.length > 0 ? written.suspect : settled ? [] : found.suspect,
    rejected,
    // A user name on its own finds nobody, but on the page of one provider it is known whose it is.
    unsearchable: settled ? [] : unsearchable,
    elsewhere: settled ? [] : elsewhereOf(found.identifiers, profile),
  }
}

const elsewhereOf = (
  found: ReturnType<typeof recognise>['identifiers'],
  profile: Profile,
): Tried['elsewhere'] =>
  found
    .filter((f) => !f.services.includes(profile.id))
    .map(({ type, value, services }) => ({ type, value, services }))

export const isNothing = (tried: Tried): boolean => Object.values(tried).every((list) => list.length === 0)
