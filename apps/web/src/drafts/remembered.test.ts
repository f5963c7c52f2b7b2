import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import type { Me } from '../signed-in/client.ts'

const known = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => known.get(key) ?? null,
  setItem: (key: string, value: string) => known.set(key, value),
  removeItem: (key: string) => known.delete(key),
})
vi.stubGlobal(
  'EventSource',
  class extends EventTarget {
    close() {}
  },
)
vi.stubGlobal('addEventListener', () => {})

const { forgetOnceLeft, rememberDanger, rememberText, rememberedDanger, rememberedText } = await import(
  './remembered.ts'
)
const { askWho, signedIn, signOut } = await import('../signed-in/session.ts')
const { houseIn } = await import('../signed-in/client.ts')
const me = vi.spyOn(houseIn('es'), 'me')
const left = vi.spyOn(houseIn('es'), 'signOut')
forgetOnceLeft()

const isHere = (id: string) => me.mockResolvedValue({ ok: true, value: { person: { id } } as Me })
afterAll(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

beforeEach(async () => {
  left.mockResolvedValue({ ok: true, value: { done: true } })
  isHere('sofia')
  await signedIn('es')
  rememberText('escribió @ejemplo_ficticio')
  rememberDanger({ answers: { danger: 'Secuestro' } })
})

test('what somebody told while a life is in danger is gone from the tab once they sign out', async () => {
  await signOut('es')
  expect([await rememberedText(), await rememberedDanger()]).toEqual(['', undefined])
})

test('and once somebody else is signed in there, but not while it is the same person', async () => {
  await askWho('es')
  expect(await rememberedDanger()).toMatchObject({ answers: { danger: 'Secuestro' } })
  isHere('nora')
  await askWho('es')
  expect([await rememberedText(), await rememberedDanger()]).toEqual(['', undefined])
})
