import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { actDays } from './account-acts.ts'
import type { Draft } from './draft.ts'

const { preflight } = load()
const told = (summary: string) =>
  actDays({ draft: { summary } as Draft, words: preflight, written: '2026-11-26', after: '2026-10-15' })

test.each([
  'El banco le devolvió el dinero el 5 de noviembre de 2026.',
  'El banco transfirió el dinero a la cuenta el 5 de noviembre de 2026.',
  'La víctima cambió de número de teléfono el 20 de octubre de 2026.',
  'La víctima escribió a la cuenta el 20 de octubre de 2026.',
  'La víctima le transfirió otra suma el 20 de octubre de 2026.',
  'Fue formalizado el 12 de noviembre de 2026.',
  'El imputado fue formalizado el 12 de noviembre de 2026.',
  'El imputado ingresó a prisión preventiva el 12 de noviembre de 2026.',
  'El imputado pidió un abogado el 12 de noviembre de 2026.',
  'La víctima estuvo con licencia médica hasta el 15 de noviembre de 2026.',
  'El perito extrajo el teléfono de la víctima el 30 de octubre de 2026.',
  'La dirigente dejó su cargo el 1 de noviembre de 2026.',
  'Su madre viajó el 25 de octubre de 2026.',
  'Su madre escribió al perfil el 25 de octubre de 2026.',
  'El perfil publicó un video y su madre viajó el 25 de octubre de 2026.',
  'La cuenta fue bloqueada el 25 de octubre de 2026.',
  'El perfil público fue cerrado el 25 de octubre de 2026.',
  'La cuenta no publicó nada desde el 25 de octubre de 2026.',
  'La cuenta ofreció entradas para el concierto del 25 de octubre de 2026.',
  'La cuenta amenazó con matarla el 25 de octubre de 2026.',
  'La cuenta pidió que se pagara el 25 de octubre de 2026.',
  'La cuenta amenazó a la víctima, que viajó el 25 de octubre de 2026.',
  'La cuenta a la que la víctima transfirió el dinero el 25 de octubre de 2026.',
  'La Dirección de Investigaciones envió el parte el 25 de octubre de 2026.',
  'El hermano escribió a la cuenta el 25 de octubre de 2026.',
  'A vítima foi ouvida em 3 de novembro de 2026.',
  'O banco bloqueou o cartão em 5 de novembro de 2026.',
  'A vítima viajou em 6 de novembro de 2026.',
  'A vítima enviou o comprovante em 6 de novembro de 2026.',
  'A conta foi bloqueada em 6 de novembro de 2026.',
  'The bank refunded the victim on 9 November 2026.',
  'She travelled abroad on 9 November 2026.',
  'He was treated in hospital on 9 November 2026.',
  'The victim sent the money on 9 November 2026.',
  'The account was closed on 9 November 2026.',
  'The account threatened to kill him on 9 November 2026.',
])('no act of the account: %s', (text) => {
  expect(told(text)).toEqual([])
  expect(told(`El 5 de octubre de 2026 la cuenta cobró por un teléfono que no entregó. ${text}`)).toEqual([])
})

test.each([
  ['El 21 de octubre de 2026 la cuenta volvió a publicar.', '2026-10-21'],
  ['El perfil amenazó a la víctima el 21 de octubre de 2026.', '2026-10-21'],
  ['El 21 de octubre de 2026, a las 20:10 horas, el perfil amenazó a la víctima.', '2026-10-21'],
  ['La cuenta de Instagram indicada le pidió dinero el 21 de octubre de 2026.', '2026-10-21'],
  ['La dirección IP se conectó el 21 de octubre de 2026.', '2026-10-21'],
  ['El vendedor cobró dos cuotas; el 21 de octubre de 2026 el número le exigió otra.', '2026-10-21'],
  ['El vendedor cobró una cuota. El 21 de octubre de 2026 volvió a cobrar otra.', '2026-10-21'],
  ['La última amenaza llegó el 21 de octubre de 2026.', '2026-10-21'],
  [
    'La primera exigencia llegó el 2 de octubre de 2026; la última, con la foto, el 19 de octubre de 2026.',
    '2026-10-19',
  ],
  ['Los hechos ocurrieron el 21 de octubre de 2026.', '2026-10-21'],
  ['Em 21 de outubro de 2026 a conta ameaçou a vítima.', '2026-10-21'],
  ['O perfil enviou novas mensagens em 21 de outubro de 2026.', '2026-10-21'],
  ['A última ameaça chegou em 21 de outubro de 2026.', '2026-10-21'],
  ['The account threatened the victim on 21 October 2026.', '2026-10-21'],
  ['The seller took money on 3 October 2026. On 21 October 2026 it took money again.', '2026-10-21'],
  ['The last threat came on October 21, 2026.', '2026-10-21'],
])('an act of the account: %s', (text, day) => expect(told(text)).toEqual([day]))
