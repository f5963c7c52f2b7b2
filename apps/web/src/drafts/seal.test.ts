import { expect, test } from 'vitest'
import { keyFromText, keyText, newKey, passphraseRounds, seal, unseal, unwrap, wrap } from './seal.ts'

test('what lies on the device does not show the case', async () => {
  const key = await newKey()
  const sealed = await seal(key, { summary: 'Estafa a la vecina' }, 'case:1')
  expect(new TextDecoder().decode(sealed.text)).not.toContain('vecina')
  expect(await unseal(key, sealed, 'case:1')).toEqual({ summary: 'Estafa a la vecina' })
})

test('another key opens nothing, and neither does another place', async () => {
  const sealed = await seal(await newKey(), 'x', 'case:1')
  await expect(unseal(await newKey(), sealed, 'case:1')).rejects.toThrow()
  const key = await newKey()
  await expect(unseal(key, await seal(key, 'x', 'case:1'), 'case:2')).rejects.toThrow()
})

test('the key survives a reload as text', async () => {
  const key = await newKey()
  const sealed = await seal(key, 'x', 'a')
  expect(await unseal(await keyFromText(await keyText(key)), sealed, 'a')).toBe('x')
})

test('the passphrase opens the vault, however its accents are composed; a wrong one does not', async () => {
  const key = await newKey()
  const wrapped = await wrap(key, 'mañana\u0301 azul', 1000)
  const opened = await unwrap(wrapped, 'mañana\u0301 azul'.normalize('NFD'))
  expect(opened && (await keyText(opened))).toBe(await keyText(key))
  expect(await unwrap(wrapped, 'manana azul')).toBeUndefined()
})

test('a passphrase is slowed down by at least 600 000 rounds', () => {
  expect(passphraseRounds).toBeGreaterThanOrEqual(600_000)
})
