import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

const place = mkdtempSync(join(tmpdir(), 'oficio-authority-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))
const file = (name: string, bytes: string | Uint8Array) => {
  const path = join(place, name)
  writeFileSync(path, bytes)
  return path
}
const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../vectors/packs/cl-tiktok/input.json'), 'utf8'),
)
const texts = [
  '/authority/name',
  '/authority/officer/rank',
  '/letter/unit',
  '/letter/callBack/supervisor/post',
]
const { unit, web, city, callBack, second, ...ofTheCase } = golden.letter
const profile = {
  country: golden.country,
  language: golden.language,
  authority: golden.authority,
  letter: { unit, web, city, callBack },
  second: {
    en: Object.fromEntries(
      Object.entries(second).filter(([pointer]) => /^\/authority\/|^\/letter\/(unit|callBack)/.test(pointer)),
    ),
  },
}
/** The golden draft without a word about who asks. */
const draft = {
  ...golden,
  authority: undefined,
  letter: {
    ...ofTheCase,
    second: Object.fromEntries(Object.entries(second).filter(([pointer]) => !(pointer in profile.second.en))),
  },
}
const env = { XDG_CONFIG_HOME: join(place, 'configuration') }
const saved = join(env.XDG_CONFIG_HOME, 'oficio/authority.json')
const svg = file('emblem.svg', '<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>')
let count = 0
const pack = async (request: unknown, ...argv: string[]) => {
  const out = join(place, `pack-${++count}`)
  const made = await recorded(['pack', '-', '--out', out, '--on', '2026-11-24', ...argv], {
    input: JSON.stringify(request),
    env,
  })
  return { ...made, read: (name: string) => readFileSync(join(out, name), 'utf8'), out, said: made.out }
}
beforeEach(() => rmSync(env.XDG_CONFIG_HOME, { recursive: true, force: true }))

test('what an authority said once need not be said in any draft: the pack is the same', async () => {
  expect(texts.every((pointer) => pointer in profile.second.en)).toBe(true)
  expect(
    (await recorded(['authority', 'save', file('authority.json', JSON.stringify(profile))], { env })).exit,
  ).toBe(0)
  const short = await pack(draft)
  expect(short.err).toContain(`Completado con lo que ${golden.authority.name}`)
  rmSync(env.XDG_CONFIG_HOME, { recursive: true })
  const whole = await pack(golden)
  expect([short.exit, whole.exit]).toEqual([0, 0])
  for (const name of ['request.json', 'fields.txt', 'checklist.txt'])
    expect(short.read(name)).toBe(whole.read(name))
  expect(JSON.parse(short.read('letter.json'))).toEqual(JSON.parse(whole.read('letter.json')))
})

test('is saved for its owner alone, shown, and forgotten', async () => {
  expect((await recorded(['authority', 'show'], { env })).exit).toBe(1)
  const input = JSON.stringify(profile)
  expect(JSON.parse((await recorded(['authority', 'save', '-', '--json'], { env, input })).out)).toEqual({
    saved,
    authority: golden.authority.name,
    emblem: null,
  })
  if (process.platform !== 'win32') expect(statSync(saved).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(saved, '..'))).toEqual(['authority.json'])
  const shown = await recorded(['authority', 'show'], { env })
  expect(shown.exit).toBe(0)
  expect(shown.out).toContain(golden.letter.callBack.switchboard)
  expect(JSON.parse((await recorded(['authority', 'show', '--json'], { env })).out)).toEqual({
    path: saved,
    authority: profile,
  })
  expect((await recorded(['authority', 'forget'], { env })).exit).toBe(0)
  expect((await recorded(['authority', 'forget'], { env })).exit).toBe(1)
})

