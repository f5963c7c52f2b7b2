import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pageCountOf } from './index.ts'

const file = (path: string) => new Uint8Array(readFileSync(new URL(`../../../../${path}`, import.meta.url)))

test('the pages of an annex are counted as they hang on its root', async () => {
  expect(await pageCountOf(file('demonstration/annexes/orden.pdf'))).toBe(1)
})

test('of what is no PDF, damaged or cut nothing is said', async () => {
  const whole = file('demonstration/annexes/orden.pdf')
  expect(await pageCountOf(whole.subarray(0, whole.length / 2))).toBeUndefined()
  expect(await pageCountOf(new TextEncoder().encode('%PDF-1.7\n'))).toBeUndefined()
  expect(await pageCountOf(new TextEncoder().encode('una foto'))).toBeUndefined()
})
