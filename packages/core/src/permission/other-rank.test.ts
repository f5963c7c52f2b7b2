import { expect, test } from 'vitest'
import { otherRank } from './other-rank.ts'

const ranks = [
  { role: 'judge' as const, ranks: [{ m: 'juez de garantía', f: 'jueza de garantía' }] },
  { role: 'prosecutor' as const, ranks: [{ m: 'fiscal adjunto', f: 'fiscal adjunta' }] },
  { role: 'police-officer' as const, ranks: [{ m: 'comisario', f: 'comisaria' }] },
]

test.each([
  ['Jueza de Garantía', 'police', 'judge'],
  ['JUEZA  de garantia suplente', 'provider', 'judge'],
  ['Jueza', 'prosecution', 'judge'],
  ['Fiscal Adjunta', 'police', 'prosecutor'],
  ['Fiscal adjunto', 'court', 'prosecutor'],
  ['Jueza de Garantía', 'court', undefined],
  ['Fiscal adjunta', 'prosecution', undefined],
  ['Fiscal adjunta', 'central-authority', undefined],
  ['Enlace con juzgados', 'police', undefined],
  ['Comisaria', 'court', undefined],
  ['Inspectora', 'police', undefined],
  ['Ministra de la Corte Suprema', 'police', 'judge'],
  ['Magistrada', 'police', 'judge'],
  ['Fiscal', 'police', 'prosecutor'],
  ['Fiscala adjunta', 'police', 'prosecutor'],
  ['Fiscal Jefe', 'police', 'prosecutor'],
  ['Fiscalía Nacional, fiscal jefe', 'police', 'prosecutor'],
  ['Juiz de Direito', 'police', 'judge'],
  ['Judge', 'police', 'judge'],
  ['Prosecutor', 'police', 'prosecutor'],
  ['Jue-za de Garantía', 'police', 'judge'],
  ['J u e z a', 'police', 'judge'],
  ['Juez4', 'police', 'judge'],
  ['Procuradora General', 'police', 'prosecutor'],
  ['Presidente de la Corte Suprema', 'police', 'judge'],
  ['Lic. – juez', 'police', 'judge'],
  ['Fiscal ante el Tribunal Supremo', 'prosecution', undefined],
  ['agente del Ministerio Público', 'prosecution', undefined],
  ['juiz de direito', 'court', undefined],
  ['delegada de polícia', 'police', undefined],
  ['Inspector de la Policía Fiscal y Aduanera', 'police', undefined],
  ['Jefa de la brigada de delitos fiscales', 'police', undefined],
  ['Oficial de policía judicial', 'police', undefined],
  ['jefa de personal', 'police', undefined],
  ['contralora interna', 'police', undefined],
  ['administrador', 'police', undefined],
  ['Analyst of court orders', 'provider', undefined],
] as const)('%s in a %s names the role of: %s', (title, kind, role) => {
  expect(otherRank(title, kind, ranks)).toBe(role)
})
