import { readFileSync } from 'node:fs'
import { check } from '@oficio/core/preflight'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { type Any, draft, type Given } from './national-draft.ts'

// What people write of annexes, of days and of abuse, each phrasing held against what it means: half of them
// look like the fault and are none. All names and accounts are invented.

const knowledge = load()
const on = '2026-11-27'
const context = JSON.parse(readFileSync(new URL('drafts/context.json', import.meta.url), 'utf8'))
const found = (code: string, given: Given) =>
  check(draft(given), { on, ...context.testContext }, knowledge)
    .findings.filter((one) => one.code === code)
    .map(({ severity }) => severity)
const base = { country: 'CL', basis: 'Código Procesal Penal, artículo 218 ter' } as const

describe('a note that nothing is attached, beside an attachment', () => {
  const told = (text: string) =>
    found('annex.contradiction', {
      ...base,
      change: (copy: Any) => {
        copy.letter = { kind: 'K1', annexNote: { text } }
      },
    })
  test.each([
    'No se adjuntan anexos.',
    'No hay documentos adjuntos',
    'Este oficio no lleva anexos.',
    'No se acompaña documentación.',
    'Não seguem anexos.',
    'No se acompaña documentación alguna.',
    'La presente no contiene anexos.',
    'No se adjunta documentación al presente oficio.',
    'No existen anexos.',
    'Anexos: no hay.',
    'Anexos: ninguno.',
    'Adjuntos: no se acompañan.',
    'Sin documentos adjuntos a esta nota.',
    'Não há documentos anexos a este ofício.',
    'Este ofício não contém anexos.',
    'Não se junta documentação.',
    'Sem documentação anexa.',
    'No se remite documentación adjunta.',
    'Não acompanham documentos.',
    'El oficio no incluye archivos adjuntos.',
  ])('%s', (text) => expect(told(text)).toEqual(['block']))
  test.each([
    'Los originales no se adjuntan; van copias.',
    'No se adjuntan los originales.',
    'No se adjuntan anexos adicionales.',
    'No se acompañan documentos originales.',
    'No se adjuntan anexos, salvo la orden.',
    'No se acompaña más documentación que la orden.',
    'Se adjunta la orden; no hay otros anexos.',
    'No se adjunta la denuncia.',
    'El anexo 2 no se adjunta por reserva.',
    'Los anexos no superan las 20 páginas.',
    'No se adjuntan documentos de la víctima.',
    'Anexo 1: orden. No se adjunta traducción.',
    'Não seguem os originais; seguem cópias.',
    'Não se juntam documentos pessoais da vítima.',
    'Os anexos não contêm dados sigilosos.',
    'Segue a ordem. Não há outros documentos.',
    'Los anexos no se devuelven.',
    'No se reciben anexos por correo.',
    'Anexos en sobre aparte, no se publican.',
    'No se adjuntan imágenes íntimas.',
  ])('silent: %s', (text) => expect(told(text)).toEqual([]))
})

describe('an annex that the facts send the reader to, beside one attachment', () => {
  const told = (nexusToService: string) =>
    found('annex.missing', {
      ...base,
      change: (copy: Any) => {
        copy.case.nexusToService = nexusToService
        copy.legalProcess.attachments = copy.legalProcess.attachments
          .slice(0, 1)
          .map((one: Any) => ({ ...one, translation: null }))
      },
    })
  test.each([
    'Consta en la captura del anexo 2.',
    'Véase el anexo 3: capturas.',
    'Ver anexo III.',
    'La cuenta figura en el anexo 2.',
    'El perfil aparece en la imagen del anexo 4.',
    'Obra en el anexo 2.',
    'Véanse los anexos 2 y 3.',
    'Consulte el anexo 2.',
    'A conta consta do anexo 2.',
    'Veja o anexo 3.',
    'O perfil aparece no print do anexo 2.',
    'Vide anexo II.',
    'Ver captura en anexo 2.',
    'Los mensajes constan en el anexo n.º 2.',
    'Se adjunta como anexo 2 la captura.',
    'Constam na captura do anexo 3.',
    'See annex 2.',
    'La conversación figura en la captura del anexo 2.',
    'Ver listado en el anexo 5.',
    'Surge del anexo 2.',
  ])('%s', (text) => expect(told(text)).toEqual(['block']))
  test.each([
    'Consta en el anexo 2 de ese correo.',
    'Consta en la captura del anexo 1.',
    'Ver anexo 1.',
    'El contrato, ver anexo 2 del mismo, lo dice.',
    'Figura en el anexo 3 del informe pericial.',
    'Obra en el anexo 4 de la denuncia.',
    'Véase el anexo 2 del reglamento de la empresa.',
    'Consta no anexo 2 do relatório policial.',
    'Veja o anexo 3 daquele e-mail.',
    'O perfil aparece no anexo 2 do inquérito.',
    'El correo traía el anexo 2 de la estafa.',
    'Consta en la captura.',
    'La víctima abrió el anexo 1 del mensaje.',
    'No se adjunta el anexo 2.',
    'El anexo 2 se remitirá por separado.',
    'Figura en el anexo II del tratado.',
    'Ver anexo 7 de la Resolución 12.',
    'O anexo 2 do contrato é falso.',
    'Consta del anexo 3 de la causa.',
    'Se adjunta la orden.',
  ])('silent: %s', (text) => expect(told(text).filter((one) => one === 'block')).toEqual([]))
})

