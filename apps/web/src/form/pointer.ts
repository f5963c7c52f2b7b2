import { stepsOf, valueAt } from '@oficio/core/json'

export { valueAt }

export const textAt = (root: unknown, pointer: string): string => {
  const value = valueAt(root, pointer)
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

const isIndex = (token: string): boolean => /^\d{1,4}$/.test(token)
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * The same with another value at the pointer; what was on the way is made, a list where a number stands.
 * Undefined takes the key away.
 */
export function withValue<T>(root: T, pointer: string, value: unknown): T {
  return put(root, stepsOf(pointer), value) as T
}

function put(root: unknown, path: readonly string[], value: unknown): unknown {
  const [token, ...rest] = path
  if (token === undefined) return value
  if (forbidden.has(token)) return root
  if (isIndex(token) && (root === undefined || root === null || Array.isArray(root))) {
    const list: unknown[] = Array.isArray(root) ? [...root] : []
    while (list.length < Number(token)) list.push(null)
    list[Number(token)] = put(list[Number(token)], rest, value) ?? null
    return list
  }
  const record =
    typeof root === 'object' && root !== null && !Array.isArray(root)
      ? (root as Readonly<Record<string, unknown>>)
      : {}
  const inner = put(record[token], rest, value)
  if (inner !== undefined) return { ...record, [token]: inner }
  const { [token]: _gone, ...others } = record
  return others
}
