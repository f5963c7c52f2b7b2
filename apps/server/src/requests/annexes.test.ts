import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { annexOf, disclosure } from '@oficio/example/requests'
import { verifyPack } from '@oficio/exchange/verify'
import { load } from '@oficio/knowledge'
import { sha256Hex } from '@oficio/verify/canonical'
import { pdfAttachments, readPublished } from '@oficio/verify/pack'
import { readPdfFile } from '@oficio/verify/pdf-file'
import { checkRecord } from '@oficio/verify/record'
import { signatureFields } from '@oficio/verify/seal'
import { readPem } from '@oficio/verify/x509'
import { readZip } from '@oficio/verify/zip'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

type Client = Awaited<ReturnType<ExampleHouse['as']>>

const lineOf = async (client: Client, request?: string) => {
  const { lines } = told(await client.work({}))
  const line = lines.find(({ id }) => request === undefined || id === request)
  if (!line) throw new Error('nothing to do')
  return line
}
async function seen(client: Client, purpose: 'investigation' | 'decision', request?: string) {
  const line = await lineOf(client, request)
  const { opening } = told(await client.caseOpen({ case: line.case, purpose }))
  const read = told(await client.requestRead({ request: line.id, opening }))
  return { read, expected: { request: line.id, opening, seq: read.seq }, at: { request: line.id, opening } }
}
async function approve(name: string, request: string, reasons = '') {
  const client = await house.as(name)
  const { expected } = await seen(client, 'decision', request)
  const touch = await touchFor(client, { for: 'request.approve', ...expected, reasons })
  return told(await client.requestApprove({ ...expected, reasons, touch }))
}
const cause = (answered: { ok: boolean; problem?: { code: string; cause?: string } }) =>
  answered.ok ? 'done' : `${answered.problem?.code} ${answered.problem?.cause ?? ''}`.trim()
const bytes = (text: string) => new Uint8Array(Buffer.from(text))

