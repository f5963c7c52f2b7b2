import { isRecord as isJson, type Json, text } from '../record/json.ts'
import { grantersIn, ordersIn } from './granted.ts'
import { foldedEntry } from './institution.ts'
import type { RulesOfActs } from './rules-of-acts.ts'

/** What the letter says of its sender, held against the registry as it stood when it was sealed. */
export interface LetterheadRow {
  readonly is: 'letterhead'
  readonly ok: boolean
  readonly why?: 'other-sender'
  /** The first place that differs: what stands there, and what was registered. */
  readonly said: string
  readonly known: string
}

/** What blocks was let pass in these words, and why, by somebody who may: told, and checked by nobody. */
export interface OverriddenRow {
  readonly is: 'overridden'
  readonly ok: null
  readonly name: string
  readonly title: string
  readonly codes: string
  readonly reasons: string
}

/** What of its sender the letter says on nobody's word but that of whoever writes. */
export interface BesideRow {
  readonly is: 'beside'
  readonly ok: null
  /** Who typed them; empty: the acts do not say. */
  readonly by: string
  readonly words: readonly string[]
}
export interface OwnWordRow {
  readonly is: 'own-word'
  readonly ok: null
  readonly words: readonly string[]
}

/** A court that the letter names and that no registry at hand holds: no tick stands there. */
export interface CourtRow {
  readonly is: 'court'
  readonly ok: null
  readonly court: string
}

/** What is told in the second language alone, on the word of whoever wrote it. */
export interface SecondWordRow {
  readonly is: 'second-word'
  readonly ok: null
  readonly words: readonly string[]
}

const standingFor = new Set(['drafted', 'revised', 'approved', 'narrowed', 'signed'])

/** The words that were sealed: those of the revision that the last seal names. */
function sealedContent(acts: readonly Json[]): unknown {
  const signed = acts.findLast(({ kind }) => kind === 'signed')
  const revision = isJson(signed?.body) ? signed.body.revision : undefined
  const of = acts.findLast(({ body }) => isJson(body) && isJson(body.content) && body.revision === revision)
  return isJson(of?.body) ? of.body.content : undefined
}

/** Who stands for the words of a letter: who wrote, approved or sealed it, of the institution that seals. */
function officersIn(acts: readonly Json[], institution: string) {
  const people = new Map<string, { readonly name: string; readonly title: string }>()
  for (const { kind, by } of acts)
    if (standingFor.has(text(kind)) && isJson(by) && by.institution === institution)
      people.set(text(by.person), { name: text(by.name), title: text(by.title) })
  return [...people.values()]
}

/**
 * Whether the letter names as its sender whom the registry names. Undefined where the entry cannot be folded:
 * that it cannot is said of the institution. Never throws.
 */
export function letterheadRow(
  registry: Json,
  acts: readonly unknown[],
  signer: { readonly institutionId: string; readonly unit: string; readonly at: string },
  rules: Pick<RulesOfActs, 'foldInstitution' | 'letterhead'>,
): LetterheadRow | undefined {
  const list = acts.filter(isJson)
  const content = sealedContent(list)
  const entry = foldedEntry(registry, signer.institutionId, signer.at, rules)
  if (!isJson(content) || !entry) return undefined
  try {
    const [first] = rules.letterhead(content, {
      entry,
      unit: signer.unit,
      officers: officersIn(list, signer.institutionId),
      orders: ordersIn(list),
    })
    if (!first) return { is: 'letterhead', ok: true, said: '', known: '' }
    const { said, known } = first
    return { is: 'letterhead', ok: false, why: 'other-sender', said, known: known.join(' / ') }
  } catch {
    return { is: 'letterhead', ok: false, why: 'other-sender', said: '', known: '' }
  }
}

/** What was let pass in the words that were sealed, each with whoever did. */
export function overriddenRows(acts: readonly unknown[]): readonly OverriddenRow[] {
  const content = sealedContent(acts.filter(isJson))
  const letter = isJson(content) && isJson(content.letter) ? content.letter : {}
  const all = Array.isArray(letter.overridden) ? letter.overridden.filter(isJson) : []
  return all.map(({ findings, reasons, by }) => ({
    is: 'overridden',
    ok: null,
    name: isJson(by) ? text(by.name) : '',
    title: isJson(by) ? text(by.title) : '',
    codes: (Array.isArray(findings) ? findings.filter(isJson) : []).map(({ code }) => text(code)).join(', '),
    reasons: text(reasons),
  }))
}

/** One row for what no registry holds, where the letter says any of it. Never throws. */
export function ownWordRows(
  acts: readonly unknown[],
  rules: Pick<RulesOfActs, 'ownWords'>,
): readonly OwnWordRow[] {
  const list = acts.filter(isJson)
  return toldRow('own-word', () => rules.ownWords(sealedContent(list), grantersIn(list)))
}

/** One row for words of the second language that nothing holds against the first. Never throws. */
export const secondWordRows = (
  acts: readonly unknown[],
  rules: Pick<RulesOfActs, 'unheld'>,
): readonly SecondWordRow[] => toldRow('second-word', () => rules.unheld(sealedContent(acts.filter(isJson))))

function toldRow<Is extends string>(is: Is, told: () => readonly { readonly said: string }[]) {
  try {
    const words = [...new Set(told().map(({ said }) => said))]
    return words.length > 0 ? [{ is, ok: null, words }] : []
  } catch {
    return []
  }
}

/**
 * A row for each who typed words beside the letter: all of them, and not those alone that look hostile. Never
 * throws.
 */
export function besideRows(
  acts: readonly unknown[],
  rules: Pick<RulesOfActs, 'typedBeside'>,
): readonly BesideRow[] {
  try {
    const list = acts.filter(isJson)
    const people = new Map<string, string[]>()
    for (const { by, said } of rules.typedBeside?.(sealedContent(list), list) ?? [])
      people.set(by, [...(people.get(by) ?? []), said])
    return [...people].map(([by, words]) => ({ is: 'beside', ok: null, by, words: [...new Set(words)] }))
  } catch {
    return []
  }
}

/**
 * A row for the court that the letter names, where neither the registry in the record nor the published one
 * holds a court of that name and none granted it. `published`: names that the house publishes. Never throws.
 */
export function courtRows(
  registry: Json,
  acts: readonly unknown[],
  at: { readonly moment: string; readonly published: readonly string[] },
  rules: Pick<RulesOfActs, 'asGranted' | 'foldInstitution' | 'unknownCourt'>,
): readonly CourtRow[] {
  try {
    const list = acts.filter(isJson)
    const content = rules.asGranted(sealedContent(list), ordersIn(list))
    const known = [...grantersIn(list), ...courtsIn(registry, at.moment, rules), ...at.published]
    const court = rules.unknownCourt?.(content, known)
    return court === undefined ? [] : [{ is: 'court', ok: null, court }]
  } catch {
    return []
  }
}

/** Legal names of the courts that the registry in a record holds. */
const courtsIn = (
  registry: Json,
  moment: string,
  rules: Pick<RulesOfActs, 'foldInstitution'>,
): readonly string[] =>
  Object.keys(registry).flatMap((id) => {
    const fields = foldedEntry(registry, id, moment, rules)?.fields ?? []
    const all = (field: string) => fields.filter((one) => one.field === field).map(({ value }) => value)
    return all('kind').includes('court') ? all('legalName') : []
  })
