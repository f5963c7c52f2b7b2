import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import type { FaultCode } from '../fault.ts'
import { checkTranslated } from './check-names.ts'
import { checkPeople } from './check-real.ts'

const knowledge = load()
const whole = {
  es: 'Llamar a la compradora y pedirle el enlace',
  pt: 'Ligar para a compradora e pedir o link',
  en: 'Call the buyer and ask for the link',
  fr: 'Appeler l’acheteuse et demander le lien',
}
const faultsOf = (value: unknown): readonly (readonly [FaultCode, string])[] => {
  const found: (readonly [FaultCode, string])[] = []
  checkTranslated(value, (place, code) => found.push([code, place.join('/')]))
  return found
}

test.each([
  ...[' ', '.', '-', '—', '…', '¡!', '12'].map((text) => ['noText', text] as const),
  ...['FALTA TRADUCIR', 'falta', 'Pendiente', 'pendente', '(à traduire)', '[à traduire]', 'to translate'].map(
    (text) => ['unfinished', text] as const,
  ),
  ...['Translation missing', 'TODO', 'todo', 'À TRADUIRE : appeler', 'POR TRADUCIR. Llamar a ella'].map(
    (text) => ['unfinished', text] as const,
  ),
  ...['n/a', 'N/A', 'n.a.', 's/d', 'lorem', 'Lorem ipsum dolor', 'asdf', 'xxxx', 'bla bla'].map(
    (text) => ['unfinished', text] as const,
  ),
])('a language that says nothing is a fault at its place: %s %j', (code, text) => {
  expect(faultsOf({ ask: { ...whole, fr: text } })).toEqual([[code, 'ask/fr']])
})

test.each([
  'Call the buyer, and ask for the link!',
  'call the buyer and ask — for the link',
  '«Call the buyer and ask for the link»',
])('the same words but for their marks are no translation: %s', (text) => {
  expect(faultsOf({ ask: { ...whole, fr: text } })).toEqual([['sameWords', 'ask/fr']])
})

test.each(['-', '…', 'n/a', 'lorem'])('what says nothing in every language is one in each: %s', (text) => {
  expect(faultsOf({ ask: { es: text, pt: text, en: text, fr: text } })).toHaveLength(4)
})

test.each([
  ['Appeler l’acheteuse et demander le lien du profil qui est dans la plainte', 'es', 'otherLanguage'],
  ['Llamar a la compradora y pedirle el enlace del perfil con el que le escribió', 'pt', 'otherLanguage'],
  ['Ligar para a compradora e pedir o link do perfil que não está na queixa', 'fr', 'otherLanguage'],
  ['Call the buyer and ask for the link of the profile', 'es', 'otherLanguage'],
  ['Pedir os dados das contas', 'es', 'maybeLanguage'],
] as const)('a text in another language than its own is told: %s', (text, language, code) => {
  expect(faultsOf({ ask: { ...whole, [language]: text } })).toEqual([[code, `ask/${language}`]])
})

test.each([
  ['es', 'Citó «the data of the account», como dice la ley del otro Estado'],
  ['pt', 'Lê-los, pois podem servir a outro caso, e dizê-lo no relatório'],
  ['en', 'El Murmullo de la Plaza answered within two days'],
  ['fr', 'Je demande la base à l’autorité centrale ; à l’entreprise, de conserver'],
  ['es', 'N. Imaginada · copia para leer; original sellado'],
] as const)('a name or a quotation from another language is no such text, in %s: %s', (language, text) => {
  expect(faultsOf({ ask: { ...whole, [language]: text } })).toEqual([])
})

test('what every language says so short is an answer, and a number is one in all of them', () => {
  for (const value of [
    whole,
    { es: 'Pendiente', pt: 'Pendente', en: 'Pending', fr: 'En attente' },
    { es: 'Sin traducir', pt: 'Sem tradução', en: 'Not translated', fr: 'Non traduit' },
    { es: '48', pt: '48', en: '48', fr: '48' },
    { ...whole, es: 'La respuesta sigue pendiente y hay que traducir el oficio' },
  ])
    expect(faultsOf(value)).toEqual([])
})

test.each([
  ['su documento es el DNI 28.456.789', true],
  ['vive en la Avenida Las Lilas 1432', true],
  ['viaja en el auto de patente ABC 123', true],
  ['cobra en bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', true],
  ['vive en la Calle de la Ficción 3', false],
  ['escribe desde la cuenta que se indica', false],
])('what looks like a person’s is shown, and what is invented is not: %s', (says, isShown) => {
  const found: FaultCode[] = []
  checkPeople({ says }, knowledge, (_place, code) => found.push(code))
  expect(found).toEqual(isShown ? ['maybePerson'] : [])
})
