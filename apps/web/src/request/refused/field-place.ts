import { requestFields } from '../fields.ts'
import { idOf } from '../findings/findings-at.ts'

const onFacts: ReadonlySet<string> = new Set(['authority', 'facts', 'order'])

/** The field that a place of a request belongs to, as the list of fields has it. */
export const fieldAt = (pointer: string) => {
  const path = pointer.replace(/\/\d+(?=\/|$)/g, '/#')
  return requestFields.find((one) => one.path === path)
}

/**
 * The page of a draft, opened at the field of a place: what all requests share stands on the page of the
 * facts.
 */
export function hrefOfPlace(caseId: string, request: string, pointer: string | undefined): string {
  const page = `/cases/${caseId}/requests/${request}`
  if (pointer === undefined) return page
  const field = fieldAt(pointer)
  if (field?.drafting && onFacts.has(field.drafting.step)) return `/cases/${caseId}/facts#${idOf(pointer)}`
  return field || pointer.startsWith('/dataRequested') || pointer.startsWith('/identifiers')
    ? `${page}#${idOf(pointer)}`
    : page
}
