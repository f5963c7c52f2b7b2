import { isRecord, type Json, text } from './json.ts'
import type { ListedAct, ListOf } from './roles.ts'

const bodyOf = (act: ListedAct | undefined): Json => (isRecord(act?.body) ? act.body : {})
const isOfNobody = (act: ListedAct | undefined, kind: string): boolean =>
  act?.kind === kind && !isRecord(act.by)

/** Whether a list begins a house: the institution that keeps its registry, before which nobody was. */
export const isFounding = (list: readonly ListedAct[]): boolean => isOfNobody(list[0], 'founded')

/**
 * Whether a list that begins by nobody's word is of the very founding: its act names the unit and the people that it
 * began with. One of before does not name them; there they are those who were written down in the same moment.
 */
export function isOfFounding(subject: string, list: readonly ListedAct[], listOf: ListOf): boolean {
  const [first] = list
  if (!isOfNobody(first, 'vouched')) return true
  const { unit, institution } = bodyOf(first)
  const isUnit = text(unit) === ''
  const home = isUnit ? text(institution) : text(bodyOf(listOf(text(unit))[0]).institution)
  const founded = listOf(home)
  if (!isFounding(founded)) return false
  const said = bodyOf(founded[0]).founding
  if (!isRecord(said)) return founded[0]?.at === first?.at
  return isUnit
    ? said.unit === subject
    : said.unit === unit && Array.isArray(said.people) && said.people.includes(subject)
}
