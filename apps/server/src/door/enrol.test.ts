import { expect, test } from 'vitest'
import { codeHash, joinedHash, typedHash } from './enrol.ts'

const [one, other] = ['ABCDE-FGHJK-LMNPQ-RSTUV', '23456-789AB-CDEFG-HJKLM'] as const

test.each([
  one,
  'abcde-fghjk-lmnpq-rstuv',
  'ABCDE FGHJK LMNPQ RSTUV',
  ' ABCDEFGHJKLMNPQRSTUV\n',
  'ABCDE–FGHJK–LMNPQ–RSTUV',
])('a code is the same with blanks, other dashes or neither: "%s"', (typed) => {
  expect(typedHash(typed)).toEqual(codeHash(one))
})

test('its two halves count in whatever order, however they are joined', () => {
  const whole = joinedHash(codeHash(one), codeHash(other))
  for (const typed of [`${one} ${other}`, `${other}-${one}`, `${one}\n${other.replaceAll('-', ' ')}`])
    expect(typedHash(typed), typed).toEqual(whole)
})

test('a code with a letter more or less is another one', () => {
  for (const typed of [`${one}A`, one.slice(0, -1), ''])
    expect(typedHash(typed), typed).not.toEqual(codeHash(one))
})
