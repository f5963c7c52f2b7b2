import { readFileSync } from 'node:fs'
import type { SenderVerification } from '@oficio/core/letter'
import type { Emblem, EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { packContents, printOf } from './index.ts'

const knowledge = load()
const on = '2026-11-24'
const input = (pack: string): EvidenceRequest =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/packs/${pack}/input.json`, import.meta.url), 'utf8'))
const [chile, paraguay] = [input('cl-tiktok'), input('py-uber')]
const verification: SenderVerification = {
  state: 'verified',
  authority: 'Fiscalía $& de Puerto Ficticio',
  on,
  by: 'Oficio',
}
const emblem: Emblem = {
  type: 'image/svg+xml',
  data: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>').toString('base64'),
}

test('the emblem of an authority that somebody vouches for stands in its letter, with what it is in each language', () => {
  expect(printOf(chile, { knowledge, on, verification }, undefined, { emblem })?.emblem).toEqual({
    ...emblem,
    says: {
      es: 'Emblema de Fiscalía $& de Puerto Ficticio',
      pt: 'Emblema de Fiscalía $& de Puerto Ficticio',
      en: 'Emblem of Fiscalía $& de Puerto Ficticio',
      fr: 'Emblème de Fiscalía $& de Puerto Ficticio',
    },
  })
})

test('nobody vouches: no emblem, whoever hands one in', () => {
  for (const who of [{}, { verification: { state: 'unverified' } as const }])
    expect(printOf(chile, { knowledge, on, ...who }, undefined, { emblem })).not.toHaveProperty('emblem')
})

test('an emergency letter has none, also of a verified authority, by its type and by its kind', () => {
  expect(printOf(paraguay, { knowledge, on, verification }, undefined, { emblem })).not.toHaveProperty(
    'emblem',
  )
  expect(
    printOf(
      { ...chile, letter: { ...chile.letter, kind: 'K4' } },
      { knowledge, on, verification },
      undefined,
      { emblem },
    ),
  ).not.toHaveProperty('emblem')
})

test('a pack hands no emblem to its printer', async () => {
  let printed: object | undefined
  const sending = { moment: '2026-11-24T12:00:00Z', newId: () => '00000000-0000-4000-8000-000000000001' }
  const print = (given: object) => {
    printed = given
    return new Uint8Array()
  }
  const input = {
    request: chile,
    knowledge,
    on,
    findings: [],
    anyway: [],
    annexes: [],
    language: 'es',
    say: () => '',
    sending,
    print,
    verification,
  } as const
  await packContents(input)
  expect(printed).toBeDefined()
  expect(printed).not.toHaveProperty('emblem')
})
