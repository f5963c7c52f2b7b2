import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { EvidenceRequest } from '../request/index.ts'
import { toldBeside } from './free-words.ts'
import { type LocalWords, localPatterns, noLocalWords } from './local-words.ts'
import { type Speaker, speakerDifferences, strangeInWords } from './speaker.ts'

// An honest letter of a State is written in the words of that State, which its folder has; the same figures
// and words without them could be anybody's.

interface Said {
  readonly country: string
  readonly at: string
  readonly said: string
}
const law = new URL('../../../../law/', import.meta.url)
/** Of each folder that says any; that each State that asks has its own, `npm run knowledge` asks. */
const all = readdirSync(law).flatMap((folder): readonly Said[] => {
  const file = new URL(`${folder}/said.yaml`, law)
  const said: unknown = existsSync(file) ? parse(readFileSync(file, 'utf8')) : []
  return Array.isArray(said) ? said.map((one) => ({ country: folder.toUpperCase(), ...one })) : []
})
const { localWords } = load()

const speaker: Speaker = {
  country: null,
  institution: 'Policía Ficticia de la Costa',
  kind: 'police',
  unit: 'Brigada de Puerto Ficticio',
  domains: ['policia-costa.example'],
  callBack: ['+12025550150'],
  officers: [{ name: 'Sofía Inventada', title: 'inspectora' }],
  colleagues: null,
}
const letter = ({ country, at, said }: Said): EvidenceRequest => {
  const put = (here: object, [step = '', ...rest]: readonly string[]): object => ({
    ...here,
    [step]: rest.length === 0 ? said : put((here as Record<string, object>)[step] ?? {}, rest),
  })
  const bare = {
    provider: 'redficticia',
    requestType: 'disclosure',
    country,
    authority: { name: speaker.institution, officer: { name: 'Sofía Inventada' } },
  }
  return put(bare, at.split('/').slice(1)) as EvidenceRequest
}

describe('an honest letter passes in the words of its State', () => {
  test.each(all)('$country: $said', (one) => {
    expect(speakerDifferences(letter(one), speaker, localWords)).toEqual([])
  })

  test('it is the data that lets it pass', () => {
    const stopped = all.filter((one) => speakerDifferences(letter(one), speaker, noLocalWords).length > 0)
    expect(stopped.length).toBeGreaterThan(all.length / 2)
  })
})

test.each([
  'No se piden datos de la empresa: 131246796.',
  'No se piden datos; llame al RNC 131246796 o al +1 809 555 0123.',
  'ti 912345678',
])('a number to call is told whatever stands before it: %s', (said) => {
  const at = '/letter/notAsked'
  expect(speakerDifferences(letter({ country: 'DO', at, said }), speaker, localWords)).not.toEqual([])
})

test.each(['habla, llame al 912345678', 'español, brigada', 'kreyòl por la central'])(
  'what is no list of languages is told: %s',
  (said) => {
    const at = '/letter/callBack/languages'
    expect(speakerDifferences(letter({ country: 'CL', at, said }), speaker, localWords)).not.toEqual([])
  },
)

const plain = letter({ country: 'CL', at: '/case/summary', said: 'Hechos.' })

test.each(['Lo demás va por Telegram.', 'Lo demás va por Signal.', 'Lo demás va por WeTransfer.'])(
  'no authority answers on a service: %s',
  (said) => {
    expect(strangeInWords(plain, said, [speaker], 'words', { words: localWords })).toBeDefined()
    expect(strangeInWords(plain, said, [speaker], 'words', { words: noLocalWords })).toBeUndefined()
  },
)

test.each(['PDI', 'DIJIN', 'CICPC', 'Guardia Civil', 'OIJ', 'Interpol'])(
  '%s is told as who it is',
  (body) => {
    const told = toldBeside(plain, [`Según el informe de ${body}, la cuenta existía.`], localWords)
    expect(told).toContainEqual({ kind: 'named', said: body })
  },
)

test.each(['CBU', 'Pix', 'CLABE', 'IBAN'])('money that is to go to the %s of a unit is told', (account) => {
  const said = `El ${account} de la unidad figura abajo.`
  const at = '/case/summary'
  expect(speakerDifferences(letter({ country: 'CL', at, said }), speaker, localWords)).not.toEqual([])
  expect(speakerDifferences(letter({ country: 'CL', at, said }), speaker, noLocalWords)).toEqual([])
})

/** A word with each sign of writing that is neither letter nor figure. */
const signed = Array.from({ length: 0x3100 }, (_, code) => code)
  .map((code) => String.fromCodePoint(code))
  .filter((sign) => /[\p{P}\p{S}]/u.test(sign))
  .map((sign) => `Zub${sign}Rowka`.normalize('NFC'))

const each = (words: readonly string[]): LocalWords => ({
  ...{ labels: words, currencies: words, accounts: words, languages: words, bodies: words },
  ...{ highBodies: words, ways: { words, names: words } },
})

describe('whatever sign stands in a word of a country or a service, letters are judged', () => {
  test('a letter of anybody meets nothing new', () => {
    const words = each(signed)
    const said = 'Según consta, no se piden pagos; la cuenta existía.'
    expect(signed.length).toBeGreaterThan(2_000)
    for (const at of ['/letter/notAsked', '/letter/callBack/languages'])
      expect(() => speakerDifferences(letter({ country: 'CL', at, said }), speaker, words)).not.toThrow()
    expect(toldBeside(plain, [said], words)).toEqual(toldBeside(plain, [said], noLocalWords))
  })

  test('each is found as it is written, and no other for it', () => {
    for (const word of signed.slice(0, 300)) {
      const { currency, account, body, labelled, isLabel, way, namedWay } = localPatterns(each([word]))
      for (const part of [currency, account, body]) {
        expect(new RegExp(`^(?:${part})$`, 'u').test(word), word).toBe(true)
        expect(new RegExp(part, 'iu').test('Zub Rowka'), word).toBe(false)
      }
      expect(isLabel(word), word).toBe(true)
      expect(way.test(word) && namedWay.test(word), word).toBe(true)
      expect(`el ${word} 131246796`.match(labelled[0] ?? /^$/), word).not.toBeNull()
    }
  })

  test.each([
    ['ID-nummer', 'ID‑nummer'],
    ["Coopérative d'épargne", 'coopérative d’épargne'],
    ['Gendarmería d’Haïti', "Gendarmería d'Haïti"],
  ])('%s is also written %s', (word, written) => {
    expect(new RegExp(`^(?:${localPatterns(each([word])).account})$`, 'iu').test(written)).toBe(true)
  })
})
