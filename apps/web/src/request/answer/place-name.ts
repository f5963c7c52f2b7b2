import type { EvidenceRequest } from '@oficio/core/request'
import { useMemo } from 'react'
import { textAt } from '../../form/pointer.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { useDataName } from '../acts/content-view.tsx'
import { type Field, fieldsFor } from '../fields.ts'

/** A field of a request as a question can name it. */
export interface NamedPlace {
  readonly pointer: string
  readonly name: string
  readonly as: Field['as']
}

const steps: ReadonlySet<Field['step']> = new Set([
  'order',
  'facts',
  'recipient',
  'identifiers',
  'data',
  'emergency',
  'preservation',
  'notice',
])

/**
 * What a provider can ask about, each named as the authority's own pages name it; of several accounts or
 * rows, which.
 */
export function usePlaces(content: EvidenceRequest): readonly NamedPlace[] {
  const { sayCode } = useWords()
  const knowledge = useKnowledge()
  const dataName = useDataName(content)
  return useMemo(() => {
    const fields = fieldsFor(content, knowledge).filter(({ step }) => steps.has(step))
    const seen = (content.identifiers ?? []).map(
      (_, at): Pick<Field, 'pointer' | 'name' | 'as'> => ({
        pointer: `/identifiers/${at}/observedOn`,
        name: 'observedOn',
        as: 'day',
      }),
    )
    const all = [
      ...fields,
      ...seen.filter(({ pointer }) => !fields.some((field) => field.pointer === pointer)),
    ]
    return all.map(({ pointer, name, as }) => {
      const of = /^\/(identifiers|dataRequested|letter\/data)\/(\d+)\//.exec(pointer)
      const row = of ? Number(of[2]) : 0
      const data = content.dataRequested?.[row]
      const which =
        of?.[1] === 'identifiers'
          ? textAt(content, `/identifiers/${row}/value`)
          : of && data
            ? dataName(data)
            : ''
      return {
        pointer,
        as,
        name: [sayCode(`drafting.field.${name}`, pointer), which.slice(0, 60)].filter(Boolean).join(' · '),
      }
    })
  }, [content, knowledge, dataName, sayCode])
}