test('an annex travels from the draft to the approver, into the sealed pack, to the desk, and stands in verify', async () => {
  const sofia = await house.as('Sofía')
  const { read, expected, at } = await seen(sofia, 'investigation')
  expect(
    read.papers
      .filter(({ kind }) => kind === 'annex')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['captura.pdf', 'orden-en.pdf', 'orden.pdf'])

  // A name that wants to be a path is a name; one that a pack writes itself is none; an empty file is none.
  const mail = bytes('Correo del banco\n')
  const kept = told(await sofia.requestAnnex({ ...at, name: '../../etc/co\u202Erreo.txt', stream: mail }))
  expect(kept).toMatchObject({ file: 'correo.txt', sha256: sha256Hex(mail), size: mail.length })
  expect(cause(await sofia.requestAnnex({ ...at, name: 'record.json', stream: mail }))).toBe(
    'not-now annex-name',
  )
  expect(cause(await sofia.requestAnnex({ ...at, name: 'x.txt', stream: bytes('') }))).toBe(
    'not-now annex-empty',
  )

  // It counts once the words name it, and words that name what is not here go nowhere.
  const named = (sha256: string) => ({
    ...read.content,
    letter: {
      ...read.content.letter,
      annexes: [...(read.content.letter?.annexes ?? []), { name: 'Correo', file: 'correo.txt', sha256 }],
    },
  })
  const missing = told(await sofia.requestRevise({ ...expected, content: named('0'.repeat(64)) }))
  expect(cause(await sofia.requestSubmit({ ...expected, seq: missing.seq }))).toBe('not-now annex-not-here')
  const revised = told(
    await sofia.requestRevise({ ...expected, seq: missing.seq, content: named(kept.sha256) }),
  )
  told(await sofia.requestSubmit({ ...expected, seq: revised.seq }))

  // Whoever decides opens the same bytes; a stranger to the case, and the desk before it is sent, get
  // nothing.
  const nora = await house.as('Nora')
  const decision = await seen(nora, 'decision', at.request)
  const file = told(await nora.requestAnnexFile({ ...decision.at, sha256: kept.sha256 }))
  expect(Buffer.from(file).toString()).toBe('Correo del banco\n')
  const desk = await house.as('Wei')
  expect(cause(await desk.deskAnnex({ request: at.request, sha256: kept.sha256 }))).toBe('not-found')

  await approve('Nora', at.request, 'Basta con esto.')
  // Another annex is another text: what was approved falls.
  const again = await seen(sofia, 'investigation', at.request)
  const fell = told(await sofia.requestRevise({ ...again.expected, content: named('1'.repeat(64)) }))
  expect(fell.status).toBe('draft')
  const back = told(
    await sofia.requestRevise({ ...again.expected, seq: fell.seq, content: named(kept.sha256) }),
  )
  told(await sofia.requestSubmit({ ...again.expected, seq: back.seq }))
  await approve('Nora', at.request, 'Basta con esto.')
  await approve('Elena', at.request)
  const approved = await seen(sofia, 'investigation', at.request)
  told(
    await sofia.requestSign({
      ...approved.expected,
      touch: await touchFor(sofia, { for: 'request.sign', ...approved.expected }),
    }),
  )

  const pack = await readZip(new Blob([told(await sofia.requestPack(at))]))
  const files = await Promise.all(
    pack.map(async ({ name, open }) => new File([await new Response(await open()).blob()], name)),
  )
  const names = files.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['orden.pdf', 'orden-en.pdf', 'captura.pdf', 'correo.txt']))
  const manifest = (await files.find(({ name }) => name === 'manifest-sha256.txt')?.text()) ?? ''
  expect(manifest).toContain(`${kept.sha256}  correo.txt\n`)

  // One request.json, in the pack and in the letter; the letter names who approved and leaves nothing to be
  // signed.
  const letter = await files.find(({ name }) => name === 'request.pdf')?.arrayBuffer()
  const pdf = new Uint8Array(letter ?? new ArrayBuffer())
  const inPdf = (await pdfAttachments(new Blob([pdf]))).map((one) => new TextDecoder().decode(one))
  expect(inPdf).toEqual([await files.find(({ name }) => name === 'request.json')?.text()])
  const fields = await signatureFields((await readPdfFile(pdf)).view(pdf.length))
  expect(fields.map(({ name, signature }) => [name, signature !== undefined])).toEqual([['Seal1', true]])
  const signer = await seen(sofia, 'investigation', at.request)
  const { stages } = told(await sofia.requestLetterShown(signer.expected))
  const words = JSON.stringify(stages.at(-1)?.letters)
  for (const told of [
    /Fiscal: Nora \p{L}+, .*llave [0-9a-f]{4} /u,
    /Juez o jueza: Elena \p{L}+, .*llave [0-9a-f]{4} /u,
  ])
    expect(words).toMatch(told)
  expect(words).not.toContain('signatureBox')

  const registry = readPublished(await (await house.app.request('/registry.json')).json())
  const roots = readPem(await (await house.app.request('/trust.pem')).text(), 'CERTIFICATE')
  if (!registry) throw new Error('nothing published')
  const verified = await verifyPack(files, () => undefined, new AbortController().signal, load().localWords, {
    registry,
    roots,
  })
  expect(verified.sender.rows.filter(({ ok }) => ok === false)).toEqual([])
  expect(verified.sender.verdict).toBe('demonstration')
  const covered = Object.fromEntries(verified.items.map(({ name, coverage }) => [name, coverage]))
  expect(covered).toMatchObject({
    'request.pdf': 'sealed',
    'request.json': 'approved',
    'letter.json': 'approved',
    'record.json': 'record',
    'orden.pdf': 'approved',
    'correo.txt': 'approved',
    'fields.txt': 'not-covered',
    'etsi.xml': 'not-covered',
    'checklist.txt': 'not-covered',
  })
  // Another file under the name of an annex, with the list of sums written anew, and one that is not there.
  const without = files.filter(
    ({ name }) => !['correo.txt', 'captura.pdf', 'manifest-sha256.txt'].includes(name),
  )
  const forged = [
    ...without,
    new File(['Otro correo\n'], 'correo.txt'),
    new File([manifest.replace(kept.sha256, sha256Hex(bytes('Otro correo\n')))], 'manifest-sha256.txt'),
  ]
  const refused = await verifyPack(forged, () => undefined, new AbortController().signal, load().localWords, {
    registry,
    roots,
  })
  expect(refused.sender.verdict).toBe('false')
  expect(refused.sender.rows.filter(({ ok }) => ok === false)).toEqual([
    { is: 'annex', ok: false, file: 'captura.pdf', why: 'missing-annex' },
    { is: 'annex', ok: false, file: 'correo.txt', why: 'other-annex' },
  ])

  // The lines that somebody pastes into a form, with another account in them.
  const pasted = (await files.find(({ name }) => name === 'fields.txt')?.text()) ?? ''
  expect(pasted).toContain('@ejemplo_ficticio_01')
  const swapped = files.map((one) =>
    one.name === 'fields.txt'
      ? new File([pasted.replaceAll('@ejemplo_ficticio_01', '@otra_cuenta')], one.name)
      : one,
  )
  const wrong = await verifyPack(swapped, () => undefined, new AbortController().signal, load().localWords, {
    registry,
    roots,
  })
  expect(wrong.sender.rows.filter(({ ok }) => ok === false)).toEqual([
    {
      is: 'derived',
      ok: false,
      file: 'fields.txt',
      why: 'says-other',
      said: expect.stringContaining('@otra_cuenta'),
    },
  ])
  expect(wrong.sender.verdict).toBe('false')

  const sealed = await seen(sofia, 'investigation', at.request)
  told(
    await sofia.requestSend({
      ...sealed.expected,
      touch: await touchFor(sofia, { for: 'other', action: 'request.send', subject: sealed.expected }),
    }),
  )
  // The desk has what was approved, and what comes with an answer to its question; nothing that was only
  // brought.
  const wei = await house.as('Wei')
  const atDesk = told(await wei.deskRead({ request: at.request }))
  expect(atDesk.annexes.map(({ file: name }) => name).sort()).toEqual([
    'captura.pdf',
    'correo.txt',
    'orden-en.pdf',
    'orden.pdf',
  ])
  const got = told(await wei.deskAnnex({ request: at.request, sha256: sha256Hex(annexOf('orden.pdf')) }))
  expect(sha256Hex(new Uint8Array(got))).toBe(sha256Hex(annexOf('orden.pdf')))
  const question = { path: '/legalProcess', code: 'legal-basis', words: 'Falta la página 2.' } as const
  told(await wei.deskQuestion({ request: at.request, seq: atDesk.seq, ...question }))
  const page = told(await sofia.requestAnnex({ ...at, name: 'página 2.txt', stream: bytes('Página dos\n') }))
  const brought = { request: at.request, sha256: page.sha256 }
  expect(cause(await wei.deskAnnex(brought))).toBe('not-found')
  const asked = await seen(sofia, 'investigation', at.request)
  const answer = {
    ...asked.expected,
    question:
      asked.read.acts.flatMap((act) => (act.kind === 'questioned' ? [act.body.question] : []))[0] ?? '',
    words: 'Aquí está.',
    content: null,
  }
  const other = [{ file: page.file, sha256: '2'.repeat(64) }]
  expect(cause(await sofia.requestClarify({ ...answer, annexes: other }))).toBe('not-now annex-not-here')
  told(await sofia.requestClarify({ ...answer, annexes: [{ file: page.file, sha256: page.sha256 }] }))
  expect(Buffer.from(told(await wei.deskAnnex(brought))).toString()).toBe('Página dos\n')

  // After words were amended in answer to a question the pack holds those that were signed, and says so.
  const { seq } = told(await wei.deskRead({ request: at.request }))
  const path = '/identifiers/0/observedOn'
  told(await wei.deskQuestion({ request: at.request, seq, path, code: 'identifier', words: '¿Cuándo?' }))
  const when = await seen(sofia, 'investigation', at.request)
  const last = when.read.acts.at(-1)
  const amended = structuredClone(when.read.content)
  const [first] = amended.identifiers ?? []
  if (first) first.observedOn = '2026-10-26'
  told(
    await sofia.requestClarify({
      ...when.expected,
      question: last?.kind === 'questioned' ? last.body.question : '',
      words: 'El 26 de octubre.',
      content: amended,
    }),
  )
  const later = await readZip(new Blob([told(await sofia.requestPack(at))]))
  const amendedFiles = await Promise.all(
    later.map(async ({ name, open }) => new File([await new Response(await open()).blob()], name)),
  )
  const { sender } = await verifyPack(
    amendedFiles,
    () => undefined,
    new AbortController().signal,
    load().localWords,
    {
      registry,
      roots,
    },
  )
  expect(sender.rows.filter(({ ok }) => ok === false)).toEqual([])
  expect(sender.rows.filter(({ is }) => is === 'amended')).toMatchObject([
    { name: when.read.acts[0]?.by.name, places: [path] },
  ])
})

