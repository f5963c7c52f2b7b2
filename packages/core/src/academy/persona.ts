import type { Knowledge } from '../knowledge/index.ts'
import { check, type Finding } from '../preflight/index.ts'
import { preservationLimits } from '../provider/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { addDays, type Day } from '../time/index.ts'
import type { AskedBack, Persona, Reached, ReplyKind, Why } from './types.ts'

/** What a fictional service answers, and what it rests on. */
export interface Reply {
  readonly kind: ReplyKind
  /** The day on which it is there. */
  readonly on: Day
  /** Why it asks or refuses: the first is the ground that it names. */
  readonly findings: readonly Finding[]
  /** What the house warns of and the service lets be: words that may ask for more than the rows. */
  readonly warned: readonly Finding[]
  /** Why it asks or refuses where nothing is wrong with the form. */
  readonly why: Why | null
  /** The sentence for which it asks, where it is one. */
  readonly reached: Reached | null
  /** Classes of data that it hands over. */
  readonly given: readonly string[]
  /** Until when it keeps what was asked, of a preservation. */
  readonly keptUntil: Day | null
}

export interface AskedPersona {
  readonly request: EvidenceRequest
  readonly on: Day
  /** Whether the service holds a class on a day. */
  readonly holds: (category: string, on: Day) => boolean
  /** Until when it already keeps what it was asked to keep, and how often that was prolonged. */
  readonly keptUntil: Day | null
  readonly renewed: number
  /** Whether it has the account that is named, and what it asks about a request that is right in form. */
  readonly isKnown: boolean
  readonly doubt: AskedBack | null
  /** Whether it called back, and was answered. */
  readonly isCalled: boolean
  readonly officialDomains: readonly string[]
}

/** What of which the house only warns an officer, and a service itself knows. */
const known = /^(?:identifier\.missing$|scope\.(?!wordsAskMore)|notice\.|legalBasis\.)/

/**
 * Whether a service cannot go on: it stops the request, or names nobody whom it could look for, asks for
 * everything there is, for secrecy without end, or by a law that is none.
 */
const isGrave = (finding: Finding): boolean =>
  finding.severity === 'block' ||
  (finding.severity === 'warn' && known.test(finding.code) && !mayAskForAll(finding))

/**
 * What words of a letter may ask: the house warns of it, and a told fact may hold the same words. What is
 * asked for surely is found by the service itself (`reachOf`); the rest waits for whoever reads.
 */
const mayAskForAll = ({ code, rule, path }: Finding): boolean =>
  code === 'scope.overbroad' && rule === 'wordList' && path === '/text'

/**
 * How a service of the academy answers: a pure function of its profile, its persona and the request. It
 * refuses for what the check of the house finds in the same request, asks where its persona asks, and hands
 * over only what it still holds on the day of its answer.
 */
export function replyTo(asked: AskedPersona, persona: Persona, knowledge: Knowledge): Reply {
  const { request, on } = asked
  const { findings } = check(request, { on, officialDomains: asked.officialDomains }, knowledge)
  const grave = findings.filter(isGrave)
  const warned = findings.filter(
    (one) => one.severity !== 'advice' && one.code.startsWith('scope.') && !isGrave(one),
  )
  const nothing = { findings: grave, warned, why: null, reached: null, given: [], keptUntil: null }
  const at = (kind: keyof Persona['days']): Day => addDays(on, persona.days[kind])
  const isAsked = ({ code }: Finding) => persona.asks.some((start) => code.startsWith(start))
  if (grave.length > 0 && grave.every(isAsked)) return { ...nothing, kind: 'question', on: at('question') }
  if (grave.length > 0) return { ...nothing, kind: 'refused', on: at('refused') }
  if (!asked.isKnown) return { ...nothing, kind: 'nothing', on: at('nothing') }
  if (asked.doubt) return { ...nothing, kind: 'question', on: at('question'), ...asked.doubt }
  if (request.requestType === 'emergency' && persona.callback && !asked.isCalled)
    return { ...nothing, kind: 'callback', on }
  if (/^preservation/.test(request.requestType)) return { ...keeping(asked, at, knowledge), warned }
  const wanted = categoriesOf(request)
  const given = wanted.filter((category) => asked.holds(category, at('given')))
  const kind = given.length === 0 ? 'nothing' : given.length < wanted.length ? 'part' : 'given'
  return { ...nothing, kind, on: at(kind), given }
}

/** The classes of data that a request names, each once; whatever a draft holds there, there is an answer. */
export function categoriesOf({ dataRequested }: EvidenceRequest): readonly string[] {
  const rows: readonly unknown[] = Array.isArray(dataRequested) ? dataRequested : []
  return [
    ...new Set(
      rows.flatMap((row) => {
        const category = (row as { readonly category?: unknown } | null)?.category
        return typeof category === 'string' ? [category] : []
      }),
    ),
  ]
}

/**
 * A service keeps once and prolongs as often as its profile says: what it keeps already is not kept anew,
 * what ended is not revived, and who asks for fewer days than its own gets those.
 */
function keeping(
  { request, on, keptUntil, renewed }: AskedPersona,
  at: (kind: keyof Persona['days']) => Day,
  knowledge: Knowledge,
): Reply {
  const profile = knowledge.providers[request.provider]
  const limits = profile && preservationLimits(profile)
  const isExtension = request.requestType === 'preservation-extension'
  const isKept = keptUntil !== null && keptUntil >= on
  const not = (kind: keyof Persona['days'], why: Why | null): Reply => ({
    kind,
    on: at(kind),
    findings: [],
    warned: [],
    why,
    reached: null,
    given: [],
    keptUntil: null,
  })
  if (!isExtension && isKept) return not('question', 'again')
  if (isExtension && !isKept) return not('nothing', null)
  if (isExtension && typeof limits?.renewals === 'number' && renewed >= limits.renewals)
    return not('refused', 'renewals')
  const most = (isExtension ? limits?.renewalDays : limits?.initialDays) ?? 0
  const wanted: unknown = request.preservation?.days ?? most
  const days = typeof wanted === 'number' && wanted >= 1 ? Math.min(most, Math.trunc(wanted)) : 0
  if (days === 0) return not('nothing', null)
  const begins = isExtension && keptUntil !== null ? keptUntil : at('preserved')
  return { ...not('preserved', null), keptUntil: addDays(begins, days) }
}
