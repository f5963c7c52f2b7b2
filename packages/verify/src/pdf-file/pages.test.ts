import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pageCountOf } from './index.ts'

const file = (path: string) => new Uint8Array(readFileSync(new URL(`../../../../${path}`, import.meta.url)))

test('the pages of an annex are counted as they hang on its root', async () => {
  expect(await pageCountOf(file('demonstration/annexes/orden.pdf'))).toBe(1)
})

test('an empty line before the trailer, as some programs write it, is none of a damaged file', async () => {
  const text = (blank: string) => {
    const objects = [
      '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
      '2 0 obj\n<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>\nendobj\n',
      '3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n',
      '4 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n',
    ]
    let body = '%PDF-1.7\n'
    const rows = objects.map((one) => {
      const row = `${String(body.length).padStart(10, '0')} 00000 n \n`
      body += one
      return row
    })
    const table = `xref\n0 5\n0000000000 65535 f \n${rows.join('')}`
    return new TextEncoder().encode(
      `${body}${table}${blank}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    )
  }
  for (const blank of ['', '\n', '\r\n', '\n\n']) expect(await pageCountOf(text(blank))).toBe(2)
  // What no program reads as blank is still none.
  expect(await pageCountOf(text('%\n'))).toBeUndefined()
})

test('of what is no PDF, damaged or cut nothing is said', async () => {
  const whole = file('demonstration/annexes/orden.pdf')
  expect(await pageCountOf(whole.subarray(0, whole.length / 2))).toBeUndefined()
  expect(await pageCountOf(new TextEncoder().encode('%PDF-1.7\n'))).toBeUndefined()
  expect(await pageCountOf(new TextEncoder().encode('una foto'))).toBeUndefined()
})
