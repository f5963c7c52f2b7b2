import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { goesToState, kindFor, letterFor, plainText } from '../letter/index.ts'
import { check } from '../preflight/index.ts'
import type { EvidenceRequest } from '../request/index.ts'
import { assistanceAfter } from './index.ts'

const knowledge = load()
const on = '2026-11-27'
const file = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../demonstration/case-cl.json'), 'utf8'),
) as { readonly requests: readonly [EvidenceRequest] }
const [direct] = file.requests
const next = assistanceAfter(direct, knowledge, on)

test('what follows a request to a company is a letter from central authority to central authority, on the bases of the routes', () => {
  if (!next) throw new Error('no assistance')
  expect(kindFor(next, knowledge)).toBe('K6')
  expect(goesToState(next, knowledge)).toBe(true)
  const text = plainText(letterFor(next, { knowledge, on }))
  expect(text).toMatch(/Solicitud de asistencia jurídica mutua/)
  // Who is asked is said by the law of the State in which the data are, and so is on what.
  const offices = Object.values(knowledge.countries.SG?.centralAuthority.offices ?? []).map(
    ({ names }) => names.es,
  )
  const asked = offices[0] ?? 'Autoridad central'
  expect(text).toContain(asked)
  expect(next.letter?.state?.treatyBases).toBeUndefined()
})

test('it is sent and signed in the own name, through the office of the own State, which nobody speaks for', () => {
  if (!next) throw new Error('no assistance')
  const [office = ''] = Object.values(knowledge.countries.CL?.centralAuthority.offices ?? []).map(
    ({ names }) => names.es ?? '',
  )
  const own = direct.authority?.name ?? ''
  const through = letterFor(next, { knowledge, on })
  const [head, ...rest] = through.blocks.flatMap(({ parts }) => parts)
  expect(head).toMatchObject({ is: 'lines', lines: expect.arrayContaining([`Por conducto de: ${office}`]) })
  const [first = ''] = head?.is === 'lines' ? head.lines : []
  expect(first.toLowerCase()).toBe(own.toLowerCase())
  expect(JSON.stringify(rest)).not.toContain(office)
  expect(rest).toContainEqual(
    expect.objectContaining({
      is: 'signature',
      signer: expect.stringContaining(direct.authority?.officer?.name ?? '-'),
    }),
  )
  // Of that office itself it is, under the name that the registry has for it.
  const itself = {
    ...next,
    authority: { ...next.authority, kind: 'central-authority', name: 'Autoridad Ficticia' },
  }
  const text = plainText(letterFor(itself, { knowledge, on }))
  expect(text).toContain('AUTORIDAD FICTICIA')
  expect(text).not.toContain(office)
})

test('it keeps facts, identifiers and data, and nothing that was for the company alone', () => {
  expect(next).toMatchObject({
    case: direct.case,
    identifiers: direct.identifiers,
    dataRequested: direct.dataRequested,
    authority: direct.authority,
    legalProcess: { kind: 'mlat', legalBasis: direct.legalProcess?.legalBasis },
    preservation: { previousReference: 'PRES-EJ-0417' },
    addressee: { country: 'SG' },
  })
  for (const key of ['channel', 'text', 'createdOn']) expect(next).not.toHaveProperty(key)
  for (const key of ['paste', 'serial', 'returnBy']) expect(next?.letter).not.toHaveProperty(key)
})

test('the check does not hold it to what a company asks of a letter to itself', () => {
  const stops = check(
    next as EvidenceRequest,
    { on, officialDomains: ['pdi.example'] },
    knowledge,
  ).findings.filter(({ severity }) => severity === 'block')
  expect(stops.map(({ code, path }) => `${code} ${path}`)).toEqual([])
})

test('the language that a company reads stops no letter from State to State: its authorities read it, and what goes with it', () => {
  if (!next) throw new Error('no assistance')
  const { translation: _, ...own } = next
  const attachments = (direct.legalProcess?.attachments ?? []).map(({ translation: _of, ...one }) => one)
  const inOne = { ...own, legalProcess: { ...own.legalProcess, attachments } }
  const missing = (draft: EvidenceRequest) =>
    check(draft, { on, officialDomains: ['pdi.example'] }, knowledge).findings.filter(
      ({ code, rule }) => code === 'language.translationMissing' && rule === 'languageOrTranslation',
    )
  expect(missing(inOne)).toEqual([])
  // The same words to the company itself are held to it.
  const { translation: _to, ...toCompany } = direct
  expect(missing(toCompany)).not.toEqual([])
})

test('words in the second language stay only where the State reads that language', () => {
  const toBrazil = assistanceAfter(
    { ...direct, addressee: { entity: 'Empresa Ficticia', country: 'BR' } },
    knowledge,
    on,
  )
  expect(toBrazil?.translation).toBe('pt')
  expect(toBrazil?.letter).not.toHaveProperty('second')
})

test('there is none to a company of the own State, nor where nobody knows in which State the data are', () => {
  expect(assistanceAfter({ ...direct, addressee: { country: 'CL' } }, knowledge, on)).toBeUndefined()
  expect(
    assistanceAfter({ ...direct, provider: 'nobody-knows-it', addressee: null }, knowledge, on),
  ).toBeUndefined()
})
