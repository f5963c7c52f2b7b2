import type { Finding } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { valueAt } from '../../form/pointer.ts'
import { type LetterSection, sectionOf, sections } from './exercise.ts'
import { fieldsOf, type LetterField } from './fields.ts'

/** One thing that the letter says: a field of the draft, or one row of a list with its fields. */
export interface PracticePassage {
  /** JSON pointer into the draft; `#case` stands for what the part does not say and should. */
  readonly pointer: string
  readonly section: LetterSection
  /** What it is made of: one field, or those of the row; none where it stands for what the part lacks. */
  readonly fields: readonly LetterField[]
  /** Number of the row in its list, counted from one. */
  readonly row?: number
}

const lists = {
  identifiers: { at: '/identifiers', fields: 'identifiers' },
  dataRequested: { at: '/dataRequested', fields: 'dataRequested' },
  legalProcess: { at: '/legalProcess/attachments', fields: 'attachments' },
} as const
const hasList = (section: LetterSection): section is keyof typeof lists => Object.hasOwn(lists, section)

/** Where the rows of a part stand in the draft; undefined: it has none. */
export const listOf = (section: LetterSection): (typeof lists)[keyof typeof lists] | undefined =>
  hasList(section) ? lists[section] : undefined

/** What a part of the letter says, in the order in which it is read. */
export function passagesOf(section: LetterSection, request: EvidenceRequest): readonly PracticePassage[] {
  const missing = { pointer: `#${section}`, section, fields: [] }
  if (section === 'other') return [missing]
  const list = listOf(section)
  const rows = list ? valueAt(request, list.at) : undefined
  const single =
    section === 'identifiers' || section === 'dataRequested'
      ? []
      : fieldsOf(section).map((field) => ({ pointer: field.pointer, section, fields: [field] }))
  return [
    ...single,
    ...(list && Array.isArray(rows)
      ? rows.map((_, i) => ({
          pointer: `${list.at}/${i}`,
          section,
          fields: fieldsOf(list.fields),
          row: i + 1,
        }))
      : []),
    missing,
  ]
}

const isWithin = (path: string, pointer: string): boolean =>
  path === pointer || path.startsWith(`${pointer}/`)

/**
 * The passage that a finding is about: the one that holds its place, else the first that its place holds,
 * else what its part lacks.
 */
export function passageFor(path: string, passages: readonly PracticePassage[]): PracticePassage | undefined {
  const section = sectionOf(path)
  return (
    passages
      .filter(({ pointer }) => isWithin(path, pointer))
      .toSorted((a, b) => b.pointer.length - a.pointer.length)[0] ??
    passages.find(({ pointer }) => path !== '' && isWithin(pointer, path)) ??
    passages.findLast((one) => one.section === section) ??
    passages.at(-1)
  )
}

/** Findings with the number by which the letter points at them, in the order in which it is read. */
export interface Numbered {
  readonly n: number
  readonly finding: Finding
}

/** What a part lacks stands in no field. */
export const isMissing = ({ fields }: PracticePassage): boolean => fields.length === 0

export function findingsOn(
  passages: readonly PracticePassage[],
  findings: readonly Finding[],
): ReadonlyMap<string, readonly Numbered[]> {
  const at = new Map<string, Finding[]>()
  for (const finding of findings) {
    const pointer = passageFor(finding.path, passages)?.pointer ?? ''
    at.set(pointer, [...(at.get(pointer) ?? []), finding])
  }
  let n = 0
  return new Map(
    passages.flatMap(({ pointer }) => {
      const own = at.get(pointer)
      return own ? [[pointer, own.map((finding) => ({ n: ++n, finding }))] as const] : []
    }),
  )
}

/**
 * The parts of the letter that say something, or that a finding is about; the whole only when one is about
 * it.
 */
export const shownSections = (
  request: EvidenceRequest,
  findings: readonly Finding[],
): readonly LetterSection[] =>
  sections.filter((section) => {
    if (findings.some(({ path }) => sectionOf(path) === section)) return true
    if (section === 'other') return false
    if (section === 'emergency') return request.requestType === 'emergency'
    if (section === 'preservation') return request.requestType.startsWith('preservation')
    return true
  })
