import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()
const KB = 1024

/** Texts that make careless patterns slow, each of about the size asked for. */
const hostile: Readonly<Record<string, (size: number) => string>> = {
  'one letter': (n) => 'a'.repeat(n),
  'one digit': (n) => '1'.repeat(n),
  'dots and letters': (n) => 'a.'.repeat(n / 2),
  'at signs': (n) => '@'.repeat(n),
  'labels of a domain without end': (n) => `a@${'a.'.repeat(n / 2)}`,
  'schemes without hosts': (n) => 'https://'.repeat(n / 8),
  'links glued together': (n) => 'http://a/'.repeat(n / 9),
  'one link without end': (n) => `https://x.com/${'a'.repeat(n)}`,
  'cue after cue': (n) => 'DNI id usuario '.repeat(n / 15),
  'service after service': (n) => 'instagram tiktok '.repeat(n / 17),
  'colons and hex digits': (n) => 'abcdef0123:'.repeat(n / 11),
  brackets: (n) => '[.]((('.repeat(n / 6),
  'invisible marks': (n) => 'a\u200b\u202e'.repeat(n / 3),
  'lone surrogates': (n) => '\ud800x'.repeat(n / 2),
  'separators of numbers': (n) => '12-34.56/78-'.repeat(n / 12),
  'a list without end': (n) => `UID binance 100000001${', 100000001'.repeat(n / 11)}`,
  'addresses without end': (n) => '203.0.113.5 01/03/2026 12:00 '.repeat(n / 29),
  'phones without end': (n) => '+1 202 555 0143 '.repeat(n / 16),
  'cells of a table': (n) => `${'dni;'.repeat(50)}\n${`${'1;'.repeat(50)}\n`.repeat(n / 101)}`,
  'new lines': (n) => '\n'.repeat(n),
  'lines of a firewall': (n) =>
    'Nov 24 2026 10:00:00 fw1 : outside:203.0.113.5/50000 (203.0.113.5/50000) to inside:10.0.0.5/443 (192.0.2.1/443)\n'.repeat(
      n / 112,
    ),
  'braces that open': (n) => '{"a":{"ip":"203.0.113.5"'.repeat(n / 24),
  'receipts in lines': (n) =>
    'CBU: 0000003110000000000038\nMonto: 100\nFecha: 20/11/2026 10:00:00\nAlias: rojo.tren.luz\n\n'.repeat(
      n / 88,
    ),
  'payments of many accounts': (n) =>
    Array.from(
      { length: n / 60 },
      (_, i) => `Hash: 0x${String(i).padStart(64, '0')}\nFecha: 20/11/2026\n`,
    ).join(''),
  'a chat of who tells': (n) =>
    '24/11/26, 13:40 - Toño: mi correo es a@correo.example y mi Instagram es @ana_fict\n'.repeat(n / 82),
  'services behind values': (n) => '@ana_fict (Instagram) es de la víctima, '.repeat(n / 40),
  translations: (n) =>
    '2026-11-20T10:00:00Z NAT 10.0.0.40:50341 -> 203.0.113.41:40341 -> 198.51.100.1:443\n'.repeat(n / 83),
  'objects in objects': (n) =>
    '{"time":"2026-11-20T10:00:00Z","user":{"email":"a@correo.example"}},'.repeat(n / 69),
  'whom somebody pretends to be': (n) => 'perfil falso de fiscal Ana policía '.repeat(n / 36),
  'decorators without end': (n) => '@ana_fict\n'.repeat(n / 10),
  'accounts taken and answers sent': (n) =>
    'me robaron la cuenta @ana_fict de Instagram y respondí desde a@correo.example su correo dio su DNI 00000001\n'.repeat(
      n / 108,
    ),
  'payloads without end': (n) => '00020126br.gov.bcb.pix6304'.repeat(n / 26),
  'seconds of universal time': (n) => '"ts":1793758269,'.repeat(n / 16),
  'remarks without end': (n) =>
    'No pedir a@correo.example ni b@correo.example (ya respondido); Cap. Fict, cel 11 5000-0001, c@correo.example es de mi vecina\n'.repeat(
      n / 125,
    ),
  'addresses with a sum': (n) => '0x52908400098527886E0F7030069857D2E4169Ee7 '.repeat(n / 43),
  'cards and forms': (n) =>
    'BEGIN:VCARD\nFN:Ana Inventada\nTEL:+56 9 5000 0001\nEMAIL:a@correo.example\nNombre: Ana Inventada\nCorreo: b@correo.example\n'.repeat(
      n / 118,
    ),
  'servers of a mail': (n) =>
    'Received: from a.example ([203.0.113.5]) by b.example; 20 Nov 2026\n'.repeat(n / 67),
  'clocks that went wrong': (n) =>
    'reloj adelantado 203.0.113.5 2026-11-20T10:00:00Z víctima usa a@correo.example\n'.repeat(n / 80),
  'log-ins of accounts': (n) =>
    `[${'{"user":{"email":"a@correo.example"},"ip":"203.0.113.5"},'.repeat(n / 58)}]`,
  'lines of a web server': (n) =>
    '203.0.113.5 - - [12/Nov/2026:21:05:33 -0300] "GET /perfil?id=3 HTTP/1.1" 200 512 "-" "Mozilla/5.0"\n'.repeat(
      n / 98,
    ),
  'a chat of two': (n) =>
    '12/11/26, 21:05 - +54 9 11 5000-0031: mirá mi perfil en Instagram @vende_fict, alias juan.bici.fict\n'.repeat(
      n / 100,
    ),
  'objects in lines': (n) =>
    '{"event":"login","user":"ana_fict88","ip":"203.0.113.5","port":51234,"ts":"2026-11-12T21:05:33Z"}\n'.repeat(
      n / 98,
    ),
  'rows without a heading': (n) =>
    '2026-11-12 21:05:02,203.0.113.5,51234,ana@correo.example,OK\n'.repeat(n / 60),
  'rows of services': (n) => `Rol;Usuario;Red\n${'Imputado;ana_fict.88;Instagram\n'.repeat(n / 31)}`,
  'ages of children': (n) => 'Instagram @ana_fict, de 13 años, y @eva_fict (12 años) '.repeat(n / 55),
  'headers of mails': (n) => 'Message-ID: <a@b.example>\n \t<c@d.example>\n'.repeat(n / 44),
}

