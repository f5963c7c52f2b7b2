import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { exampleHouse, told, touchFor } from '@oficio/example/house'
import { listening } from '@oficio/example/process'
import { disclosure, drafted, opened } from '@oficio/example/requests'
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest'

// Generators of others, at exact versions, in a folder of their own: nothing of them is a part of the
// product.
const generators = {
  typescript: ['openapi-typescript@7.9.1', 'openapi-fetch@0.17.0'],
  python: ['openapi-python-client==0.26.1', 'cryptography==46.0.3'],
} as const
const isLong = process.env.OFICIO_LONG !== undefined
const root = resolve(import.meta.dirname, '..')
const description = join(root, 'vectors/openapi.json')
const examples = join(root, 'vectors/provider-client')
const place = mkdtempSync(join(tmpdir(), 'oficio-generated-'))

type Open = Awaited<ReturnType<typeof openHouse>>
let house: Open

/** A house with a request on the desk of its provider, at an address of this machine. */
async function openHouse() {
  let fetch: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 })
  const line = await listening((request) => fetch(request))
  const origin = `http://localhost:${line.port}`
  const example = await exampleHouse({ origin })
  fetch = (request) => example.app.fetch(request)
  return { ...example, origin, line }
}

beforeAll(async () => {
  if (isLong) house = await openHouse()
})
afterAll(async () => {
  if (isLong) {
    await house.line.close()
    await house.close()
  }
  rmSync(place, { recursive: true, force: true })
})

/** Approved by both, sealed and sent, as people do it. */
async function sent(): Promise<string> {
  const sofia = await house.as('Sofía')
  const made = await drafted(sofia, 1, disclosure)
  const request = made.requests[0] ?? ''
  const at = async (client: typeof sofia, purpose: 'investigation' | 'decision' = 'investigation') => {
    const opening = await opened(client, made.id, purpose)
    return { request, opening, seq: told(await client.requestRead({ request, opening })).seq }
  }
  told(await sofia.requestSubmit(await at(sofia)))
  for (const name of ['Nora', 'Elena']) {
    const approver = await house.as(name)
    const expected = await at(approver, 'decision')
    const touch = await touchFor(approver, { for: 'request.approve', ...expected })
    told(await approver.requestApprove({ ...expected, touch }))
  }
  const ready = await at(sofia)
  told(await sofia.requestSign({ ...ready, touch: await touchFor(sofia, { for: 'request.sign', ...ready }) }))
  const subject = await at(sofia)
  const touch = await touchFor(sofia, { for: 'other', action: 'request.send', subject })
  told(await sofia.requestSend({ ...subject, touch }))
  return request
}

/**
 * A key of a system, and the file that it is given: the public half is made a token for by whoever leads the
 * desk.
 */
async function settingsIn(folder: string): Promise<string> {
  const key = join(folder, 'key.json')
  const made = JSON.parse(
    execFileSync('node', [join(examples, 'client.mjs'), 'make-key', key], { encoding: 'utf8' }),
  )
  const wei = await house.as('Wei')
  const subject = { label: 'Sistema', scopes: ['desk.read', 'desk.answer'] as const, key: made, days: 1 }
  const asked = { ...subject, scopes: [...subject.scopes] }
  const touch = await touchFor(wei, { for: 'other', action: 'desk.keep-systems', subject: asked })
  const { token, person } = told(await wei.tokenMake({ ...asked, touch }))
  const settings = join(folder, 'settings.json')
  writeFileSync(settings, JSON.stringify({ address: house.origin, token, person, key }))
  return settings
}

/** Runs what is to be there; where it cannot be had, the test is skipped by its name. */
function need(context: TestContext, program: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', timeout: 180_000 })
  if (status !== 0) context.skip(`not to be had here: ${args.join(' ')}: ${String(stderr).slice(-200)}`)
}

/** The house answers in this process: it must not stand still while somebody asks. */
const running = (program: string, args: readonly string[], cwd: string): Promise<string> =>
  new Promise((done, fail) => {
    const child = spawn(program, args, { cwd })
    let [out, wrong] = ['', '']
    child.stdout.on('data', (part) => (out += part))
    child.stderr.on('data', (part) => (wrong += part))
    child.on('error', fail)
    child.on('close', (code) => (code === 0 ? done(out + wrong) : fail(new Error(out + wrong))))
  })

async function answeredAs(request: string): Promise<readonly string[]> {
  const wei = await house.as('Wei')
  return told(await wei.deskRead({ request })).acts.flatMap((act) =>
    act.kind === 'answered' ? act.body.items.map(({ outcome }) => outcome) : [],
  )
}

describe.skipIf(!isLong)('a client that a generator made of the description', () => {
  test('in TypeScript plays the provider: reads the queue, opens, answers', async (context) => {
    const folder = join(place, 'typescript')
    mkdirSync(folder)
    writeFileSync(join(folder, 'package.json'), '{"type":"module","private":true}')
    need(
      context,
      'npm',
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...generators.typescript],
      folder,
    )
    await running('npx', ['openapi-typescript', description, '-o', 'schema.d.ts'], folder)
    cpSync(join(examples, 'generated.ts'), join(folder, 'generated.ts'))
    const options = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
    ]
    const types = ['--target', 'es2023', '--types', 'node', '--typeRoots', join(root, 'node_modules/@types')]
    await running(join(root, 'node_modules/.bin/tsc'), [...options, ...types, 'generated.ts'], folder)
    const request = await sent()
    const settings = await settingsIn(folder)
    const out = await running(
      'node',
      ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), 'generated.ts', settings],
      folder,
    )
    expect(out).toContain(request)
    expect(new Set(await answeredAs(request))).toEqual(new Set(['nothing-held']))
  })

  test('in Python plays the provider: reads the queue, opens, answers', async (context) => {
    const folder = join(place, 'python')
    mkdirSync(folder)
    need(context, 'python3', ['-m', 'venv', 'generator'], folder)
    const bin = join(folder, 'generator/bin')
    need(context, join(bin, 'pip'), ['install', '--quiet', ...generators.python], folder)
    const made = await running(
      join(bin, 'openapi-python-client'),
      [
        'generate',
        '--path',
        description,
        '--output-path',
        'oficio_client',
        '--meta',
        'none',
        '--config',
        join(examples, 'generated-python.yml'),
      ],
      folder,
    )
    // What this generator does not read: bodies of XML beside JSON, and one type of the officers' side that
    // it names twice. Anything more is to be mended in the description.
    const unread = [...made.matchAll(/^(?:WARNING parsing (.+?) within|Unable to process schema (.+?):$)/gm)]
    expect(unread.map(([, path, schema]) => path ?? schema).toSorted()).toEqual([
      '/components/schemas/Cut_type_0',
      'POST /api/v1/wire/read',
      'POST /api/v1/wire/validate',
    ])
    for (const name of ['generated.py', 'client.py']) cpSync(join(examples, name), join(folder, name))
    const request = await sent()
    const settings = await settingsIn(folder)
    const out = await running(join(bin, 'python3'), ['generated.py', settings], folder)
    expect(out).toContain(request)
    expect(new Set(await answeredAs(request))).toEqual(new Set(['nothing-held']))
  })

  test('names no generator at a version that is not exact', () => {
    const all = [...generators.typescript, ...generators.python]
    expect(all.filter((one) => !/(?:@|==)\d+\.\d+\.\d+$/.test(one))).toEqual([])
    expect(readFileSync(join(root, 'package.json'), 'utf8')).not.toMatch(/openapi-(?:typescript|fetch)"/)
  })
})
