import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { verifyPack } from '@oficio/exchange/verify'
import { load } from '@oficio/knowledge'
import { openAuthority } from '@oficio/seal/authority'
import { sealPdf } from '@oficio/seal/pdf'
import { answerTimeStamp, timeStampRequest } from '@oficio/seal/time-stamp'
import { sha256Hex } from '@oficio/verify/canonical'
import { readPublished } from '@oficio/verify/pack'
import {
  isDictionary,
  isReference,
  isText,
  type PdfValue,
  readPdfFile,
  textString,
} from '@oficio/verify/pdf-file'
import { tokenIn } from '@oficio/verify/time-stamp'
import { readPem } from '@oficio/verify/x509'
import { readZip } from '@oficio/verify/zip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { extendLetters } from '../jobs/extend-letters.ts'

let house: ExampleHouse
let issuer: Server
beforeAll(async () => {
  house = await exampleHouse()
  issuer = createServer((asked, answered) => {
    void buffer(asked).then(async (body) => {
      const said =
        asked.method === 'POST'
          ? await national.ocsp(new Uint8Array(body), new Date().toISOString())
          : await national.crl(new Date().toISOString())
      answered.writeHead(isReachable ? 200 : 503).end(said)
    })
  })
  await new Promise<void>((listening) => issuer.listen(0, '127.0.0.1', () => listening()))
  national = await nationalAuthority(`http://127.0.0.1:${(issuer.address() as AddressInfo).port}`)
})
afterAll(async () => {
  issuer.close()
  await house.close()
})
let national: Awaited<ReturnType<typeof openAuthority>>
let isReachable = false

const nationalAuthority = (at: string, institution = 'Sofía Inventada') =>
  openAuthority({
    names: {
      root: 'Raíz nacional ficticia',
      institution,
      timeStamp: 'Sellos de tiempo ficticios',
    },
    organisation: 'Autoridad de certificación ficticia',
    country: 'CL',
    notBefore: new Date(Date.now() - 86_400_000).toISOString(),
    notAfter: new Date(Date.now() + 3 * 86_400_000).toISOString(),
    revocation: { ocsp: `${at}/ocsp`, crl: `${at}/lista.crl` },
  })
const stamped = (time: string) => async (digest: Uint8Array) =>
  tokenIn(
    await answerTimeStamp(timeStampRequest(digest), {
      ...national.timeStamp,
      time,
      serial: 7,
      policy: '1.3.6.1.4.1.57264.2',
    }),
  )
/** The request that was signed elsewhere, for what is asked of it later. */
let done: {
  readonly sofia: Awaited<ReturnType<ExampleHouse['as']>>
  readonly request: string
  readonly opening: string
}
const filesOf = async (pack: Uint8Array<ArrayBuffer>) =>
  Promise.all(
    (await readZip(new Blob([pack]))).map(
      async ({ name, open }) => new File([await new Response(await open()).blob()], name),
    ),
  )

type Entries = ReadonlyMap<string, PdfValue>

/** What a letter has, and how objects of it are written anew behind it, as a saving would. */
async function savedAnew(letter: Uint8Array<ArrayBuffer>) {
  const { view, sections } = await readPdfFile(letter)
  const now = view(letter.length)
  const dictionary = async (value: PdfValue | undefined): Promise<Entries> => {
    const found = await now.resolve(value)
    if (!isDictionary(found)) throw new Error('no dictionary')
    return found.entries
  }
  const number = (entries: Entries, key: string): number => {
    const found = entries.get(key)
    if (!isReference(found)) throw new Error(`no ${key}`)
    return found.number
  }
  const ends = now.trailer.entries
  const written = (...objects: readonly (readonly [number, string])[]): Uint8Array<ArrayBuffer> => {
    let body = ''
    const rows = objects.map(([at, value]) => {
      const start = letter.length + Buffer.byteLength(body)
      body += `${at} 0 obj\n${value}\nendobj\n`
      return `${at} 1\n${String(start).padStart(10, '0')} 00000 n \n`
    })
    const info = ends.has('Info') ? `/Info ${number(ends, 'Info')} 0 R ` : ''
    const root = `/Root ${number(ends, 'Root')} 0 R`
    const trailer = `<< /Size ${ends.get('Size')} ${root} ${info}/Prev ${sections[0]?.at} >>`
    const start = letter.length + Buffer.byteLength(body)
    const end = `xref\n${rows.join('')}trailer\n${trailer}\nstartxref\n${start}\n%%EOF\n`
    return new Uint8Array(Buffer.concat([letter, Buffer.from(body + end)]))
  }
  return { now, ends, dictionary, number, written }
}

/** The letter with the text of its first page replaced. */
async function withOtherPage(letter: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const { now, ends, dictionary, number, written } = await savedAnew(letter)
  const first = async (from: Entries): Promise<Entries> => {
    const kids = await now.resolve(from.get('Kids'))
    return Array.isArray(kids) ? first(await dictionary(kids[0])) : from
  }
  const page = await first(await dictionary((await dictionary(ends.get('Root'))).get('Pages')))
  return written([number(page, 'Contents'), '<< /Length 12 >>\nstream\n0 0 9 9 re f\nendstream'])
}

