import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'
import type { ReturnMapping } from './reading.ts'

// Half of a sentence may say the contrary of the whole: who is asked sees all that stands with it.

const knowledge = load()
const read = (text: string, mapping: ReturnMapping = {}) =>
  readReturn(new TextEncoder().encode(text), mapping, knowledge, 'respuesta.csv')
const table = (head: string) => `${head},IP\n2026-11-10 14:01:01,203.0.113.1\n`
const mail = (body: string) => `From: r@provider.example
To: o@pdi.example
Date: Thu, 12 Nov 2026 10:00:00 +0000
Subject: R
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=BB

--BB
Content-Type: text/plain; charset=utf-8

${body}

--BB
Content-Type: text/csv; name=logins.csv
Content-Disposition: attachment; filename=logins.csv

${table('Time (UTC)')}
--BB--
`

describe('a sentence about the clock is shown with what stands behind it', () => {
  const sentences = [
    'Las horas están en UTC; esto no vale para el archivo adjunto: allí son de Lima.',
    'Note: UTC applies to the first export; this file was produced in Lima',
    'Times: see below. We could not convert them - they are Pacific.',
    'Ignore the column title. It is what our people in Lima see on their screens.',
    'Note: the export tool mislabels the column; values are Pacific.',
  ]
  test.each(sentences)('over a table: %s', async (words) => {
    const { clockWords } = await read(`"${words}"\n\n${table('Time (UTC)')}`)
    expect(clockWords).toContain(words)
  })
  test.each(sentences)('in a mail: %s', async (words) => {
    expect((await read(mail(words))).clockWords).toContain(words)
  })
  test('parted by the very sign that parts the cells', async () => {
    const { clockWords } = await read(
      `Horas UTC, salvo este archivo; aquí rige la de la sede\n\n${table('Time (UTC)')}`,
    )
    expect(clockWords).toContain('Horas UTC salvo este archivo; aquí rige la de la sede')
  })
  test.each([
    [
      'Las horas están en UTC; esto no vale\npara el archivo adjunto: allí son de Lima.',
      'Las horas están en UTC; esto no vale para el archivo adjunto: allí son de Lima.',
    ],
    ['Times are in UTC.\nNot so in the attached file.', 'Times are in UTC. / Not so in the attached file.'],
    ['Dear officer,\n\nTimes are in UTC.\n\nRegards', 'Times are in UTC. / Regards'],
    [
      'Times are in UTC.\n\nWe reply to your letter.\n\nPlease disregard the first paragraph.',
      'Times are in UTC. / We reply to your letter. / Please disregard the first paragraph.',
    ],
    [
      'Las horas están en UTC.\n\nPD: lo anterior era de otro archivo.',
      'Las horas están en UTC. / PD: lo anterior era de otro archivo.',
    ],
  ])('or goes on in the line under it: %s', async (body, shown) => {
    expect((await read(mail(body))).clockWords).toContain(shown)
  })
  test('a text without end is shown as far as there is room, and no yes covers it', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => `Párrafo del anexo que sigue a otro, n.º ${i}.`)
    const text = mail(['Times are in UTC.', ...lines].join('\n'))
    const { clockWords, clockWordsMore, isTooMuch } = await read(text)
    expect(clockWords[1]).toMatch(/^Times are in UTC\. \/ Párrafo del anexo/)
    expect(clockWords.every((one) => one.length < 700)).toBe(true)
    expect([clockWords.length, clockWordsMore > 5, isTooMuch]).toEqual([16, true, true])
    const { rows } = await read(text, { aside: clockWords })
    expect(rows.filter(({ table: of }) => of !== '').map(({ zone }) => zone)).toEqual([null])
  })
})

describe('a sentence that is taken back or limited gives no zone, whoever answers', () => {
  test.each([
    'All times are in UTC; those of this file are of Lima',
    'All times are in UTC; except this file',
    'All times are in UTC. Not in this file.',
    'All times are in UTC. But this file is of Lima.',
    'Todas las horas están en UTC. Salvo las de este archivo.',
    'Todas las horas están en UTC.\nNo así las de este archivo.',
  ])('%s', async (words) => {
    const text = `${words}\n\n${table('Time')}`
    const { clockWords, rows } = await read(text)
    expect([rows[0]?.zone, clockWords.length]).toEqual([null, 1])
    expect((await read(text, { aside: clockWords })).rows[0]?.zone).toBeNull()
  })
  test.each([
    'All times are in UTC.',
    'All times are in UTC. Thank you for your patience.',
    'Todas las horas están en UTC. Adjuntamos lo pedido.',
  ])('and one that stands whole gives it once somebody answers: %s', async (words) => {
    const text = `${words}\n\n${table('Time')}`
    const { clockWords } = await read(text, {})
    const { rows } = await read(text, { aside: clockWords })
    expect(rows[0]?.time).toBe('2026-11-10T14:01:01Z')
  })
})
