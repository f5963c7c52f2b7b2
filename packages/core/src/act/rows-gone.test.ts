// A sentence that asks for what a judge cut goes from the letter, in whatever words; facts stay, and what is
// left and still asks is shown.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { EvidenceRequest } from '../request/index.ts'
import { cutBetween, narrowed } from './narrow.ts'
import { stillTelling } from './still-telling.ts'

const pack = (name: string): EvidenceRequest =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/packs/${name}/input.json`, import.meta.url), 'utf8'))

type Put = (request: EvidenceRequest, sentence: string) => EvidenceRequest
const places: Readonly<Record<string, Put>> = {
  summary: (one, said) => ({ ...one, case: { ...one.case, summary: `${one.case?.summary} ${said}` } }),
  nexus: (one, said) => ({
    ...one,
    case: { ...one.case, nexusToService: `${one.case?.nexusToService} ${said}` },
  }),
  necessity: (one, said) => ({
    ...one,
    letter: {
      ...one.letter,
      data: (one.letter?.data ?? []).map((row) => row && { ...row, necessity: `${row.necessity}. ${said}` }),
    },
  }),
  seen: (one, said) => ({
    ...one,
    letter: {
      ...one.letter,
      identifiers: (one.letter?.identifiers ?? []).map((own) => own && { ...own, seenText: said }),
    },
  }),
  support: (one, said) => ({ ...one, letter: { ...one.letter, support: said } }),
  notice: (one, said) => ({ ...one, userNotice: { ...one.userNotice, basis: said } }),
  basis: (one, said) => ({ ...one, legalProcess: { ...one.legalProcess, legalBasis: `art. 5. ${said}` } }),
  row: (one, said) => ({
    ...one,
    dataRequested: (one.dataRequested ?? []).map((row) => ({
      ...row,
      description: `${row.description}. ${said}`,
    })),
  }),
}
const without = (request: EvidenceRequest, cut: number): EvidenceRequest =>
  narrowed(request, {
    identifiers: (request.identifiers ?? []).map((_, at) => at),
    rows: (request.dataRequested ?? []).flatMap((_, at) => (at === cut ? [] : [{ at }])),
  })

const asked: Readonly<Record<string, readonly [cut: number, sentences: readonly string[]]>> = {
  'co-whatsapp': [
    1,
    [
      'Remítanse también las direcciones IP de conexión.',
      'Se solicitan los registros de conexión con IP, fecha y hora.',
      'Entréguense los datos de la fila 2.',
      'Remítanse los logs de acceso.',
    ],
  ],
  'br-google': [
    1,
    [
      'Requisitam-se também os registros de acesso com IP e porta.',
      'Encaminhem os logs de acesso.',
      'Requisita-se o endereço IP dos acessos.',
      'Forneçam-se os dados das linhas 1 e 2.',
    ],
  ],
  'pe-facebook': [
    1,
    ['Remítanse los logs de acceso.', 'Se solicita el tráfico.', 'We also request the connection records.'],
  ],
  'ar-instagram': [2, ['Consérvense también los mensajes directos.', 'Entréguense los mensajes directos.']],
  'py-uber': [2, ['Remítase la última posición registrada.']],
}

describe.each(Object.entries(asked))('%s', (name, [cut, sentences]) => {
  const cases = sentences.flatMap((said) => Object.keys(places).map((place) => [said, place] as const))
  test.each(cases)('%s goes from %s', (said, place) => {
    const put = places[place] as Put
    // In a row its own words stay its own: there all rows ask for it before the cut.
    const before = put(pack(name), said)
    const less = without(before, cut)
    const bare = said.slice(0, -1)
    const isOfRow = place === 'row'
    if (!isOfRow || /fila|linhas/.test(said)) expect(JSON.stringify(less)).not.toContain(bare)
    expect(cutBetween(before, less)).toBeDefined()
    if (!isOfRow) expect(cutBetween(before, put(less, said))).toBeUndefined()
  })
})

test.each([
  ['co-whatsapp', 1, 'El sospechoso se conectó desde varias direcciones IP esa noche.'],
  ['co-whatsapp', 1, 'Es necesario identificar a quien envió los mensajes.'],
  ['co-whatsapp', 1, 'La víctima conserva las capturas de los mensajes.'],
  ['co-whatsapp', 1, 'El informe pericial ubicó la IP 203.0.113.9 en el anexo 2.'],
  ['br-google', 1, 'A vítima pediu ajuda pelo telefone e enviou as fotos.'],
  ['ar-instagram', 2, 'La autora le exigía enviar fotos bajo amenaza de publicar las anteriores.'],
  ['ar-instagram', 2, 'Se solicita la reserva de esta medida.'],
  ['py-uber', 2, 'Se necesita saber quién conducía el vehículo que la levantó en esa ubicación.'],
])('%s without row %i goes on telling: %s', (name, cut, said) => {
  const less = without((places.summary as Put)(pack(name), said), cut)
  expect(less.case?.summary).toContain(said)
})

test('a row that is left is asked for by the number that it has now, and elsewhere no number changes', () => {
  const said = 'Se solicitan con urgencia los datos de la fila 4. Los de la fila 4 urgen más.'
  const before = (places.summary as Put)(pack('py-uber'), said)
  const less = without(before, 2)
  expect(less.case?.summary).toContain('Se solicitan con urgencia los datos de la fila 3. ')
  expect(less.case?.summary).toContain('Los de la fila 4 urgen más.')
  expect(stillTelling(before, less)).toContain('Los de la fila 4 urgen más.')
})

const ways = (one: EvidenceRequest, nextRoute: string, second: string): EvidenceRequest => ({
  ...one,
  letter: { ...one.letter, nextRoute, second: { '/letter/nextRoute': second } },
})

test('the ways by which rows go next name rows that are left, by the numbers that they have now', () => {
  const told = ways(pack('py-uber'), 'fila 3: orden; fila 4: exhorto', 'row 3: order; row 4: letter rogatory')
  const less = without(told, 2)
  expect(less.letter?.nextRoute).toBe('[…]; fila 3: exhorto')
  expect(less.letter?.second?.['/letter/nextRoute']).toBe('[…]; row 3: letter rogatory')
})

test('what is left and still asks is shown to whoever decides', () => {
  const said = 'Se ruega acelerar la entrega de lo pedido; se solicita acuse de recibo.'
  const before = (places.summary as Put)(pack('co-whatsapp'), said)
  expect(stillTelling(before, without(before, 1))).toContain('se solicita acuse de recibo.')
})
