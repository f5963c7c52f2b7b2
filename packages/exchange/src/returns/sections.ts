import { couldSpeakOfClock } from '@oficio/core/time'
import type { SourceRow } from './tables.ts'
import { readTime } from './time.ts'

// Of whom the rows of a part of a file are, where a line over them says so and not each of them:
// `Account: ana.example`. Under the same label with another value they are somebody else's.

/** What a line says that stands over rows. */
export interface RowSection {
  readonly label: string
  readonly value: string
}

/** What stands over a part of a table, by its labels. */
export type Labels = Map<string, string>

/** So many lines over a head are looked at. */
const mostOver = 6

/** A label and what it says. */
export const labelled = /^(\p{L}[^:=\n]{0,58}?)\s*[:=](?!\/\/)\s*(\S.*)$/u

export const sectionName = ({ label, value }: RowSection): string => `${label}: ${value}`.slice(0, 120)

/** `Account: ana.example`, in one cell or with its comma in two; `Section,Ana` where its label is known. */
function sectionIn({ cells, broken }: SourceRow, labels?: Labels): RowSection | undefined {
  const [first = '', ...more] = cells.map(({ text }) => text).filter((text) => text !== '')
  if (
    broken ||
    first !== cells[0]?.text ||
    more.length > 2 ||
    more.some((text) => readTime(text) !== undefined)
  )
    return undefined
  const [, label, value = ''] = labelled.exec(first) ?? []
  if (label !== undefined) return { label, value: [value, ...more].join(', ') }
  const [own] = more
  return own !== undefined && more.length === 1 && labels?.has(first)
    ? { label: first, value: own }
    : undefined
}

/** The labels that stand right over a head. `over`: the lines that belong to no table, by their rows. */
export function labelsOver(head: number | undefined, over: ReadonlyMap<number, SourceRow>): Labels {
  const labels: Labels = new Map()
  if (head === undefined) return labels
  for (let row = head - 1; row >= head - mostOver; row -= 1) {
    const line = over.get(row)
    const section = line && sectionIn(line)
    if (!line) break
    if (section && !labels.has(section.label)) labels.set(section.label, section.value)
  }
  return labels
}

/** The section that a row begins, if it says another value of a label than stood over the rows so far. */
export function sectionFrom(row: SourceRow, labels: Labels): RowSection | undefined {
  if (labels.size === 0) return undefined
  const section = sectionIn(row, labels)
  const before = section && labels.get(section.label)
  if (!section || before === undefined || before === section.value) return undefined
  // What may be of the clock of the rows is held against them where it stands.
  return couldSpeakOfClock(sectionName(section)) ? undefined : section
}