/**
 * The letter with its description and its list of what it is written anew, as programs that sign do: other
 * prefixes, another order, texts as attributes, other encodings, their own name and the day.
 */
async function describedAnew(
  letter: Uint8Array<ArrayBuffer>,
  other: (xmp: string) => string = (xmp) => xmp,
): Promise<Uint8Array<ArrayBuffer>> {
  const { now, ends, dictionary, number, written } = await savedAnew(letter)
  const metadata = number(await dictionary(ends.get('Root')), 'Metadata')
  const format = '<dc:format>application/pdf</dc:format>'
  const xmp = new TextDecoder().decode(await now.unpacked(metadata))
  const anew = other(xmp)
    .replace(format, '')
    .replace('rdf:about=""', 'rdf:about="" dc:format="application/pdf"')
    .replace(/(<xmp:ModifyDate>)[^<]*/, `$12026-12-01T12:00:00-03:00`)
    .replace('</rdf:Description>', '<pdf:Producer>Firmador ficticio</pdf:Producer></rdf:Description>')
    .replaceAll(/\bdc(?=[:=])/g, 'ns0')
    .replaceAll('><rdf:', '>\n<rdf:')
  const says = await dictionary(ends.get('Info'))
  const info = [...says].map(([key, value]) => {
    if (!isText(value)) throw new Error('no text')
    const text = Buffer.from(`\ufeff${textString(value)}`, 'utf16le').swap16()
    return `/${key} <${text.toString('hex')}>`
  })
  return written(
    [
      metadata,
      `<< /Type /Metadata /Subtype /XML /Length ${Buffer.byteLength(anew)} >>\nstream\n${anew}\nendstream`,
    ],
    [number(ends, 'Info'), `<< ${info.join(' ')} /Producer (Firmador ficticio) >>`],
  )
}

const secondTitle = (xmp: string): string =>
  xmp.replace(
    '</rdf:RDF>',
    `<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:title="Orden de la Corte"/></rdf:RDF>`,
  )
