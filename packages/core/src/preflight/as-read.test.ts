// What the reader takes out of a text, as people write it, its provider's check takes as well.
import { load } from '@oficio/knowledge'
import { createMessages, tellFinding } from '@oficio/messages'
import { expect, test } from 'vitest'
import { recognise } from '../identifier/index.ts'
import { check } from './index.ts'

const knowledge = load()
const on = '2026-12-01'

const shapesOf = (provider: string, identifiers: readonly { type: string; value: string }[]) =>
  check(
    { provider, requestType: 'preservation', country: 'CL', identifiers },
    { on },
    knowledge,
  ).findings.filter(({ code }) => code.startsWith('identifier.'))

test.each([
  ['x', 'la cuenta de X @miedo_inv (https://x.com/miedo_inv)'],
  ['x', 'https://x.com/miedo_inv'],
  ['google', 'el canal de YouTube @canal_inventado'],
  ['instagram', 'Instagram: @ana.inventada'],
  ['tiktok', 'TikTok @ana.inventada'],
])('%s takes the account of: %s', (provider, text) => {
  const { identifiers } = recognise(text, knowledge, { country: 'CL' })
  const own = identifiers.filter(({ services }) => services.includes(provider))
  expect(own.length).toBeGreaterThan(0)
  const read = own.map(({ type, normalised }) => ({ type, value: normalised }))
  const stops = shapesOf(provider, read).map(({ code }) => code)
  // Of a name that changes hands its day is asked, and that is all.
  expect(stops.filter((code) => code === 'identifier.malformed' || provider === 'x')).toEqual([])
})

test('a name alone is asked for its page, in words of the reader and not of the program', async () => {
  const [missing, ...others] = shapesOf('x', [{ type: 'xUsername', value: 'miedo_inv' }])
  expect(others).toEqual([])
  const messages = await createMessages('es')
  const told = missing && tellFinding(missing, 'x', knowledge, messages, (text) => String(text))
  expect(told?.fix).toContain('usuario de X + enlace de un perfil de X')
})

test('the page of what somebody wrote there names no account by itself', () => {
  const post = [{ type: 'xProfileUrl', value: 'https://x.com/miedo_inv/status/1' }]
  expect(shapesOf('x', post).map(({ rule }) => rule)).toContain('anyCombination')
})
