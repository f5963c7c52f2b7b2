import { expect, test } from 'vitest'
import { shortAddress } from './short-address.ts'

test.each([
  ['https://www.tiktok.com/@ejemplo.ficticio', '@ejemplo.ficticio · tiktok.com'],
  [
    'https://www.tiktok.com/@ejemplo_ficticio_01/video/7000000000000000002?lang=es',
    '7000000000000000002 · tiktok.com',
  ],
  ['https://m.facebook.com/', 'facebook.com'],
  ['http://ejemplo.example', 'ejemplo.example'],
  ['@ejemplo.ficticio', '@ejemplo.ficticio'],
  ['+56 9 1234 5678', '+56 9 1234 5678'],
])('a case without a number is called by what %s names', (value, title) => {
  expect(shortAddress(value)).toBe(title)
})
