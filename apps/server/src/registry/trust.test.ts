import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { manifestText } from '@oficio/core/pack'
import { type ExampleHouse, exampleHouse } from '@oficio/example/house'
import { signedPack } from '@oficio/example/pack'
import { verifyPack } from '@oficio/exchange/verify'
import { load } from '@oficio/knowledge'
import { createAuthenticator } from '@oficio/seal/authenticator'
import { createAuthority } from '@oficio/seal/authority'
import { sealPdf } from '@oficio/seal/pdf'
import { base64url, fromHex } from '@oficio/verify/bytes'
import { digestOf } from '@oficio/verify/canonical'
import {
  type Published,
  type Report,
  readPublished,
  type Sender,
  tellRows,
  verdictOf,
  verifyFiles,
} from '@oficio/verify/pack'
import { approvalDigest } from '@oficio/verify/record'
import { readPem } from '@oficio/verify/x509'
import { readZip } from '@oficio/verify/zip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

let house: ExampleHouse
let pack: Files
let published: Published
beforeAll(async () => {
  house = await exampleHouse()
  const bytes = await signedPack(house.as)
  const entries = await readZip(new Blob([bytes]))
  pack = new Map(
    await Promise.all(
      entries.map(
        async ({ name, open }) =>
          [name, new Uint8Array(await new Response(await open()).arrayBuffer())] as const,
      ),
    ),
  )
  published = await publishedBy(house)
})
afterAll(() => house?.close())

async function publishedBy({ app }: ExampleHouse): Promise<Published> {
  const registry = readPublished(await (await app.request('/registry.json')).json())
  const roots = readPem(await (await app.request('/trust.pem')).text(), 'CERTIFICATE')
  if (!registry || roots.length === 0) throw new Error('nothing published')
  return { registry, roots }
}

const verify = (files: Files, known: Published = published): Promise<Report> =>
  verifyPack(
    [...files].map(([name, bytes]) => new File([bytes], name)),
    () => undefined,
    new AbortController().signal,
    load().localWords,
    known,
  )
const faults = ({ rows }: Sender) =>
  rows.flatMap((row) => (row.ok !== false ? [] : [`${row.is} ${'why' in row ? row.why : ''}`.trim()]))

/** The pack with other files, and a manifest made anew so that nothing but record and seal can tell. */
function remade(changes: Readonly<Record<string, Uint8Array<ArrayBuffer> | undefined>>): Files {
  const files = new Map(pack)
  for (const [name, bytes] of Object.entries(changes)) {
    if (bytes) files.set(name, bytes)
    else files.delete(name)
  }
  files.delete('manifest-sha256.txt')
  const sums = [...files].map(([name, bytes]) => ({
    name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }))
  return files.set('manifest-sha256.txt', new TextEncoder().encode(manifestText(sums)))
}

// biome-ignore lint/suspicious/noExplicitAny: a record as a forger takes it apart
type Loose = any
const text = (name: string) => new TextDecoder().decode(pack.get(name))
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

/** The record changed by a forger, every list hashed anew. */
function forged(change: (record: Loose) => void): Files {
  const record = JSON.parse(text('record.json')) as Loose
  change(record)
  for (const list of [record.acts, ...Object.values(record.registry)] as Loose[][]) rehash(list)
  return remade({ 'record.json': bytesOf(record) })
}
function rehash(list: Loose[]): void {
  let before: Loose
  for (const [index, act] of list.entries()) {
    const { hash: _, ...rest } = Object.assign(act, { seq: index + 1, previous: before?.hash ?? null })
    act.hash = digestOf(rest)
    before = act
  }
}

function unverifiedSentences(): readonly string[] {
  const sentences = Object.values(house.house.parts.knowledge.templates.security.unverified ?? {})
  if (sentences.length < 4) throw new Error('the sentence is not where this test looks for it')
  return sentences
}

