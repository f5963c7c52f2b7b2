import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn } from './index.ts'
import { plainWords } from './mail-words.ts'

const knowledge = load()
const read = (text: string) => readReturn(new TextEncoder().encode(text), {}, knowledge)
const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

test.each([
  ['=?UTF-8?Q?Jos=C3=A9?= <jose@otro.example>', 'José <jose@otro.example>'],
  ['=?ISO-8859-1?Q?Transfi=E9rame_ya?=', 'Transfiérame ya'],
  ['=?UTF-8?B?YW5hQG1haWwuZXhhbXBsZQ==?= <ana@mail.example>', 'ana@mail.example <ana@mail.example>'],
  ['=?utf-8?q?uno_?=  =?utf-8?q?dos?=', 'uno dos'],
  ['=?UTF-8*es?Q?ni=C3=B1o?=', 'niño'],
  ['=?no-such?Q?x?=', '=?no-such?Q?x?='],
  ['=?UTF-8?B?%%%?=', '=?UTF-8?B?%%%?='],
  ['=?UTF-8?Q?=FF?=', '=?UTF-8?Q?=FF?='],
  ['1 =? 2', '1 =? 2'],
])('the words of a header are read as they were written: %s', (value, plain) => {
  expect(plainWords(value)).toBe(plain)
})

const head = 'From: ana@mail.example\nSubject: uno\nDate: Fri, 20 Nov 2026 10:00:00 -0300\n'
const said = 'Transfiérame a beto@otro.example, desde 203.0.113.9'

describe('the body of a mail is read as it was written, and what it names is sought', () => {
  test.each([
    ['plain', `${head}\n${said}\n`],
    [
      'base64',
      `${head}Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=utf-8\n\n${base64(said)}\n`,
    ],
    [
      'quoted-printable',
      `${head}Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset="iso-8859-1"\n\nTransfi=E9rame a beto@otro.=\nexample, desde 203.0.113.9\n`,
    ],
    [
      'a part of it',
      `${head}Content-Type: multipart/alternative; boundary="b1"\n\n--b1\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${base64(said)}\n--b1\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b1--\n`,
    ],
  ])('%s', async (_, mail) => {
    const reading = await read(mail)
    const lines = reading.beside.flatMap(({ cells }) => cells)
    expect(lines).toContain(said)
    // What is no text is told as not read, and is no note.
    expect(lines).not.toContain('iVBORw0KGgo=')
    const unread = mail.includes('image/png') ? [{ table: 'image/png', row: 0, why: 'part', cells: [] }] : []
    expect(reading.failures).toEqual(unread)
    const { identifiers } = identifiersInRows(reading, knowledge)
    const found = (value: string) => identifiers.find(({ normalised }) => normalised === value)
    expect(found('beto@otro.example')?.rows).toMatchObject([{ time: null }])
    // The date of the mail is no time of an address that somebody wrote about.
    expect(found('203.0.113.9')?.seenOn).toBeUndefined()
    expect(found('203.0.113.9')?.missing).toContain('timestamp')
  })

  test('what cannot be read stays as it lies in the file', async () => {
    const { beside } = await read(`${head}Content-Transfer-Encoding: base64\n\n%%%no\n`)
    expect(beside.flatMap(({ cells }) => cells)).toEqual(['%%%no'])
  })
})
