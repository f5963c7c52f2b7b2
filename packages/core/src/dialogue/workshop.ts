import { isDoubtful, type SourcesByKey, type Words } from '../fact/index.ts'
import type { Country, DomesticLaw, Provenance } from '../law/index.ts'
import type { Profile } from '../provider/index.ts'
import { assessmentOf } from '../review/index.ts'
import type { Day } from '../time/index.ts'
import type { Commitment } from './commitment.ts'

/** What a lesson is about: what the program counts beside it. */
export type LessonAbout = 'laws' | 'dialogue' | 'capacity'

/** A workshop in which authorities and providers agreed on something. One entry of `law/workshops.yaml`. */
export interface Workshop extends Provenance {
  readonly id: string
  readonly names: Words
  readonly from: Day
  readonly to: Day
  readonly host: Words
  readonly projects: Words
  /** `known`: which; null: not known. */
  readonly countries: { readonly count: number; readonly known: readonly string[] | null }
  readonly companies: readonly { readonly provider: string; readonly name: string }[]
  readonly partners: readonly Words[]
  readonly lessons: readonly { readonly about: LessonAbout; readonly says: Words }[]
  /** What holds for every lesson. */
  readonly throughout: Words
  /** What was on the agenda, each on its day; absent: not known, as with all that follows. */
  readonly agenda?: readonly { readonly on: Day; readonly says: Words }[]
  /** Institutions that took part, beside companies and partners; never persons. */
  readonly participants?: readonly Words[]
  /** What was raised, with the gap of the register and the solution that was named. */
  readonly raised?: readonly {
    readonly gap: string | null
    readonly says: Words
    readonly solution: Words | null
  }[]
  readonly commitments?: readonly Commitment[]
  /** The workshop before, whose commitments this one looks at. */
  readonly follows?: string
}

/**
 * What can be counted of the lessons: the knowledge, what was published here, and the courses that are here.
 */
export interface LessonGround {
  readonly knowledge: {
    readonly regions: Readonly<Record<string, readonly string[]>>
    readonly countries: Readonly<Record<string, Country>>
    readonly domesticLaw: Readonly<Record<string, DomesticLaw>>
    readonly sources: SourcesByKey
    readonly providers: Readonly<Record<string, Profile>>
    readonly answered?: readonly unknown[]
  }
  /** null: what was published here could not be read. */
  readonly releases:
    | readonly {
        readonly provider: string | null
        readonly changes: readonly { readonly fact: string; readonly country?: string | null }[]
        readonly adoptedBy?: readonly string[] | null
      }[]
    | null
  /** null: the courses could not be read. */
  readonly modules: number | null
  readonly scenarios: number | null
  readonly on: Day
}

/** One thing that is here of a lesson; `all`: of how many, where that is a known number. */
export interface CountedHere {
  readonly code:
    | 'states'
    | 'parties'
    /** Of the parties: on a day that nobody confirmed. */
    | 'parties-doubtful'
    | 'readings'
    | 'profiles'
    | 'adopted'
    | 'own'
    | 'stated'
    | 'answered'
    /** Nothing is counted: it could not be read. */
    | 'releases-unread'
    | 'courses-unread'
    | 'modules'
    | 'scenarios'
  readonly count: number
  readonly all?: number
}

/** What is here of a lesson today, counted and not judged. */
export function countedHere(
  about: LessonAbout,
  { knowledge, releases, modules, scenarios, on }: LessonGround,
): readonly CountedHere[] {
  const region = knowledge.regions.LATAM ?? []
  switch (about) {
    case 'laws': {
      const read = region.filter((code) => isReadInPart(knowledge.domesticLaw[code], knowledge.sources))
      const parties = region.filter((code) => {
        const since = knowledge.countries[code]?.budapest.inForce?.value
        return typeof since === 'string' && since <= on
      })
      return [
        { code: 'states', count: read.length, all: region.length },
        { code: 'parties', count: parties.length, all: region.length },
        {
          code: 'parties-doubtful',
          count: parties.filter((code) => {
            const since = knowledge.countries[code]?.budapest.inForce
            return !since || isDoubtful(since)
          }).length,
        },
        ...ofReleases(releases, (all) => [
          {
            code: 'readings',
            count: all.filter(
              ({ provider, changes }) =>
                provider === null && changes.some(({ fact }) => fact === 'stands' || fact === 'added'),
            ).length,
          },
        ]),
      ]
    }
    case 'dialogue':
      return [
        { code: 'profiles', count: Object.keys(knowledge.providers).length },
        ...ofReleases(releases, (all) => {
          const adopted = all.filter(({ adoptedBy }) => Boolean(adoptedBy))
          // Of its own letters a State decides alone: no provider was asked.
          const own = adopted.filter(({ changes }) => changes.some(({ country }) => Boolean(country))).length
          return [
            { code: 'adopted', count: adopted.length - own },
            { code: 'own', count: own },
            { code: 'answered', count: (knowledge.answered ?? []).length },
            {
              code: 'stated',
              count: all.filter(({ provider, adoptedBy }) => provider !== null && !adoptedBy).length,
            },
          ]
        }),
      ]
    case 'capacity':
      if (modules === null || scenarios === null) return [{ code: 'courses-unread', count: 0 }]
      return [
        { code: 'modules', count: modules },
        { code: 'scenarios', count: scenarios },
      ]
  }
}

/** What is counted of what was published here; of what could not be read nothing is, not even nought. */
const ofReleases = (
  releases: LessonGround['releases'],
  count: (all: NonNullable<LessonGround['releases']>) => readonly CountedHere[],
): readonly CountedHere[] => (releases === null ? [{ code: 'releases-unread', count: 0 }] : count(releases))

/**
 * Whether the review knows anything of the law of a State: what it calls not known is not counted here as
 * read.
 */
function isReadInPart(law: DomesticLaw | undefined, sources: SourcesByKey): boolean {
  if (!law) return false
  return [law.offences, law.powers, law.secondProtocol].some((table) =>
    Object.values(table ?? {}).some((provisions) => assessmentOf(provisions, sources) !== 'unknown'),
  )
}
