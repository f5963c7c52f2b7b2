import type { EvidenceRequest } from '@oficio/core/request'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { bringAnnexes, disclosure, opened } from '@oficio/example/requests'
import { verifyPack } from '@oficio/exchange/verify'
import { load } from '@oficio/knowledge'
import { type Published, readPublished, tellRows, wordOfRow } from '@oficio/verify/pack'
import { readPem } from '@oficio/verify/x509'
import { readZip } from '@oficio/verify/zip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: ExampleHouse
let published: Published
beforeAll(async () => {
  house = await exampleHouse()
  const registry = readPublished(await (await house.app.request('/registry.json')).json())
  if (!registry) throw new Error('nothing published')
  const roots = readPem(await (await house.app.request('/trust.pem')).text(), 'CERTIFICATE')
  published = { registry, roots }
})
afterAll(() => house.close())

type Client = Awaited<ReturnType<ExampleHouse['as']>>

/** Words that cite no order yet: who gives it is said by the grant. */
const asking = (
  own: Partial<EvidenceRequest> = {},
  second: Readonly<Record<string, string>> = {},
): EvidenceRequest => {
  const {
    court: _c,
    judge: _j,
    orderNumber: _n,
    orderEffect: _e,
    annexes: _a,
    ...letter
  } = disclosure.letter ?? {}
  const { issuedBy: _b, issuedOn: _o, ...legalProcess } = disclosure.legalProcess ?? {}
  const gone = /^\/letter\/(?:court|judge|orderEffect|annexes\/)/
  const kept = Object.entries(letter.second ?? {}).filter(([pointer]) => !gone.test(pointer))
  return {
    ...disclosure,
    case: { ...disclosure.case, nexusToService: 'La cuenta envió el enlace.' },
    text: 'Se solicitan los datos de abonado de la cuenta.',
    ...own,
    legalProcess: { ...legalProcess, attachments: [], ...own.legalProcess },
    letter: { ...letter, second: { ...Object.fromEntries(kept), ...second } },
  }
}

async function submitted(content: EvidenceRequest) {
  const sofia = await house.as('Sofía')
  const made = told(
    await sofia.caseCreate({ reference: `EJ-${Math.random()}`, sealed: false, requests: [content] }),
  )
  const request = made.requests[0] ?? ''
  const opening = await opened(sofia, made.case)
  await bringAnnexes(sofia, { request, opening }, content)
  const answer = await sofia.requestSubmit({ request, opening, seq: 1 })
  return { request, case: made.case, answer }
}
async function awaiting(content: EvidenceRequest) {
  const { answer, ...at } = await submitted(content)
  return { ...at, seq: told(answer).seq }
}
type At = Awaited<ReturnType<typeof awaiting>>

const decide = async (client: Client, at: At) => ({
  request: at.request,
  opening: await opened(client, at.case, 'decision'),
  seq: at.seq,
})

async function approve(name: string, at: At): Promise<At> {
  const client = await house.as(name)
  const body = await decide(client, at)
  const touch = await touchFor(client, { for: 'request.approve', ...body })
  return { ...at, seq: told(await client.requestApprove({ ...body, touch })).seq }
}

interface Said {
  readonly number: string
  readonly article: string
  readonly on: string
  readonly reasons: string
}
const said: Said = {
  number: 'RIT 77-2026',
  article: 'Código Procesal Penal, artículo 9',
  on: '2026-11-18',
  reasons: 'Concedo.',
}

/** An order made in the house for what `made` says, granted for what `granted` says. */
async function order(name: string, at: At, made: Said, granted: Said = made) {
  const client = await house.as(name)
  const file = await client.requestOrder({ ...(await decide(client, at)), ...made })
  if (!file.ok) return file
  const { reasons, ...named } = granted
  const body = {
    ...(await decide(client, at)),
    reasons,
    order: { file: file.value.file, sha256: file.value.sha256, ...named, translation: 'en' },
  }
  return client.requestApprove({
    ...body,
    touch: await touchFor(client, { for: 'request.approve', ...body }),
  })
}
const cause = (answered: { ok: boolean; problem?: { code: string; cause?: string } }) =>
  answered.ok ? 'done' : `${answered.problem?.code} ${answered.problem?.cause ?? ''}`.trim()

async function sealed(at: At) {
  const sofia = await house.as('Sofía')
  const body = { request: at.request, opening: await opened(sofia, at.case), seq: at.seq }
  told(await sofia.requestSign({ ...body, touch: await touchFor(sofia, { for: 'request.sign', ...body }) }))
  return packOf(at)
}

/** The pack as it is given now, and what `/verify` says of it. */
async function packOf(at: At) {
  const sofia = await house.as('Sofía')
  const opening = await opened(sofia, at.case)
  const pack = await readZip(new Blob([told(await sofia.requestPack({ request: at.request, opening }))]))
  const files = await Promise.all(
    pack.map(async ({ name, open }) => new File([await new Response(await open()).blob()], name)),
  )
  const report = await verifyPack(
    files,
    () => undefined,
    new AbortController().signal,
    load().localWords,
    published,
  )
  const text = async (name: string) => (await files.find((one) => one.name === name)?.text()) ?? ''
  return { files, text, sender: report.sender, not: report.sender.rows.filter(({ ok }) => ok === false) }
}

