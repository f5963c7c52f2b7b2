import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { freshNoteKey, noteSigner } from '@oficio/custody/log'
import { createMessages, languages } from '@oficio/messages'
import { createAuthority } from '@oficio/seal/authority'
import { answerTimeStamp } from '@oficio/seal/time-stamp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recorded } from '../recorded-io.ts'

// A lone officer, without an account and without a line, with files from a portal.

const folder = mkdtempSync(join(tmpdir(), 'oficio-bundle-'))
const vectors = join(import.meta.dirname, '../../../../vectors')
const receipt = {
  receivedAt: '2026-11-20T10:00:00-03:00',
  receivedBy: 'Nora Imaginada',
  from: 'Portal de ejemplo',
  outcomes: [{ item: '1', outcome: 'refused', ground: 'No hay datos' }],
  custody: [{ at: '2026-11-20T11:00:00-03:00', by: 'Perito Inventado', what: 'copia a disco' }],
}
const env = { XDG_CONFIG_HOME: join(folder, 'configuration') }
const ask = async (...words: readonly string[]) => {
  const { exit, out } = await recorded([...words, '--json'], { folder, env })
  return { exit, ...JSON.parse(out) }
}
const bundled = (out: string, ...more: readonly string[]) =>
  ask(
    'bundle',
    '--evidence',
    'received',
    '--pack',
    'pack',
    '--receipt',
    'receipt.json',
    '--out',
    out,
    ...more,
  )

