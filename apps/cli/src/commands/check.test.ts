import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '@oficio/messages'
import { describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const folder = join(import.meta.dirname, '../../../../vectors/requests')
const ids = readdirSync(folder).filter((name) => /^[BC]\d+\.json$/.test(name))
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const context = JSON.stringify({
  officialDomains: [
    'fiscalia.example',
    'policia.example',
    'juzgado.example',
    'mp.example',
    'ministeriopublico.example',
  ],
  publicMailDomains: ['correogratis.example', 'webmail.example'],
  consumerMailDomains: ['gmail.com', 'outlook.com', 'hotmail.com', 'icloud.com'],
  fictionalConsumerDomains: ['example.com', 'example.org'],
})
const check = (request: unknown, ...argv: string[]) =>
  recorded(['check', '-', '--on', '2026-11-24', ...argv], { input: JSON.stringify(request) })

describe.each(ids)('draft %s', (id) => {
  const { request, expectedOutcome } = read(id)

  test('has a page in every language, with a sentence and a repair for each finding', async () => {
    for (const language of languages) {
      const told = JSON.parse((await check(request, '--json', '--lang', language)).out)
      for (const { message, fix, code } of told.findings) {
        expect(message).toMatch(/[.?]$/)
        expect(message).not.toBe(code)
        expect(fix).not.toBe('')
        expect(message + fix).not.toMatch(/[{}@]finding|undefined|\{\w+\}/)
      }
      expect(told.forecast.text).toMatch(/\.$/)
    }
  })

  test('the exit status says whether something blocks', async () => {
    const { exit, out } = await check(request, '--json')
    expect(exit).toBe(JSON.parse(out).outcome === 'block' ? 1 : 0)
    if (expectedOutcome === 'block') expect(exit).toBe(1)
  })
})

test('the shape is the one that other programs read', async () => {
  const told = JSON.parse((await check(read('B01.json').request, '--json')).out)
  expect(Object.keys(told)).toEqual(['outcome', 'findings', 'forecast', 'knowledge'])
  expect(Object.keys(told.findings[0])).toEqual([
    'code',
    'severity',
    'path',
    'rule',
    'message',
    'fix',
    'source',
    'asOf',
    'confidence',
  ])
  expect(Object.keys(told.forecast)).toEqual(['text', 'basis'])
})

test('the page names what blocks first, with its repair, its place and its source', async () => {
  const { out } = await check(read('B01.json').request)
  expect(out).toMatch(/^No lo envíe todavía/)
  expect(out).toContain('→ ')
  expect(out).toContain('/dataRequested/0/category · scope.overbroad')
  expect(out).toContain('https://')
})

test('a provider that nobody knows is a finding and no fault', async () => {
  for (const language of languages) {
    const { exit, out } = await check(
      { provider: 'banana', requestType: 'disclosure', country: 'CL' },
      '--json',
      '--lang',
      language,
    )
    expect(exit).toBe(1)
    expect(JSON.parse(out).findings.map(({ code }: { code: string }) => code)).toContain('entity.wrong')
  }
})

test('a context says which domains are official', async () => {
  const fs = await import('node:fs/promises')
  const dir = await fs.mkdtemp(join((await import('node:os')).tmpdir(), 'oficio-'))
  await fs.writeFile(join(dir, 'context.json'), context)
  const { request } = read('C01.json')
  const codes = async (...argv: string[]) =>
    JSON.parse((await check(request, '--json', ...argv)).out).findings.map(
      ({ code }: { code: string }) => code,
    )
  expect(await codes()).toContain('email.unofficial')
  expect(await codes('--context', join(dir, 'context.json'))).not.toContain('email.unofficial')
  await fs.rm(dir, { recursive: true })
})

test('a key that was mistyped is told and does not stop the check', async () => {
  const { err, exit } = await check({ ...read('C01.json').request, identifers: [] })
  expect(err).toContain('/identifers')
  expect(err).toContain('identifiers')
  expect(exit).not.toBe(2)
})

test('what to do and until when stands below the findings, and the end of a preservation before mutual assistance is told', async () => {
  const draft = JSON.parse(readFileSync(join(folder, '../packs/ar-instagram/input.json'), 'utf8'))
  const { out } = await check(draft)
  expect(out).toMatch(/Plan\n +1\. +Pida/)
  expect(out.replace(/\s+/g, ' ')).toContain('La asistencia mutua no responde antes del')
  for (const language of languages) {
    const told = (await check(draft, '--lang', language)).out
    expect(told).not.toMatch(/[A-Z]+_[A-Z]+|undefined|\{\w/)
  }
})

test('for what asks too much, narrower wording is offered: categories and the days that the facts tell', async () => {
  const { out } = await check(read('B01.json').request)
  expect(out).toContain('De menos a más intrusivo: datos del titular (subscriber)')
  expect(out.match(/Período propuesto: del 5 de septiembre de 2026/g)).toHaveLength(1)
  expect(out).not.toContain('No se conoce vía')
})

test('a share is written with the decimal sign of the language', async () => {
  const shares = await Promise.all(
    ids.map(
      async (id) =>
        JSON.parse((await check(read(id).request, '--json', '--lang', 'es')).out).forecast.text as string,
    ),
  )
  expect(shares.some((text) => /\d,\d+ %/.test(text))).toBe(true)
  expect(shares.some((text) => /\d\.\d+ %/.test(text))).toBe(false)
})