test('the emblem is saved and in no file of a pack made without signing in, and the command says so once', async () => {
  const saving = await recorded(['authority', 'save', '-', '--emblem', svg], {
    env,
    input: JSON.stringify(profile),
  })
  expect(saving.out).toContain('sin iniciar sesión')
  expect(JSON.parse(readFileSync(saved, 'utf8')).emblem.type).toBe('image/svg+xml')
  const made = await pack(draft)
  expect(made.exit).toBe(0)
  expect(`${made.said}${made.err}`.split('El emblema').length).toBe(2)
  const { data } = JSON.parse(readFileSync(saved, 'utf8')).emblem
  for (const name of readdirSync(made.out)) expect(made.read(name)).not.toContain(data.slice(0, 20))
  for (const name of ['request.pdf']) expect(made.read(name)).not.toMatch(/\/Subtype\s*\/Image|<circle/)
})

test('a check knows it too: who asks is no longer missing', async () => {
  const codes = async (...argv: string[]) => {
    const { out } = await recorded(['check', '-', '--on', '2026-11-24', '--json', ...argv], {
      input: JSON.stringify(draft),
      env,
    })
    return JSON.parse(out).findings.map(
      (finding: { code: string; path: string }) => `${finding.code} ${finding.path}`,
    )
  }
  const ofAuthority = (all: string[]) => all.filter((finding) => finding.startsWith('requester.'))
  expect(ofAuthority(await codes())).not.toEqual([])
  expect(ofAuthority(await codes('--authority', file('a.json', JSON.stringify(profile))))).toEqual([])
})

test('a draft whose letter nobody has begun is not held up by what every letter says', async () => {
  const { letter: _, ...bare } = golden
  const { second: _second, ...untranslated } = profile
  const before = await recorded(['check', '-', '--on', '2026-11-24', '--json'], {
    input: JSON.stringify(bare),
  })
  const name = file('untranslated.json', JSON.stringify(untranslated))
  const after = await recorded(['check', '-', '--on', '2026-11-24', '--json', '--authority', name], {
    input: JSON.stringify(bare),
  })
  expect(JSON.parse(after.out)).toEqual(JSON.parse(before.out))
})

test('nothing is taken for a draft of another authority, and that is said', async () => {
  await recorded(['authority', 'save', '-'], { env, input: JSON.stringify(profile) })
  const other = { ...golden, authority: { ...golden.authority, name: 'Fiscalía de Otra Parte' } }
  const made = await pack(other)
  expect(made.err).toContain('de otra autoridad')
  expect(made.read('request.json')).toContain('Fiscalía de Otra Parte')
})

describe('a wrong file is refused in one sentence, and nothing is saved', () => {
  test.each([
    ['a key that belongs to no authority', JSON.stringify({ ...profile, calback: {} }), [], '/calback'],
    ['no JSON', 'nombre: Fiscalía', [], 'no es JSON'],
    ['a draft', JSON.stringify(golden), [], 'no se conoce la clave'],
    [
      'a character that turns text round',
      JSON.stringify({ authority: { name: 'Fiscalía \u202e' } }),
      [],
      '/authority/name',
    ],
    [
      'an emblem with a program',
      JSON.stringify(profile),
      ['--emblem', file('x.svg', '<svg onload="x()"/>')],
      'onload',
    ],
    [
      'an emblem that is a photograph',
      JSON.stringify(profile),
      ['--emblem', file('x.png', Uint8Array.of(0xff, 0xd8, 0xff))],
      'PNG o SVG',
    ],
  ])('%s', async (_name, input, argv, sentence) => {
    const { exit, err } = await recorded(['authority', 'save', '-', ...argv], { env, input })
    expect(exit).toBe(2)
    expect(err).toContain(sentence)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect((await recorded(['authority', 'show'], { env })).exit).toBe(1)
  })
})

test('a file that was named and is not there is told; one that nobody saved is not', async () => {
  const named = { ...env, OFICIO_AUTHORITY: join(place, 'nowhere.json') }
  const input = JSON.stringify(golden)
  expect(await recorded(['check', '-'], { env: named, input })).toMatchObject({
    exit: 2,
    err: expect.stringContaining('nowhere.json'),
  })
  expect((await recorded(['check', '-', '--on', '2026-11-24'], { env, input })).exit).toBe(0)
  expect(
    await recorded(['authority', 'save', '-'], { env: {}, input: JSON.stringify(profile) }),
  ).toMatchObject({
    exit: 2,
    err: expect.stringContaining('OFICIO_AUTHORITY'),
  })
})