describe('a pack from an institution', () => {
  test('says who, which unit, which institution, vouched by whom and sealed when, and is known to the house that it names', async () => {
    const report = await verify(pack)
    expect(verdictOf(report, undefined)).toBe('unchanged')
    const { sender } = report
    expect(faults(sender)).toEqual([])
    expect(sender).toMatchObject({
      verdict: 'demonstration',
      signer: {
        name: 'Sofía Inventada',
        unit: 'Brigada del Cibercrimen de Iquique Ficticia',
        institution: 'Policía de Investigaciones Ficticia',
      },
      institution: { vouchers: ['Autoridad Central Ficticia de Chile'] },
      comparison: { with: 'registry', differs: [], newer: [], standing: 'live' },
    })
    expect(sender.institution?.verifiers).toHaveLength(2)
    expect(sender.seal).toMatchObject({
      covers: 'whole-file',
      after: 'nothing',
      timeStamp: { ok: true },
      judgedBy: 'time-stamp',
    })
  })

  test('nowhere says that the sender is not verified', () => {
    for (const name of ['request.json', 'checklist.txt', 'fields.txt', 'letter.json']) {
      for (const sentence of unverifiedSentences()) expect(text(name)).not.toContain(sentence)
    }
  })

  test('whoever cannot judge what acts mean says less of the sender, never more', async () => {
    const files = [...pack].map(([name, bytes]) => new File([bytes], name))
    const { sender } = await verifyFiles(files, () => undefined, new AbortController().signal, published)
    expect(faults(sender)).toEqual([])
    expect(sender.verdict).toBe('uncompared')
    expect(sender.rows.map(({ is }) => is)).not.toContain('story')
    expect(sender.institution).toBeUndefined()
  })

  test('without a line it holds in itself, and nobody is told that it is good', async () => {
    const { sender } = await verify(pack, { roots: [] })
    expect(faults(sender)).toEqual([])
    expect(sender.verdict).toBe('uncompared')
  })

  test('names the file of which one byte was changed, whichever it is', async () => {
    for (const [name, bytes] of pack) {
      const changed = new Uint8Array(bytes)
      const at = Math.floor(changed.length / 2)
      changed[at] = (changed[at] ?? 0) ^ 1
      const report = await verify(new Map(pack).set(name, changed))
      expect.soft(verdictOf(report, undefined), name).not.toBe('unchanged')
      const told = report.rows.filter(({ state }) => state !== 'unchanged').map((row) => row.name)
      if (name !== 'manifest-sha256.txt') expect.soft(told, name).toEqual([name])
      else expect.soft(told.length + (report.manifest?.unreadable.length ?? 0), name).toBeGreaterThan(0)
    }
  })

  test('a changed byte is told by record and seal even where the manifest was made anew', async () => {
    for (const name of ['request.json', 'request.pdf', 'letter.json', 'record.json']) {
      const changed = new Uint8Array(pack.get(name) ?? [])
      // A letter within a word, so that the JSON stays one; far from the end in the PDF.
      const at = name === 'request.pdf' ? 60_000 : text(name).indexOf('Ficti') + 2
      changed[at] = (changed[at] ?? 0) ^ 1
      const report = await verify(remade({ [name]: changed }))
      expect.soft(report.sender.verdict, name).toBe('false')
      expect.soft(faults(report.sender).length, name).toBeGreaterThan(0)
    }
  })
})

