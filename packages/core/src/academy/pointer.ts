export { valueAt } from '../json/index.ts'

/**
 * The same value with another at a JSON pointer; groups and rows that are missing on the way are made. A row
 * that no list has room for is left out: a stranger's pointer must not make a list of a thousand million
 * rows.
 */
export function withValue(value: unknown, pointer: string, next: unknown): unknown {
  const [step, ...rest] = steps(pointer)
  if (step === undefined) return next
  const below = rest.map((one) => `/${one}`).join('')
  if (Array.isArray(value) || (value == null && /^\d{1,3}$/.test(step))) {
    if (!/^\d{1,3}$/.test(step)) return value
    const rows = [...((value ?? []) as readonly unknown[])]
    rows[Number(step)] = withValue(rows[Number(step)], below, next)
    return rows
  }
  const bag = typeof value === 'object' && value !== null ? value : {}
  return { ...bag, [step]: withValue((bag as Record<string, unknown>)[step], below, next) }
}

const steps = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1, 20)
    .filter((step) => step !== '__proto__')
