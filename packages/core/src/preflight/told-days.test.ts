import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { periodAround, toldDays } from './told-days.ts'

const { preflight } = load()
const days = (text: string) => toldDays(text, preflight)

test.each([
  ['El 2026-10-08T21:10:00-03:00 entró', ['2026-10-08']],
  ['el 8/10/2026 y el 12-10-2026', ['2026-10-08', '2026-10-12']],
  ['em 08/10/26', ['2026-10-08']],
  ['8 de octubre de 2026', ['2026-10-08']],
  ['el 1º de outubro de 2026', ['2026-10-01']],
  ['October 8, 2026', ['2026-10-08']],
  ['le 8 octobre 2026', ['2026-10-08']],
  ['del 3 al 9 de octubre de 2026', ['2026-10-03', '2026-10-09']],
  ['los días 3, 5 y 9 de octubre de 2026', ['2026-10-03', '2026-10-05', '2026-10-09']],
  ['del 28 de septiembre al 4 de octubre de 2026', ['2026-09-28', '2026-10-04']],
  ['El 12 de septiembre de 2026 pagó; el 20 de octubre pagó otra vez', ['2026-09-12', '2026-10-20']],
  ['entre 28 de setembro e 4 de outubro de 2026', ['2026-09-28', '2026-10-04']],
  ['el 8 de octubre', []],
  ['transfirió $ 1.200.000 a las 10.30', []],
  ['10.1.12.2026 y 192.0.2.10', []],
])('%s', (text, told) => expect(days(text)).toEqual(told))

test('the window around the facts reaches the last of them', () => {
  const told = days(
    'El 12 de septiembre de 2026 pagó por primera vez; el 20 de octubre y el 3 de noviembre, otra vez.',
  )
  expect(periodAround(told, 7, '2026-11-24')).toEqual({ from: '2026-09-05', to: '2026-11-10' })
})
