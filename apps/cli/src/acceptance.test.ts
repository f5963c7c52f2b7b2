import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { load } from '@oficio/knowledge'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { recorded } from './recorded-io.ts'

// Everything that others gave us as an example must come out right where an officer meets it: at the command
// line.

const root = resolve(import.meta.dirname, '../../..')
const at = (...parts: string[]) => join(root, ...parts)
const scratch = mkdtempSync(join(tmpdir(), 'oficio-acceptance-'))
const contextFile = join(scratch, 'context.json')
beforeAll(() =>
  writeFileSync(
    contextFile,
    JSON.stringify(JSON.parse(readFileSync(at('vectors/requests/context.json'), 'utf8')).testContext),
  ),
)
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const json = async (argv: string[], input?: string) => {
  const { exit, out } = await recorded([...argv, '--json'], input === undefined ? {} : { input })
  return { exit, value: JSON.parse(out) }
}

describe('routes', () => {
  interface RouteCase {
    readonly id?: string
    readonly name: string
    readonly on: string
    readonly 'what-if'?: unknown
    readonly ask: object
    readonly open?: string[]
    readonly conditional?: string[]
    readonly closed?: Record<string, string[]>
    readonly bases?: string[]
  }
  const cases = readdirSync(at('law'))
    .map((folder) => at('law', folder, 'cases.yaml'))
    .filter(existsSync)
    .flatMap((file) => parse(readFileSync(file, 'utf8')) as RouteCase[])
    // A simulation is asked of the core, never of the command that answers about today.
    .filter((c) => c.id !== undefined && c['what-if'] === undefined)

  test('at least twenty-three worked examples are held', () =>
    expect(cases.length).toBeGreaterThanOrEqual(23))

  test.each(cases)('$id $name', async ({ on, ask, open, conditional, closed, bases }) => {
    const { value } = await json(['routes', '-'], JSON.stringify({ date: on, ...ask }))
    const ids = (status: string) =>
      value.routes.filter((r: { status: string }) => r.status === status).map((r: { id: string }) => r.id)
    if (open) expect(ids('open')).toEqual(open)
    if (conditional) expect(ids('conditional').sort()).toEqual([...conditional].sort())
    for (const [id, reasons] of Object.entries(closed ?? {})) {
      const route = value.routes.find((r: { id: string }) => r.id === id)
      expect({ id, status: route?.status, reasons: route?.reasons }).toEqual({
        id,
        status: 'closed',
        reasons: expect.arrayContaining(reasons),
      })
    }
    if (bases) expect(value.mlaBases).toEqual(bases)
  })
})

describe.each([
  ['check: what a provider asks', 'vectors/requests', '2026-11-24'],
  ['check: national law, treaties and the draft itself', 'vectors/drafts', '2026-11-27'],
])('%s', (_, place, on) => {
  const folder = at(place)
  const drafts = readdirSync(folder)
    .filter((name) => /^[BCN]C?\d+\.json$/.test(name))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))

  test.each(drafts)('$id $title', async ({ request, expectedFindings, expectedOutcome, mustNotFlag }) => {
    const { value, exit } = await json(
      ['check', '-', '--context', contextFile, '--on', on],
      JSON.stringify(request),
    )
    const found = value.findings.map(({ code, severity, path }: Record<string, string>) => ({
      code,
      severity,
      path,
    }))
    for (const { code, severity, path, detectability } of expectedFindings) {
      if (detectability === 'mechanical') expect(found).toContainEqual({ code, severity, path })
    }
    const codes = found.map(({ code }: { code: string }) => code)
    if (!mustNotFlag.includes('*'))
      expect(codes.filter((code: string) => mustNotFlag.includes(code))).toEqual([])
    if (expectedOutcome !== 'block')
      expect(found.filter(({ severity }: { severity: string }) => severity === 'block')).toEqual([])
    expect(exit).toBe(expectedOutcome === 'block' ? 1 : 0)
    for (const finding of value.findings)
      expect(`${finding.message}${finding.fix}`).not.toMatch(/undefined|\{/)
  })
})

