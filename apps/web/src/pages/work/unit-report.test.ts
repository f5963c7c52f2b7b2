import { type Act, foldActs } from '@oficio/core/act'
import { reportHtml, reportOf, unitStoryIn } from '@oficio/exchange/court'
import { load } from '@oficio/knowledge'
import { createMessages, type MessageKey } from '@oficio/messages'
import { tellEntry } from '@oficio/verify/bundle'
import { expect, test } from 'vitest'

const sum = (of: string): string => of.repeat(64)
const desk = {
  ...{ person: 'p-2', name: 'Ada Inventada', title: 'escribiente', unit: 'u-2', unitName: 'Mesa' },
  ...{ institution: 'i-2', institutionName: 'Proveedor Inventado' },
}
const officer = {
  ...{ person: 'p-1', name: 'Sofía Inventada', title: 'fiscal', unit: 'u-1', unitName: 'Unidad' },
  ...{ institution: 'i-1', institutionName: 'Fiscalía Inventada' },
}
const exhibit = {
  ...{ name: 'registros.csv', size: 10, sha256: sum('a') },
  ...{ ciphertextSize: 400, ciphertextSha256: sum('c') },
  ...{ source: 'archivo de cuentas', extractedAt: '2026-11-20T14:03:00-03:00', item: null },
}
/** Which acts may follow which is judged elsewhere: here two of them are enough. */
const state = foldActs([])

/** A delivery, and a look at it weeks before the bundle. */
const acts: readonly Act[] = JSON.parse(
  JSON.stringify([
    {
      ...{ seq: 1, kind: 'handed-over', at: '2026-11-20T18:00:00Z', by: desk, hash: sum('1') },
      body: {
        ...{ leg: 1, answer: 0, digest: sum('d'), receipt: null, assertion: null },
        manifest: { exhibits: [exhibit], declaration: null },
      },
    },
    {
      ...{ seq: 2, kind: 'unsealed', at: '2026-11-20T19:00:00Z', by: officer, hash: sum('2') },
      body: { leg: 1, exhibit: sum('c'), purpose: 'lectura' },
    },
  ]),
)

const knowledge = load()
const messages = await createMessages('es')

const told = (as: 'unsealed' | 'sealed', isThere = true) => {
  const name = `data/evidence/1/registros.csv${as === 'sealed' ? '.age' : ''}`
  const file = { name, bytes: 10, sha256: as === 'sealed' ? sum('c') : sum('a') }
  const taken = { ciphertextSha256: sum('c'), file, at: '2026-12-15T09:00:00Z', as }
  const story = unitStoryIn(state, { acts, taken: isThere ? [taken] : [], logged: null, messages })
  const report = reportOf({
    ...{ request: undefined, ...story, files: isThere ? [file] : [], knowledge, messages },
    ...{ provider: 'Proveedor Inventado', day: '2026-12-15' },
  })
  const lines = story.entries.map((entry) =>
    tellEntry(entry, (key, params) => messages.format(key as MessageKey, params)),
  )
  return { lines, report: reportHtml(report) }
}

test('a file that somebody opened weeks before is not read for the first time where the bundle is made', () => {
  for (const as of ['unsealed', 'sealed'] as const) {
    const { lines, report } = told(as)
    expect(report).not.toContain('por primera vez')
    expect(report).toContain('Oficio leyó cada archivo para este paquete')
    expect(lines.at(-1)).toMatch(
      as === 'sealed' ? /^leído y sumado para este paquete: puesto/ : /^leído y sumado para este paquete: ab/,
    )
  }
  // Where no file of it lies here, nobody read one for the bundle.
  expect(told('sealed', false).report).not.toMatch(/Oficio (?:leyó|calculó)/)
})

test('the report says what the provider signed of each file, from which system and when it was taken', () => {
  const { report } = told('unsealed')
  expect(report).toContain('Firmó lo que se entregó: Ada Inventada, Proveedor Inventado')
  for (const said of [sum('a'), sum('c'), 'archivo de cuentas', '14:03:00 (UTC-03:00)'])
    expect(report).toContain(said)
  expect(report).toContain('Cómo llegó: sellado a la clave de la unidad')
})