/** What the second language says, but for who ordered: of an order to come nobody is named. */
const secondOf = ({ second }: NonNullable<typeof disclosure.letter>) =>
  Object.fromEntries(
    Object.entries(second ?? {}).filter(([at]) => !/^\/letter\/(?:court|judge|orderEffect)/.test(at)),
  )

test('a grant gives an order: a document with name, number, article and day, in the letter, the pack and the record', async () => {
  const sofia = await house.as('Sofía')
  const { read, at: first } = await seen(sofia, 'investigation')
  const {
    court: _c,
    judge: _j,
    orderNumber: _n,
    orderEffect: _e,
    annexes: _a,
    ...letter
  } = disclosure.letter ?? {}
  const { issuedBy: _b, issuedOn: _o, ...legalProcess } = disclosure.legalProcess ?? {}
  const content = {
    ...disclosure,
    case: { ...disclosure.case, nexusToService: 'La cuenta envió el enlace.' },
    text: 'Se solicitan los datos de abonado de la cuenta.',
    legalProcess: { ...legalProcess, attachments: [] },
    letter: { ...letter, second: secondOf(letter) },
  }
  const { request } = told(await sofia.requestDraft({ case: read.case.id, opening: first.opening, content }))
  const draft = await seen(sofia, 'investigation', request)
  told(await sofia.requestSubmit(draft.expected))
  await approve('Nora', request)
  const elena = await house.as('Elena')
  const decision = await seen(elena, 'decision', request)
  const said = { number: 'RIT 77-2026', article: 'Código Procesal Penal, artículo 9', on: '2026-11-18' }
  const made = told(await elena.requestOrder({ ...decision.expected, ...said, reasons: 'Basta con esto.' }))
  const order = { ...said, file: made.file, sha256: made.sha256, translation: 'en' }

  // Before the touch the letter shows the order that it will name, and the file is there to be opened.
  const shown = told(await elena.requestLetterShown({ ...decision.expected, order }))
  const words = JSON.stringify(shown.stages.at(-1)?.letters)
  for (const one of ['RIT 77-2026', 'Elena', made.file]) expect(words).toContain(one)
  expect(told(await elena.requestAnnexFile({ ...decision.at, sha256: made.sha256 })).length).toBe(made.size)

  // One that was touched for other reasons, or for no order, does not count.
  const reasons = 'Basta con esto.'
  const bare = await touchFor(elena, { for: 'request.approve', ...decision.expected, reasons })
  const granting = { ...decision.expected, reasons, order }
  expect(cause(await elena.requestApprove({ ...granting, touch: bare }))).toMatch(/^touch-again/)
  const other = { ...order, sha256: '3'.repeat(64) }
  const forOther = await touchFor(elena, { for: 'request.approve', ...granting, order: other })
  expect(cause(await elena.requestApprove({ ...granting, order: other, touch: forOther }))).toBe(
    'not-now annex-not-here',
  )
  const touch = await touchFor(elena, { for: 'request.approve', ...granting })
  told(await elena.requestApprove({ ...granting, touch }))

  const approved = await seen(sofia, 'investigation', request)
  told(
    await sofia.requestSign({
      ...approved.expected,
      touch: await touchFor(sofia, { for: 'request.sign', ...approved.expected }),
    }),
  )
  const pack = await readZip(new Blob([told(await sofia.requestPack(approved.at))]))
  const names = pack.map(({ name }) => name)
  expect(names).toContain(made.file)
  const fields = pack.find(({ name }) => name === 'fields.txt')
  expect(await new Response(await fields?.open()).text()).toContain('RIT 77-2026')
  const record = JSON.parse(
    await new Response(await pack.find(({ name }) => name === 'record.json')?.open()).text(),
  )
  const report = await checkRecord({ record })
  expect(report.rows.filter(({ ok }) => ok === false)).toEqual([])
  const judged = record.acts.find(
    (act: { kind: string; body: { role?: string } }) => act.body.role === 'judge',
  )
  judged.body.order.number = 'RIT 78-2026'
  expect((await checkRecord({ record })).rows).toContainEqual(
    expect.objectContaining({ is: 'signature', role: 'judge', ok: false, why: 'bad-signature' }),
  )
})

