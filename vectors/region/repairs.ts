// Every repair names a value that the same check then takes: follow all of them, check again, and nothing
// that was repaired comes back.
import type { Knowledge } from '@oficio/core/knowledge'
import { type CheckContext, check, type Finding } from '@oficio/core/preflight'
import type { EvidenceRequest, RequestType } from '@oficio/core/request'
import { dice } from './dice.ts'
import { mend } from './mend.ts'
import { mistakes } from './mistakes.ts'
import type { Kind } from './persona.ts'
import { countriesOf } from './run.ts'
import { hasKind, soundDraft } from './sound.ts'

/**
 * What a draft ended in: taken by the check, not to be sent, or stopped by what nobody can repair from a
 * desk.
 */
export interface Followed {
  readonly draft: EvidenceRequest
  readonly rounds: number
  /** Findings that came back after their repair, by another rule or the same, as `code path`. */
  readonly back: readonly string[]
  /** Findings that still stop the draft. */
  readonly stuck: readonly string[]
}

/**
 * Reasons that stop a request and that no value of the request repairs; another way, another authority or
 * another provider.
 */
export const beyondTheDesk: readonly string[] = [
  'account.enterprise',
  'identifier.wrongProvider',
  'preservation.expired',
  'requester.notAuthorised',
  'entity.wrong companyUnknown',
]

const nameOf = ({ code, rule, path }: Finding): string => `${code} ${rule} ${path}`
/** What a repair is to settle: whatever is still said there under this code came back. */
const placeOf = ({ code, path }: Finding): string => `${code} ${path}`
/**
 * Repairs that send somebody to find out what is not known here: what was found is asked about, and that is
 * no return.
 */
const namesNothing: ReadonlySet<string> = new Set(['companyUnknown'])
/** Asks what no repair of the place can settle: which terms held on the day. */
const asksBeside: ReadonlySet<string> = new Set(['termsOfTheDay'])
const most = 8

/** Follows every repair until nothing changes. */
export function follow(
  first: EvidenceRequest,
  sound: EvidenceRequest,
  context: CheckContext,
  knowledge: Knowledge,
): Followed {
  let draft = first
  const repaired = new Set<string>()
  const back = new Set<string>()
  for (let rounds = 0; ; rounds++) {
    const findings = check(draft, context, knowledge).findings.filter((f) => f.severity !== 'advice')
    for (const finding of findings)
      if (repaired.has(nameOf(finding)) || (!asksBeside.has(finding.rule) && repaired.has(placeOf(finding))))
        back.add(nameOf(finding))
    let changed = draft
    for (const finding of findings) {
      const next = mend(changed, finding, sound)
      if (next === 'stop') return { draft: changed, rounds, back: [...back], stuck: [] }
      if (next === undefined || JSON.stringify(next) === JSON.stringify(changed)) continue
      repaired.add(namesNothing.has(finding.rule) ? nameOf(finding) : placeOf(finding))
      changed = next
    }
    if (changed === draft || rounds === most) {
      const stuck = findings.filter((f) => f.severity === 'block').map(nameOf)
      return { draft, rounds, back: [...back], stuck: stuck.filter((s) => !isBeyond(s)) }
    }
    draft = changed
  }
}

const isBeyond = (stuck: string): boolean => beyondTheDesk.some((start) => stuck.startsWith(start))

export interface Tried {
  readonly drafts: number
  /** Each failure once, with the first draft that showed it. */
  readonly failures: ReadonlyMap<string, string>
}

/** Each kind of request, and the kind whose mistakes it shares. */
const kinds: readonly (readonly [RequestType, Kind])[] = [
  ['disclosure', 'disclosure'],
  ['preservation', 'preservation'],
  ['preservation-extension', 'preservation'],
  ['emergency', 'emergency'],
  ['freeze', 'disclosure'],
]

/**
 * Every provider, country, kind and mistake; `share` of them where not all are tried, the same for the same
 * seed.
 */
export function tryRepairs(
  knowledge: Knowledge,
  { seed, share, context }: { readonly seed: number; readonly share: number; readonly context: CheckContext },
): Tried {
  const d = dice(seed)
  const failures = new Map<string, string>()
  let drafts = 0
  for (const profile of Object.values(knowledge.providers))
    for (const country of countriesOf(profile, knowledge))
      for (const [kind, like] of kinds)
        for (const mistake of mistakes.filter((m) => m.of.includes(like))) {
          if (!d.chance(share) || !hasKind(profile, kind)) continue
          const sound = soundDraft({ profile, country, kind, on: context.on, dice: d, knowledge })
          const made = mistake.make(sound, profile, d)
          if (!made) continue
          drafts++
          // Every third draft has another mistake on top.
          const other = d.chance(1 / 3)
            ? d.pick(mistakes.filter((m) => m.of.includes(like) && m !== mistake))
            : undefined
          const both = other?.make(made.draft, profile, d) ?? made
          const { back, stuck } = follow(both.draft, sound, context, knowledge)
          const where = `${profile.id} ${country} ${kind}: ${mistake.name}${other ? `, ${other.name}` : ''}`
          for (const name of back) failures.set(`comes back: ${name}`, where)
          for (const name of stuck) failures.set(`stuck: ${name}`, where)
        }
  return { drafts, failures }
}
