import { narrowed } from '@oficio/core/act'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { disclosure, drafted, opened } from '@oficio/example/requests'
import { sha256Hex } from '@oficio/verify/canonical'
import { checkRecord } from '@oficio/verify/record'
import { readZip } from '@oficio/verify/zip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

/** What somebody sees of the first request of the work list, with a purpose stated. */
async function look(client: Awaited<ReturnType<ExampleHouse['as']>>, purpose: 'investigation' | 'decision') {
  const line = told(await client.work({})).lines[0]
  if (!line) throw new Error('the work list is empty')
  const { opening } = told(await client.caseOpen({ case: line.case, purpose }))
  const request = told(await client.requestRead({ request: line.id, opening }))
  return { request, expected: { request: line.id, opening, seq: request.seq } }
}

describe('a request from the officer to the sealed letter', () => {
  test('the prosecutor narrows, the judge grants the narrower words, the institution seals them', async () => {
    const [sofia, nora, elena] = [await house.as('Sofía'), await house.as('Nora'), await house.as('Elena')]
    expect(told(await nora.work({})).lines).toEqual([])

    const drafted = await look(sofia, 'investigation')
    expect(drafted.request.chain.map(({ role, part }) => `${role} ${part}`)).toEqual([
      'prosecutor orders',
      'judge orders',
    ])
    expect(told(await sofia.requestSubmit(drafted.expected)).status).toBe('awaiting')

    // Whom it is about stands in the list of the unit that asks; whoever approves says first what for.
    expect(told(await sofia.work({})).lines[0]).toMatchObject({
      about: '@ejemplo_ficticio_01',
      more: 1,
      number: null,
      due: { on: '2026-12-15', for: 'answer' },
    })
    expect(told(await nora.work({})).lines[0]).toMatchObject({ about: null, more: 0 })
    expect(told(await nora.notices({})).notices[0]).toMatchObject({
      kind: 'to-decide',
      about: { request: drafted.expected.request, reference: 'EJ-2041/2026', provider: 'tiktok' },
    })

    const asked = await look(nora, 'decision')
    const content = asked.request.content
    const narrower = narrowed(content, { identifiers: [0, 1], rows: [{ at: 0 }] })
    const reasons = 'Basta con los datos de abonado.'
    const narrowing = await touchFor(nora, {
      for: 'request.narrow',
      ...asked.expected,
      content: narrower,
      reasons,
    })
    expect(
      told(
        await nora.requestNarrow({
          ...asked.expected,
          content: narrower,
          reasons,
          touch: narrowing,
        }),
      ).status,
    ).toBe('awaiting')

    const before = await look(elena, 'decision')
    expect(before.request.cut).toHaveLength(2)
    expect(before.request.step?.role).toBe('judge')
    const granting = await touchFor(elena, { for: 'request.approve', ...before.expected })
    expect(told(await elena.requestApprove({ ...before.expected, touch: granting })).status).toBe('approved')

    const approved = await look(sofia, 'investigation')
    expect(approved.request.may['request.sign']).toBe(true)
    const signing = await touchFor(sofia, { for: 'request.sign', ...approved.expected })
    expect(told(await sofia.requestSign({ ...approved.expected, touch: signing })).status).toBe('signed')
    const pack = told(
      await sofia.requestPack({ request: approved.expected.request, opening: approved.expected.opening }),
    )
    const entries = await readZip(new Blob([pack]))
    const bytesOf = async (name: string) => {
      const entry = entries.find((one) => one.name === name)
      if (!entry) throw new Error(`no ${name}`)
      return new Uint8Array(await new Response(await entry.open()).arrayBuffer())
    }
    const record = JSON.parse(new TextDecoder().decode(await bytesOf('record.json')))
    const letter = sha256Hex(await bytesOf('request.pdf'))
    const report = await checkRecord({ record, letter })
    expect(report.rows.filter((row) => !row.ok)).toEqual([])
    expect(
      report.rows.flatMap((row) => (row.is === 'signature' ? [`${row.kind} ${row.name} ${row.stands}`] : [])),
    ).toEqual([
      'narrowed Nora Imaginada true',
      'approved Elena Conjetural true',
      'signed Sofía Inventada true',
    ])
    // One changed word of what was approved is named where it stands.
    const forged = structuredClone(record)
    forged.acts[2].body.content.case.summary = 'Otra cosa.'
    expect((await checkRecord({ record: forged, letter })).rows.filter((row) => !row.ok)).toMatchObject([
      { is: 'acts', why: 'broken-chain', at: 3 },
      { is: 'signature', kind: 'narrowed', why: 'other-content' },
      { is: 'signature', kind: 'approved', why: 'other-content' },
      { is: 'signature', kind: 'signed', why: 'other-content' },
    ])
    expect(
      (await checkRecord({ record, letter: '0'.repeat(64) })).rows.filter((row) => !row.ok),
    ).toMatchObject([{ is: 'letter', why: 'other-letter' }])
  })
})