test('an order is refused where the words beside it cite another one', async () => {
  const sofia = await house.as('Sofía')
  const { read, at: first } = await seen(sofia, 'investigation')
  const { request } = told(
    await sofia.requestDraft({ case: read.case.id, opening: first.opening, content: disclosure }),
  )
  const draft = await seen(sofia, 'investigation', request)
  told(await sofia.requestSubmit(draft.expected))
  await approve('Nora', request)
  const elena = await house.as('Elena')
  const { expected } = await seen(elena, 'decision', request)
  const why = async (said: { number: string; article: string; on: string }) => {
    const made = told(await elena.requestOrder({ ...expected, ...said, reasons: '' }))
    const granting = { ...expected, order: { ...said, file: made.file, sha256: made.sha256 } }
    const touch = await touchFor(elena, { for: 'request.approve', ...granting })
    return cause(await elena.requestApprove({ ...granting, touch }))
  }
  const cited = { number: 'RIT EJ-318-2026', article: 'artículo 9', on: '2026-11-18' }
  for (const number of ['RIT 1-2020', 'RIT EJ-318-202', '318', '2026', '–', 'RIT EJ-318-2026 y 319'])
    expect(await why({ ...cited, number })).toBe('not-now order-number')
  expect(await why({ ...cited, on: '2026-11-17' })).toBe('not-now order-date')
})

