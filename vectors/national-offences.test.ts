import { check } from '@oficio/core/preflight'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { type Any, draft } from './national-draft.ts'

const knowledge = load()
const said = (given: Any): readonly string[] =>
  check(draft(given), { on: '2026-11-27' }, knowledge)
    .findings.filter(({ code }) => code === 'legalBasis.otherPower')
    .map(({ severity, rule }) => `${severity} ${rule}`)

// A power for certain offences alone: the Brazilian article on kidnappings, the Argentine paragraph, the
// Paraguayan act.
test.each([
  ['a fraud', 'BR', 'Código de Processo Penal, art. 13-A', 'Código Penal, art. 171', 1],
  ['a kidnapping for ransom', 'BR', 'Código de Processo Penal, art. 13-A', 'Código Penal, art. 159', 0],
  [
    'an offence of another statute',
    'BR',
    'Código de Processo Penal, art. 13-A',
    'Lei 8.069/1990, art. 239',
    0,
  ],
  ['an act nobody knows', 'BR', 'Código de Processo Penal, art. 13-A', 'Lei 9.999/1999, art. 3º', 0],
  ['a fraud', 'PY', 'Ley 7549, artículo 6', 'Código Penal, artículo 187', 1],
  ['abuse of a child', 'PY', 'Ley 7549, artículo 6', 'Código Penal, artículo 140', 0],
  [
    'a fraud, with an article that fits every offence beside it',
    'BR',
    'Lei 12.965/2014, art. 22; Código de Processo Penal, art. 13-A',
    'Código Penal, art. 171',
    0,
  ],
])('%s, %s, %s, %s', (_, country, basis, offence, found) => {
  const given = { country, basis, offence, role: country === 'PY' ? 'judge' : 'prosecutor' }
  const told = said(given)
  expect(told).toHaveLength(found)
  for (const one of told) expect(one).toMatch(/^warn otherOffence/)
})
