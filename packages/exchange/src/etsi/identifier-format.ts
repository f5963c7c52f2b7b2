import { ownValue } from '@oficio/core/json'
import formats from '../../formats/etsi.json' with { type: 'json' }
import { isOfType } from './schema.ts'

/** The owner, name and value under which an identifier travels. */
export interface FormattedIdentifier {
  readonly owner: string
  readonly name: string
  readonly value: string
}

type Writing = 'asWritten' | 'digitsAfterPlus' | 'fullIpv6' | 'lowerCase'
interface FormatRow {
  readonly types: readonly string[]
  readonly value: Writing
  readonly formats: readonly string[]
}

const rows = formats.identifiers as readonly FormatRow[]
const byType: ReadonlyMap<string, FormatRow> = new Map(
  rows.flatMap((row) => row.types.map((type) => [type, row] as const)),
)
const byFormat: ReadonlyMap<string, FormatRow> = new Map(
  rows.flatMap((row) => row.formats.map((format) => [format, row] as const)),
)

const writings: Readonly<Record<Writing, (value: string) => string | undefined>> = {
  asWritten: (value) => value.trim(),
  lowerCase: (value) => value.trim().toLowerCase(),
  // Only an international number has its country in it; a national one would become somebody else's.
  digitsAfterPlus: (value) => (/^\s*\+[\d\s().-]{1,40}$/.test(value) ? value.replace(/\D/g, '') : undefined),
  fullIpv6,
}

/**
 * The identifier under ETSI's name where TS 103 280 has a type whose pattern the value meets, else under the
 * provider's.
 */
export function formatIdentifier(type: string, value: string, providerName: string): FormattedIdentifier {
  const row = byType.get(type)
  const written = row && writings[row.value](value)
  const format = written === undefined ? undefined : row?.formats.find((name) => isOfType(name, written))
  return format !== undefined && written !== undefined
    ? { owner: 'ETSI', name: format, value: written }
    : { owner: providerName, name: type, value }
}

/** The identifier of a message in our words; `undefined` for an ETSI type that we have no word for. */
export function readIdentifier({
  owner,
  name,
  value,
}: FormattedIdentifier): { type: string; value: string } | undefined {
  if (owner !== 'ETSI') return { type: name, value }
  const row = byFormat.get(name)
  const type = row?.types[0]
  if (!row || type === undefined) return undefined
  return { type, value: row.value === 'digitsAfterPlus' ? `+${value}` : value }
}

/** ETSI's request type of a class of data; a class that it has no word for is `Other`. */
export const requestTypeOf = (klass: string): string => ownValue(formats.requestTypes, klass) ?? 'Other'

/** The data categories that a request type of ETSI means. */
export const categoriesOf = (requestType: string): readonly string[] =>
  ownValue(formats.dataCategories, requestType) ?? []

/** An IPv6 address in full, lower case, as TS 103 280 wants it; `undefined` when it is not one. */
function fullIpv6(text: string): string | undefined {
  const value = text.trim().toLowerCase()
  if (!/^[0-9a-f:.]{2,45}$/.test(value)) return undefined
  const v4 = /^(.*:)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(value)
  if (v4?.slice(2).some((part) => Number(part) > 255)) return undefined
  const pair = (a: string | undefined, b: string | undefined) => ((Number(a) << 8) | Number(b)).toString(16)
  const hex = v4 ? `${v4[1]}${pair(v4[2], v4[3])}:${pair(v4[4], v4[5])}` : value
  const halves = hex.split('::')
  if (halves.length > 2) return undefined
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')))
  const present = groups.flat()
  if (present.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return undefined
  const missing = 8 - present.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  return [...(groups[0] as string[]), ...(Array(missing).fill('0') as string[]), ...(groups[1] ?? [])]
    .map((group) => group.padStart(4, '0'))
    .join(':')
}
