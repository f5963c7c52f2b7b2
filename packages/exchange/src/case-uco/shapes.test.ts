import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import type { CustodyEntry } from '@oficio/verify/bundle'
import { utf8 } from '@oficio/verify/bytes'
import { afterAll, describe, expect, test } from 'vitest'
import { readReturn } from '../returns/index.ts'
import { type CaseInput, caseGraph } from './case-graph.ts'
import { namesFrom } from './names-from.ts'
import { idsFrom } from './node.ts'
import { objectsIn } from './return-objects.ts'

// What is described of bundles, held against the shapes of CASE and UCO 1.4.0 by the program of their
// community. It is installed once under `.cache` from the registry of Python, in these versions alone; where
// there is no Python, or no line, the name of the test says so.

const packages = ['case-utils==0.18.0', 'pyshacl==0.30.1', 'rdflib==7.6.0']
const place = join(import.meta.dirname, '../../../../.cache/case-utils-0.18.0')
const program = join(place, 'bin/case_validate')
const isAsked = process.env.OFICIO_LONG !== undefined

/** The judge, or why there is none. */
function judgeHere(): 'here' | 'not asked for' | 'no python3' | 'could not be installed' {
  if (existsSync(program)) return 'here'
  if (!isAsked) return 'not asked for'
  if (spawnSync('python3', ['--version']).status !== 0) return 'no python3'
  mkdirSync(join(place, '..'), { recursive: true })
  const made = spawnSync('python3', ['-m', 'venv', place])
  const got = made.status === 0 && spawnSync(join(place, 'bin/pip'), ['install', '--quiet', ...packages])
  if (got && got.status === 0) return 'here'
  rmSync(place, { recursive: true, force: true })
  return 'could not be installed'
}

const knowledge = load()
const folder = mkdtempSync(join(tmpdir(), 'oficio-shapes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const returned: Readonly<Record<string, string>> = {
  'ip.csv':
    'timestamp,ip address,port,email,phone,user agent\n2026-01-01T00:00:00Z,203.0.113.7,40342,ana@correo.example,+12025550143,Navegador 1\n2026-01-02 10:00:00,2001:db8::7,,otra@correo.example,,\n',
  'llamadas.csv':
    'Fecha y hora,Origen,Destino,Duración (s)\n2026-01-01T10:00:00-03:00,+12025550143,+12025550144,61\n2026-01-01 11:00:00,+12025550143,+12025550145,5\n',
  'charla.txt':
    '[01/02/2026, 10:00:00] Ana Inventada: hola, mira https://red.example/u/ana\n[01/02/2026, 10:01:00] Otra Persona: sí\n',
  'cuenta.json':
    '{"account":{"username":"ana.inventada","id":"123456789012345","url":"https://www.tiktok.com/@ana.inventada"}}',
}

type Line = Omit<CustodyEntry, 'seq'>

async function described(of: Pick<CaseInput, 'order' | 'authority'>, entries: readonly Line[], at: string) {
  const evidence = Object.keys(returned).map((name, i) => ({
    ...{ name: `data/evidence/${at}${name}`, bytes: 100 + i },
    sha256: String(i + 1)
      .padStart(2, '0')
      .repeat(32),
  }))
  const idOf = namesFrom(evidence)
  const read = await Promise.all(
    evidence.map(async (file, i) => {
      const reading = await readReturn(utf8(Object.values(returned)[i] ?? ''), {}, knowledge)
      return objectsIn(file, reading, { rules: knowledge, provider: 'tiktok', id: idsFrom(idOf) })
    }),
  )
  return caseGraph({
    ...{ number: '7-2026', provider: 'TikTok', evidence, ...of },
    entries: entries.map((one) => ({ ...one, files: evidence })),
    ...{ read, idOf },
  })
}

const line = (act: string, basis: string, by: string | null, at: string | null): Line =>
  ({ at, act, basis, by, what: null }) as Line

const device = () =>
  described(
    { order: null, authority: null },
    [
      line('received', 'said', 'Ana Inventada', '2026-11-20T10:00:00-03:00'),
      line('put-aside', 'said', null, null),
      line('taken-in', 'here', null, '2026-11-20T13:05:00Z'),
      line('bundled', 'here', null, '2026-11-20T13:06:00Z'),
    ],
    '',
  )
const unit = () =>
  described(
    {
      order: { kind: 'court order', reference: 'RUC 7-2026', issuedBy: 'Juzgado Inventado' },
      authority: 'Fiscalía Inventada',
    },
    [
      line('logged', 'log', 'Jueza Inventada', '2026-11-20T10:00:00Z'),
      line('received', 'log', null, '2026-11-20T11:00:00Z'),
      line('logged', 'told', 'Ana Inventada, fiscal, Unidad Inventada', '2026-11-20T12:00:00Z'),
      line('bundled', 'here', null, '2026-11-20T13:06:00Z'),
    ],
    '3/',
  )

const judge = judgeHere()

describe.skipIf(judge !== 'here')(`against the shapes of CASE and UCO 1.4.0 (judge: ${judge})`, () => {
  const judged = (graph: object) => {
    const file = join(folder, 'case.jsonld')
    writeFileSync(file, JSON.stringify(graph))
    const words = ['--built-version', 'case-1.4.0', file]
    const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', timeout: 280_000 })
    return { status, stdout: stdout.slice(0, 4000), stderr: stderr.slice(0, 2000) }
  }

  test.each([
    ['a device', device],
    ['a unit', unit],
  ])(
    'a bundle of %s conforms, with all that was read out of its files',
    { timeout: 300_000 },
    async (_, of) => {
      const graph = await of()
      expect(JSON.stringify(graph)).toContain('203.0.113.7')
      expect(judged(graph)).toMatchObject({ status: 0, stdout: expect.stringContaining('Conforms: True') })
      // Names that the ontology does not have are told beside the verdict.
      expect(judged(graph).stderr).not.toContain('NonExistentCDOConcept')
    },
  )

  test('a digest without its kind does not', { timeout: 300_000 }, async () => {
    const text = JSON.stringify(await device()).replaceAll('"uco-types:hashMethod"', '"uco-types:hashKind"')
    expect(judged(JSON.parse(text))).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('Conforms: False'),
    })
  })
})

test('what is described of each names its kinds of objects', async () => {
  for (const of of [device, unit]) {
    const text = JSON.stringify(await of())
    for (const kind of ['CallFacet', 'EmailAddressFacet', 'ProvenanceRecord', 'InvestigativeAction'])
      expect([kind, text.includes(kind)]).toEqual([kind, true])
  }
  expect(JSON.stringify(await unit())).toContain('case-investigation:Authorization')
})