describe('what a forger may try', () => {
  const signature = (record: Loose) => record.acts.find((act: Loose) => act.kind === 'approved')

  test('an approval with another key, put into the record and into the registry’s list, is not the published list', async () => {
    const mine = await createAuthenticator()
    const { id, publicKey } = mine.stored()
    const record = JSON.parse(text('record.json')) as Loose
    const act = signature(record)
    const digest = approvalDigest(act.request, act.body.revision, record.acts[0].body.content)
    const challenge = base64url(fromHex(digest) ?? new Uint8Array())
    const { response } = await mine.assert({ challenge, rpId: record.rpId }, record.origin)
    const files = forged((one) => {
      signature(one).body.assertion = {
        id,
        authenticatorData: response.authenticatorData,
        clientDataJSON: response.clientDataJSON,
        signature: response.signature,
      }
      one.keys.push({ id, publicKey, person: act.by.person, demonstration: false })
      one.registry[act.by.person].push({
        ...one.registry[act.by.person].at(-1),
        kind: 'key-made',
        body: { key: id, publicKey },
      })
    })
    const { sender } = await verify(files)
    expect(sender.verdict).toBe('false')
    expect(faults(sender)).toContain('sealed-list')
    // Whoever holds it against an older copy is told that it knows more than the copy, and not that it is
    // good.
    expect(sender.comparison.newer).toEqual([act.by.person])
  })

  test('a key of a demonstration in a record that calls itself live signs for nobody', async () => {
    const { sender } = await verify(forged((record) => void Object.assign(record, { mode: 'live' })))
    expect(sender.verdict).toBe('false')
    expect(faults(sender).filter((fault) => fault === 'signature demonstration-key')).toHaveLength(3)
  })

  test('acts in another order, or the tail cut off, contradict the seal', async () => {
    const reordered = await verify(forged(({ acts }) => void acts.splice(2, 2, acts[3], acts[2])))
    // Whoever approved signed for one place of the list.
    expect(faults(reordered.sender)).toEqual([
      'signature bad-signature',
      'signature bad-signature',
      'story',
      'derived says-other',
      'derived says-other',
      'sealed-list',
    ])
    const cut = await verify(forged(({ acts }) => void acts.pop()))
    expect(cut.sender.verdict).toBe('false')
    expect(faults(cut.sender)).toEqual(['letter other-letter', 'sealed-list'])
  })

  test('a name, a unit, a role or a title that was not vouched for is named', async () => {
    for (const [change, fault] of [
      [(act: Loose) => void Object.assign(act.by, { name: 'Otra Persona' }), 'signature other-person'],
      [(act: Loose) => void Object.assign(act.by, { unitName: 'Otra unidad' }), 'signature other-unit'],
      // The role is among the bytes that were signed.
      [(act: Loose) => void Object.assign(act.body, { role: 'judge' }), 'signature bad-signature'],
    ] as const) {
      const { sender } = await verify(forged((record) => change(signature(record))))
      expect.soft(faults(sender)).toContain(fault)
    }
  })

  test('an altered act of the registry is another list than the published one', async () => {
    const files = forged((record) => {
      const institution = signature(record).by.institution
      const verified = record.registry[institution].find((act: Loose) => act.kind === 'verified')
      verified.at = '2020-01-01T00:00:00.000Z'
    })
    const { sender } = await verify(files)
    expect(sender.verdict).toBe('false')
    expect(sender.comparison.differs).toHaveLength(1)
  })

  test('the seal of a root that the house does not publish is no seal of the institution', async () => {
    const names = {
      root: 'Otra raíz',
      institution: 'Policía de Investigaciones Ficticia',
      timeStamp: 'Sellos',
    }
    const other = await createAuthority({
      names,
      organisation: names.institution,
      country: 'CL',
      notBefore: '2020-01-01T00:00:00Z',
      notAfter: '2040-01-01T00:00:00Z',
    })
    const sealed = await sealPdf(pack.get('request.pdf') as Uint8Array<ArrayBuffer>, {
      ...other.institution,
      time: '2026-11-24T12:00:00.000Z',
      name: names.institution,
      reason: 'x',
    })
    const { sender } = await verify(new Map([['request.pdf', new Uint8Array(sealed)]]))
    expect(sender.verdict).toBe('false')
    expect(faults(sender)).toContain('seal unknown-root')
  })

  test('a whole invented house that holds in itself is not called good by the registry of another', async () => {
    const other = published.registry && { ...published.registry, origin: 'https://oficio.example' }
    const { sender } = await verify(pack, { ...published, ...(other ? { registry: other } : {}) })
    expect(sender).toMatchObject({ verdict: 'uncompared', comparison: { with: 'other-house' } })
  })

  test('a record made to choke on is refused in bounded time', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const hostile: readonly string[] = [
      '{',
      'null',
      `{"format":"oficio-record/1","keys":[],"registry":{},"acts":${deep}}`,
      `{"format":"oficio-record/1","mode":"live","keys":[],"registry":{"__proto__":[{"kind":"vouched"}],"constructor":7},"acts":[{"kind":"approved","seq":1,"request":"r","previous":null,"hash":"x","body":{"revision":1,"content":${deep}},"by":{"person":"__proto__"}}]}`,
      JSON.stringify({
        format: 'oficio-record/1',
        keys: [],
        registry: {},
        acts: Array.from({ length: 200_000 }, () => ({})),
      }),
      ' '.repeat(10_000_000),
    ]
    for (const record of hostile) {
      const started = performance.now()
      const { sender } = await verify(remade({ 'record.json': new TextEncoder().encode(record) }))
      expect.soft(sender.verdict).toBe('false')
      expect.soft(performance.now() - started).toBeLessThan(20_000)
    }
  })
})

