import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()
const seen = (text: string) =>
  recognise(text, knowledge)
    .identifiers.filter(({ type }) => type === 'ipv4')
    .map(({ normalised, seenOn }) => [normalised, seenOn])

const date = 'Date: Mon, 1 Jan 2024 00:00:00 +0000'
const hop = 'Received: from pc (unknown [203.0.113.77]) by mx.b.example'

// The date of a mail is what its sender wrote: no machine saw the address at that moment.
test.each([
  `${hop}\n${date}\nFrom: Ana <ana@mail.example>\nSubject: uno\n`,
  `From: Ana <ana@mail.example>\n${date}\n${hop}\nSubject: uno\n`,
  `From: Ana <ana@mail.example>\nX-Originating-IP: [203.0.113.77]\n${date}\nSubject: uno\n`,
  `From: Ana <ana@mail.example>\nSubject: uno\n${date}\nX-Originating-IP: [203.0.113.77]\n\ncuerpo`,
  `From: Ana <ana@mail.example>\nX-Sender-IP: 203.0.113.77\nResent-${date}\nSubject: uno\n`,
  `From: Ana <ana@mail.example>\nX-Source-IP: 203.0.113.77\nX-${date}\nSubject: uno\n`,
])('an address of a mail that bears no time of its own has none: %s', (text) => {
  expect(seen(text)).toEqual([['203.0.113.77', undefined]])
})

test('each hop has the time that its own line bears, and no date of the sender changes it', () => {
  for (const sent of [date, 'Date: Fri, 20 Nov 2026 18:59:58 +0000', 'Date: Wed, 18 Nov 2026 03:04:05 -0300'])
    expect(
      seen(
        `Received: from mx.b.example ([198.51.100.20]) by in.c.example;\n\tSat, 21 Nov 2026 15:00:00 -0300\n${hop}; Fri, 20 Nov 2026 10:00:00 -0500\nX-Originating-IP: [203.0.113.9]\n${sent}\nFrom: ana@mail.example\nSubject: uno\n`,
      ),
    ).toEqual([
      ['198.51.100.20', '2026-11-21T15:00:00-03:00'],
      ['203.0.113.77', '2026-11-20T10:00:00-05:00'],
      ['203.0.113.9', undefined],
    ])
})