test('whoever granted more than a later cut left is asked again, and told that this is why', async () => {
  const [sofia, nora, elena] = [await house.as('Sofía'), await house.as('Nora'), await house.as('Elena')]
  const made = await drafted(sofia, 1, disclosure)
  const [request = ''] = made.requests
  const at = async (client: typeof sofia, purpose: 'investigation' | 'decision') => {
    const opening = await opened(client, made.id, purpose)
    const { seq, content } = told(await client.requestRead({ request, opening }))
    return { content, expected: { request, opening, seq } }
  }
  told(await sofia.requestSubmit((await at(sofia, 'investigation')).expected))
  const granted = (await at(nora, 'decision')).expected
  const touch = await touchFor(nora, { for: 'request.approve', ...granted })
  told(await nora.requestApprove({ ...granted, touch }))
  const { content: whole, expected } = await at(elena, 'decision')
  const content = narrowed(whole, { identifiers: [0, 1], rows: [{ at: 0 }] })
  const less = { ...expected, content, reasons: 'Basta con menos.' }
  told(
    await elena.requestNarrow({ ...less, touch: await touchFor(elena, { for: 'request.narrow', ...less }) }),
  )
  expect(told(await nora.notices({})).notices[0]).toMatchObject({
    kind: 'to-decide-again',
    about: { request, case: made.id },
  })
})

test('what a cut makes wrong, and in which language alone it cuts, is told before anybody touches for it', async () => {
  const [sofia, nora] = [await house.as('Sofía'), await house.as('Nora')]
  const made = await drafted(sofia, 1, disclosure)
  const [request = ''] = made.requests
  const at = async (client: typeof sofia, purpose: 'investigation' | 'decision') => {
    const opening = await opened(client, made.id, purpose)
    const { seq, content } = told(await client.requestRead({ request, opening }))
    return { content, expected: { request, opening, seq } }
  }
  told(await sofia.requestSubmit((await at(sofia, 'investigation')).expected))
  const { content: whole, expected } = await at(nora, 'decision')
  const shown = async (keep: Parameters<typeof narrowed>[1]) =>
    told(await nora.requestLetterShown({ ...expected, content: narrowed(whole, keep) })).stages.at(-1)
  const all = [0, 1]
  const harmless = await shown({ identifiers: all, rows: [{ at: 0 }] })
  expect([harmless?.findings, harmless?.cutInOne]).toEqual([[], []])

  // The period ends before what is told: it would be stopped at the seal, when all have signed.
  const short = await shown({ identifiers: all, rows: [{ at: 0, to: '2026-09-16T23:59:59-03:00' }] })
  expect(short?.findings).toContainEqual(expect.objectContaining({ code: 'facts.windowShort' }))

  const sentences = [{ path: '/case/summary', at: 0 }]
  const one = await shown({ identifiers: all, rows: [{ at: 0 }], sentences })
  expect(one?.cutInOne).toMatchObject([
    { path: '/case/summary', other: whole.letter?.second?.['/case/summary'] },
  ])
})

test('whoever opens the way in by the number of this machine is led to the name that passkeys belong to', async () => {
  const asked = (host: string, path: string) => house.app.request(path, { headers: { host } })
  const led = await asked('127.0.0.1:4400', '/sign-in')
  expect([led.status, led.headers.get('location')]).toEqual([307, 'http://localhost/sign-in'])
  expect((await asked('localhost', '/sign-in')).status).toBe(200)
  expect((await asked('127.0.0.1:4400', '/')).status).toBe(200)
  expect((await asked('ajeno.example', '/sign-in')).status).toBe(200)
})
