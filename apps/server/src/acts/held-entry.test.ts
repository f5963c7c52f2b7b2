import { expect, test } from 'vitest'
import { heldEntry } from './held-entry.ts'

const at = '2026-11-01T10:00:00Z'
const whole = {
  ...{ act: 'proposed', entry: 'i1', at, by: { person: 'ana', institution: 'registro', role: 'registrar' } },
  ...{ proposal: 'a', field: 'legalName', value: 'Policía Ficticia', replaces: null },
  ...{ sources: ['https://www.policia.gob.example/contacto'], lookAlikes: [] },
}
const list = (registry: object) => [{ kind: 'proposed', at, by: { person: 'ana' }, body: { registry } }]
const pendingIn = (registry: object) => heldEntry(list(registry), '2026-11-29T10:00:00Z').entry.pending.length

test('a proposal stands in the entry as it was made', () => {
  expect(pendingIn(whole)).toBe(1)
})

test.each([['lookAlikes'], ['value']])(
  'a list in which a flipped bit took the %s of a proposal says nothing, and stops no check',
  (key) => {
    const { [key as keyof typeof whole]: _, ...rest } = whole
    expect(pendingIn(rest)).toBe(0)
  },
)
