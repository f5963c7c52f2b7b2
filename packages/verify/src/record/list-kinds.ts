import { isRecord, type Json, text } from './json.ts'
import type { RecordErrorCode } from './report.ts'

/** Of what a list of the registry is. */
type Sort = 'person' | 'unit' | 'institution'

/**
 * Which acts a list may have, by what it is of, and which members their bodies may have beside what was
 * touched. Closed: readers look at what a body says, and an act of a kind that nobody knows would say it with
 * nobody's word.
 */
const membersOf: Readonly<Record<Sort, ReadonlyMap<string, readonly string[]>>> = {
  person: new Map([
    ['vouched', ['name', 'title', 'roles', 'unit', 'language', 'until', 'founding', 'demonstration']],
    ['changed', ['title', 'language', 'mailbox']],
    ['attested', ['until']],
    ['key-made', ['key', 'publicKey', 'deviceBound', 'attestation', 'demonstration']],
    ['key-ended', ['key']],
    ['code-given', []],
    ['recovery-asked', ['recovery']],
    ['recovery-confirmed', ['recovery', 'opensAt']],
    ['recovery-stopped', ['recovery']],
    ['role-given', ['roles']],
    ['role-asked', ['naming', 'roles', 'unit']],
    ['role-confirmed', ['naming', 'countsFrom']],
    ['role-stopped', ['naming']],
    ['role-counts', ['naming']],
    ['role-ended', ['roles', 'reasons']],
    ['registrar-asked', ['naming']],
    ['registrar-confirmed', ['naming', 'countsFrom']],
    ['registrar-stopped', ['naming']],
    ['registrar-counts', ['naming']],
    ['suspended', ['reasons']],
    ['stopped', ['until', 'reasons']],
    ['stop-lapsed', []],
    ['left', ['reasons']],
    ['restored', ['reasons']],
  ]),
  unit: new Map([
    ['vouched', ['name', 'institution', 'until', 'founding', 'demonstration']],
    ['attested', ['name', 'institution', 'until']],
    ['counts', ['naming']],
    ['suspended', ['reasons']],
    ['restored', ['reasons']],
  ]),
  institution: new Map([
    ['founded', ['name', 'kind', 'country', 'domain', 'founding', 'demonstration', 'verifiedOn']],
    ['proposed', ['registry']],
    ['verified', ['registry']],
    ['objected', ['registry']],
    ['decided-look-alike', ['registry']],
    ['vouched', ['registry']],
    ['attested', ['registry']],
    ['suspended', ['registry']],
    ['restored', ['registry']],
    ['withdrawn', ['registry']],
    // The touch of a drill is for the word that came back, of which the list has the digest alone.
    ['drill-asked', ['registry', 'kept']],
    ['drill-answered', ['registry', 'kept']],
  ]),
}

const touch: readonly string[] = ['signed', 'assertion']

/**
 * Acts on an entry that nobody touches: a machine read the record of a domain; a drill keeps its touch apart.
 */
const byMachine = ({ act, by, proof }: Json): boolean =>
  act === 'drill-asked' ||
  act === 'drill-answered' ||
  (act === 'attested' && isRecord(by) && by.role === 'domain-check' && isRecord(proof))

/** Of what a list is: as its first act begins it. */
function sortOf(list: readonly Json[]): Sort {
  const [first] = list
  const body = isRecord(first?.body) ? first.body : {}
  if (first?.kind === 'founded' || 'registry' in body) return 'institution'
  return 'institution' in body && !('unit' in body) ? 'unit' : 'person'
}

/** What kind of list it is, for whoever compares lists of one sort. */
export const sortOfList = (list: readonly unknown[]): string => sortOf(list.filter(isRecord))

/** Why an act has no place in a list; undefined: it has one. */
export function kindFault(
  act: Json,
  body: Json,
  { subject, list }: { readonly subject: string; readonly list: readonly Json[] },
): RecordErrorCode | undefined {
  const members = membersOf[sortOf(list)].get(text(act.kind))
  if (!members || !Object.keys(body).every((name) => members.includes(name) || touch.includes(name)))
    return 'other-content'
  if (!members.includes('registry')) return undefined
  const { registry } = body
  if (!isRecord(registry) || registry.act !== act.kind) return 'other-content'
  if (!isRecord(body.assertion) && !byMachine(registry)) return 'not-signed'
  return isOfAct(registry, act, subject) ? undefined : 'other-content'
}

/** Whether what is said of an entry is by whom, when and about which the act around it says. */
function isOfAct({ entry, at, by }: Json, act: Json, subject: string): boolean {
  if (entry !== undefined && entry !== subject) return false
  if (at !== undefined && at !== act.at) return false
  const outer = isRecord(act.by) ? act.by : {}
  return (
    by === undefined || (isRecord(by) && by.person === outer.person && by.institution === outer.institution)
  )
}
