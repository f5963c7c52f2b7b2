import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { titleOf } from './title.ts'

const of = (text: string | undefined, isOfCase = false) =>
  titleOf(text === undefined ? undefined : { text, isOfCase }, 'Casos', 'Oficio')

test('a tab bears the name of its page, and nothing of a case', () => {
  expect(of('Plazos')).toBe('Plazos · Oficio')
  expect(of(' Solicitud\n a  TikTok ')).toBe('Solicitud a TikTok · Oficio')
  expect(of('Causa 123, Fulana Ficticia', true)).toBe('Casos · Oficio')
  for (const none of [undefined, '', 'Oficio']) expect(of(none)).toBe('Oficio')
})

test('the headings that bear words of a case say so', () => {
  for (const page of ['cases/case', 'work/case']) {
    const text = readFileSync(new URL(`../pages/${page}.tsx`, import.meta.url), 'utf8')
    expect(text.match(/<h1(?! data-of-case)/g) ?? [], page).toEqual([])
  }
})
