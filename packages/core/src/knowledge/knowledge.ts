import type { ActKnowledge } from '../act/index.ts'
import type { CalendarKnowledge } from '../calendar/index.ts'
import type { ClockKnowledge } from '../clock/index.ts'
import type { ContactPointKnowledge } from '../contact-point/index.ts'
import type { DialogueKnowledge } from '../dialogue/index.ts'
import type { DatedKnowledge, LawHosts, Source } from '../fact/index.ts'
import type { IdentifierKnowledge } from '../identifier/index.ts'
import type { GateKnowledge, LawKnowledge } from '../law/index.ts'
import type { LetterKnowledge } from '../letter/index.ts'
import type { PackKnowledge } from '../pack/index.ts'
import type { PlanKnowledge } from '../plan/index.ts'
import type { PreflightKnowledge } from '../preflight/index.ts'
import type { ProviderKnowledge } from '../provider/index.ts'
import type { RegistryKnowledge } from '../registry/index.ts'
import type { ReviewKnowledge } from '../review/index.ts'
import type { RouteKnowledge } from '../route/index.ts'
import type { StatuteKnowledge } from '../statute/index.ts'
import type { TranslationKnowledge } from '../translation/index.ts'

/**
 * Everything the house knows on one day, compiled from `law/`, `providers/` and `templates/`: the slices that
 * the rooms of core read, put together.
 *
 * Core reads countries, providers and rules from here and from nowhere else, so that a new country or
 * provider is a folder of files. Source keys are already replaced by their addresses. Whoever calls a room
 * passes the whole; the room takes its slice, which it declares itself.
 */
export interface Knowledge
  extends DatedKnowledge,
    TranslationKnowledge,
    LawKnowledge,
    CalendarKnowledge,
    ProviderKnowledge,
    IdentifierKnowledge,
    RouteKnowledge,
    StatuteKnowledge,
    ReviewKnowledge,
    DialogueKnowledge,
    LetterKnowledge,
    RegistryKnowledge,
    PreflightKnowledge,
    PackKnowledge,
    PlanKnowledge,
    ActKnowledge,
    ClockKnowledge,
    ContactPointKnowledge,
    GateKnowledge {
  /** By the address of each source. */
  readonly sources: Readonly<Record<string, Source>>
  /** Where a text of law that is no known source yet binds all the same; absent: nowhere. */
  readonly lawHosts?: LawHosts
}

/**
 * Maps of the knowledge that are asked with keys from outside: a provider called `constructor` must be
 * unknown, not a function.
 */
const askedFromOutside = [
  'countries',
  'domesticLaw',
  'calendars',
  'statutes',
  'ranks',
  'instruments',
  'articles',
  'forms',
  'regions',
  'stateRules',
  'providers',
  'directory',
] as const

/** Knowledge as JSON gives it, made safe to ask with any key. */
export function knowledgeFrom(parsed: Knowledge): Knowledge {
  const bare = (map: object | undefined) => Object.assign(Object.create(null) as object, map)
  return {
    ...parsed,
    ...Object.fromEntries(
      askedFromOutside.filter((key) => parsed[key]).map((key) => [key, bare(parsed[key])]),
    ),
  }
}
