// What a row may ask goes by the class of its data alone, and what only others list by the own item of that
// class: for every provider that there is.
import { readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { isMutualAssistanceOnly, processFor } from '../provider/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { classElsewhere } from '../statute/index.ts'
import { check } from './index.ts'

const knowledge = load()
const pack = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../../vectors/packs/${name}/input.json`, import.meta.url), 'utf8'),
  ) as EvidenceRequest
const peru = pack('pe-facebook')
const [row] = peru.dataRequested ?? []
const reads = new Set(['content', 'public', 'interception'])
const rows = Object.values(knowledge.providers).flatMap(({ id, dataCategories }) =>
  dataCategories.items.map(({ code, klass }) => ({ provider: id, code, klass })),
)
const asked = (
  provider: string,
  category: string,
  description: string,
  from = peru,
  nexusToService = peru.case?.nexusToService ?? '',
): EvidenceRequest => ({
  ...from,
  provider,
  case: { ...from.case, nexusToService },
  dataRequested: [{ ...row, category, description }],
})
const found = (request: EvidenceRequest) => check(request, { on: '2026-11-24' }, knowledge).findings
const said = (request: EvidenceRequest, code: string) =>
  found(request).flatMap((one) => (one.code === code ? [`${one.severity} ${one.rule} ${one.path}`] : []))
const place = '/dataRequested/0/description'

describe('a row that is not of content', () => {
  const ofOther = rows.filter(({ klass }) => !reads.has(klass) && klass !== 'content-like')

  test('is stopped where it asks for content by its name, whatever its item is called', () => {
    const passed = ofOther.filter(
      ({ provider, code }) =>
        !said(asked(provider, code, 'contenido de los mensajes'), 'scope.wordsAskMore').includes(
          `block row ${place}`,
        ),
    )
    expect(passed).toEqual([])
  })

  test('lets no text of the letter ask for it', () => {
    const more = 'Se solicita también el contenido de los mensajes.'
    const passed = ofOther.filter(
      ({ provider, code }) =>
        !said(asked(provider, code, 'lo que consta', peru, more), 'scope.wordsAskMore').includes(
          'block text /case/nexusToService',
        ),
    )
    expect(passed).toEqual([])
  })

  test.each(['facebook', 'instagram', 'snapchat'])(
    'of traffic: what asks for messages is shown at %s',
    (provider) => {
      const code = rows.find((one) => one.provider === provider && one.klass === 'traffic')?.code ?? ''
      const request = asked(provider, code, 'registros de acceso', peru, 'Sírvase remitir los mensajes.')
      expect(said(request, 'scope.wordsAskMore')).toContain('warn maybe /case/nexusToService')
    },
  )
})

test('a row of registration data that asks for logs is shown, whatever examples the profile has', () => {
  const passed = rows
    .filter(({ klass }) => klass === 'subscriber')
    .filter(
      ({ provider, code }) =>
        said(asked(provider, code, 'registros de acceso: fecha, hora, IP y puerto'), 'scope.wordsAskMore')
          .length === 0,
    )
  expect(passed).toEqual([])
})

describe('a code that only other providers list', () => {
  const codes = [...new Set(rows.map(({ code }) => code))]
  /** Of each class one code that the provider does not list itself. */
  const foreign = (provider: string) => {
    const own = rows.filter((one) => one.provider === provider)
    const strange = codes.flatMap((code) => {
      const klass = classElsewhere(code, knowledge)
      return klass === undefined || own.some((one) => one.code === code) ? [] : [{ code, klass, own }]
    })
    return [...new Map(strange.map((one) => [one.klass, one])).values()]
  }
  const providers = Object.values(knowledge.providers)

  test('is stopped where the provider lists nothing of its class', () => {
    const passed = providers.flatMap(({ id }) =>
      foreign(id)
        .filter(({ klass, own }) => !own.some((one) => one.klass === klass))
        .filter(
          ({ code }) =>
            !said(asked(id, code, 'lo que consta'), 'scope.overbroad').includes(
              'block oneOf /dataRequested/0/category',
            ),
        )
        .map(({ code }) => `${id} ${code}`),
    )
    expect(passed).toEqual([])
  })

  test('is held to mutual assistance, or to nothing at all, as the own item of its class is', () => {
    const stops = new Set(['process.mlatRequired', 'data.notHeld'])
    const stopsOf = (request: EvidenceRequest) =>
      found(request)
        .filter(({ code, severity }) => stops.has(code) && severity === 'block')
        .map(({ code }) => code)
    const passed = providers.flatMap(({ id, dataCategories: { items } }) =>
      foreign(id)
        .filter(({ klass }) => klass === 'content')
        .flatMap(({ code }) => {
          const same = items.filter(({ klass }) => klass === 'content')
          const own = same.filter(
            (item) => !item.available || isMutualAssistanceOnly(processFor(item, peru.country)),
          )
          if (same.length === 0 || own.length < same.length) return []
          const wanted = same.flatMap((item) => stopsOf(asked(id, item.code, 'lo que consta')))
          const had = stopsOf(asked(id, code, 'lo que consta'))
          return wanted.length > 0 && had.length === 0 ? [`${id} ${code}`] : []
        }),
    )
    expect(passed).toEqual([])
  })

  test.each([
    ['pe-facebook', 'messages', 'process.mlatRequired'],
    ['co-whatsapp', 'communications', 'data.notHeld'],
    ['pe-facebook', 'prospective', 'scope.overbroad'],
  ])('%s: %s is stopped by %s', (name, category, code) => {
    const request = pack(name)
    const [first, ...others] = request.dataRequested ?? []
    const borrowed = { ...request, dataRequested: [{ ...first, category }, ...others] }
    expect(
      found(borrowed)
        .filter(({ severity }) => severity === 'block')
        .map((one) => one.code),
    ).toContain(code)
  })
})
