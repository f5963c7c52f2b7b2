import { expect, test } from 'vitest'
import { type ExhibitSaid, manifestFault, newManifestFault, sealedPayloadSize } from './index.ts'

/** After every moment of these files. */
const now = '2026-12-31T00:00:00Z'
const exhibit = (change: Partial<ExhibitSaid>, n = 1): ExhibitSaid => ({
  name: 'registros.csv',
  size: 10,
  sha256: 'a'.repeat(64),
  ciphertextSize: sealedPayloadSize(10) + 200,
  ciphertextSha256: String(n).repeat(64),
  source: 'Sistema de abonados',
  extractedAt: '2026-11-27T14:03:00-03:00',
  item: null,
  ...change,
})
const fault = (...names: readonly string[]) =>
  newManifestFault({ exhibits: names.map((name, i) => exhibit({ name }, i + 1)) }, now)

test('a name stands in a folder under any system, and hides nothing', () => {
  for (const name of [
    'registros.csv',
    'Año 2026 – parte 1.tar.gz',
    '.config',
    'console.log',
    'nulos.csv',
    'com10.txt',
  ])
    expect([name, fault(name)]).toEqual([name, undefined])
  for (const name of [
    ...[
      '',
      ' a',
      'a ',
      '.',
      '..',
      'a.',
      'a/b',
      'a\\b',
      'a:b',
      'C:',
      'a\u0000b',
      'a\u0085b',
      'a\u2028b',
      'a\u2029b',
    ],
    ...['gpj\u202e.exe', 'a\u200bb', 'a\u00adb', 'a\u2066b', 'a\ufeffb', 'a\u{e0041}b', 'x'.repeat(256)],
    ...['CON', 'nul.txt', 'Aux.tar.gz', 'com1', 'LPT9.csv', 'com\u00b9.txt', 'prn .txt', 'conin$'],
  ])
    expect([name, fault(name)]).toEqual([name, 'exhibit-name'])
})

test('what older lists hold is still read', () => {
  const exhibits = [exhibit({ name: 'a:b.csv' }), exhibit({ name: 'A:B.csv', source: 'a\u200bb' }, 2)]
  expect([manifestFault({ exhibits }), newManifestFault({ exhibits }, now)]).toEqual([
    undefined,
    'exhibit-name',
  ])
})

test('no two of one delivery have a name that some folder takes for one', () => {
  expect(fault('a.csv', 'b.csv')).toBeUndefined()
  for (const [one, other] of [
    ['a.csv', 'a.csv'],
    ['a.csv', 'A.CSV'],
    ['a\u00f1o.csv', 'an\u0303o.csv'],
    ['A\u00d1O.csv', 'an\u0303o.csv'],
    ['straße', 'STRASSE'],
  ] as const)
    expect([one, other, fault(one, other)]).toEqual([one, other, 'exhibit-name'])
})

test('where a file came from is told in characters that a reader sees', () => {
  expect(newManifestFault({ exhibits: [exhibit({ source: 'Sistema: abonados / 2' })] }, now)).toBeUndefined()
  for (const source of ['a\nb', 'a\u202eb', 'a\u200bb', 'a\u2028b'])
    expect(newManifestFault({ exhibits: [exhibit({ source })] }, now)).toBe('exhibit-name')
})
