import { describe, expect, test } from 'vitest'
import { claimsCourtAct, courtActIn } from './court-act.ts'
import { sentencesIn } from './index.ts'

describe('what a court or a prosecutor did is found in a sentence', () => {
  test.each([
    'El juez autorizó la medida.',
    'El Juzgado de Garantía de Santiago ha autorizado la entrega de los datos.',
    'La medida fue autorizada judicialmente.',
    'La fiscalía dispuso la diligencia.',
    'Se ha dictado orden.',
    'The court has ordered the disclosure.',
    'The prosecutor has approved this.',
    'This is based on a court order.',
    'A warrant has been issued.',
    'O juiz deferiu o pedido.',
    'A medida foi autorizada pelo juízo competente.',
    'O Ministério Público determinou a diligência.',
    'Foi expedido mandado.',
    'Le juge a ordonné la communication.',
    'La mesure a été autorisée par le tribunal.',
    'Le procureur a requis ces données.',
    'Un mandat a été délivré.',
    'Esta medida cuenta con la venia de Su Señoría.',
    'Con la venia de Su Señoría.',
    'V.S. dispuso lo aquí pedido.',
    'V. S. dispuso lo aquí pedido.',
    'Todo esto por disposición de la magistrada.',
    'Con venia judicial.',
    'El magistrado dio su conformidad.',
    'Así lo resolvió la magistratura.',
    'Hay auto firme que lo manda.',
    'Este pedido fue verificado por INTERPOL.',
    'Com a anuência do juízo.',
    'With leave of the court.',
  ])('%s', (sentence) => {
    expect(courtActIn(sentence)).toBe('stated')
    expect(courtActIn(sentence.normalize('NFD'))).toBe('stated')
  })
})

test.each([
  'Only these data can show who opened the account.',
  'Se pide conservar los datos de la cuenta {account}.',
  'La autoridad que suscribe agradece su colaboración.',
  'O conteúdo não é pedido.',
  'Les données sont conservées pendant nonante jours.',
])('in "%s" nobody did anything', (sentence) => {
  expect(courtActIn(sentence)).toBeUndefined()
})

test.each(['V.S. dispuso lo aquí pedido.', 'Lo aquí pedido lo dispuso V. S. en autos.'])(
  'a title written short does not end the sentence in two that say nothing: %s',
  (said) => {
    expect(claimsCourtAct(sentencesIn(`Sólo estos datos lo muestran. ${said}`), [])).toBe(true)
  },
)

test('what a judge may do is thought of, and does not become what a judge did', () => {
  const thought = 'If a judge orders it, content is asked for apart.'
  expect(courtActIn(thought)).toBe('thought-of')
  expect(claimsCourtAct(['Content is asked for apart if a judge orders it.'], [thought])).toBe(false)
  expect(claimsCourtAct(['A judge has ordered it.'], [thought])).toBe(true)
})

test('a sentence that said it may say it otherwise, and no second one joins it', () => {
  const said = 'The court has ordered this.'
  expect(claimsCourtAct(['This was ordered by the court.'], [said])).toBe(false)
  expect(claimsCourtAct([said, 'The prosecutor agreed and signed it.'], [said])).toBe(true)
})
