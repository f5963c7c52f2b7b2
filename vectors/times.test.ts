import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

interface Timed {
  readonly text: string
  readonly of: string
  readonly seenOn: string | null
  readonly missing?: readonly string[]
  readonly doubtful?: boolean
}

const vectors = parse(readFileSync(join(import.meta.dirname, 'times.yaml'), 'utf8')) as Timed[]
const knowledge = load()

test.each(vectors.map((v) => [v.text, v] as const))('%s', (_, { text, of, seenOn, missing, doubtful }) => {
  const { identifiers } = recognise(text, knowledge)
  const found = identifiers.find(({ normalised }) => normalised === of)
  expect(found, JSON.stringify(identifiers)).toBeDefined()
  expect(found?.seenOn ?? null).toBe(seenOn)
  if (missing) expect(found?.missing).toEqual(missing)
  if (doubtful) expect(found?.doubtful).toBe(true)
})

const WRITINGS =
  'UTC{}~UTC {}~UTC/GMT {}~GMT/UTC{}~UTC ({})~UTC({})~(UTC) {}~UTC: {}~UTC, {}~UTC={}~UTC_{}~UTC/{}~UTC | {}~UTC; {}~' +
  'UTC offset {}~UTC (Argentina, {})~UTC desde Argentina {}~Z{}~Z ({})~HORA UTC{}~horas UTC {}~hora universal {}~' +
  'tiempo universal coordinado ({})~GMT {} (hora de Lima)~Zulu {}'
const SIGNS = {
  '-': ['-', '- ', '−', '﹣', '–', '-', 'menos ', 'minus ', 'moins '],
  '+': ['+', '+', 'más ', 'mais '],
}
const HOURS = {
  '3': '03:00',
  '03': '03:00',
  '03:00': '03:00',
  '0300': '03:00',
  '4:30': '04:30',
  tres: '03:00',
}

test('a signed offset behind UTC, however it is written, is read or asked: it is never UTC', () => {
  const wrong: string[] = []
  for (const writing of WRITINGS.split('~'))
    for (const [sign, signs] of Object.entries(SIGNS))
      for (const said of signs)
        for (const [hour, offset] of Object.entries(HOURS)) {
          // A hyphen before a word is no offset, and a word for a sign is one only apart from what is before
          // it.
          if (
            (hour === 'tres' && !/\p{L}/u.test(said)) ||
            (/\p{L}/u.test(said) && /[\p{L}]\{/u.test(writing))
          )
            continue
          const spelled = writing.replace('{}', said + hour)
          const { identifiers } = recognise(`IP 181.9.1.1, 14/10/2026 22:01:05 ${spelled}`, knowledge)
          const at = identifiers.find(({ normalised }) => normalised.startsWith('181.9.1.1'))?.seenOn ?? ''
          const isRight = at === `2026-10-14T22:01:05${sign}${offset}`
          if (/(?:Z|[+-]\d\d:\d\d)$/.test(at.slice(10)) && !isRight) wrong.push(`${spelled}: ${at}`)
        }
  expect(wrong).toEqual([])
})
