import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { check } from '@oficio/core/preflight'
import { type RouteInput, routes } from '@oficio/core/route'
import { sayIn } from '@oficio/core/translation'
import {
  addFolders,
  addPoorCountry,
  country,
  draft,
  poorCountry,
  provider,
} from '@oficio/example/imitated-folders'
import { load } from '@oficio/knowledge'
import { checkAll, readFiles, describe as say } from '@oficio/knowledge/check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { recorded } from './recorded-io.ts'

// What CONTRIBUTING.md says of a country and a provider, to the letter: a folder each, made by imitating one
// that is there, and no file outside them. Zubrowka is a country that no list of States has, Fjordgram a
// provider that asks what TikTok asks, under names of its own.

const root = resolve(import.meta.dirname, '../../..')
const at = (...parts: string[]) => join(root, ...parts)

/** A copy of the knowledge to which folders are added, for as long as the tests beside it run. */
function copyWith(add: (place: string) => void): string {
  const place = mkdtempSync(join(tmpdir(), 'oficio-files-alone-'))
  beforeAll(() => {
    for (const room of ['law', 'providers', 'templates'])
      cpSync(at(room), join(place, room), { recursive: true })
    add(place)
  })
  afterAll(() => rmSync(place, { recursive: true, force: true }))
  return place
}
const house = copyWith(addFolders)

test('no file outside the two folders is another', () => {
  const digests = (from: string) =>
    readFiles(from, () => true).map(
      ({ path, bytes }) => `${path} ${createHash('sha256').update(bytes).digest('hex')}`,
    )
  const others = digests(house).filter(
    (line) => !line.startsWith(`${country}/`) && !line.startsWith(`${provider}/`),
  )
  expect(others).toEqual(digests(root))
})

test('npm run knowledge has nothing to mend, and nothing to look at in them', () => {
  const told = checkAll(readFiles(house, () => true))
  expect(told.filter(({ severity }) => severity !== 'warning').map(say)).toEqual([])
  expect(told.map(say).filter((line) => line.includes('/aq/') || line.includes('fjordgram'))).toEqual([])
})

describe('a country of which nobody knows anything yet', () => {
  const poor = copyWith(addPoorCountry)

  test('npm run knowledge has nothing to mend, and points out what nobody has read', () => {
    const told = checkAll(readFiles(poor, () => true))
    expect(told.filter(({ severity }) => severity !== 'warning').map(say)).toEqual([])
    expect(told.map(say).filter((line) => line.startsWith(poorCountry))).toEqual([
      expect.stringContaining('statutes.yaml names no statute yet'),
      expect.stringContaining('cases.yaml'),
      expect.stringContaining('holidays.yaml'),
    ])
  })

  test('no way is shown as open that nobody has read, and who orders is asked of the stricter', () => {
    const ask = { requesting: 'BV', authority: 'prosecutor', holderState: 'US', data: ['content'] } as const
    const { routes: found } = routes(ask, load({ root: poor }), '2026-11-24')
    const bound = found.filter(({ id, status }) => status === 'open' && !id.startsWith('mla.'))
    expect(bound.filter(({ id }) => /budapest|protocol|cloud/.test(id))).toEqual([])
  })
})

