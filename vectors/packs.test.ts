import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lettersFor, plainText } from '@oficio/core/letter'
import { checklistText, draftJson, fieldsText } from '@oficio/core/pack'
import { check } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { routes } from '@oficio/core/route'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'

const knowledge = load()
const here = import.meta.dirname
const read = (pack: string, file: string): string => readFileSync(join(here, 'packs', pack, file), 'utf8')
const input = (pack: string): EvidenceRequest => JSON.parse(read(pack, 'input.json'))
const hashOf = (name: string): string =>
  createHash('sha256').update(`Oficio golden annex ${name}\n`).digest('hex')
/** Golden texts are compared after collapsing spaces (no-break ones too) and line ends. */
const collapsed = (text: string): string => text.replace(/[\s\u00A0]+/g, ' ').trim()

const signedIn = { state: 'verified', authority: 'Fiscalía', on: '2026-11-24', by: 'Oficio' } as const

/** A letter of each of twelve States, whole, to a provider each: what is asked, and what it gives. */
const packs = readdirSync(join(here, 'packs'))
const languagesOf = (pack: string): readonly string[] =>
  readdirSync(join(here, 'packs', pack)).flatMap((file) => /^letter\.(\w\w)\.txt$/.exec(file)?.[1] ?? [])

test('each of the twelve States has a letter that is held whole', () => {
  const states = packs.map((pack) => pack.slice(0, 2).toUpperCase())
  expect(states).toEqual(['AR', 'BR', 'CL', 'CO', 'CR', 'DO', 'EC', 'MX', 'PA', 'PE', 'PY', 'UY'])
  for (const pack of packs) expect(input(pack).country).toBe(pack.slice(0, 2).toUpperCase())
})

describe.each(packs)('the letters of %s', (pack) => {
  // The golden letters are the texts without what depends on who signs in.
  const letters = lettersFor(input(pack), { knowledge, on: '2026-11-24', verification: signedIn }).map(
    (l) => ({
      ...l,
      footer: { reference: l.footer.reference, page: l.footer.page },
    }),
  )

  test('are in the languages that were read, and in no other', () => {
    expect(letters.map(({ language }) => language).sort()).toEqual(languagesOf(pack).toSorted())
  })
  test('are of a draft that nothing stops', () => {
    const { findings } = check(input(pack), { on: '2026-11-24' }, knowledge)
    expect(findings.filter(({ severity }) => severity === 'block')).toEqual([])
  })
  test.each(languagesOf(pack))('in %s says what the golden text says', (language) => {
    const letter = letters.find((l) => l.language === language)
    const golden = read(pack, `letter.${language}.txt`)
    expect(collapsed(plainText(letter!, { page: 2, pages: 2 }))).toBe(collapsed(golden))
  })

  test('has no gap and no text without its translation', () => {
    for (const letter of letters) {
      expect(letter.gaps).toEqual([])
      expect(letter.untranslated).toEqual([])
    }
  })
})

describe.each([
  { pack: 'cl-tiktok', requesting: 'CL', holderState: 'SG' },
  { pack: 'ar-instagram', requesting: 'AR', holderState: 'US' },
])('the text files of $pack', ({ pack, requesting, holderState }) => {
  const request = input(pack)
  const answer = routes(
    {
      requesting,
      holderState,
      authority: 'prosecutor',
      data: ['subscriber'],
      date: '2026-11-24',
      urgency: 'ordinary',
      offence: 'cyber',
    },
    knowledge,
    '2026-11-24',
  )

  test('fields.txt says what to paste, box by box', () => {
    expect(collapsed(fieldsText(request, { knowledge, on: '2026-11-24', verification: signedIn }))).toBe(
      collapsed(read(pack, 'fields.txt')),
    )
  })

  test('checklist.txt says what was checked and what is left', () => {
    const text = checklistText(request, {
      knowledge,
      on: '2026-11-24',
      verification: signedIn,
      findings: [],
      routes: answer,
    })
    expect(collapsed(text)).toBe(collapsed(read(pack, 'checklist.txt')))
  })

  test('request.json is the draft without the fields of the letter', () => {
    expect(collapsed(draftJson(request))).toBe(collapsed(read(pack, 'request.json')))
    expect(JSON.parse(draftJson(request))).toEqual(JSON.parse(read(pack, 'request.json')))
  })
})

test('the annexes of the golden packs are the files that anyone can make', () => {
  const names = ['CL-A1', 'CL-A2', 'CL-A3', 'AR-E1']
  const hashes = names.map(hashOf)
  const chile = input('cl-tiktok').letter?.annexes?.map((a) => a.sha256) ?? []
  expect([...chile, input('ar-instagram').letter?.annexNote?.sha256]).toEqual(hashes)
})

test.each(['br-google', 'co-whatsapp', 'cr-instagram', 'mx-microsoft', 'pe-facebook', 'uy-mercadolibre'])(
  'and so are those of %s',
  (pack) => {
    const annexes = input(pack).letter?.annexes ?? []
    expect(annexes.map(({ sha256 }) => sha256)).toEqual(
      annexes.map((_, i) => hashOf(`${pack.slice(0, 2).toUpperCase()}-A${i + 1}`)),
    )
  },
)
