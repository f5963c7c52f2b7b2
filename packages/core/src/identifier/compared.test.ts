import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { comparedAs } from './index.ts'

const knowledge = load()
const as = (type: string, value: string, provider = 'tiktok', country?: string) =>
  comparedAs({ type, value, ...(country ? { country } : {}) }, provider, knowledge)

test('a mailbox and a number are one thing whoever is asked about them, however they are written', () => {
  expect(as('email', ' Persona.Ficticia@Mail.example ')).toBe(
    as('email', 'persona.ficticia@mail.example', 'paypal'),
  )
  expect(as('gmail', 'persona.ficticia@gmail.com', 'google')).toBe(as('email', 'Persona.Ficticia@gmail.com'))
  expect(as('phoneE164', '+1 202 555 0143')).toBe(as('phoneE164', '+12025550143', 'whatsapp'))
  expect(as('waMeLink', 'https://wa.me/12025550143', 'whatsapp')).toBe(as('phoneE164', '+12025550143'))
})

test('an account of one provider is compared within it, and never with a mailbox of the same letters', () => {
  expect(as('tiktokUsername', '@ejemplo_ficticio_01')).toBe(as('tiktokUsername', 'ejemplo_ficticio_01'))
  for (const written of ['Ejemplo_Ficticio_01', '@EJEMPLO_FICTICIO_01'])
    expect(as('tiktokUsername', written)).toBe(as('tiktokUsername', 'ejemplo_ficticio_01'))
  expect(as('username', 'ejemplo', 'twitch')).not.toBe(as('username', 'ejemplo', 'signal'))
  expect(as('email', 'a@b.example')).not.toBe(as('brPixKey', 'a@b.example'))
})

test('an address of a connection and a name are compared with nothing: they are not one person’s', () => {
  for (const [type, value] of [
    ['ipv4', '203.0.113.24'],
    ['ipv6', '2001:db8::1'],
    ['ipPortTimestamp', '203.0.113.24:50123 2026-11-20T10:15:00-03:00'],
    ['awsIpTime', '203.0.113.24 2026-11-20T10:15:00Z'],
    ['ipAlone', '203.0.113.24'],
    ['displayName', 'Persona Ficticia'],
    ['fullName', 'Persona Ficticia'],
    ['cardFirst6Last4', '400000 0000'],
  ] as const)
    expect(as(type, value), type).toBeNull()
  expect(as('email', '  ')).toBeNull()
})
