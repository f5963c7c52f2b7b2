import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { dangerIn } from './danger.ts'

const { preflight } = load()
const says = (text: string) => dangerIn(text, preflight)

describe('a danger to a person', () => {
  test.each([
    'riesgo de muerte',
    'La víctima puede morir en las próximas horas',
    'sin medicación puede morir',
    'sin su insulina corre riesgo de vida',
    'lo van a matar si no paga',
    'El hijo está secuestrado y piden rescate',
    'Anunció que se quitará la vida esta noche: intento de suicidio',
    'niña desaparecida desde ayer',
    'no cabe duda de que hay peligro de muerte',
    'no se descarta un homicidio',
    'La víctima no responde y hay riesgo de muerte',
    'no contesta; amenaza de muerte',
    'pérdida del dinero y amenaza de muerte contra la denunciante',
    'risco de vida da adolescente',
    'ameaça de morte, a vítima está em cativeiro',
    'não só o dinheiro: ameaça de morte',
    'imminent danger of death',
    'the child is being held hostage',
    'he will meet the child tonight',
    'threat to life',
    'danger de mort imminent',
    'El adulto citó a la niña: abuso sexual inminente',
    'amenaza de bomba en la escuela',
  ])('%s', (text) => expect(says(text)).toBe('person'))
})

describe('only things, whatever the offence', () => {
  test.each([
    'pérdida del dinero',
    'pérdida del equipo',
    'que se borren los datos',
    'la cuenta será eliminada',
    'perda do dinheiro da vítima',
    'perda de provas',
    'loss of the funds',
    'damage to reputation',
    'perte de l’argent',
    'pérdida de dinero, sin riesgo para la vida de nadie',
    'transferencias a terceros; nadie corre peligro de vida',
    'não há risco de vida, apenas prejuízo financeiro',
    'no risk to life, but the money will be gone',
  ])('%s', (text) => expect(says(text)).toBe('things'))
})

describe('a danger that is denied, and texts that say nothing of one', () => {
  test.each([
    'no hay riesgo de muerte',
    'sin riesgo para la vida',
    'nadie corre peligro de muerte',
    'there is no threat to life',
    'não existe perigo de vida',
    'la persona secuestrada está a salvo',
    'riesgo de muerte descartado',
  ])('%s', (text) => expect(says(text)).toBe('denied'))
  test.each(['es urgente', 'la víctima pide ayuda', ''])('%s', (text) => expect(says(text)).toBe('none'))
})
