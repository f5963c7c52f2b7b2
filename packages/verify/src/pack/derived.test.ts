import { describe, expect, test } from 'vitest'
import { derivedRows } from './derived.ts'

const words = {
  content: {
    channel: { value: 'https://formulario.example/' },
    authority: {
      name: 'Fiscalía Ficticia',
      officer: { email: 'nora@fiscalia.example', phone: '+1 202 555 0105' },
    },
    identifiers: [
      { type: 'username', value: '@ejemplo_ficticio_01' },
      { type: 'ip', value: '192.0.2.7' },
      { type: 'url', value: 'https://red.example/video/700002' },
    ],
    dataRequested: [{ from: '2026-09-15', to: '2026-10-31' }],
  },
}
const fields = `OFICIO
https://formulario.example/
Headings.

[Officer]
Nora, nora@fiscalia.example, +12025550105
[Username]
@ejemplo_ficticio_01
[Video]
https://red.example/video/700002
[Address]
192.0.2.7
[From]
2026-09-15 03:00:00 UTC (2026-09-15 00:00:00 UTC-03:00)
[To]
2026-11-01 02:59:59 UTC (2026-10-31 23:59:59 UTC-03:00)
`
const judged = (file: string, text: string) => derivedRows(new Map([[file, text]]), words)

describe('what a pack writes for convenience is held against the words that were signed', () => {
  test('of the same accounts, numbers and days, however they are written, nothing is said: nobody signed the file', () => {
    expect(judged('fields.txt', fields)).toEqual([])
  })

  const other = 'otra@correo.example'
  test.each([
    ['a space in a tag', `<a><t:Value >${other}</t:Value></a>`],
    ['an attribute', `<a><t:Value xml:lang="es">${other}</t:Value></a>`],
    ['a space in the closing tag', `<a><t:Value>${other}</t:Value ></a>`],
    ['CDATA', `<a><t:Value><![CDATA[${other}]]></t:Value></a>`],
    ['a comment', `<a><t:Value><!-- -->${other}</t:Value></a>`],
    ['a declaration of types', `<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>`],
    ['a name of an entry before it', `<a><Name>x</Name><t:Value>${other}</t:Value></a>`],
    ['characters by their numbers', '<a><t:Value>otra&#64;correo.example</t:Value></a>'],
    ['a prefix of other letters', `<a><é:Value>${other}</é:Value></a>`],
    ['a prefix with a line', `<a><t-1:Value>${other}</t-1:Value></a>`],
    ['a part of a signed one', '<a><t:Value>ora@fiscalia.example</t:Value></a>'],
    [
      'where the answer goes',
      `<a><DeliveryAddress><EmailAddress>${other}</EmailAddress></DeliveryAddress></a>`,
    ],
    [
      'an entry where an account stands',
      '<a><RequestValue><Name>x</Name><Value>otra</Value></RequestValue></a>',
    ],
  ])('a message in XML that says another by %s', (_, xml) => {
    expect(judged('etsi.xml', xml)).toMatchObject([{ ok: false }])
  })

  test.each([
    ['behind a name', JSON.stringify({ 'x:Name': '', a: { 't:Value': other } })],
    ['in a list', JSON.stringify({ a: { 't:Value': [other] } })],
    ['where the answer goes', JSON.stringify({ DeliveryAddress: { EmailAddress: other } })],
    ['twice under one name', `{"t:Value":"${other}","t:Value":"192.0.2.7"}`],
    ['in the request that goes along', JSON.stringify({ Contents: btoa(JSON.stringify({ value: 'otra' })) })],
  ])('a message in JSON that says another %s', (_, json) => {
    expect(judged('etsi.json', json)).toMatchObject([{ ok: false }])
  })

  test.each([
    ['another form', fields.replace('formulario.example', 'malo.example')],
    ['all of it behind the ends of other lines', fields.replace('Headings.', '\rHeadings.')],
    ['digits of another width', `${fields}[Phone]\n+３４９１１２２２３３３\n`],
    ['a part of a signed mailbox', `${fields}[Mail]\nora@fiscalia.example\n`],
    ['a part of a signed number', `${fields}[Phone]\n5550105\n`],
    ['a page without its scheme', `${fields}[Page]\nred.example/otro\n`],
    ['a short address', `${fields}[IP]\n2001:db8::1\n`],
  ])('lines for a form that say another: %s', (_, text) => {
    expect(judged('fields.txt', text)).toMatchObject([{ ok: false }])
  })

  test.each([
    ['@ejemplo_ficticio_01', '@otra_cuenta', '@otra_cuenta'],
    ['nora@fiscalia.example', 'x@malo.example', 'x@malo.example'],
    ['+12025550105', '+12025550199', '+12025550199'],
    ['192.0.2.7', '192.0.2.8', '192.0.2.8'],
    ['video/700002', 'video/700003', 'https://red.example/video/700003'],
    ['2026-10-31 23', '2027-10-31 23', '2027-10-31'],
    ['2026-09-15 03', '2025-01-01 03', '2025-01-01'],
  ])('%s made %s is told', (from, to, said) => {
    expect(fields).toContain(from)
    expect(judged('fields.txt', fields.replace(from, to))).toEqual([
      { is: 'derived', ok: false, file: 'fields.txt', why: 'says-other', said },
    ])
  })

  test('of a message, what it asks about and when', () => {
    const xml = (value: string, start = '2026-09-15T03:00:00Z') =>
      `<a><task:RequestValue><task:FormatType/><task:Value>${value}</task:Value></task:RequestValue>
       <task:StartTime>${start}</task:StartTime>
       <x><common:Owner>ETSI</common:Owner><common:Name>S</common:Name><common:Value>Cancelled</common:Value></x></a>`
    const json = (value: string) =>
      JSON.stringify({
        'task:RequestValue': [{ 'task:Value': value }],
        'task:StartTime': '2026-09-15T03:00:00Z',
      })
    const said = (file: string, text: string) => judged(file, text).map(({ said }) => said)
    expect(said('etsi.xml', xml('ejemplo_ficticio_01'))).toEqual([])
    expect(said('etsi.json', json('192.0.2.7'))).toEqual([])
    expect(said('etsi.xml', xml('otra_cuenta'))).toEqual(['otra_cuenta'])
    expect(said('etsi.xml', xml('ejemplo_ficticio_01', '2020-01-01T00:00:00Z'))).toEqual(['2020-01-01'])
    expect(said('etsi.json', json('+12025550199'))).toEqual(['+12025550199'])
    expect(said('etsi.json', '{')).toEqual(['etsi.json'])
  })

  test.each(['0.1.0+6e388ae67858', '0.1.0+6e388ae67858.r1', '0.1.0+6e388ae67858.r204'])(
    'the version of the knowledge, a release of the house with it, is nobody’s number: %s',
    (version) => {
      const dictionary = `<a><x><doc:PropertyValue>${version}</doc:PropertyValue></x></a>`
      expect(judged('etsi.xml', dictionary)).toEqual([])
      const json = JSON.stringify({ 'doc:PropertyValue': version })
      expect(judged('etsi.json', json)).toEqual([])
      expect(judged('etsi.json', json.replace(version, `${version} +12025550199`))).toHaveLength(1)
    },
  )

  test('without signed words nothing is said of them', () => {
    expect(derivedRows(new Map([['fields.txt', fields]]), undefined)).toEqual([])
  })
})
