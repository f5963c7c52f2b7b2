import { expect, test } from 'vitest'
import { readReturn } from './read-return.ts'

const read = (text: string) => readReturn(new TextEncoder().encode(text))

test('the head of a mail is one row with every field, folded lines in their place and the moment with its zone', async () => {
  const mail = [
    'Received: from mail.example ([192.0.2.1]) by mx.example;',
    '\tFri, 20 Nov 2026 10:00:01 -0300',
    'Received: by 198.51.100.2 with HTTP; Fri, 20 Nov 2026 10:00:00 -0300',
    'From: "Ana, la de prueba" <ana@correo.example>',
    'Date: Fri, 20 Nov 2026 10:00:00 -0300',
    'X-Originating-IP: [203.0.113.7]',
    '',
    'cuerpo; con, separadores',
  ].join('\r\n')
  const { format, rows, failures, beside } = await read(mail)
  expect([format, failures]).toEqual(['text', []])
  expect(rows).toMatchObject([
    {
      ...{ row: 1, time: '2026-11-20T10:00:00-03:00', zone: '-03:00' },
      values: {
        Received: 'from mail.example ([192.0.2.1]) by mx.example; Fri, 20 Nov 2026 10:00:01 -0300',
        'Received 2': 'by 198.51.100.2 with HTTP; Fri, 20 Nov 2026 10:00:00 -0300',
        'X-Originating-IP': '[203.0.113.7]',
      },
    },
  ])
  expect(beside).toMatchObject([{ row: 8, cells: ['cuerpo; con, separadores'] }])
})

test('a file of many messages has a row for each, and a body line that begins with From begins none', async () => {
  const one = (who: string, body: string) =>
    `From ${who} Fri Nov 20 10:00:00 2026\nFrom: ${who}\nSubject: uno, dos\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n\n${body}\n\n`
  const { rows, beside } = await read(
    one('ana@correo.example', 'hola\n\nFrom here on\nit is text') + one('luis@correo.example', 'adiós'),
  )
  expect(rows.map(({ values }) => values.From)).toEqual(['ana@correo.example', 'luis@correo.example'])
  expect(beside.flatMap(({ cells }) => cells)).toEqual(['hola', 'From here on', 'it is text', 'adiós'])
})

test('blocks between rules are rows under all their names, with their own moments', async () => {
  const { rows, beside } = await read(
    [
      'Account export',
      '----',
      'id : 123',
      'created_at : Fri Nov 20 10:00:00 +0000 2026',
      'full_text : primera línea',
      'segunda: https://ejemplo.example',
      '----',
      'id : 124',
      'created_at : Sat Nov 21 11:00:00 +0000 2026',
      'place : Puerto Ficticio',
    ].join('\n'),
  )
  expect(rows.map(({ row, time, values }) => [row, time, values.id, values.place])).toEqual([
    [3, '2026-11-20T10:00:00Z', '123', ''],
    [8, '2026-11-21T11:00:00Z', '124', 'Puerto Ficticio'],
  ])
  expect(beside).toMatchObject([{ cells: ['Account export'] }])
})

test('a name with nothing behind it, or its value glued to it, is a name; three values of one name stay three', async () => {
  const { rows } = await read(
    [
      '----',
      'Name: Ana de Prueba',
      'Email:',
      'Phone:+12025550123',
      'IP: 203.0.113.1',
      'IP: 203.0.113.2',
      'IP 2: 203.0.113.3',
      'Note: primera línea',
      'https://ejemplo.example/a',
      '10:30 hubo una llamada',
      '----',
    ].join('\n'),
  )
  expect(rows[0]?.values).toEqual({
    ...{ Name: 'Ana de Prueba', Email: '', Phone: '+12025550123' },
    ...{ IP: '203.0.113.1', 'IP 3': '203.0.113.2', 'IP 2': '203.0.113.3' },
    Note: 'primera línea https://ejemplo.example/a 10:30 hubo una llamada',
  })
})

test('a mail whose date has a comment has its moment', async () => {
  const { rows } = await read(
    'From: ana@correo.example\nSubject: uno\nDate: Fri, 20 Nov 2026 10:00:00 +0000 (UTC)\n\nhola\n',
  )
  expect(rows[0]).toMatchObject({ time: '2026-11-20T10:00:00Z', zone: 'UTC' })
})

test('a paper is no table, and tables with colons in their cells stay tables', async () => {
  await expect(read('%PDF-1.7\n1 0 obj\n<< /A 1 >>\nendobj\n')).rejects.toMatchObject({ code: 'not-read' })
  const table = await read('timestamp,url\n2026-11-20T10:00:00Z,https://ejemplo.example/a\n')
  expect([table.format, table.rows.length]).toEqual(['csv', 1])
  const noted = await read('note: uno,dos\nip,time\n203.0.113.7,2026-11-20T10:00:00Z\n')
  expect(noted.format).toBe('csv')
})