beforeAll(async () => {
  mkdirSync(join(folder, 'received/sub'), { recursive: true })
  writeFileSync(join(folder, 'received/ip.csv'), 'timestamp,ip\n2026-01-01T00:00:00Z,203.0.113.7\n')
  writeFileSync(join(folder, 'received/sub/niñez.bin'), Buffer.alloc(200_000, 3))
  writeFileSync(join(folder, 'receipt.json'), JSON.stringify(receipt))
  cpSync(join(vectors, 'packs/cl-tiktok'), join(folder, 'pack'), { recursive: true })
  for (const out of ['court', 'court.zip']) expect(await bundled(out)).toMatchObject({ exit: 0, holds: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

test('an archive among the files is told calmly, and not among what is missing', async () => {
  mkdirSync(join(folder, 'packed'), { recursive: true })
  writeFileSync(join(folder, 'packed/entrega.zip'), Buffer.from('PK\x03\x04'))
  const words = ['bundle', '--evidence', 'packed', '--out', 'packed.zip', '--lang', 'en']
  const { out } = await recorded(words, { folder, env })
  const [, gaps = '', care = ''] = /What is missing([\s\S]*)Before opening([\s\S]*)/.exec(out) ?? []
  expect(gaps).not.toContain('entrega.zip')
  expect(care).toMatch(/·\s+entrega\.zip\s+It is an archive/)
})

test('takes every folder of evidence that is named, and none that says another’s name again', async () => {
  mkdirSync(join(folder, 'later'), { recursive: true })
  writeFileSync(join(folder, 'later/chats.csv'), 'a\n')
  const both = ['--evidence', 'received', '--evidence', 'later']
  const made = await ask('bundle', ...both, '--out', 'both.zip')
  expect(made).toMatchObject({ exit: 0, holds: true })
  const names = made.files.map(({ name }: { name: string }) => name)
  expect(names).toEqual(expect.arrayContaining(['data/evidence/ip.csv', 'data/evidence/chats.csv']))
  writeFileSync(join(folder, 'later/ip.csv'), 'a\n')
  expect(await ask('bundle', ...both, '--out', 'twice.zip')).toMatchObject({ error: { code: 'twice' } })
})

describe.each(['court', 'court.zip'])('a bundle made as %s', (out) => {
  test('holds, row by row, and is a valid bag', async () => {
    // By itself it is whole; green it is to whoever wrote the hash down on the day.
    const alone = await ask('verify', out)
    expect(alone).toMatchObject({ exit: 1, holds: false, verdict: 'open' })
    const { exit, holds, rows, limits } = await ask('verify', out, '--root', alone.root)
    expect({ exit, holds }).toEqual({ exit: 0, holds: true })
    expect(rows.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining([
        'data/evidence/sub/niñez.bin',
        'data/report.pdf',
        'verifier.html',
        'custody-list',
        'case',
      ]),
    )
    expect(limits.map(({ code }: { code: string }) => code)).toEqual([
      'who-signed',
      'before-first-entry',
      'clock',
      'no-outside-time',
      'not-covered',
      'own-words',
      'own-page',
    ])
    expect(await ask('bag', 'validate', out)).toMatchObject({ exit: 0, valid: true, errors: [] })
  })
})

describe('of a pack that was altered no bundle is made', () => {
  const made = join(folder, 'made-pack')
  beforeAll(async () => {
    const input = join(vectors, 'packs/cl-tiktok/input.json')
    expect(await ask('pack', input, '--out', made, '--on', '2026-11-24')).toMatchObject({ exit: 0 })
  })
  const altered = (name: string, change: (pack: string) => void) => {
    const pack = join(folder, name)
    cpSync(made, pack, { recursive: true })
    change(pack)
    return ask('bundle', '--evidence', 'received', '--pack', name, '--out', `${name}-court`)
  }
  const others = (text: string) => text.replaceAll('TikTok', 'TukTok').replaceAll('tiktok', 'tuktok')
  const rewrite = (path: string, change: (text: string) => string) =>
    writeFileSync(path, change(readFileSync(path, 'utf8')))
  const listed = (pack: string) => {
    const sum = (name: string) =>
      createHash('sha256')
        .update(readFileSync(join(pack, name)))
        .digest('hex')
    rewrite(join(pack, 'manifest-sha256.txt'), (text) =>
      text.replace(/^[0-9a-f]{64} {2}request\.json$/m, `${sum('request.json')}  request.json`),
    )
  }
  test('a file is another than its list says', async () => {
    const told = await altered('pack-a', (pack) => rewrite(join(pack, 'request.json'), others))
    expect(told).toMatchObject({ exit: 2, error: { code: 'pack-altered' } })
    expect(told.error.message).toContain('request.json')
  })
  test('the words are others than those inside its letter, under a list that was made anew', async () => {
    const told = await altered('pack-b', (pack) => {
      rewrite(join(pack, 'request.json'), others)
      listed(pack)
    })
    expect(told).toMatchObject({ exit: 2, error: { code: 'pack-altered' } })
    expect(told.error.message).toContain('request.pdf')
  })
  test('a file was added, and nothing is left where the bundle would be', async () => {
    const told = await altered('pack-c', (pack) => writeFileSync(join(pack, 'extra.txt'), 'x'))
    expect(told).toMatchObject({ exit: 2, error: { code: 'pack-altered' } })
    expect(readdirSync(folder)).not.toContain('pack-c-court')
  })
})

test('what a house publishes is not held against a bundle, and is never ignored', async () => {
  writeFileSync(join(folder, 'registry.json'), '{}')
  expect(await ask('verify', 'court', '--registry', 'registry.json')).toMatchObject({
    ...{ exit: 2, error: { code: 'registry-of-pack' } },
  })
})

test('tools of any system agree, and so does the other verifier', () => {
  const court = join(folder, 'court')
  for (const [sum, list] of [
    ['sha256sum', 'manifest-sha256.txt'],
    ['sha256sum', 'tagmanifest-sha256.txt'],
    ['sha512sum', 'tagmanifest-sha512.txt'],
  ] as const)
    expect(spawnSync(sum, ['-c', '--quiet', list], { cwd: court }).status, list).toBe(0)
  const key = readFileSync(join(court, 'data/custody/key.txt'), 'utf8').trim()
  const words = [join(vectors, 'bundles/verify_bundle.py'), '--key', key, court]
  const python = spawnSync('python3', words, { encoding: 'utf8' })
  if (!python.error) expect(JSON.parse(python.stdout)).toMatchObject({ holds: true, red: [], open: [] })
})

test('the chain says who held it, what was said and what the program did, under one key of this device', () => {
  const list = readFileSync(join(folder, 'court/data/custody/list.jsonl'), 'utf8').trimEnd().split('\n')
  expect(list.map((line) => JSON.parse(line)).map(({ act, basis, by }) => [act, basis, by])).toEqual([
    ['received', 'said', 'Nora Imaginada'],
    ['said', 'said', 'Perito Inventado'],
    ['taken-in', 'here', null],
    ['bundled', 'here', null],
  ])
  const key = (of: string) => readFileSync(join(folder, of, 'data/custody/key.txt'), 'utf8')
  expect(key('court')).toMatch(/^oficio-device\/[0-9a-f]{12}\+/)
  expect(readFileSync(join(env.XDG_CONFIG_HOME, 'oficio/custody-key.pem'), 'utf8')).toContain('PRIVATE KEY')
})

describe('what was put aside when a file was read', () => {
  const note = 'Grabado en la central'
  const table = `IP,Puerto,Hora (UTC)\n203.0.113.7,49152,2026-07-13 14:05:12\n"${note}",,\n`
  const graphOf = (out: string) => readFileSync(join(folder, out, 'data/case.jsonld'), 'utf8')
  let answered: { readonly readings: readonly { readonly sha256: string }[] }
  const make = (out: string, readings: readonly unknown[]) => {
    writeFileSync(join(folder, 'answered.json'), JSON.stringify({ ...receipt, readings }))
    return ask('bundle', '--evidence', 'table', '--receipt', 'answered.json', '--out', out)
  }
  beforeAll(async () => {
    mkdirSync(join(folder, 'table'))
    writeFileSync(join(folder, 'table/accesos.csv'), table)
    answered = await ask('read', 'table/accesos.csv', '--aside', note)
    expect(await make('aside', answered.readings)).toMatchObject({ exit: 0, holds: true })
  })

  test('stands in the list of custody, with the sentence and the digest, and in what is described', () => {
    const list = readFileSync(join(folder, 'aside/data/custody/list.jsonl'), 'utf8').trimEnd().split('\n')
    const sha256 = createHash('sha256').update(table).digest('hex')
    expect(list.map((line) => JSON.parse(line)).find(({ act }) => act === 'put-aside')).toMatchObject({
      ...{ basis: 'said', by: null, what: `«${note}» (accesos.csv, SHA-256 ${sha256})` },
      files: [{ name: 'data/evidence/accesos.csv', sha256 }],
    })
    expect(graphOf('aside')).toContain(`aside: ${note}`)
  })
  test('counts for that very file and for no other', async () => {
    const other = answered.readings.map((one) => ({ ...one, sha256: '0'.repeat(64) }))
    expect(await make('of-another', other)).toMatchObject({ holds: true })
    expect(graphOf('of-another')).not.toContain('aside: ')
  })
  test('is told to whoever checks the bundle, and the other verifier agrees', async () => {
    for (const language of languages) {
      const { out } = await recorded(['verify', 'aside', '--lang', language], { folder, env })
      expect(out.replace(/\s+/g, ' ')).toContain(`«${note}»`)
      expect(out).not.toMatch(/entry\.|\{|undefined/)
    }
    const words = [join(vectors, 'bundles/verify_bundle.py'), join(folder, 'aside')]
    const python = spawnSync('python3', words, { encoding: 'utf8' })
    if (!python.error && python.stdout) expect(JSON.parse(python.stdout)).toMatchObject({ red: [] })
  })
  test.each([
    [{ sha256: 'x' }, '/readings/0/sha256'],
    [{ sha256: '0'.repeat(64), aside: [1] }, '/readings/0/aside'],
    [{ sha256: '0'.repeat(64), zone: 'Lima', column: 'Hora' }, '/readings/0/zone'],
    [{ sha256: '0'.repeat(64), zone: '-05:00' }, '/readings/0/column'],
  ])('is refused with its place where it is half told: %j', async (reading, place) => {
    expect(await make('half', [reading])).toMatchObject({ exit: 2, error: { place } })
  })
})

test.each(languages)('what is altered is named in %s, and no code is in sight', async (language) => {
  const altered = join(folder, `altered-${language}`)
  cpSync(join(folder, 'court'), altered, { recursive: true })
  writeFileSync(join(altered, 'data/evidence/ip.csv'), 'another\n')
  const { exit, out } = await recorded(['verify', altered, '--lang', language], { folder, env })
  expect(exit).toBe(1)
  expect(out).toContain('data/evidence/ip.csv')
  expect(out).not.toMatch(/evidence\.|\{|undefined/)
})

test.each(languages)(
  'it is made in %s with what is not recorded said, where nothing but files is known',
  async (language) => {
    const words = ['bundle', '--evidence', 'received', '--out', `bare-${language}`, '--lang', language]
    const { exit, out } = await recorded(words, { folder, env })
    expect(exit).toBe(0)
    expect(out).not.toMatch(/evidence\.|\{|undefined/)
    const pdf = readFileSync(join(folder, `bare-${language}/data/report.pdf`))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  },
)

/** As whoever remakes the manifests after a change of his own. */
function remade(from: string, to: string, change: (path: string) => void): string {
  const path = join(folder, to)
  cpSync(join(folder, from), path, { recursive: true })
  change(path)
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(path, name)).isFile(),
  )
  const write = (list: string, of: string, isListed: (name: string) => boolean) =>
    writeFileSync(
      join(path, list),
      names
        .filter(isListed)
        .map((name) => {
          const sum = createHash(of)
            .update(readFileSync(join(path, name)))
            .digest('hex')
          return `${sum}  ${name}\n`
        })
        .join(''),
    )
  write('manifest-sha256.txt', 'sha256', (name) => name.startsWith('data/'))
  const isTag = (name: string) => !name.startsWith('data/') && !name.startsWith('tagmanifest')
  write('tagmanifest-sha256.txt', 'sha256', isTag)
  write('tagmanifest-sha512.txt', 'sha512', isTag)
  return path
}
const redOf = ({ rows }: { rows: readonly { name: string; ok: boolean | null }[] }) =>
  rows.filter(({ ok }) => ok === false).map(({ name }) => name)

test('the page beside the files is in the list: another one is red, and is told', async () => {
  expect((await ask('verify', 'court')).page).toMatchObject({ state: 'same' })
  const path = remade('court', 'other-page', (at) =>
    writeFileSync(join(at, 'verifier.html'), '<h1>good</h1>'),
  )
  const told = await ask('verify', path)
  expect(told).toMatchObject({ exit: 1, verdict: 'fails', page: { state: 'other' } })
  expect(redOf(told)).toEqual(['custody-files'])
  for (const name of ['bag-info.txt', 'README.html']) {
    const another = remade('court', `other-${name}`, (at) => writeFileSync(join(at, name), 'Note: x\n'))
    expect(redOf(await ask('verify', another))).toEqual(['custody-files'])
  }
})

test.each(languages)(
  'files without custody are never green, and %s says what is not shown',
  async (language) => {
    mkdirSync(join(folder, 'plain/files'), { recursive: true })
    writeFileSync(join(folder, 'plain/files/a.txt'), 'another\n')
    await ask('bag', 'make', 'plain', '--out', `plain-${language}`)
    const words = ['verify', `plain-${language}`, '--lang', language]
    const told = await ask(...words)
    expect(told).toMatchObject({ exit: 1, holds: false, verdict: 'open' })
    expect(told.limits.map(({ code }: { code: string }) => code)).toContain('no-custody')
    expect(told.says).toBe((await createMessages(language)).format('evidence.verify.only-files'))
    const { out } = await recorded(words, { folder, env })
    expect(out).not.toContain((await createMessages(language)).format('evidence.verify.holds'))
  },
)

test('a file that is too large to be read through never keeps the bundle from being made, and is named', async () => {
  mkdirSync(join(folder, 'large'))
  const rows = '2026-01-01T00:00:00Z,203.0.113.7\n'
  writeFileSync(join(folder, 'large/long.csv'), `timestamp,ip\n${rows.repeat(12_000)}`)
  writeFileSync(join(folder, 'large/huge.csv'), `timestamp,ip\n${rows.repeat(1_050_000)}`)
  const told = await ask('bundle', '--evidence', 'large', '--out', 'of-large')
  expect(told).toMatchObject({ exit: 0, holds: true })
  expect(told.gaps.filter(({ code }: { readonly code: string }) => code === 'not-described')).toEqual([
    { code: 'not-described', says: expect.stringMatching(/: huge\.csv\. .*case\.jsonld/) },
  ])
  const graph = readFileSync(join(folder, 'of-large/data/case.jsonld'), 'utf8')
  // The one of 400 KB was read in a thread of its own.
  for (const said of ['"data/evidence/huge.csv"', '"203.0.113.7"', 'long.csv']) expect(graph).toContain(said)
}, 120_000)

test('what was written down elsewhere is held against the bundle', async () => {
  // Whole is a good answer, and no green by itself: by whom is not shown.
  const { root, ...alone } = await ask('verify', 'court')
  expect(alone).toMatchObject({
    exit: 1,
    holds: false,
    verdict: 'open',
    isVouched: false,
    says: expect.stringMatching(/^Íntegro/),
  })
  const key = readFileSync(join(folder, 'court/data/custody/key.txt'), 'utf8').trim()
  for (const given of [
    ['--root', root.toUpperCase()],
    ['--key', key],
    ['--key', 'court/data/custody/key.txt'],
  ])
    expect(await ask('verify', 'court', ...given)).toMatchObject({ exit: 0, isVouched: true })
  // The key of a witness tells by itself that it is one; a bundle without a log bears no word of it.
  const witness = noteSigner('witness.example', freshNoteKey(), 'witness').public
  const asked = await ask('verify', 'court', '--key', key, '--key', witness)
  expect(asked.rows.find(({ name }: { readonly name: string }) => name === 'log-witness')).toMatchObject({
    ok: null,
    code: 'no-log',
  })
  expect(asked).toMatchObject({ exit: 1, verdict: 'open' })
  const other = readFileSync(join(vectors, 'bundles/good/data/custody/key.txt'), 'utf8').trim()
  const told = await ask('verify', 'court', '--root', 'ab'.repeat(32), '--key', other)
  expect(told).toMatchObject({ exit: 1, verdict: 'fails' })
  expect(redOf(told)).toEqual(['given-root', 'given-key'])
  // As people write a long hash into minutes, and as a page breaks a key into two lines.
  const grouped = (asked.root as string).match(/.{1,4}/g)?.join(' ') ?? ''
  for (const given of [
    ['--root', grouped],
    ['--key', `${key.slice(0, 40)}\n${key.slice(40)}`],
  ])
    expect(await ask('verify', 'court', ...given)).toMatchObject({ exit: 0, isVouched: true })
  expect(await ask('verify', 'court', '--root', 'x')).toMatchObject({
    exit: 2,
    error: { code: 'not-a-root' },
  })
  expect(await ask('verify', 'court', '--key', `${key}x`)).toMatchObject({
    error: { code: 'not-a-log-key' },
  })
})

test('a bundle may be piped in', async () => {
  const { exit, out } = await recorded(['verify', '-', '--json', '--key', 'court/data/custody/key.txt'], {
    folder,
    env,
    input: readFileSync(join(folder, 'court.zip')),
  })
  expect({ exit, holds: JSON.parse(out).holds }).toEqual({ exit: 0, holds: true })
})

test('who held it is shown by the command, too', async () => {
  const { custody } = await ask('verify', 'court')
  expect(custody).toHaveLength(4)
  const { out } = await recorded(['verify', 'court', '--lang', 'en'], { folder, env })
  expect(out).toContain('Nora Imaginada')
  expect(out).toContain('Perito Inventado')
})

test('the gap counts from the receipt, and rows without an outcome are told', async () => {
  const { gaps } = await bundled('told-gaps')
  const says = (code: string) => gaps.find((gap: { code: string }) => gap.code === code)?.says
  expect(says('between')).toContain('2026-11-20T10:00:00-03:00')
  expect(says('some-without-outcome')).toMatch(/2/)
})

test('nothing is made inside what it is made of; what a killed run left, and names with %, are told', async () => {
  expect(await ask('bundle', '--evidence', 'received', '--out', 'received/x')).toMatchObject({
    exit: 2,
    error: { code: 'inside' },
  })
  expect(await ask('bag', 'make', 'received', '--out', 'received/x.zip')).toMatchObject({
    exit: 2,
    error: { code: 'inside' },
  })
  mkdirSync(join(folder, 'percent'))
  writeFileSync(join(folder, 'percent/100%.txt'), 'x')
  mkdirSync(join(folder, '.percent-bag-AbC123'))
  const made = await ask('bag', 'make', 'percent', '--out', 'percent-bag')
  expect(made).toMatchObject({ exit: 0, valid: true, complete: true, errors: [] })
  expect(made.warnings.map(({ code }: { code: string }) => code)).toEqual(['escaped-name', 'left-over'])
})

test('what is seen in the evidence is told to whoever makes the bundle', async () => {
  mkdirSync(join(folder, 'hostile'))
  writeFileSync(join(folder, 'hostile/carta.pdf'), '%PDF-1.7 /S /JavaScript')
  writeFileSync(join(folder, 'hostile/nota '), 'x')
  const made = await ask('bundle', '--evidence', 'hostile', '--out', 'hostile-court')
  expect(made).toMatchObject({ exit: 0, holds: true })
  expect(made.warnings.map(({ code, path }: { code: string; path: string }) => [code, path])).toEqual([
    ['trailing-space', 'data/evidence/nota '],
    ['pdf-script', 'carta.pdf'],
  ])
})

test('what stands in a table of the evidence is described, bound to the file that holds it', () => {
  const graph = JSON.parse(readFileSync(join(folder, 'court/data/case.jsonld'), 'utf8'))['@graph']
  const address = graph.find((one: Record<string, unknown>) => one['@type'] === 'uco-observable:IPv4Address')
  expect(address['uco-core:hasFacet'][0]['uco-observable:addressValue']).toBe('203.0.113.7')
  const file = graph.find((one: Record<string, unknown>) =>
    JSON.stringify(one).includes('"data/evidence/ip.csv"'),
  )
  expect(graph).toContainEqual(
    expect.objectContaining({
      'uco-core:source': { '@id': address['@id'] },
      'uco-core:target': { '@id': file['@id'] },
    }),
  )
})

test('the list of a device is stamped by an authority that was named; where it is silent nothing is made', async () => {
  const time = '2026-11-29T06:00:00Z'
  const { root, timeStamp } = await createAuthority({
    names: { root: 'Raíz Inventada', institution: 'Casa Inventada', timeStamp: 'Sello Inventado' },
    organisation: 'Sello Inventado',
    country: 'CL',
    notBefore: '2020-01-01T00:00:00Z',
    notAfter: '2040-01-01T00:00:00Z',
  })
  const chain = `-----BEGIN CERTIFICATE-----\n${Buffer.from(root).toString('base64')}\n-----END CERTIFICATE-----\n`
  const server = createServer((request, response) => {
    void buffer(request).then(async (question) => {
      const by = { ...timeStamp, time, serial: 7, policy: '1.2.3' }
      response.end(await answerTimeStamp(new Uint8Array(question), by))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const made = await bundled('stamped', '--stamp-at', address)
  expect(made).toMatchObject({ exit: 0 })
  const codes = made.gaps.map(({ code }: { code: string }) => code)
  expect(codes).toContain('stamp-beside')
  expect(codes).not.toContain('no-outside-time')
  writeFileSync(join(folder, 'tsa.pem'), chain)
  const given = ['--roots', 'tsa.pem', '--key', 'stamped/data/custody/key.txt']
  expect(await ask('verify', 'stamped', ...given)).toMatchObject({
    exit: 0,
    holds: true,
  })
  await new Promise((done) => server.close(done))
  expect(await bundled('silent', '--stamp-at', address)).toMatchObject({
    exit: 2,
    error: { code: 'no-stamp' },
  })
  expect(readdirSync(folder)).not.toContain('silent')
})

test('gaps are told: nobody wrote down how it came', async () => {
  const { gaps } = await ask('bundle', '--evidence', 'received', '--out', 'gaps')
  expect(gaps.map(({ code }: { code: string }) => code)).toEqual([
    'no-receipt',
    'no-request',
    'no-outcomes',
    'no-source-signature',
    'no-outside-time',
  ])
  writeFileSync(join(folder, 'late.json'), JSON.stringify({ receivedAt: '2027-01-01T00:00:00Z' }))
  const late = await ask('bundle', '--evidence', 'received', '--receipt', 'late.json', '--out', 'late')
  expect(late.gaps.map(({ code }: { code: string }) => code)).toContain('backwards')
})

test.each([
  [['--evidence', 'received'], 'missing-option'],
  [['--evidence', 'nope', '--out', 'x'], 'no-such-file'],
  [['--evidence', 'receipt.json', '--out', 'x'], 'not-a-folder'],
  [['--evidence', 'received', '--out', 'court'], 'exists'],
  [['--evidence', 'received', '--pack', 'received', '--out', 'x'], 'no-such-file'],
])('%j is wrong use, and leaves nothing', async (words, code) => {
  expect(await ask('bundle', ...words)).toMatchObject({ exit: 2, error: { code } })
})

test.each([
  [{ receivedAt: '2026-11-20T10:00:00' }, 'receipt-time', '/receivedAt'],
  [{ receivedAt: '2026-02-30T10:00:00Z' }, 'receipt-time', '/receivedAt'],
  [{ custody: [{ at: 'yesterday' }] }, 'receipt-time', '/custody/0/at'],
  [{ outcomes: [{ item: '1', outcome: 'maybe' }] }, 'receipt', '/outcomes/0/outcome'],
  [[], 'receipt', '/'],
  [{ recievedBy: 'Nora Inventada' }, 'receipt-field', '/recievedBy'],
  [
    { custody: [{ when: '2026-11-20T10:00:00Z', who: 'Perito', did: 'copia' }] },
    'receipt-field',
    '/custody/0/when',
  ],
  [{ custody: [{ at: null, by: '', what: null }] }, 'receipt-step', '/custody/0'],
  [{ custody: [{ by: '', what: ' ' }] }, 'receipt-step', '/custody/0'],
  [{ custody: [{ by: 'Perito' }, { by: '\u00a0', what: '\t\n' }] }, 'receipt-step', '/custody/1'],
  [{ outcomes: [{ item: ' ', outcome: 'given' }] }, 'receipt', '/outcomes/0/item'],
  [{ outcomes: [{ item: '1', outcome: 'given', reason: 'x' }] }, 'receipt-field', '/outcomes/0/reason'],
])('the receipt %j is refused with its place', async (value, code, place) => {
  writeFileSync(join(folder, 'bad.json'), JSON.stringify(value))
  expect(await ask('bundle', '--evidence', 'received', '--receipt', 'bad.json', '--out', 'x')).toMatchObject({
    exit: 2,
    error: { code, place },
  })
})

// The shapes of CASE and UCO 1.4.0, as others judge them: `pip install case-utils`. Where it is not, nothing
// is shown.
const judge = (file: string) =>
  spawnSync('case_validate', ['--built-version', 'case-1.4.0', file], { encoding: 'utf8', timeout: 150_000 })
const hasJudge = spawnSync('case_validate', ['--help']).status === 0

test.skipIf(!hasJudge)(
  'what is described of a bundle conforms to the shapes of CASE, and a digest without its kind does not',
  { timeout: 320_000 },
  () => {
    const described = join(folder, 'court/data/case.jsonld')
    expect(judge(described)).toMatchObject({ status: 0, stdout: expect.stringContaining('Conforms: True') })
    const text = readFileSync(described, 'utf8')
    const broken = join(folder, 'broken.jsonld')
    writeFileSync(broken, text.replaceAll('"uco-types:hashMethod"', '"uco-types:hashKind"'))
    expect(readFileSync(broken, 'utf8')).not.toBe(text)
    expect(judge(broken)).toMatchObject({ status: 1, stdout: expect.stringContaining('Conforms: False') })
  },
)
