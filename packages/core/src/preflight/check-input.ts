import { goesToState } from '../letter/kind.ts'
import type { Profile } from '../provider/index.ts'
import { type EvidenceRequest, takenForRequest } from '../request/index.ts'
import type { Draft } from './draft.ts'
import type { KnowledgeOf, PartSlice } from './knowledge.ts'
import type { OnlyChanged } from './only-changed.ts'
import type { ProfileRules } from './profile-rules.ts'
import type { CheckContext, Finding, PreflightRules } from './types.ts'

/** What every check of a provider's requirements looks at. `S`: the slices of the knowledge that it reads. */
export interface CheckInput<S extends PartSlice = PartSlice> {
  readonly draft: Draft
  readonly profile: Profile
  readonly rules: ProfileRules
  readonly knowledge: KnowledgeOf<S>
  readonly words: PreflightRules
  readonly context: CheckContext
  /** Runs a part of a check that needs not run again while what it read stays. */
  readonly run: OnlyChanged['run']
  /** Whether the draft goes from State to State: then the other State opens it, and not the company. */
  readonly isBetweenStates: boolean
}

/** One family of requirements: looks, and says what is lacking. */
export type Check = (input: CheckInput) => readonly Finding[]

export const isPreservation = (draft: Draft): boolean =>
  draft.requestType === 'preservation' || draft.requestType === 'preservation-extension'
/** Requests that ask for data: only these need the process that fits the category. */
export const isDisclosure = (draft: Draft): boolean => draft.requestType === 'disclosure'
export const isEmergency = (draft: Draft): boolean => draft.requestType === 'emergency'

/** The draft as it was handed in: what it is asked of it may throw where it is not of a draft's shape. */
export const requestIn = ({ draft }: Pick<CheckInput, 'draft'>): EvidenceRequest => takenForRequest(draft.raw)

/** Whether the draft goes from State to State: then the other State opens it, and not the company. */
export function isBetweenStates(input: Pick<CheckInput, 'draft' | 'knowledge' | 'context'>): boolean {
  try {
    return goesToState(requestIn(input), input.knowledge, input.context.on)
  } catch {
    // What is not of a draft's shape goes nowhere yet.
    return false
  }
}
