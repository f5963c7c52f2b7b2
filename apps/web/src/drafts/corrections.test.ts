import { afterEach, expect, test, vi } from 'vitest'
import { correctionOf, draftForUnit, forgetForUnit, keepForUnit } from './corrections.ts'

afterEach(() => vi.unstubAllGlobals())

test('what lies in the clear beside a sealed case leads back to the unit and has no word that somebody wrote', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  const leads = { request: 'r-1', case: 'c-1', revision: 2, domains: ['fiscalia.example'] }
  const more = { ...leads, reference: 'EJ-1/2026', title: 'palabras del caso' }
  keepForUnit('device', more)
  keepForUnit('new', { case: 'c-2' })
  expect([...kept.values()].join('')).not.toMatch(/EJ-1|palabras/)
  expect(draftForUnit('device')).toEqual(leads)
  expect(draftForUnit('new')).toEqual({ case: 'c-2' })
  expect(correctionOf('r-1')).toEqual({ deviceCase: 'device', correction: leads })
  forgetForUnit('device')
  expect(draftForUnit('device')).toBeUndefined()
})
