import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { identifiersInRows, readReturn, textOfRows } from './index.ts'

const knowledge = load()
const read = (text: string) => readReturn(new TextEncoder().encode(text))
const seen = async (text: string) =>
  identifiersInRows(await read(text), knowledge)
    .identifiers.filter(({ type }) => type === 'ipv4' || type === 'ipPortTimestamp')
    .map(({ normalised, seenOn, missing }) => [normalised, seenOn, missing.includes('timestamp')])

const first = 'Received: from [192.168.1.5] (pc.isp.example [203.0.113.77]) by smtp.otro.example'
const at = 'Fri, 20 Nov 2026 12:00:10 -0300'
const relay =
  'Received: from smtp.otro.example (smtp.otro.example. [198.51.100.20])\n\tby mx.mail.example with ESMTPS id abc123\n\tfor <ana@mail.example>;\n\tFri, 20 Nov 2026 07:00:11 -0800 (PST)'
const own = (address: string) => [address, '2026-11-20T12:00:10-03:00', false]

describe('the address of a relay has the time of its own hop, and never the date of the sender', () => {
  test.each([
    ['a name in an encoded word', 'From: =?UTF-8?Q?Jos=C3=A9?= <jose@otro.example>\nSubject: uno'],
    ['a plain name', 'From: Jose <jose@otro.example>\nSubject: uno'],
    [
      'a body that is encoded',
      'From: =?UTF-8?Q?Jos=C3=A9?= <jose@otro.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset="iso-8859-1"\nContent-Transfer-Encoding: quoted-printable',
    ],
    [
      'eight bits',
      'From: =?UTF-8?Q?Jos=C3=A9?= <jose@otro.example>\nTo: ana@mail.example\nMIME-Version: 1.0\nContent-Transfer-Encoding: 8bit',
    ],
    ['a subject with commas', 'From: "Jose, el otro" <jose@otro.example>\nSubject: uno, dos, tres'],
  ])('%s', async (_, fields) => {
    for (const date of [
      'Fri, 20 Nov 2026 09:12:00 -0300',
      'Mon, 1 Jan 2024 00:00:00 +0000',
      'Fri, 20 Nov 2026 18:59:58 +0000',
      'Fri, 20 Nov 2026 12:00:10 -0500',
    ]) {
      const mail = `${relay}\n${first}; ${at}\n${fields}\nDate: ${date}\n\ncuerpo\n`
      expect(await seen(mail)).toEqual([
        ['198.51.100.20', '2026-11-20T07:00:11-08:00', false],
        ['192.168.1.5', undefined, false],
        own('203.0.113.77'),
      ])
    }
  })

  test.each([
    ['without one it is asked', `${first}\n`],
    ['an address outside the hops is asked', 'X-Originating-IP: [203.0.113.77]\n'],
    [
      'a date alone beside it is none',
      'X-Originating-IP: [203.0.113.77]\nX-Sent: Fri, 20 Nov 2026 10:00:00 +0000\n',
    ],
  ])('%s', async (_, fields) => {
    const found = await seen(
      `${fields}From: =?UTF-8?Q?Jos=C3=A9?= <jose@otro.example>\nSubject: uno\nDate: Fri, 20 Nov 2026 09:12:00 -0300\n\nhola\n`,
    )
    expect(found).toContainEqual(['203.0.113.77', undefined, true])
  })

  test('hops of one address at two moments leave its moment open, two mails too', async () => {
    const later = 'Fri, 20 Nov 2026 15:00:10 -0300'
    const fields = 'From: ana@mail.example\nSubject: uno\nDate: Fri, 20 Nov 2026 09:12:00 -0300\n\nhola\n'
    const [, day, isOpen] = (await seen(`${first}; ${later}\n${first}; ${at}\n${fields}`)).at(-1) ?? []
    expect([day, isOpen]).toEqual(['2026-11-20', true])
    const box = (when: string) =>
      `From ana@mail.example Fri Nov 20 10:00:00 2026\n${first}; ${when}\n${fields}\n`
    expect((await seen(box(at) + box(later))).at(-1)).toEqual(['203.0.113.77', '2026-11-20', true])
    expect((await seen(box(at) + box(at))).at(-1)).toEqual(own('203.0.113.77'))
  })
})

test('the row of a mail has its own date and none that a machine wrote; no row lends it to an address', async () => {
  const reading = await read(
    `Delivery-Date: Sun, 22 Nov 2026 00:00:00 +0000\n${first}; ${at}\nFrom: ana@mail.example\nDate: Sat, 21 Nov 2026 10:59:58 -0300\nSubject: uno\n\nhola\n`,
  )
  expect(reading.rows).toMatchObject([{ time: '2026-11-21T10:59:58-03:00', kind: 'mail' }])
  for (const { rows } of identifiersInRows(reading, knowledge).identifiers)
    expect(rows).toMatchObject([{ row: 1, time: null }])
  // Taken to the next request the same is read, with no date beside it that is not its own.
  const text = textOfRows(reading.rows)
  expect(text).toContain(at)
  expect(text).not.toContain('10:59:58')
})

test('the number of a message is nobody’s address of mail', async () => {
  const { identifiers } = identifiersInRows(
    await read(
      `${first}; ${at}\nFrom: ana@mail.example\nDate: ${at}\nIn-Reply-To: <otro@mail.example>\nMessage-ID: <CAF=abc@otro.example>\n\nhola\n`,
    ),
    knowledge,
  )
  expect(identifiers.filter(({ type }) => type === 'email').map(({ value }) => value)).toEqual([
    'ana@mail.example',
  ])
})