test('a court’s own file beside words that cite the order is held against them when it is given, and without one nothing is sealed', async () => {
  const sofia = await house.as('Sofía')
  const { read, at: first } = await seen(sofia, 'investigation')
  const elena = await house.as('Elena')
  const { rows } = await house.house.parts.pool.query<{ court: string }>(
    `select i.name as court from person p join unit u on u.id = p.unit_id
     join institution i on i.id = u.institution_id where p.name like 'Elena%'`,
  )
  const { court } = rows[0] ?? { court: '' }
  const { annexes: _, judge: _j, ...rest } = disclosure.letter ?? {}
  const second = { ...secondOf(rest), '/letter/orderEffect': rest.second?.['/letter/orderEffect'] ?? '' }
  const letter = { ...rest, court, second }
  const content = {
    ...disclosure,
    case: { ...disclosure.case, nexusToService: 'La cuenta envió el enlace.' },
    text: 'Se solicitan los datos de abonado de la cuenta.',
    legalProcess: {
      ...disclosure.legalProcess,
      issuedBy: { name: court, role: 'judge' as const },
      attachments: [],
    },
    letter,
  }
  const { request } = told(await sofia.requestDraft({ case: read.case.id, opening: first.opening, content }))
  const draft = await seen(sofia, 'investigation', request)
  told(await sofia.requestSubmit(draft.expected))
  await approve('Nora', request)
  const { expected, at } = await seen(elena, 'decision', request)
  const file = told(await elena.requestAnnex({ ...at, name: 'resolución.pdf', stream: bytes('%PDF-1.7\n') }))
  const said = { number: 'RIT EJ-318-2026', article: 'artículo 9', on: '2026-11-18' }
  const order = { ...said, file: file.file, sha256: file.sha256 }
  const granting = { ...expected, order }
  const touch = await touchFor(elena, { for: 'request.approve', ...granting })
  const refused = await elena.requestApprove({ ...granting, touch })
  if (refused.ok) throw new Error('nobody knows whether that file can be read where it goes')
  expect(refused.problem.code).toBe('blocked')
  expect(refused.problem.findings?.map(({ code }) => code)).toEqual(['language.translationMissing'])
  // Without a file nobody can read the order that the words cite: they are not sealed.
  await approve('Elena', request)
  const approved = await seen(sofia, 'investigation', request)
  const sealing = await sofia.requestSign({
    ...approved.expected,
    touch: await touchFor(sofia, { for: 'request.sign', ...approved.expected }),
  })
  if (sealing.ok) throw new Error('an order was sealed that nobody can read')
  expect(sealing.problem.findings?.map(({ code }) => code)).toEqual(['attachment.missing'])
})

test('an annex whose bytes changed where they lie is not sealed: what is sealed is what lies there now', async () => {
  const sofia = await house.as('Sofía')
  const { read, at: first } = await seen(sofia, 'investigation')
  const { request } = told(
    await sofia.requestDraft({ case: read.case.id, opening: first.opening, content: disclosure }),
  )
  const draft = await seen(sofia, 'investigation', request)
  told(await sofia.requestSubmit(draft.expected))
  await approve('Nora', request)
  await approve('Elena', request)
  const approved = await seen(sofia, 'investigation', request)
  const { files } = house.house.parts
  const sha256 = sha256Hex(annexOf('captura.pdf'))
  const path = join(files.place, sha256.slice(0, 2), sha256.slice(2))
  const before = readFileSync(path)
  chmodSync(path, 0o600)
  writeFileSync(path, Buffer.concat([before, Buffer.from('\n')]))
  const sealing = async () =>
    sofia.requestSign({
      ...approved.expected,
      touch: await touchFor(sofia, { for: 'request.sign', ...approved.expected }),
    })
  expect(cause(await sealing())).toBe('not-now annex-not-here')
  expect(cause(await sofia.requestLetter(approved.expected))).toBe('not-now annex-not-here')
  writeFileSync(path, before)
  expect(told(await sealing()).status).toBe('signed')
})
