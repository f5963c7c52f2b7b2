import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bytesOfBase64 } from './base64.ts'

test('bytes are read of either alphabet, and of no other text', () => {
  const bytes = Uint8Array.from([0xfb, 0xef, 0xff, 0])
  for (const text of ['++//AA==', '--__AA==', '--__AA']) expect(bytesOfBase64(text)).toEqual(bytes)
  expect(() => bytesOfBase64('ñ')).toThrow()
})

test('no other file of the pages reads base64 by hand', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const byHand = files.filter(
    (file) =>
      /\.tsx?$/.test(file) && readFileSync(join(import.meta.dirname, file), 'utf8').includes(`${'atob'}(`),
  )
  expect(byHand).toEqual(['base64.ts'])
})
