import { binds, type SourcesByKey } from '../fact/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { type InvestigativeMeasure, measureOf } from '../statute/index.ts'

import { type Day, isDay } from '../time/index.ts'
import { isBetweenStates } from './check-input.ts'
import { type Draft, textAt } from './draft.ts'
import type { FindingGrounds } from './finding.ts'
import type { KnowledgeOf, PartSlice, PreflightKnowledge } from './knowledge.ts'
import type { CheckContext, Severity } from './types.ts'

/**
 * What the checks against the law of the asking State and against the draft itself look at: no provider is
 * needed. `S`: the slices of the knowledge that a check reads.
 */
export interface LawInput<S extends PartSlice = PartSlice> {
  readonly draft: Draft
  readonly context: CheckContext
  readonly knowledge: KnowledgeOf<S>
  /** Day of the letter: as it is dated, else the day of checking. */
  readonly written: Day
  /** What is asked, in categories of law. */
  readonly measure: InvestigativeMeasure
  /** Whether the draft goes from State to State. */
  readonly isBetweenStates: boolean
}

export function lawInput(draft: Draft, context: CheckContext, knowledge: PreflightKnowledge): LawInput {
  return {
    draft,
    context,
    knowledge,
    // Read by those checks alone that ask for it.
    get written() {
      const dated = textAt(draft.raw, ['createdOn']).slice(0, 10)
      return isDay(dated) ? dated : context.on
    },
    get measure() {
      const { provider, requestType, data } = draft
      const request = {
        provider,
        requestType: requestType as EvidenceRequest['requestType'],
        dataRequested: data.map(({ category }) => ({ category })),
      }
      return measureOf(request, knowledge)
    },
    get isBetweenStates() {
      return isBetweenStates({ draft, knowledge, context })
    },
  }
}

const isEmergency = ({ requestType }: Draft): boolean => requestType === 'emergency'

type LawFact = Omit<FindingGrounds, 'source' | 'weak'> & { readonly source: string }

const isToldByOthers = ({ source }: LawFact, sources: SourcesByKey): boolean =>
  source !== '' && !binds(source, sources)

/**
 * What a fact of law lets a finding do: it blocks where the fact was read in a text of law or of a public
 * body, and warns where it was only listed, is from memory, is not sure or is told by press or commentary. An
 * emergency waits for no article: there it warns.
 */
export function lawful(draft: Draft, fact: LawFact, sources: SourcesByKey): Severity {
  const isSure = fact.basis === 'read' && fact.confidence !== 'low' && !isToldByOthers(fact, sources)
  return isSure && !isEmergency(draft) ? 'block' : 'warn'
}

/** What the draft itself shows blocks, but for an emergency. */
export const shown = (draft: Draft): Severity => (isEmergency(draft) ? 'warn' : 'block')

/** The grounds of a fact of law. */
export const groundsOfFact = (fact: LawFact, sources: SourcesByKey): FindingGrounds => ({
  source: fact.source === '' ? [] : [fact.source],
  asOf: fact.asOf,
  confidence: fact.confidence,
  basis: fact.basis,
  ...(isToldByOthers(fact, sources) ? { weak: 'others' as const } : {}),
})