describe('recognise', () => {
  const profiles = Object.values(load().providers)

  test('every example of every profile is found beside its service and label', async () => {
    const missed: string[] = []
    for (const profile of profiles) {
      const asked = profile.identifiers.accepted.flatMap((a) =>
        a.validExamples.map((example) => ({ a, example })),
      )
      // One paste a profile, an example a line, as a table copied out of a report.
      for (const { a, example } of asked) {
        const { value } = await json(
          ['recognise', '-'],
          `${profile.name} ${a.label.replace(/\(.*/, '')}: ${example}\n`,
        )
        const hit = value.identifiers.some((i: { start: number; end: number; services: string[] }) =>
          i.services.includes(profile.id),
        )
        if (!hit) missed.push(`${profile.id} ${a.type} ${example}`)
      }
    }
    expect(missed).toEqual([])
  })

  test('every example that a profile refuses is not offered as searchable there', async () => {
    const wrong: string[] = []
    for (const profile of profiles) {
      for (const { type, examples = [] } of profile.identifiers.rejected) {
        for (const example of examples) {
          const { value } = await json(['recognise', '-'], `${profile.name}: ${example}\n`)
          // Incomplete is told as such; what could as well be a name of an account there is nobody's fault.
          const isName = profile.identifiers.accepted.some(
            (known) => known.role === 'primary' && new RegExp(known.regex, known.flags).test(example),
          )
          const offered = value.identifiers.some(
            (i: { value: string; services: string[]; missing: string[] }) =>
              i.value === example && i.services.includes(profile.id) && i.missing.length === 0,
          )
          if (offered && !isName) wrong.push(`${profile.id} ${type} ${example}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('wire', () => {
  const messages = ['json', 'xml'].flatMap((format) =>
    readdirSync(at('vectors/etsi', format)).map((name) => ({
      format,
      name,
      path: at('vectors/etsi', format, name),
    })),
  )

  test.each(messages)('$name validates and is read', async ({ path, format }) => {
    const { exit, value } = await json(['wire', 'validate', path, '--format', format])
    expect({ exit, value }).toEqual({ exit: 0, value: { valid: true, errors: [], warnings: [] } })
    expect((await recorded(['wire', 'read', path, '--json'])).exit).not.toBe(2)
  })
})

describe('pack', () => {
  const folder = join(scratch, 'packs')
  beforeAll(() => mkdirSync(folder))

  test.each(['cl-tiktok', 'ar-instagram'])('the golden pack %s holds the golden texts', async (name) => {
    const out = join(folder, name)
    const golden = at('vectors/packs', name)
    const { exit } = await recorded([
      'pack',
      join(golden, 'input.json'),
      '--out',
      out,
      '--context',
      at('vectors/requests/context.json'),
      '--on',
      '2026-11-24',
    ])
    expect(exit).toBe(0)
    const collapsed = (text: string) => text.replace(/[\s\u00A0]+/g, ' ').trim()
    // What nobody signed says so first; after that the texts are the golden ones.
    const written = JSON.parse(readFileSync(join(out, 'request.json'), 'utf8')) as { text: string }
    const [said, ...own] = written.text.split('\n\n')
    expect(said).toContain('Sender not verified by Oficio. Call back on a number you already hold.')
    const asDrafted = `${JSON.stringify({ ...written, text: own.join('\n\n') }, null, 2)}\n`
    expect(collapsed(asDrafted)).toBe(
      collapsed(JSON.stringify(JSON.parse(readFileSync(join(golden, 'request.json'), 'utf8')), null, 2)),
    )
    for (const file of ['fields.txt', 'checklist.txt']) {
      const [first, ...rest] = readFileSync(join(out, file), 'utf8').split('\n\n')
      expect(first).toContain('Oficio')
      expect(collapsed(rest.join('\n\n'))).toBe(collapsed(readFileSync(join(golden, file), 'utf8')))
    }
    for (const format of ['json', 'xml']) {
      expect((await json(['wire', 'validate', join(out, `etsi.${format}`)])).value).toEqual({
        valid: true,
        errors: [],
        warnings: [],
      })
    }
  })
})
