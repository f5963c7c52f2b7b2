import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest } from '@oficio/core/request'
import { firstOf, isSecond } from '@oficio/core/request'
import { useWords } from '../words/words.tsx'
import { fieldsFor } from './fields.ts'
import { placeOf } from './findings/findings-at.ts'

/** The row of a list that a place is of, where the list has more than one; else undefined. */
export function rowOf(content: EvidenceRequest, pointer: string): number | undefined {
  let at: unknown = content
  for (const key of pointer.split('/').slice(1)) {
    if (Array.isArray(at) && at.length > 1 && /^\d+$/.test(key)) return Number(key) + 1
    at = at !== null && typeof at === 'object' ? (at as Readonly<Record<string, unknown>>)[key] : undefined
  }
  return undefined
}

/** The name of a place with the number of its row, where there are more of the same name. */
export function useRowName(content: EvidenceRequest, knowledge: Knowledge): (pointer: string) => string {
  const { say } = useWords()
  const nameOf = useFieldName(content, knowledge)
  return (pointer) => {
    const row = rowOf(content, pointer)
    const name = nameOf(pointer)
    return row === undefined ? name : say('assistance.ask.row', { field: name, number: row })
  }
}

/** The name of a place of a request as its field is called; of one in the second language, with that said. */
export function useFieldName(content: EvidenceRequest, knowledge: Knowledge): (pointer: string) => string {
  const { say, sayCode } = useWords()
  const fields = fieldsFor(content, knowledge)
  return (pointer) => {
    const plain = firstOf(pointer)
    const place = placeOf(
      plain,
      fields.map((field) => field.pointer),
    )
    const field = fields.find((one) => one.pointer === place)
    // A place that no page asks has a name of its own: a path is nothing that a person reads.
    const inLetter = say('drafting.ready.inLetter')
    const name = field
      ? sayCode(`drafting.field.${field.name}`, plain)
      : sayCode(`house.place${plain.replaceAll('/', '.')}`, inLetter)
    return isSecond(pointer) ? say('house.changes.second', { field: name }) : name
  }
}
