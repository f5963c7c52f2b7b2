import { passesCheck } from './check-digits.ts'
import type { KnownType } from './prepare.ts'

/** A value as its type writes it: without separators, without the @ of a handle, in the right case. */
export function canonical(type: KnownType, written: string): string {
  const { rule } = type
  let value = written.trim()
  if (rule.squeeze) for (const separator of rule.squeeze) value = value.replaceAll(separator, '')
  if (type.replace && rule.replace) value = value.replace(type.replace, rule.replace.to)
  if (rule.lower) value = value.toLowerCase()
  if (type.lowerWhen?.test(value)) value = value.toLowerCase()
  if (type.upperWhen?.test(value)) value = value.toUpperCase()
  if (rule.upper) value = value.toUpperCase()
  return value
}

/** The normalised value if the written one has the shape of the type, else `undefined`. */
export function fit(type: KnownType, written: string): string | undefined {
  if (written.length > 512 || type.never?.test(written.trim())) return undefined
  const value = canonical(type, written)
  const shapes = type.isHandle && !value.startsWith('@') ? [value, `@${value}`] : [value]
  for (const shape of shapes) {
    if (type.patterns.some((pattern) => pattern.test(shape)))
      return type.isHandle ? shape.replace(/^@/, '') : shape
  }
  // Chips and forms write in capitals what the pattern has in small letters.
  const raw = written.trim()
  if (raw !== value && type.patterns.some((pattern) => pattern.test(raw))) return value
  return undefined
}

/** Whether the value keeps the check digit of its type; types without one always do. */
export function keepsCheck(type: KnownType, normalised: string): boolean {
  const { check } = type.rule
  if (!check) return true
  let value = normalised
  for (const ignored of check.ignore ?? '') value = value.replaceAll(ignored, '')
  return passesCheck(value, check)
}

/**
 * Whether its check digit or checksum proves a value: an address of Ethereum written in one case carries
 * none.
 */
export function isProven(type: KnownType, normalised: string): boolean {
  const { check } = type.rule
  if (!check) return false
  const digits = normalised.slice(2)
  return check.algorithm !== 'eip55' || (digits !== digits.toLowerCase() && digits !== digits.toUpperCase())
}

/** What a value that fails has got wrong, as a code whose sentence stands in the messages. */
export function whyOf(type: KnownType): string {
  const algorithm = type.rule.check?.algorithm
  return algorithm === 'luhn' || algorithm === 'weighted' ? 'checkDigit' : 'checksum'
}

/** "_ana_": a name that begins and ends so, or one that a chat shows in italics. */
export const isEmphasised = (value: string): boolean => /^_.+_$/.test(value)

const DAY = /^(?:(?:19|20)\d{2}(?:([-/.])\d{1,2}\1\d{1,2})?|\d{1,2}([-/.])\d{1,2}\2(?:19|20)\d{2})$/

/** A day or a year is when something was, whatever else its shape could be. */
export const isWrittenDay = (written: string): boolean => DAY.test(written)
