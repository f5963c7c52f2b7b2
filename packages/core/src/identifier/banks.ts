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
  /** Name by code. */
  readonly codes: Readonly<Record<string, string>>
  /** Id of the profile of the company, by code, where there is one. */
  readonly providers: Readonly<Record<string, string>>
}

interface Knows {
  readonly banks?: readonly BankTable[]
}

/** The institution of a code: probable, for tables are copies and accounts move. `undefined` for no known code. */
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
  for (const { system, types, at, form } of knowledge.banks ?? NONE) {
    if (!at || !types.includes(type) || (form !== undefined && !formOf(form).test(normalised))) continue
    const bank = bankByCode(knowledge, system, normalised.slice(at[0], at[1]))
    if (bank) return bank
  }
  return undefined
}

const NONE: readonly BankTable[] = []
const forms = new Map<string, RegExp>()

function formOf(source: string): RegExp {
  let form = forms.get(source)
  if (!form) {
    form = new RegExp(source)
    forms.set(source, form)
  }
  return form
}