function milliseconds(text: string): number {
  const begin = performance.now()
  recognise(text, knowledge)
  return performance.now() - begin
}

describe('the work grows with the text and no faster', () => {
  for (const make of Object.values(hostile)) recognise(make(8 * KB), knowledge)
  test.each(Object.entries(hostile))('%s', { retry: 4 }, (_, make) => {
    const [once, four] = [milliseconds(make(16 * KB)), milliseconds(make(64 * KB))]
    // Sixteen times is what a square would take; the rest, and another try, is room for a machine that does
    // something else.
    expect(four).toBeLessThan(Math.max(once * 10, 150))
    expect(four).toBeLessThan(10_000)
  })
})

test.each<[string, string]>([
  ['digits', '1'],
  // As long as the others, and slower: `npm run long`.
  ...(process.env.OFICIO_LONG ? [['letters that are not Latin', '漢'] as [string, string]] : []),
])('ten megabytes of %s name nobody, and are read to the end', (_, unit) => {
  const { identifiers } = recognise(
    `${unit.repeat((10 * KB * KB) / unit.length)} https://www.tiktok.com/@ejemplo.ficticio`,
    knowledge,
  )
  expect(identifiers.map((f) => f.type)).toEqual(['tiktokProfileUrl'])
})

test('numbers in a row are each read, however long the row', () => {
  const numbers = Array.from({ length: 100 }, (_, i) => `+1202555${String(100 + i).padStart(4, '0')}`)
  const row = Array.from({ length: 1500 }, (_, i) => numbers[i % 100])
  const found = recognise(row.join(' '), knowledge).identifiers
  expect(found.map((f) => f.normalised)).toEqual(row)
})

test('the end of a very long word is no word of its own', () => {
  const { identifiers } = recognise(`${'a'.repeat(1000)}DNI 12345678Z`, knowledge)
  expect(identifiers).toEqual([])
})

test('ten megabytes of prose are read to the end', () => {
  const text = `${'Lorem ipsum dolor sit amet. '.repeat((10 * KB * KB) / 28)}https://www.tiktok.com/@ejemplo.ficticio`
  expect(recognise(text, knowledge).identifiers.map((f) => f.type)).toEqual(['tiktokProfileUrl'])
})
