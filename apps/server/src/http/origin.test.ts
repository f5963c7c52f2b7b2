import { expect, test } from 'vitest'
import { originFault } from './origin.ts'

test('an address that passkeys can be bound to for good has a scheme, TLS and nothing behind it', () => {
  expect(originFault('https://oficio.registro.example')).toBe(undefined)
  expect(originFault('https://oficio.registro.example:8443')).toBe(undefined)
  for (const given of [undefined, '']) expect(originFault(given)).toBe('none')
  for (const given of [
    'oficio.registro.example',
    'https://oficio.example/',
    'ftp://oficio.example',
    'https://',
  ])
    expect(originFault(given), given).toBe('half')
  for (const given of ['http://localhost:4400', 'http://127.0.0.1:4400', 'http://[::1]:4400'])
    expect(originFault(given), given).toBe('local')
  expect(originFault('http://oficio.registro.example')).toBe('plain')
  // What a passkey is bound to is a domain.
  for (const given of ['https://192.0.2.7', 'https://192.0.2.7:8443', 'https://[2001:db8::7]'])
    expect(originFault(given), given).toBe('number')
})
