import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()
const read = (text: string) => recognise(text, knowledge, { country: 'AR' })
const values = (text: string) => read(text).identifiers.map(({ normalised }) => normalised)
const mails = (text: string) => values(text).filter((value) => value.includes('@'))

/** Nothing is found, and what is doubted is the whole of it as written. */
function isDoubtedWhole(text: string, whole: string): void {
  const { identifiers, suspect, unsearchable } = read(text)
  expect(identifiers.filter(({ type }) => type !== 'displayName')).toEqual([])
  expect([...suspect, ...unsearchable].map(({ value }) => value)).toContain(whole)
}

describe('an e-mail address is found whole or not at all', () => {
  test.each([
    ['correo muñoz.perez@gmail.com', 'muñoz.perez@gmail.com'],
    ['peña@hotmail.com', 'peña@hotmail.com'],
    ['josé@hotmail.com', 'josé@hotmail.com'],
    ['escribió joão.silva@gmail.com ayer', 'joão.silva@gmail.com'],
    ['conceição@hotmail.com', 'conceição@hotmail.com'],
    ['nin\u0303o@gmail.com', 'nin\u0303o@gmail.com'],
    ['From: ‹muñoz@gmail.com>', 'muñoz@gmail.com'],
    ['From: Muñoz <muñoz@gmail.com>', 'muñoz@gmail.com'],
    ['correo juаn.perez@gmail.com', 'juаn.perez@gmail.com'],
    ['correo jυan@gmail.com', 'jυan@gmail.com'],
    ['{"email":"mu\\u00f1oz.perez@gmail.com"}', 'mu\\u00f1oz.perez@gmail.com'],
    ['correo mu&ntilde;oz@gmail.com', 'mu&ntilde;oz@gmail.com'],
    ['correo _juan@gmail.com', '_juan@gmail.com'],
    ['correo mu%C3%B1oz@gmail.com', 'mu%C3%B1oz@gmail.com'],
    ['From: v=C3=ADctima@gmail.com', 'v=C3=ADctima@gmail.com'],
    ['From: pe=F1a@gmail.com', 'pe=F1a@gmail.com'],
    [`correo ${'a'.repeat(40)}.${'b'.repeat(40)}@gmail.com`, `${'a'.repeat(40)}.${'b'.repeat(40)}@gmail.com`],
    ['correo juan@gmail.com.аr', 'juan@gmail.com.аr'],
    ['correo juan@gmail.comé', 'juan@gmail.comé'],
    ['correo juan@gmail.com٤', 'juan@gmail.com٤'],
    ['correo juan@gmail.com@evil.example', 'juan@gmail.com@evil.example'],
    ['correo pedro@juan@gmail.com', 'pedro@juan@gmail.com'],
    ['correo juan@españa.com', 'juan@españa.com'],
    ['correo juan@ñandu.com', 'juan@ñandu.com'],
    ['correo juan@gmail.com\\u00e1', 'juan@gmail.com\\u00e1'],
    ['juan,perez@gmail.com', 'juan,perez@gmail.com'],
    ['<juan perez@gmail.com>', 'juan perez@gmail.com'],
    ['juan perez@gmail.com', 'juan perez@gmail.com'],
    ['correo: juan perez@gmail.com', 'juan perez@gmail.com'],
    ['bounces+juan=gmail.com@lista.example', 'bounces+juan=gmail.com@lista.example'],
  ])('%s', isDoubtedWhole)

  test.each([
    ['correo "juan@gmail.com", visto', ['juan@gmail.com']],
    ['{"a":"{\\"email\\":\\"juan@gmail.com\\"}"}', ['juan@gmail.com']],
    ['juan@gmail.com,pedro@hotmail.com', ['juan@gmail.com', 'pedro@hotmail.com']],
    ['el correo del señor es juan@gmail.com.', ['juan@gmail.com']],
    ['📧️juan@gmail.com', ['juan@gmail.com']],
    ['&lt;juan@gmail.com&gt;', ['juan@gmail.com']],
    ['*juan@gmail.com* _pedro@gmail.com_', ['juan@gmail.com', 'pedro@gmail.com']],
    ['escribió a perez@gmail.com', ['perez@gmail.com']],
  ])('still found: %s', (text, expected) => expect(mails(text)).toEqual(expected))
})