describe('somebody of another institution signed a letter too', () => {
  const authority = (institution: string) =>
    createAuthority({
      names: { root: `Raíz de ${institution}`, institution, timeStamp: 'Sellos' },
      organisation: institution,
      country: 'CL',
      notBefore: '2020-01-01T00:00:00Z',
      notAfter: '2040-01-01T00:00:00Z',
    })
  const [prosecutors, sameName] = [
    authority('Fiscalía de Ejemplo'),
    authority('Policía de Investigaciones Ficticia'),
  ]
  const time = '2026-11-24T12:00:00.000Z'
  const sealed = () => pack.get('request.pdf') as Uint8Array<ArrayBuffer>
  /** The letter as it was before its seal. */
  const unsealed = () => {
    const text = Buffer.from(sealed()).toString('latin1')
    const [end] = [...text.slice(0, text.lastIndexOf('/ByteRange')).matchAll(/%%EOF\r?\n?/g)].slice(-1)
    return sealed().slice(0, (end?.index ?? 0) + (end?.[0].length ?? 0))
  }
  const signedBy = async (pdf: Uint8Array<ArrayBuffer>, by: ReturnType<typeof authority>) =>
    new Uint8Array(await sealPdf(pdf, { ...(await by).institution, time }))
  const senderOf = async (pdf: Uint8Array<ArrayBuffer>, known?: Published) =>
    (await verify(remade({ 'request.pdf': pdf }), known)).sender
  const withRoot = async (by: ReturnType<typeof authority>): Promise<Published> => ({
    ...published,
    roots: [...published.roots, (await by).root],
  })

  test('behind the seal of the sender: told on a line of its own, and the sender stands', async () => {
    const again = await signedBy(sealed(), prosecutors)
    for (const known of [published, await withRoot(prosecutors)]) {
      const sender = await senderOf(again, known)
      expect(faults(sender)).toEqual([])
      expect(sender.verdict).toBe('demonstration')
      const beside = tellRows(sender).filter(({ key }) => key === 'verify.row.seal-beside')
      expect(beside).toMatchObject([{ ok: null, params: { name: 'Fiscalía de Ejemplo' } }])
      expect(sender.seal?.subject).toContain('Policía de Investigaciones Ficticia')
    }
    const twice = await senderOf(await signedBy(again, prosecutors))
    expect([twice.verdict, faults(twice)]).toEqual(['demonstration', []])
  })

  const flipped = (pdf: Uint8Array<ArrayBuffer>, at: number) => {
    const changed = pdf.slice()
    changed[at] = (changed[at] ?? 0) ^ 1
    return changed
  }
  test.each([
    ['instead of the sender', () => signedBy(unsealed(), prosecutors)],
    ['over another letter', () => signedBy(flipped(sealed(), 60_000), prosecutors)],
    ['before the sender', async () => signedBy(await signedBy(unsealed(), prosecutors), sameName)],
    ['under the name of the sender', () => signedBy(sealed(), sameName)],
    [
      'with a signature that is broken',
      async () => {
        const again = await signedBy(sealed(), prosecutors)
        return flipped(again, Buffer.from(again).lastIndexOf('/Contents') + 400)
      },
    ],
  ])('%s: the sender is not to be trusted', async (_, made) => {
    const sender = await senderOf(await made())
    expect(sender.verdict).toBe('false')
    expect(faults(sender).filter((fault) => /^(?:seal|letter) /.test(fault))).not.toEqual([])
  })

  test('in a letter alone: told with whether anybody vouches, before the seal and behind it', async () => {
    const aloneOf = async (pdf: Uint8Array<ArrayBuffer>, known: Published) =>
      (await verify(new Map([['request.pdf', pdf]]), known)).sender
    const again = await signedBy(sealed(), prosecutors)
    const told = async (pdf: Uint8Array<ArrayBuffer>, known: Published) => {
      const sender = await aloneOf(pdf, known)
      const rows = tellRows(sender).filter(({ key }) => key === 'verify.row.seal-beside')
      return [
        sender.verdict,
        faults(sender),
        rows.map(({ params }) => [params.name, params.place, params.vouched]),
      ]
    }
    const name = 'Fiscalía de Ejemplo'
    expect(await told(again, published)).toEqual(['sealed', [], [[name, 'behind', 'no']]])
    expect(await told(again, await withRoot(prosecutors))).toEqual(['sealed', [], [[name, 'behind', 'yes']]])
    const before = await signedBy(await signedBy(unsealed(), prosecutors), sameName)
    const known = { ...published, roots: [(await sameName).root] }
    expect(await told(before, known)).toEqual(['sealed', [], [[name, 'before', 'no']]])
    // A stranger's letter is nobody's of ours, however many signed it.
    expect((await aloneOf(await signedBy(unsealed(), prosecutors), published)).verdict).toBe('false')
    const broken = flipped(again, Buffer.from(again).lastIndexOf('/Contents') + 400)
    expect((await aloneOf(broken, published)).verdict).toBe('false')
    const changed = flipped(again, 60_000)
    expect((await aloneOf(changed, published)).verdict).toBe('false')
  })

  test('alone or first, under a root that is known: a seal of another institution', async () => {
    const alone = await senderOf(await signedBy(unsealed(), prosecutors), await withRoot(prosecutors))
    expect(faults(alone)).toContain('seal of-another')
    const first = await signedBy(await signedBy(unsealed(), prosecutors), sameName)
    const roots = [(await prosecutors).root, (await sameName).root]
    const sender = await senderOf(first, { ...published, roots: [...published.roots, ...roots] })
    expect(sender.verdict).toBe('false')
    expect(faults(sender)).toContain('seal of-another')
  })
})

