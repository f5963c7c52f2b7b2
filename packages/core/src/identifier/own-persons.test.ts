import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()
const read = (text: string, country: 'AR' | 'BR' | 'PE') =>
  recognise(text, knowledge, { country }).identifiers
const found = (text: string, country: 'AR' | 'BR' | 'PE', value: string) =>
  read(text, country).filter(({ normalised }) => normalised === value)

describe('the bank of who paid is not that of the key of who was paid', () => {
  test.each([
    [
      'De: Ana — Banco 260\nPara: Carlos\nChave: +5521980000033\nInstituição: Banco Inter S.A.',
      '+5521980000033',
    ],
    ['Pagador: Ana, Banco 341 ag 0001\nRecebedor: Carlos, chave c.inv@example.com', 'c.inv@example.com'],
    [
      'Origem: Ana, Banco 237\nDestino: Chave aleatória 7d9f0335-8dcc-4054-9bf9-0dbd61d36906',
      '7d9f0335-8dcc-4054-9bf9-0dbd61d36906',
    ],
    ['Chave pix c.inv@example.com, banco 260\nInstituição: Banco Inter S.A.', 'c.inv@example.com'],
  ])('%s', (text, key) => {
    expect(found(text, 'BR', key).map(({ bank }) => bank)).toEqual([undefined])
  })

  test('its own stays', () => {
    const text =
      'De: Ana, Banco 260\nRecebedor: Carlos\nChave: c.inv@example.com\nInstituição: 077 Banco Inter'
    expect(found(text, 'BR', 'c.inv@example.com')[0]?.bank?.code).toBe('077')
  })
})

describe('a pair in brackets is the same end as the one before it', () => {
  test.each([
    [
      'Built outbound TCP connection 9 for outside:203.0.113.5/443 (203.0.113.5/443) to inside:10.0.0.5/50111 (198.51.100.5/61002)',
      '203.0.113.5',
    ],
    [
      'Built inbound TCP connection 1 for outside:198.51.100.8/50001 (198.51.100.8/50001) to inside:10.0.0.9/443 (203.0.113.9/443)',
      '203.0.113.9',
    ],
  ])('%s', (text, server) => {
    const all = found(text, 'PE', server)
    expect(all.length).toBeGreaterThan(0)
    expect(all.every(({ doubtful }) => doubtful)).toBe(true)
  })
})

describe('an account beside a person of the one who tells is nobody’s surely', () => {
  test.each([
    ['Le transferí a mi abogado, Dr. Inventado, al alias ESTUDIO.LEGAL.OK', 'estudio.legal.ok', true],
    ['Mi contador usa el alias CONTA.DOR.OK', 'conta.dor.ok', true],
    ['El alquiler lo pagué al alias CASA.LINDA.SUR a mi hermana.', 'casa.linda.sur', true],
    ['Le pagué a mi plomero al alias CANO.ROTO.SUR', 'cano.roto.sur', true],
    ['Mi estafador usa el alias ROBA.TODO.YA', 'roba.todo.ya', false],
    ['Transferí todo mi dinero al alias ROBA.TODO.YA', 'roba.todo.ya', false],
  ])('%s', (text, alias, isDoubtful) => {
    expect(found(text, 'AR', alias).map(({ doubtful }) => doubtful)).toEqual([isDoubtful])
  })
})

test('of a named author of a chat nobody says whose side it is', () => {
  const text =
    '[14/10/26, 22:16:02] Estafador Auto: mi mail es estafa.auto@example.com\n[14/10/26, 22:17:02] Yo: ok, mi mail es yo.ficto@example.com'
  const codes = (value: string) => found(text, 'AR', value)[0]?.why.map(({ code }) => code)
  expect(codes('estafa.auto@example.com')).toContain('unknownWhose')
  expect(codes('estafa.auto@example.com')).not.toContain('bystander')
  expect(codes('yo.ficto@example.com')).toContain('bystander')
})