/** What nobody signs for us: another title, a second one, another author. */
const otherDescriptions: readonly ((xmp: string) => string)[] = [
  (xmp) => xmp.replace(/(<dc:title>.*?x-default">)[^<]*/, '$1Orden de la Corte'),
  secondTitle,
  (xmp) => xmp.replace(/(<dc:creator>.*?<rdf:li>)[^<]*/, '$1Corte Suprema ficticia'),
]

test('a letter signed with a national signature elsewhere is taken when it is the same letter and its root is known', async () => {
  const sofia = await house.as('Sofía')
  const line = told(await sofia.work({})).lines[0]
  const { opening } = told(await sofia.caseOpen({ case: line?.case ?? '', purpose: 'investigation' }))
  const request = line?.id ?? ''
  told(await sofia.requestSubmit({ request, opening, seq: 1 }))
  for (const [name, seq] of [
    ['Nora', 2],
    ['Elena', 3],
  ] as const) {
    const approver = await house.as(name)
    const expected = {
      request,
      seq,
      opening: told(await approver.caseOpen({ case: line?.case ?? '', purpose: 'decision' })).opening,
    }
    told(
      await approver.requestApprove({
        ...expected,
        touch: await touchFor(approver, { for: 'request.approve', ...expected }),
      }),
    )
  }
  const expected = { request, opening, seq: 4 }
  const given = told(await sofia.requestLetter(expected))
  const { root, institution } = national
  const time = new Date().toISOString()
  const byHer = { ...institution, time, timeStamp: stamped(time) }
  const signed = await sealPdf(await describedAnew(given), byHer)
  const bring = async (pdf: Uint8Array<ArrayBuffer>) =>
    sofia.requestSignedElsewhere({
      ...expected,
      stream: pdf,
      touch: await touchFor(sofia, { for: 'request.sign', ...expected, pdf: sha256Hex(pdf) }),
    })
  const why = async (pdf: Uint8Array<ArrayBuffer>) => {
    const answered = await bring(pdf)
    return answered.ok ? 'taken' : answered.problem.cause
  }

  expect(await why(given)).toBe('other-letter')
  const changed = signed.slice()
  changed[given.length >> 1] = (changed[given.length >> 1] ?? 0) ^ 1
  expect(await why(changed)).toBe('other-letter')
  const broken = signed.slice()
  const inside = Buffer.from(broken).lastIndexOf('/Contents') + 400
  broken[inside] = broken[inside] === 48 ? 49 : 48
  expect(['changed-before-signing', 'no-signature', 'signature-does-not-hold']).toContain(await why(broken))
  expect(await why(signed)).toBe('unknown-root')

  await house.house.parts.pool.query(
    'insert into trust_root (id, name, der, demonstration) values ($1, $2, $3, true)',
    [house.house.parts.newId(), 'Raíz nacional ficticia', Buffer.from(root)],
  )
  // Painted over in a saving of its own, then signed by the very person whose signature is known.
  const painted = await sealPdf(await withOtherPage(given), { ...institution, time })
  expect(await why(painted)).toBe('changed-before-signing')
  for (const other of otherDescriptions) {
    const described = await sealPdf(await describedAnew(given, other), byHer)
    expect(await why(described)).toBe('changed-before-signing')
  }
  // Its own metadata written anew, saying what it said.
  expect(told(await bring(signed)).status).toBe('signed')
  done = { sofia, request, opening }

  // Whoever gets the pack reads that it was signed elsewhere, by the certificate that the list names.
  const pack = await readZip(new Blob([told(await sofia.requestPack({ request, opening }))]))
  const files = await Promise.all(
    pack.map(async ({ name, open }) => new File([await new Response(await open()).blob()], name)),
  )
  const registry = readPublished(await (await house.app.request('/registry.json')).json())
  const roots = readPem(await (await house.app.request('/trust.pem')).text(), 'CERTIFICATE')
  if (!registry) throw new Error('nothing published')
  const read = async (all: readonly File[]) =>
    (
      await verifyPack(all, () => undefined, new AbortController().signal, load().localWords, {
        registry,
        roots,
      })
    ).sender
  const sender = await read(files)
  expect(sender.rows.filter(({ ok }) => ok === false)).toEqual([])
  expect(sender.rows.map(({ is }) => is)).toContain('signed-elsewhere')
  expect(sender.verdict).toBe('demonstration')

  // Somebody signed it again later: it is the letter that was approved, and both signatures hold.
  const again = await sealPdf(signed, byHer)
  const twice = files.map((file) => (file.name === 'request.pdf' ? new File([again], file.name) : file))
  const later = await read(twice)
  expect(later.rows.filter(({ ok }) => ok === false)).toEqual([])
  expect(later.verdict).toBe('demonstration')
  // So it is where somebody else did, of whose root nobody knows: that is told, and no more.
  const stranger = await nationalAuthority('http://127.0.0.1:9', 'Otra Persona')
  const byAnother = await sealPdf(signed, { ...stranger.institution, time })
  const beside = await read(
    files.map((file) => (file.name === 'request.pdf' ? new File([byAnother], file.name) : file)),
  )
  expect(beside.rows.filter(({ ok }) => ok === false)).toEqual([])
  expect(beside.rows.filter(({ is }) => is === 'seal-beside')).toHaveLength(1)
  expect(beside.verdict).toBe('demonstration')

  // Another letter under the same approvals: the touch named the bytes of the first.
  const record = files.find(({ name }) => name === 'record.json')
  const swapped = (await record?.text())?.replace(sha256Hex(signed), sha256Hex(painted)) ?? ''
  const forged = files.map((file) =>
    file.name === 'record.json'
      ? new File([swapped], file.name)
      : file.name === 'request.pdf'
        ? new File([painted], file.name)
        : file,
  )
  const { verdict, rows } = await read(forged)
  expect(verdict).toBe('false')
  expect(rows.filter((row) => row.is === 'signature' && row.kind === 'signed')).toMatchObject([{ ok: false }])
})

test('its seal is made to last when its issuer can be asked, and not before; the letter stays the one that was signed', async () => {
  const { parts } = house.house
  const { sofia, request, opening } = done
  const way = {
    rules: { ports: [], loopback: true },
    resolve: async () => [],
    milliseconds: 5000,
    bytes: 1_000_000,
  }
  const paper = async () =>
    (
      await parts.pool.query<{ level: string | null; sha256: string }>(
        "select level, sha256 from paper where request_id = $1 and kind = 'letter'",
        [request],
      )
    ).rows
  const [before] = await paper()
  const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  await extendLetters(parts, way, later(0))
  expect(await paper()).toEqual([{ level: 'B-T', sha256: before?.sha256 }])
  isReachable = true
  // Whoever did not answer is not asked again at once.
  await extendLetters(parts, way, later(0))
  expect((await paper())[0]?.level).toBe('B-T')
  await extendLetters(parts, way, later(10))
  const [after] = await paper()
  expect(after?.level).toBe('B-LTA')
  expect(after?.sha256).not.toBe(before?.sha256)

  const files = await filesOf(told(await sofia.requestPack({ request, opening })))
  const registry = readPublished(await (await house.app.request('/registry.json')).json())
  const roots = readPem(await (await house.app.request('/trust.pem')).text(), 'CERTIFICATE')
  if (!registry) throw new Error('nothing published')
  const { sender } = await verifyPack(
    files,
    () => undefined,
    new AbortController().signal,
    load().localWords,
    {
      registry,
      roots,
    },
  )
  expect(sender.rows.filter(({ ok }) => ok === false)).toEqual([])
  expect(sender.rows.find(({ is }) => is === 'letter')).toMatchObject({ ok: true })
  expect(sender.rows.find(({ is }) => is === 'seal-level')).toMatchObject({
    seal: {
      level: 'B-LTA',
      revocation: [
        { status: 'good', by: 'ocsp' },
        { status: 'good', by: 'ocsp' },
      ],
    },
  })
  expect(sender.verdict).toBe('demonstration')
})
