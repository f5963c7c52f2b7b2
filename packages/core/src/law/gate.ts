import type { CountryCode, Words } from '../fact/index.ts'
import type { Provenance } from './provenance.ts'

/** Whose profession, age or office the law may protect. */
export const protectedRoles = ['lawyer', 'journalist', 'doctor', 'minor', 'parliament'] as const
export type ProtectedRole = (typeof protectedRoles)[number]

/**
 * What the law of a State lets follow for evidence of somebody whom it protects. One entry of
 * `law/gate.yaml`.
 */
export interface Protection extends Provenance {
  readonly country: CountryCode
  readonly roles: readonly ProtectedRole[]
  readonly words: Words
  readonly law: { readonly instrument: string; readonly article: string }
}

/** One thing of which a paragraph is made; `from`: where a request says it already. */
export interface ProofStandardPart {
  readonly id: string
  readonly from: string | null
}

/**
 * A paragraph that the law of the asked State wants of a request: what it takes for proven, as probable
 * cause.
 */
export interface ProofStandard extends Provenance {
  readonly country: CountryCode
  readonly routes: readonly string[]
  readonly categories: readonly string[]
  readonly names: Words
  readonly parts: readonly ProofStandardPart[]
  readonly law: { readonly instrument: string; readonly article: string }
}

/** What a treaty says of the use of what another State gave by it, and of its going on to others. */
export interface UseLimit extends Provenance {
  readonly instrument: string
  readonly article: string
  /** `when-set`: only where the State that gave it set it as a condition. */
  readonly binds: 'always' | 'when-set'
  readonly words: Words
}

/**
 * How long this house lets something wait, where no law that is known says how long: a choice of ours, and
 * told as that.
 */
export interface HouseTerms {
  readonly orderAfterEmergencyHours: number
  readonly preservationConfirmedDays: number
  /** Since the last word that data is kept, of which nobody says until when: on which day that is asked. */
  readonly keptUntilAskedDays: number
  readonly questionAnsweredDays: number
  readonly emergencyOpenedMinutes: number
  readonly emergencyAnsweredMinutes: number
  readonly emergencyHeardMinutes: number
  readonly emergencySecondedMinutes: number
  readonly emergencyGivenMinutes: number
}

/** What stands at the gate. `law/gate.yaml`. */
export interface GateKnowledge {
  readonly gate: {
    readonly protected: readonly Protection[]
    readonly standards: Readonly<Record<string, ProofStandard>>
    readonly uses: readonly UseLimit[]
    readonly terms: HouseTerms
  }
}

/**
 * What the law of a State is known to let follow for somebody in this role; `[]` where nobody read it, which
 * is never that nothing follows.
 */
export const protectionsOf = (
  role: ProtectedRole,
  country: CountryCode,
  { gate }: GateKnowledge,
): readonly Protection[] =>
  gate.protected.filter((one) => one.country === country && one.roles.includes(role))

/** The paragraphs that a State wants of a request for these categories by a route, with their ids. */
export const proofStandardsFor = (
  asked: { readonly country: CountryCode; readonly route: string; readonly categories: readonly string[] },
  { gate }: GateKnowledge,
): readonly (ProofStandard & { readonly id: string })[] =>
  Object.entries(gate.standards).flatMap(([id, standard]) =>
    standard.country === asked.country &&
    standard.routes.includes(asked.route) &&
    standard.categories.some((one) => asked.categories.includes(one))
      ? [{ id, ...standard }]
      : [],
  )