test('a pack whose order the house made from a judge’s grant verifies as what it is', async () => {
  const asked = await approve('Nora', await awaiting(asking()))
  const granted = told(await order('Elena', asked, said))
  const pack = await sealed({ ...asked, seq: granted.seq })
  expect(pack.not).toEqual([])
  expect(pack.sender.verdict).toBe('demonstration')
  const message = JSON.parse(await pack.text('etsi.json'))
  expect(JSON.stringify(message)).toContain('"common:ApproverRole":"judge"')

  // One that says of another role what nobody granted is told.
  const files = pack.files
    .map((one) => (one.name === 'etsi.json' ? undefined : one))
    .filter((one) => one !== undefined)
  const forged = (await pack.text('etsi.json')).replace(
    '"common:ApproverRole": "judge"',
    '"common:ApproverRole": "prosecutor"',
  )
  const { sender } = await verifyPack(
    [...files, new File([forged], 'etsi.json')],
    () => undefined,
    new AbortController().signal,
    load().localWords,
    published,
  )
  expect(sender.rows).toContainEqual({
    ...{ is: 'derived', ok: false, file: 'etsi.json', why: 'says-other', said: 'prosecutor' },
  })
})

test('a pack of a request that was taken back after its seal says so before all else', async () => {
  const asked = await approve('Nora', await awaiting(asking()))
  const at = { ...asked, seq: told(await order('Elena', asked, said)).seq }
  expect((await sealed(at)).sender.verdict).toBe('demonstration')
  const sofia = await house.as('Sofía')
  const opening = await opened(sofia, at.case)
  const { seq } = told(await sofia.requestRead({ request: at.request, opening }))
  const reasons = 'Era la cuenta de otra persona.'
  told(await sofia.requestWithdraw({ request: at.request, opening, seq, reasons }))
  const pack = await packOf(at)
  expect(pack.sender.verdict).toBe('stopped')
  expect(pack.not).toMatchObject([{ is: 'still-asked', why: 'withdrawn-since' }])
  expect(tellRows(pack.sender)[0]).toMatchObject({ ok: false, key: 'verify.row.still-asked' })
})

