import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'

const knowledge = load()
const read = (text: string) => readReturn(new TextEncoder().encode(text), {}, knowledge)
const found = async (text: string, type: string) =>
  identifiersInRows(await read(text), knowledge)
    .identifiers.filter((one) => one.type === type)
    .map(({ normalised }) => normalised)

const box = (label: string, value: string) =>
  `<div id="property-account"><div class="t o"><div class="t i">${label}<div class="m"><div>${value}</div></div></div></div></div>`
const page = (body: string) => `<html><body>${body}</body></html>`

// Two values that stand under each other on the page are two, whatever element ends the line between them.
describe('what a page parts is parted', () => {
  const parted = [
    ['a break', '203.0.113.7<br/>203.0.113.81'],
    ['a break with spaces', '203.0.113.7 <br>\n 203.0.113.81<br />'],
    ['a break in a span', '<span>203.0.113.7<br>203.0.113.81</span>'],
    ['two breaks', '203.0.113.7<br><br>203.0.113.81'],
  ] as const
  test.each(parted)('in a box: %s', async (_, value) => {
    const { rows } = await read(page(box('IP Address', value)))
    expect(rows[0]?.values['IP Address']).toBe('203.0.113.7\n203.0.113.81')
    expect(await found(page(box('IP Address', value)), 'ipv4')).toEqual(['203.0.113.7', '203.0.113.81'])
  })
  test.each([
    ...parted,
    ['blocks', '<div>203.0.113.7</div><div>203.0.113.81</div>'],
    ['a block behind words', '203.0.113.7<div>203.0.113.81</div>'],
    ['paragraphs', '<p>203.0.113.7<p>203.0.113.81'],
    ['a list', '<ul><li>203.0.113.7<li>203.0.113.81</ul>'],
    ['headings', '<h4>203.0.113.7</h4><h4>203.0.113.81</h4>'],
    ['articles', '<article>203.0.113.7</article><article>203.0.113.81</article>'],
  ])('in a cell: %s', async (_, value) => {
    const text = page(`<table><tr><th>IP<br>Address<th>Note<tr><td>${value}<td>x</table>`)
    expect((await read(text)).rows[0]?.values).toEqual({
      ...{ 'IP Address': '203.0.113.7\n203.0.113.81', Note: 'x' },
    })
    expect(await found(text, 'ipv4')).toEqual(['203.0.113.7', '203.0.113.81'])
  })

  test('accounts, addresses of mail and telephones too', async () => {
    const { rows } = await read(page(box('Target', '100001<br/>234567890')))
    expect(rows[0]?.values.Target).toBe('100001\n234567890')
    expect(
      (await found(page(box('Target', '100001<br/>234567890')), 'facebookUserId')).join() +
        JSON.stringify(identifiersInRows(await read(page(box('Target', '100001<br/>234567890'))), knowledge)),
    ).not.toContain('100001234567890')
    expect(
      await found(
        page(box('Registered Email Addresses', 'ana@mail.example<br />beto@mail.example<br />')),
        'email',
      ),
    ).toEqual(['ana@mail.example', 'beto@mail.example'])
    expect(await found(page(box('Phone Numbers', '+56987654321<br/>+56911112222')), 'phoneE164')).toEqual([
      '+56987654321',
      '+56911112222',
    ])
  })

  test('lines of a list that name their values are pairs of their own', async () => {
    const { rows } = await read(
      page(
        '<ul><li>IP: 203.0.113.7<br>Hora: 2026-11-20 10:00:00 UTC</li><li>IP: 203.0.113.8<br>Hora: 2026-11-21 10:00:00 UTC</li></ul>',
      ),
    )
    expect(rows.map(({ time, values }) => [values.IP, time])).toEqual([
      ['203.0.113.7', '2026-11-20T10:00:00Z'],
      ['203.0.113.8', '2026-11-21T10:00:00Z'],
    ])
  })

  test('a line that names nothing stays a line of the value before it, and beside no table a line of its own', async () => {
    const { rows, beside } = await read(
      page(
        '<p>Cuenta: ana<br>21 de noviembre</p><div>Visitaste <a href="https://mail.example/ana">ana</a><br>21 nov 2026, 11:15:22 GMT-03:00</div>',
      ),
    )
    expect(rows[0]?.values).toEqual({ Cuenta: 'ana\n21 de noviembre' })
    expect(beside.map(({ cells }) => cells[0])).toEqual(['Visitaste ana', '21 nov 2026, 11:15:22 GMT-03:00'])
  })

  test('a word that may be broken, and an end of line in the source, part nothing', async () => {
    const { rows } = await read(page(box('IP Address', '203.0.<wbr>113.7')))
    expect(rows[0]?.values['IP Address']).toBe('203.0.113.7')
    expect((await read(page(box('Name', 'Ana\n  <b>de</b>\nPrueba')))).rows[0]?.values.Name).toBe(
      'Ana de Prueba',
    )
  })

  test('a day with its hour under it is one time, two moments in a cell are none', async () => {
    const row = (time: string) => page(`<table><tr><th>Time<th>IP<tr><td>${time}<td>203.0.113.7</table>`)
    expect((await read(row('2026-11-20<br>10:00:00 UTC'))).rows[0]?.time).toBe('2026-11-20T10:00:00Z')
    const two = row('2026-11-20 10:00:00 UTC<br>2026-11-21 11:00:00 UTC')
    expect((await read(two)).rows[0]?.time ?? null).toBeNull()
  })
})