describe('what pages, letters and commands read of them', () => {
  const known = () => load({ root: house })

  test('the country has its name in four languages, its square, and its texts in the reader’s language', () => {
    const aq = known().countries.AQ
    expect(aq?.names).toEqual({ es: 'Zubrowka', pt: 'Zubrowka', en: 'Zubrowka', fr: 'Zubrowka' })
    expect(aq?.tile).toEqual([0, 6])
    expect(aq?.budapest.status.source).toBe('https://gazette.example/1932')
    expect(known().regions.LATAM).toContain('AQ')
    for (const language of ['es', 'pt', 'fr'] as const)
      for (const note of aq?.notes ?? []) expect(sayIn(known(), note, language).isTranslation).toBe(true)
  })

  test('identifiers of the provider have names in four languages, on screens and in letters', () => {
    expect(known().identifierNames.fjordgramUsername).toEqual({
      es: expect.stringContaining('Fjordgram'),
      pt: expect.stringContaining('Fjordgram'),
      en: 'Fjordgram username',
      fr: expect.stringContaining('Fjordgram'),
    })
    expect(known().templates.identifiers.fjordgramUsername?.es).toBe('nombre de usuario')
  })

  test('its cases come out', () => {
    const cases = parse(readFileSync(join(house, country, 'cases.yaml'), 'utf8')) as {
      name: string
      on: string
      ask: RouteInput
      open?: string[]
      'what-if'?: unknown
    }[]
    const asked = cases.filter((one) => one.open && one['what-if'] === undefined)
    expect(asked.length).toBeGreaterThan(0)
    for (const { name, on, ask, open } of asked)
      expect(
        routes(ask, known(), on)
          .routes.filter(({ status }) => status === 'open')
          .map(({ id }) => id),
        name,
      ).toEqual(open)
  })

  const env = { OFICIO_KNOWLEDGE: house }
  const ask = async (argv: string[], input: unknown) => {
    const answer = await recorded([...argv, '--json'], {
      env,
      input: typeof input === 'string' ? input : JSON.stringify(input),
    })
    return { exit: answer.exit, value: JSON.parse(answer.out) }
  }

  test('a paste is recognised, by its link and by a word of its own', async () => {
    const found = await ask(
      ['recognise', '-'],
      'mira https://www.fjordgram.example/@ejemplo.ficticio por favor',
    )
    expect(found.value.identifiers[0]).toMatchObject({ type: 'fjordgramProfileUrl', services: ['fjordgram'] })
    const spoken = await ask(['recognise', '-'], 'fjord gram: @usuario_ficticio')
    expect(spoken.value.identifiers[0]).toMatchObject({ services: ['fjordgram'] })
    const shown = await recorded(['recognise', 'fjord gram: @usuario_ficticio', '--lang', 'en'], { env })
    expect(shown.out).toContain('Fjordgram username')
  })

  test('the way is found, the draft is checked by the provider’s own rules, and the letter is made', async () => {
    const routed = await ask(['routes', '-'], {
      requesting: 'AQ',
      authority: 'prosecutor',
      holderState: 'SG',
      data: ['subscriber'],
      provider: 'fjordgram',
    })
    expect(routed.value.routes.find((r: { id: string }) => r.id === 'mla.stored').status).toBe('open')

    const contextFile = join(house, 'context.json')
    writeFileSync(
      contextFile,
      JSON.stringify(JSON.parse(readFileSync(at('vectors/requests/context.json'), 'utf8')).testContext),
    )
    const context = ['--context', contextFile, '--on', '2026-11-24']
    const blocking = (value: { findings: readonly { severity: string }[] }) =>
      value.findings.filter(({ severity }) => severity === 'block')
    expect(blocking((await ask(['check', '-', ...context], draft)).value)).toEqual([])
    expect(blocking(check(draft, { on: '2026-11-24' }, known()))).toEqual([])
    const word = {
      ...draft,
      legalProcess: {
        ...draft.legalProcess,
        attachments: [{ ...draft.legalProcess.attachments[0], format: 'docx' }],
      },
    }
    const refused = await ask(['check', '-', ...context], word)
    expect(refused.exit).toBe(1)
    expect(refused.value.findings).toContainEqual(
      expect.objectContaining({
        code: 'attachment.format',
        severity: 'block',
        message: expect.stringContaining('Fjordgram'),
      }),
    )

    const packed = await recorded(['pack', '-', '--out', join(house, 'fjord'), ...context], {
      env,
      input: JSON.stringify(draft),
    })
    expect({ exit: packed.exit, err: packed.exit === 0 ? '' : packed.err }).toEqual({ exit: 0, err: '' })
    expect(readFileSync(join(house, 'fjord/request.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