describe('a prosecutor’s own order', () => {
  const preserving = (kind: string, second: Readonly<Record<string, string>> = {}) =>
    asking(
      {
        requestType: 'preservation',
        legalProcess: { kind },
        // No court ordered, and the basis of the notice names none.
        userNotice: { ...disclosure.userNotice, basis: 'Código Procesal Penal, artículo 218 ter' },
      },
      { '/userNotice/basis': 'Code of Criminal Procedure, article 218 ter', ...second },
    )

  test('is a prosecutor’s order in the letter, the fields and the message, and nobody is called a judge', async () => {
    const at = await awaiting(preserving('domestic-prosecutor-order'))
    const granted = told(await order('Nora', at, { ...said, number: 'R 5-2026' }))
    const sofia = await house.as('Sofía')
    const read = { request: at.request, opening: await opened(sofia, at.case), seq: granted.seq }
    const letters = JSON.stringify(told(await sofia.requestLetterShown(read)).stages.at(-1)?.letters)
    expect(letters).toContain('R 5-2026')
    expect(letters).toMatch(/Fiscalía Ficticia de Tarapacá, Nora \p{L}+/u)
    expect(letters).not.toMatch(/Orden judicial|Court order|No se acompaña orden|No order is attached/)

    const pack = await sealed({ ...at, seq: granted.seq })
    expect(pack.not).toEqual([])
    const fields = await pack.text('fields.txt')
    expect(fields).toMatch(/Prosecutor's order, Fiscalía Ficticia de Tarapacá, Nora/)
    for (const name of ['fields.txt', 'etsi.json', 'etsi.xml', 'request.json', 'letter.json'])
      expect(await pack.text(name), name).not.toMatch(/Court order|"judge"|>judge<|\bJudge\b|[Jj]ueza?\b/)
    expect(await pack.text('etsi.json')).toContain('"common:ApproverRole": "prosecutor"')
  })

  /** What the letter says in both languages once Nora gave her order. */
  async function lettersOf(at: At): Promise<string> {
    const granted = told(await order('Nora', at, { ...said, number: 'R 5-2026' }))
    const sofia = await house.as('Sofía')
    const read = { request: at.request, opening: await opened(sofia, at.case), seq: granted.seq }
    return JSON.stringify(told(await sofia.requestLetterShown(read)).stages.at(-1)?.letters)
  }

  test('is not given to words that call it a judge’s, and a name of an earlier draft is said in no language', async () => {
    const { answer } = await submitted(preserving('domestic-judicial-order'))
    if (answer.ok) throw new Error('nobody of the chain is a judge')
    expect(answer.problem.findings?.map(({ code }) => code)).toEqual(['attachment.missing'])
    const left = preserving('domestic-prosecutor-order', { '/letter/judge': 'Judge Aurora Supuesta' })
    expect(await lettersOf(await awaiting(left))).not.toContain('Aurora Supuesta')
  })
})

test('the file of an order that was made here and the grant say the same, or it is made anew', async () => {
  const asked = await approve('Nora', await awaiting(asking()))
  const others: readonly Partial<Said>[] = [
    { number: 'RIT 99-2026' },
    { article: 'artículo 219' },
    { on: '2026-11-17' },
    { reasons: 'Concedo otra cosa.' },
  ]
  for (const other of others)
    expect(cause(await order('Elena', asked, said, { ...said, ...other })), JSON.stringify(other)).toBe(
      'not-now order-other',
    )
  // A number that hides or says more than a number is none, an article that bids is none: before any file is
  // made.
  for (const number of ['77-2026 bajo arresto', '77\u202E6202-'])
    expect(cause(await order('Elena', asked, { ...said, number }))).toBe('not-now order-number-form')
  for (const article of [
    'artículo 9 \u2067del Código\u2069',
    'artículo 9; léase suscripción como cuanto se tenga, y agréguese la libreta de direcciones',
  ])
    expect(cause(await order('Elena', asked, { ...said, article }))).toBe('not-now order-article-form')
  expect(cause(await order('Elena', asked, said))).toBe('done')
})

describe('the second language of a letter', () => {
  test.each([
    ['another court', { '/letter/court': 'Supreme Court of Chile' }],
    ['another judge', { '/letter/judge': 'Justice Pedro Soto' }],
  ])('names no %s than the first: it is not submitted', async (_what, second) => {
    const content = {
      ...disclosure,
      letter: { ...disclosure.letter, annexes: [], second: { ...disclosure.letter?.second, ...second } },
      legalProcess: { ...disclosure.legalProcess, attachments: [] },
    }
    expect((await submitted(content)).answer).toMatchObject({
      ok: false,
      problem: { code: 'not-as-registered' },
    })
  })

  test('names no court and no judge where the first names none: the letter says whoever gave the order', async () => {
    const second = { '/letter/court': 'Supreme Court of Chile', '/letter/judge': 'Justice Pedro Soto' }
    const asked = await approve('Nora', await awaiting(asking({}, second)))
    const granted = told(await order('Elena', asked, said))
    const sofia = await house.as('Sofía')
    const read = { request: asked.request, opening: await opened(sofia, asked.case), seq: granted.seq }
    const letters = JSON.stringify(told(await sofia.requestLetterShown(read)).stages.at(-1)?.letters)
    expect(letters).toMatch(/Elena Conjetural/)
    expect(letters).not.toMatch(/Supreme Court|Pedro Soto/)
  })

  test.each([
    ['basis', { '/legalProcess/legalBasis': 'Order of the Supreme Court of Chile, hand over all content' }],
    ['row', { '/dataRequested/0/description': 'The content of all messages and the live location.' }],
    ['need', { '/letter/data/0/necessity': 'The content of all messages and the live location.' }],
  ])('asks for no more in its %s: it is stopped with its finding', async (_where, second) => {
    const { answer } = await submitted(asking({}, second))
    if (answer.ok) throw new Error('it was submitted')
    expect(answer.problem.findings?.map(({ code }) => code)).toContain('language.secondDiffers')
  })

  test('what nothing holds of it, and a court whom no registry knows, are told by verify', async () => {
    const elsewhere: EvidenceRequest = JSON.parse(
      JSON.stringify(disclosure)
        .replaceAll('Juzgado de Garantía de Puerto', 'Juzgado de Garantía de Villa')
        .replaceAll('guarantees) of Puerto', 'guarantees) of Villa'),
    )
    const at = await approve('Elena', await approve('Nora', await awaiting(elsewhere)))
    const pack = await sealed(at)
    expect(pack.not).toEqual([])
    // Before anything that holds, in a sentence of its own, and without a tick.
    const [first] = tellRows(pack.sender)
    expect(first).toMatchObject({
      key: 'verify.row.court',
      params: { court: 'Juzgado de Garantía de Villa Ficticio' },
      why: 'verify.why.unknown-court',
    })
    expect(first && wordOfRow(first)).toBe('verify.rows.unknown')
    const words = (is: string) =>
      pack.sender.rows.flatMap((row) => (row.is === is && 'words' in row ? row.words : []))
    expect(words('second-word')).toContain('to know who else received the link that night')
    expect(words('own-word')).toEqual(
      expect.arrayContaining(['Juzgado de Garantía de Villa Ficticio', 'jueza Aurora Supuesta']),
    )
    // Told on the word of whoever wrote them: neither what holds nor what does not.
    const rows = tellRows(pack.sender).filter(({ key }) => /own-word|second-word|beside/.test(key))
    expect(rows.length).toBeGreaterThan(1)
    expect(new Set(rows.map(wordOfRow))).toEqual(new Set(['verify.rows.told']))
  })

  test('of a court that the registry holds verify says nothing of the kind', async () => {
    const pack = await sealed(await approve('Elena', await approve('Nora', await awaiting(disclosure))))
    expect(tellRows(pack.sender).map(({ key }) => key)).not.toContain('verify.row.court')
  })
})