describe('other people’s programs', () => {
  /** What a program of the machine says of the letter; undefined where it is not installed. */
  function said(program: string, ...words: readonly string[]): string | undefined {
    const folder = mkdtempSync(join(tmpdir(), 'oficio-seal-'))
    try {
      const path = join(folder, 'request.pdf')
      writeFileSync(path, pack.get('request.pdf') as Uint8Array)
      return execFileSync(
        program,
        words.map((word) => (word === 'FILE' ? path : word)),
        { encoding: 'utf8' },
      )
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        return void console.warn(`${program} is not installed here: skipped`)
      return String((error as { stdout?: unknown }).stdout)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  test('find the seal valid, the whole document signed, and its structure sound', () => {
    const seal = said('pdfsig', 'FILE')
    if (seal !== undefined) {
      expect(seal).toContain('Signature is Valid')
      expect(seal).toContain('Total document signed')
    }
    const structure = said('qpdf', '--check', 'FILE')
    if (structure !== undefined) expect(structure).toContain('No syntax or stream encoding errors found')
  })

  test('read on page 1 who verified the sender, and nowhere that nobody did', () => {
    const page = said('pdftotext', '-l', '1', 'FILE', '-')?.replace(/\s+/g, ' ')
    if (page === undefined) return
    expect(page).toContain('Policía de Investigaciones Ficticia, verificada el')
    expect(page).toContain('por Secretaría Ficticia del Registro')
    for (const sentence of unverifiedSentences())
      expect(said('pdftotext', 'FILE', '-')).not.toContain(sentence)
  })
})

test('what is published names no person, and is the same for everyone for a minute', async () => {
  const answer = await house.app.request('/registry.json')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=60')
  const body = await answer.text()
  for (const name of ['Sofía', 'Nora', 'Elena', 'Hugo']) expect(body).not.toContain(name)
  const again = await house.app.request('/registry.json', {
    headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
})
