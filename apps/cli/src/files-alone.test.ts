import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { check } from '@oficio/core/preflight'
import { type RouteInput, routes } from '@oficio/core/route'
import { sayIn } from '@oficio/core/translation'
import { load } from '@oficio/knowledge'
import { checkAll, readFiles, describe as say } from '@oficio/knowledge/check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { recorded } from './recorded-io.ts'

// What CONTRIBUTING.md says of a country and a provider, to the letter: a folder each, made by imitating one
// that is there, and no file outside them. Zubrowka is a country that no list of States has, Fjordchat a
// provider that asks what TikTok asks, under names of its own.

const root = resolve(import.meta.dirname, '../../..')
const at = (...parts: string[]) => join(root, ...parts)
const house = mkdtempSync(join(tmpdir(), 'oficio-files-alone-'))
const [country, provider] = ['law/zz', 'providers/fjordchat']

const zubrowka = (text: string) =>
  text
    .replaceAll('"CL"', '"ZZ"')
    .replace('"CHL"', '"ZZZ"')
    .replaceAll(/\bChil[ei]\b/g, 'Zubrowka')
    .replaceAll('Chilean', 'Zubrowkan')
    .replaceAll(/^tile: .*/gm, 'tile: [0, 6]')
    .replace('source: inview185', 'source: zubrowka-gazette')

const fjordchat = (text: string) =>
  text
    .replaceAll('tiktok.com', 'fjordchat.example')
    .replaceAll('tiktok\\.com', 'fjordchat\\.example')
    .replaceAll(/"?tiktok(?=[A-Z])/g, (found) => found.replace('tiktok', 'fjordchat'))
    .replaceAll('"tiktok"', '"fjordchat"')
    .replaceAll('TikTok', 'Fjordchat')

function imitate(from: string, to: string, change: (text: string) => string) {
  mkdirSync(join(house, to))
  for (const file of readdirSync(at(from)))
    writeFileSync(join(house, to, file), change(readFileSync(at(from, file), 'utf8')))
}

const draft = JSON.parse(
  fjordchat(readFileSync(at('vectors/packs/cl-tiktok/input.json'), 'utf8'))
    .replace('"country": "CL"', '"country": "ZZ"')
    // Its own code, of the same name: one that is said to be of another State is no power there.
    .replaceAll('Código Procesal Penal de Chile', 'Código Procesal Penal'),
)

beforeAll(() => {
  for (const room of ['law', 'providers', 'templates'])
    cpSync(at(room), join(house, room), { recursive: true })
  imitate('law/cl', country, zubrowka)
  writeFileSync(
    join(house, country, 'sources.yaml'),
    'zubrowka-gazette:\n  address: https://gazette.example/1932\n  asOf: "2026-11-20"\n  title: Official gazette\n  whose: official\n',
  )
  imitate('providers/tiktok', provider, fjordchat)
  writeFileSync(
    join(house, provider, 'recognition.yaml'),
    'words: [fjordchat, fjord chat]\nhosts: [fjordchat-video.example]\n',
  )
  writeFileSync(join(house, provider, 'draft.json'), JSON.stringify({ request: draft }))
  writeFileSync(
    join(house, provider, 'cases.yaml'),
    '- name: A request to the company of the user has nothing to repair\n  draft: draft\n  on: "2026-11-24"\n  outcome: pass\n',
  )
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

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
  expect(told.map(say).filter((line) => line.includes('/zz/') || line.includes('fjordchat'))).toEqual([])
})

describe('what pages, letters and commands read of them', () => {
  const known = () => load({ root: house })

  test('the country has its name in four languages, its square, and its texts in the reader’s language', () => {
    const zz = known().countries.ZZ
    expect(zz?.names).toEqual({ es: 'Zubrowka', pt: 'Zubrowka', en: 'Zubrowka', fr: 'Zubrowka' })
    expect(zz?.tile).toEqual([0, 6])
    expect(zz?.budapest.status.source).toBe('https://gazette.example/1932')
    expect(known().regions.LATAM).toContain('ZZ')
    for (const language of ['es', 'pt', 'fr'] as const)
      for (const note of zz?.notes ?? []) expect(sayIn(known(), note, language).isTranslation).toBe(true)
  })

  test('identifiers of the provider have names in four languages, on screens and in letters', () => {
    expect(known().identifierNames.fjordchatUsername).toEqual({
      es: expect.stringContaining('Fjordchat'),
      pt: expect.stringContaining('Fjordchat'),
      en: 'Fjordchat username',
      fr: expect.stringContaining('Fjordchat'),
    })
    expect(known().templates.identifiers.fjordchatUsername?.es).toBe('nombre de usuario')
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
      'mira https://www.fjordchat.example/@ejemplo.ficticio por favor',
    )
    expect(found.value.identifiers[0]).toMatchObject({ type: 'fjordchatProfileUrl', services: ['fjordchat'] })
    const spoken = await ask(['recognise', '-'], 'fjord chat: @usuario_ficticio')
    expect(spoken.value.identifiers[0]).toMatchObject({ services: ['fjordchat'] })
    const shown = await recorded(['recognise', 'fjord chat: @usuario_ficticio', '--lang', 'en'], { env })
    expect(shown.out).toContain('Fjordchat username')
  })

  test('the way is found, the draft is checked by the provider’s own rules, and the letter is made', async () => {
    const routed = await ask(['routes', '-'], {
      requesting: 'ZZ',
      authority: 'prosecutor',
      holderState: 'SG',
      data: ['subscriber'],
      provider: 'fjordchat',
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
        message: expect.stringContaining('Fjordchat'),
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
