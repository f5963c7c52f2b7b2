import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { verifyPack } from '@oficio/exchange/verify'
import { createAuthority } from '@oficio/seal/authority'
import { sealPdf } from '@oficio/seal/pdf'
import { sha256Hex } from '@oficio/verify/canonical'
import { readPublished } from '@oficio/verify/pack'
import { isDictionary, isReference, type PdfValue, readPdfFile } from '@oficio/verify/pdf-file'
import { readPem } from '@oficio/verify/x509'
import { readZip } from '@oficio/verify/zip'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
}, 60_000)
afterAll(() => house.close())

const nationalAuthority = () =>
  createAuthority({
    names: {
      root: 'Raíz nacional ficticia',
      institution: 'Sofía Inventada',
      timeStamp: 'Sellos de tiempo ficticios',
    },
    organisation: 'Autoridad de certificación ficticia',
    country: 'CL',
    notBefore: new Date(Date.now() - 86_400_000).toISOString(),
    notAfter: new Date(Date.now() + 86_400_000).toISOString(),
  })

/** The letter with the text of its first page replaced, written behind it as a saving would. */
async function withOtherPage(letter: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const { view, sections } = await readPdfFile(letter)
  const now = view(letter.length)
  const dictionary = async (value: PdfValue | undefined) => {
    const found = await now.resolve(value)
    if (!isDictionary(found)) throw new Error('no dictionary')
    return found.entries
  }
  const first = async (from: ReadonlyMap<string, PdfValue>): Promise<ReadonlyMap<string, PdfValue>> => {
    const kids = await now.resolve(from.get('Kids'))
    return Array.isArray(kids) ? first(await dictionary(kids[0])) : from
  }
  const page = await first(await dictionary((await dictionary(now.trailer.entries.get('Root'))).get('Pages')))
  const [contents, root] = [page.get('Contents'), now.trailer.entries.get('Root')]
  if (!isReference(contents) || !isReference(root)) throw new Error('no page')
  const body = `${contents.number} 0 obj\n<< /Length 12 >>\nstream\n0 0 9 9 re f\nendstream\nendobj\n`
  const row = `${contents.number} 1\n${String(letter.length).padStart(10, '0')} 00000 n \n`
  const trailer = `<< /Size ${now.trailer.entries.get('Size')} /Root ${root.number} 0 R /Prev ${sections[0]?.at} >>`
  const end = `xref\n${row}trailer\n${trailer}\nstartxref\n${letter.length + body.length}\n%%EOF\n`
  return new Uint8Array(Buffer.concat([letter, Buffer.from(body + end, 'latin1')]))
}

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
  const { root, institution } = await nationalAuthority()
  const time = new Date().toISOString()
  const signed = await sealPdf(given, { ...institution, time })
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
  expect(told(await bring(signed)).status).toBe('signed')

  // Whoever gets the pack reads that it was signed elsewhere, by the certificate that the list names.
  const pack = await readZip(new Blob([told(await sofia.requestPack({ request, opening }))]))
  const files = await Promise.all(
    pack.map(async ({ name, open }) => new File([await new Response(await open()).blob()], name)),
  )
  const registry = readPublished(await (await house.app.request('/registry.json')).json())
  const roots = readPem(await (await house.app.request('/trust.pem')).text(), 'CERTIFICATE')
  if (!registry) throw new Error('nothing published')
  const read = async (all: readonly File[]) =>
    (await verifyPack(all, () => undefined, new AbortController().signal, { registry, roots })).sender
  const sender = await read(files)
  expect(sender.rows.filter(({ ok }) => !ok)).toEqual([])
  expect(sender.rows.map(({ is }) => is)).toContain('signed-elsewhere')
  expect(sender.verdict).toBe('demonstration')

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