describe('a key and its value are two things', () => {
  test.each([
    ['to=juan@gmail.com', ['juan@gmail.com']],
    ['from=juan.perez@gmail.com&to=pedro@correo.example', ['juan.perez@gmail.com', 'pedro@correo.example']],
    ['id=4&user_email=juan@gmail.com', ['juan@gmail.com']],
    ['smtp.mailfrom=juan@gmail.com', ['juan@gmail.com']],
    ['pedro@hotmail.com/juan@gmail.com', ['pedro@hotmail.com', 'juan@gmail.com']],
  ])('%s', (text, expected) => expect(mails(text)).toEqual(expected))
})

describe('what is written in codes names no domain', () => {
  test.each([
    'From: =?utf-8?Q?victima=40gmail.com?=',
    'correo victima%40gmail.com',
    'correo victima\\u0040gmail.com',
  ])('%s', (text) => expect(values(text)).toEqual([]))
})

describe('what a letter or a digit of another script goes on with is not cut', () => {
  test.each([
    'instagram @juan.ñ.perez',
    'Instagram: @juanñ',
    'TikTok @ñjuan',
    'IP 200.1.2.3٤',
    'IP ٤200.1.2.3',
    'IP 200.1.2.٣',
    'tel +54 9 11 5555-0101٤',
    'tel +54 9 11 5555 ٤',
    'IMEI 490154203237518٤',
    'CPF 529.982.247-25٤',
    'CLABE 032180000118359719٤',
    'CBU 2850590940090418135201٤',
    'IP 2001:db80:1::1٤',
    'OID 1.3.6.1',
    'urn:oid:1.3.6.1',
    'oid: 2.5.4.3',
  ])('%s', (text) => expect(values(text)).toEqual([]))
})

describe('a reply of a server names no person', () => {
  test.each([
    'SRC=157.240.1.1 DST=200.1.2.3 SPT=443 DPT=51000 2026-11-03T10:00:00Z',
    '2026-11-03T10:00:00Z 157.240.1.1:443 > 200.1.2.3:51000',
    '2026-11-03T10:00:00Z 157.240.1.1:443 -> 200.1.2.3:51000',
    '2026-11-03T10:00:00Z 157.240.1.1:443 <- 200.1.2.3:51000',
    '2026-11-03T10:00:00Z TCP 157.240.1.1/443 200.1.2.3/51000',
    '2026-11-03T10:00:00Z 157.240.1.1 443 200.1.2.3 51000',
    'Source IP: 157.240.1.1\nSource Port: 443\nDestination IP: 200.1.2.3\nDestination Port: 51000\nTime: 2026-11-03T10:00:00Z',
    '2026-11-03T10:00:00Z 157.240.1.1:443 → 200.1.2.3:51000',
    '2026-11-03T10:00:00Z src=157.240.1.1:443 dst=200.1.2.3:51000',
    '2026-11-03T10:00:00Z IP 157.240.1.1.443 > 200.1.2.3.51000: Flags [S.]',
    'source ip,source port,destination ip,destination port,time\n157.240.1.1,443,200.1.2.3,51000,2026-11-03T10:00:00Z',
    '{"src_ip":"157.240.1.1","src_port":443,"dst_ip":"200.1.2.3","dst_port":51000,"time":"2026-11-03T10:00:00Z"}',
  ])('%s', (text) => {
    for (const { confidence, normalised } of read(text).identifiers) {
      expect(`${confidence} ${normalised}`).not.toMatch(/^high (?:157|200)/)
      expect(normalised).not.toMatch(/:\d+@/)
    }
  })

  test('what a person opened stands as it was', () => {
    const text = '2026-11-03T10:00:00Z SRC=200.1.2.3 DST=157.240.1.1 SPT=51000 DPT=443'
    expect(read(text).identifiers[0]).toMatchObject({ confidence: 'high' })
    expect(values(text)[0]).toContain('200.1.2.3')
  })
})

describe('signs nobody sees inside a value make it doubtful', () => {
  test.each([
    'IP 200.1.2.\u202e43',
    'IP \u202e34.2.1.200',
    'IP 200.1.2.\u206743',
    'https://www.instagram.com/juan\u00adperez',
    'correo juan\u200dperez@gmail.com',
    'tel +54 9 11 \u202e5555-0101',
  ])('%j', (text) => {
    expect(values(text)).toEqual([])
    expect(read(text).suspect).not.toEqual([])
  })

  test('a place where a line may break leaves a question', () => {
    const [found] = read('correo pe\u200bpe@correo.example').identifiers
    expect(found).toMatchObject({ normalised: 'pepe@correo.example', doubtful: true })
  })

  test('marks around a number of an exported chat leave it as it is', () => {
    const [found] = read('\u200e\u202a+1\u00a0(202)\u00a0555\u20110143\u202c').identifiers
    expect(found).toMatchObject({ normalised: '+12025550143', confidence: 'high' })
  })
})
