import type { Knowledge } from '@oficio/core/knowledge'
import type { EvidenceRequest, RequestedData } from '@oficio/core/request'
import { textAt, valueAt } from '../../form/pointer.ts'
import { deviceOffset, momentOf } from '../../form/zone.ts'

type Pointers = readonly string[]

/**
 * Places of a request that stand empty and for which a provider refuses on this ground, as the knowledge says
 * which field answers which refusal. The check sees what a profile asks; the provider saw what is not there.
 */
export const blankFor = (
  request: EvidenceRequest,
  ground: string | undefined,
  knowledge: Pick<Knowledge, 'vocabularies'>,
): Pointers => placesFor(request, ground, knowledge).filter((pointer) => isBlank(valueAt(request, pointer)))

/** All places of a request that answer a ground, whether something stands there or not. */
export function placesFor(
  request: EvidenceRequest,
  ground: string | undefined,
  { vocabularies }: Pick<Knowledge, 'vocabularies'>,
): Pointers {
  const paths = Object.values(vocabularies.requestFormFields)
    .filter(({ reasonCode }) => reasonCode !== null && reasonCode === ground)
    .flatMap(({ path }) => pointersOf(path, request))
  return [...new Set(paths)]
}

export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/**
 * `dataRequested[].from/to`: a place in each row, two of them. A path with a condition is no place to fill
 * in.
 */
function pointersOf(path: string, request: EvidenceRequest): Pointers {
  if (path.includes('=')) return []
  return path.split('.').reduce<Pointers>(
    (before, part) => {
      const list = part.endsWith('[]') ? part.slice(0, -2) : undefined
      return before.flatMap((at) => {
        if (list === undefined) return part.split('/').map((name) => `${at}/${name}`)
        const rows = valueAt(request, `${at}/${list}`)
        return (Array.isArray(rows) ? rows : []).map((_, i) => `${at}/${list}/${i}`)
      })
    },
    [''],
  )
}

/**
 * The rows of data with the period that the facts tell, where a row has none; undefined where nothing is
 * mended.
 */
export function withPeriod(
  request: EvidenceRequest,
  blank: Pointers,
  period: { readonly from: string; readonly to: string } | undefined,
): readonly RequestedData[] | undefined {
  if (!period || !blank.some((pointer) => /^\/dataRequested\/\d+\/(from|to)$/.test(pointer))) return undefined
  return (request.dataRequested ?? []).map((row, i) => {
    const offset = row.timezone ?? deviceOffset(period.from)
    const end = (name: 'from' | 'to', hour: string) =>
      textAt(request, `/dataRequested/${i}/${name}`) || momentOf(period[name], hour, offset)
    return { ...row, from: end('from', '00:00:00'), to: end('to', '23:59:59'), timezone: offset }
  })
}
