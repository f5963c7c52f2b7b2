import type { CountryCode, Fact } from '../fact/index.ts'
import type { ProbableBank } from './types.ts'

/** Institutions of a country by the code that account numbers of one kind hold. */
export interface BankTable extends Pick<Fact<unknown>, 'source' | 'asOf' | 'confidence' | 'basis'> {
  /** `cbu`, `cvu`, `clabe`, `ispb`, `compe`, … */
  readonly system: string
  readonly country: CountryCode
  /** Types of identifier that hold the code; none where it is only printed beside the number. */
  readonly types: readonly string[]
  /** Where it stands in the value, as `slice` counts. */
  readonly at?: readonly [number, number]
  /** Values of the type that belong to this table. */
  readonly form?: string
  /** Types beside which the code is printed, the words in front of it and its form. */
  readonly beside?: {
    readonly types: readonly string[]
    readonly labels: readonly string[]
    readonly code: string
  }
  /** Name by code. */
  readonly codes: Readonly<Record<string, string>>
  /** Id of the profile of the company, by code, where there is one. */
  readonly providers: Readonly<Record<string, string>>
}

/** Parts of a table of banks that are patterns: what is compiled of it is made of these alone. */
export interface BankPatterns {
  readonly form: string | undefined
  readonly labels: readonly string[]
  readonly code: string
}

/** The patterns of a table of banks; no release changes them (`packages/core/src/knowledge/held-fact.ts`). */
export const bankPatterns = ({ form, beside }: Pick<BankTable, 'form' | 'beside'>): BankPatterns => ({
  form,
  labels: beside?.labels ?? [],
  code: beside?.code ?? '',
})

interface Knows {
  readonly banks?: readonly BankTable[]
}

/**
 * The institution of a code: probable, for tables are copies and accounts move. `undefined` for no known
 * code.
 */
export function bankByCode(knowledge: Knows, system: string, code: string): ProbableBank | undefined {
  const table = knowledge.banks?.find((one) => one.system === system)
  if (!table || !Object.hasOwn(table.codes, code)) return undefined
  const provider = Object.hasOwn(table.providers, code) ? table.providers[code] : undefined
  return {
    system,
    code,
    name: table.codes[code] ?? '',
    ...(provider === undefined ? {} : { provider }),
  }
}

/** The institution that the code inside an account number stands for, probable as above. */
export function bankOf(knowledge: Knows, type: string, normalised: string): ProbableBank | undefined {
  for (const table of knowledge.banks ?? NONE) {
    const [{ system, types, at }, { form }] = [table, bankPatterns(table)]
    if (!at || !types.includes(type) || (form !== undefined && !compiled([form, '']).test(normalised)))
      continue
    const bank = bankByCode(knowledge, system, normalised.slice(at[0], at[1]))
    if (bank) return bank
  }
  return undefined
}

/** Whether records print the code of an institution beside accounts of a type. */
export const hasBankBeside = (knowledge: Knows, type: string): boolean =>
  knowledge.banks?.some(({ beside }) => beside?.types.includes(type)) === true

/**
 * The institution whose code a record prints beside an account that holds none itself; `undefined` where it
 * prints several, as a receipt does of who paid and who was paid.
 */
export function bankBeside(knowledge: Knows, type: string, record: string): ProbableBank | undefined {
  const found = new Map<string, ProbableBank>()
  for (const table of knowledge.banks ?? NONE) {
    const { system, beside } = table
    if (!beside?.types.includes(type)) continue
    const labelled = compiled(codeBehindOf(bankPatterns(table)))
    for (const match of record.matchAll(labelled)) {
      const bank = bankByCode(knowledge, system, match[1] ?? '')
      if (bank) found.set(bank.name, bank)
    }
  }
  const [only, ...others] = found.values()
  return only && others.length === 0 && !namesAnother(knowledge, type, record, only) ? only : undefined
}

/** Whether a record names in words an institution beside an account that is not the one of the code. */
function namesAnother(knowledge: Knows, type: string, record: string, bank: ProbableBank): boolean {
  const own = wordsOf(bank.name)
  return (knowledge.banks ?? NONE).some((table) => {
    if (!table.beside?.types.includes(type)) return false
    const patterns = bankPatterns(table)
    const labels = new Set(patterns.labels.flatMap(wordsOf))
    for (const [, name = ''] of record.matchAll(compiled(namedBehindOf(patterns)))) {
      const words = wordsOf(name).filter((word) => !labels.has(word))
      if (words.length > 0 && !words.some((word) => own.includes(word))) return true
    }
    return false
  })
}

/** The words of a name without accents and case, small ones left out. */
const wordsOf = (name: string): readonly string[] =>
  (
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}{3,}/gu) ?? []
  ).filter((word) => word !== 'banco')

const NONE: readonly BankTable[] = []
const made = new Map<string, RegExp>()

/** Each is compiled once; those with `g` are read by `matchAll` alone, which keeps no place in them. */
function compiled([source, flags]: readonly [string, string]): RegExp {
  const key = `${flags} ${source}`
  let pattern = made.get(key)
  if (!pattern) {
    pattern = new RegExp(source, flags)
    made.set(key, pattern)
  }
  return pattern
}

/** A name in capitals behind one of the labels: "Instituição: Banco Inter S.A.", "no Banco Inter". */
const namedBehindOf = ({ labels }: BankPatterns): readonly [string, string] => [
  String.raw`(?<!\p{L})(?:${[...labels, ...labels.map((label) => label.replace(/^\p{Ll}/u, (a) => a.toUpperCase()))].join('|')})[ \t]{0,3}:?[ \t]{0,3}((?:\p{Lu}[\p{L}.]{0,20}[ \t]?){1,4})`,
  'gu',
]

/**
 * A code behind one of its labels, with a name between at most: "Banco: 260", "Instituição Banco Inter
 * (077)".
 */
function codeBehindOf({ labels, code }: BankPatterns): readonly [string, string] {
  const between = String.raw`(?:[ \t:.-]|\p{L}{1,20}[ \t]){0,6}\(?`
  return [String.raw`(?<!\p{L})(?:${labels.join('|')})${between}(?<!\d)(${code})(?![\d./-]?\d)`, 'giu']
}