describe('an abuse of trust is none of a child', () => {
  const told = (summary: string) =>
    found('child.reportMissing', { ...base, provider: 'tiktok', summary, text: '' })
  test.each([
    'El 7 de octubre de 2026 la cuenta abusó de la confianza de una menor de 15 años y le vendió una entrada falsa.',
    'Por abuso de confianza, el 7 de octubre de 2026 vació la caja del jardín infantil.',
    'Abusando de su autoridad, el 7 de octubre de 2026 cobró a los padres del niño.',
    'O abuso de confiança foi contra a loja infantil em 7 de outubro de 2026.',
    'Abusou da boa-fé de um adolescente em 7 de outubro de 2026 e lhe vendeu um celular.',
    'El abuso de firma en blanco dañó a la fundación de niños el 7 de octubre de 2026.',
  ])('silent: %s', (text) => expect(told(text)).toEqual([]))
  test.each([
    'El 7 de octubre de 2026 la cuenta abusó de una menor de 15 años.',
    'La cuenta envió el 7 de octubre de 2026 imágenes de abuso de una niña.',
    'Abusando de su confianza, el 7 de octubre de 2026 pidió fotos sexuales a la niña.',
  ])('asked: %s', (text) => expect(told(text).length).toBe(1))
})

test.each([
  ['CR', 'Ley de Enjuiciamiento Criminal de España, artículo 588', ['block']],
  ['PA', 'Ley de Enjuiciamiento Criminal (España), artículo 588', ['block']],
  ['CR', 'Ley de Cooperación con España, artículo 3', []],
  ['CR', 'Ley Imaginaria de Costa Rica, artículo 3', []],
  ['CR', 'Ley de Registro de Inmigrantes en Panamá, artículo 3', []],
])('%s cites %s: %j', (country, basis, severity) => {
  expect(found('legalBasis.foreign', { country, basis, role: 'judge' })).toEqual(severity)
})

// The period asked ends on 15 October.
describe('a later day of the offence is told or asked about', () => {
  const told = (summary: string) => found('facts.windowShort', { ...base, data: ['login'], summary })
  test.each([
    'La cuenta escribió a la víctima el 7 de octubre de 2026; el 18 de octubre de 2026 volvió a escribirle.',
    'La víctima depositó el 9, el 12 y el 22 de octubre de 2026 a pedido de la cuenta.',
    'La cuenta cobró el 7 de octubre de 2026. El 22 de octubre de 2026 se realizaron dos transferencias no autorizadas.',
    'El 7 de octubre de 2026 la víctima recibió mensajes de la cuenta y el 23 de octubre de 2026 una nueva amenaza.',
    'La cuenta cobró el 7 de octubre de 2026; el último cobro fue el 29 de octubre de 2026.',
    'La cuenta vendió un teléfono. Cobros: 05/10/2026, 12/10/2026 y 25/10/2026.',
    'La cuenta amenazó a la víctima el 7 de octubre de 2026; el 20 de octubre de 2026 exigió dinero.',
    'La cuenta cobró el 7 de octubre de 2026 y el 19 de octubre de 2026 hubo otro débito.',
    'Transferencias: 07/10/2026 y 21/10/2026. La cuenta las pidió.',
    'La cuenta pidió dinero el 7 de octubre de 2026. El 24 de octubre de 2026 se registró un nuevo cargo.',
    'La víctima pagó el 8 y el 20 de octubre de 2026 a pedido del perfil.',
    'A conta ameaçou a vítima em 7 de outubro de 2026; em 20 de outubro de 2026 exigiu dinheiro.',
    'A conta cobrou em 7 de outubro de 2026. Em 22 de outubro de 2026 houve outra transferência.',
    'Débitos: 06/10/2026, 18/10/2026. A conta os pediu.',
    'A vítima pagou em 8 e em 21 de outubro de 2026 a pedido da conta.',
    'La cuenta amenazó el 7 de octubre de 2026; el 26 de octubre de 2026 se efectuaron tres retiros.',
    'La cuenta cobró el 5 de octubre de 2026; se registraron otros consumos el 17 de octubre de 2026.',
    'A conta cobrou em 7 de outubro de 2026; em 25 de outubro de 2026 foram feitos novos saques.',
    'El 6 de octubre de 2026 la cuenta la amenazó. El 30 de octubre de 2026 hubo una nueva amenaza.',
    'La cuenta estafó a la víctima el 7 de octubre de 2026; el 28 de octubre de 2026 volvió a pedirle dinero.',
  ])('%s', (text) => expect(told(text).length).toBeGreaterThan(0))
  const begun = 'La cuenta cobró el 7 de octubre de 2026. '
  test.each([
    'El 20 de octubre de 2026 la víctima denunció el hecho.',
    'La víctima nació el 20 de octubre de 1990.',
    'El 21 de octubre de 2026 la policía consultó el perfil.',
    'El 22 de octubre de 2026 el banco devolvió la transferencia.',
    'La transferencia fue revertida el 22 de octubre de 2026.',
    'Vendió una entrada para un recital del 30 de octubre de 2026.',
    'El 25 de octubre de 2026 se tomó declaración a la víctima.',
    'La víctima pagó el 25 de octubre de 2026 a su abogado.',
    'La orden es del 23 de octubre de 2026.',
    'El 24 de octubre de 2026 se desconoció el cobro ante el banco.',
    'La fiscalía pidió la preservación el 20 de octubre de 2026.',
    'El contrato vence el 31 de octubre de 2026.',
    'La víctima viajó el 20 de octubre de 2026.',
    'El 20 de octubre de 2026 no hubo cobros.',
    'El 20 de octubre de 2026 el perito extrajo las capturas.',
    'Em 20 de outubro de 2026 a vítima registrou boletim de ocorrência.',
    'A ordem é de 22 de outubro de 2026.',
    'Em 23 de outubro de 2026 o banco estornou o pagamento.',
    'La ley rige desde el 20 de octubre de 2026.',
    'El 21 de octubre de 2026 la víctima cambió su número.',
  ])('silent: %s', (text) => expect(told(begun + text)).toEqual([]))
})
