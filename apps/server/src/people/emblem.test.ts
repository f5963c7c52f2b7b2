import { createHash } from 'node:crypto'
import type { EvidenceRequest } from '@oficio/core/request'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { drafted, opened, preservation } from '@oficio/example/requests'
import { readZip } from '@oficio/verify/zip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { png } from '../../../../packages/contract/src/example-png.ts'
import { archivalFaults } from '../../../../packages/pdf/src/archival-faults.ts'
import { checkLists } from '../operate/check-lists.ts'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(() => house.close())

type Client = Awaited<ReturnType<ExampleHouse['as']>>
interface Emblem {
  readonly type: 'image/png' | 'image/svg+xml'
  readonly data: string
}
const picture = (bytes: Uint8Array | string): Emblem => ({
  type: typeof bytes === 'string' ? 'image/svg+xml' : 'image/png',
  data: Buffer.from(bytes).toString('base64'),
})
const digestOf = ({ data }: Emblem) => createHash('sha256').update(Buffer.from(data, 'base64')).digest('hex')
const disc = picture(png(60, 60))

async function keep(client: Client, emblem: Emblem | null, sha256 = emblem && digestOf(emblem)) {
  const touch = await touchFor(client, {
    for: 'other',
    action: 'institution.keep-emblem',
    subject: { sha256 },
  })
  return client.emblemKeep({ sha256, emblem, touch })
}

/** The letter of a request of Sofía's unit, approved and sealed. */
async function sealedLetter(content: EvidenceRequest = preservation): Promise<string> {
  const [sofia, nora] = [await house.as('Sofía'), await house.as('Nora')]
  const { id, requests } = await drafted(sofia, 1, content)
  const expected = { request: requests[0] as string, opening: await opened(sofia, id) }
  told(await sofia.requestSubmit({ ...expected, seq: 1 }))
  const decision = { request: expected.request, opening: await opened(nora, id, 'decision'), seq: 2 }
  told(
    await nora.requestApprove({
      ...decision,
      touch: await touchFor(nora, { for: 'request.approve', ...decision }),
    }),
  )
  const signing = { ...expected, seq: 3 }
  told(
    await sofia.requestSign({
      ...signing,
      touch: await touchFor(sofia, { for: 'request.sign', ...signing }),
    }),
  )
  const entries = await readZip(new Blob([told(await sofia.requestPack(expected))]))
  const letter = entries.find(({ name }) => name === 'request.pdf')
  if (!letter) throw new Error('no letter')
  const pdf = new Uint8Array(await new Response(await letter.open()).arrayBuffer())
  expect(archivalFaults(pdf)).toEqual([])
  return Buffer.from(pdf).toString('latin1')
}
const pictures = (pdf: string): number => pdf.match(/\/S \/Figure\b/g)?.length ?? 0
/** Each letter has the picture of its code. */
const letters = (pdf: string): number => pdf.match(/\(QR: OFICIO1|\/Alt <FEFF005100520/g)?.length ?? 0

describe('the emblem of an institution', () => {
  test('is registered by an administrator, and stands in the letters that the institution seals from then on', async () => {
    const marta = await house.as('Marta')
    const bare = await sealedLetter()
    expect(pictures(bare)).toBe(letters(bare))
    expect(told(await marta.emblemRead({}))).toEqual({ emblem: null })

    expect(told(await keep(marta, disc))).toEqual({ done: true })
    expect(told(await marta.emblemRead({})).emblem).toMatchObject({
      ...disc,
      by: expect.stringContaining('Marta'),
    })
    const shown = await sealedLetter()
    expect(letters(shown)).toBeGreaterThan(0)
    expect(pictures(shown)).toBe(2 * letters(shown))

    expect(told(await keep(marta, null))).toEqual({ done: true })
    expect(told(await marta.emblemRead({}))).toEqual({ emblem: null })
    expect(pictures(await sealedLetter())).toBe(letters(bare))
    // What was registered before is not forgotten: a letter of those days shows it.
    expect((await house.house.parts.pool.query('select from emblem')).rowCount).toBe(2)
    await expect(house.house.parts.pool.query('delete from emblem')).rejects.toThrow('only added to')
  })

  test('is in no letter of another institution, and in none while its own does not stand in the registry', async () => {
    told(await keep(await house.as('Marta'), disc))
    const { pool } = house.house.parts
    const seen = async (unit: string) => {
      const client = await pool.connect()
      try {
        await client.query('begin; set local role oficio_app')
        await client.query("select set_config('oficio.institution', $1, true)", [unit])
        return (await client.query('select from institution i cross join lateral emblem_of(i.id)')).rowCount
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const institutions = (
      await pool.query<{ id: string; own: boolean }>(
        'select i.id, exists (select from emblem e where e.institution_id = i.id) as own from institution i',
      )
    ).rows
    for (const { id, own } of institutions) expect(await seen(id)).toBe(own ? 1 : 0)
    const own = institutions.find((one) => one.own)?.id
    await pool.query("update institution set status = 'suspended' where id = $1", [own])
    expect(await seen(own ?? '')).toBe(0)
    await pool.query("update institution set status = 'live' where id = $1", [own])
  })

  test('is registered by nobody else, and for exactly the picture that was touched for', async () => {
    for (const name of ['Sofía', 'Nora', 'Olga'])
      expect(await keep(await house.as(name), disc)).toMatchObject({
        ok: false,
        problem: { code: 'not-allowed' },
      })
    const other = picture(png(20, 20))
    expect(await keep(await house.as('Marta'), disc, digestOf(other))).toMatchObject({
      ok: false,
      problem: { code: 'touch-again' },
    })
  })

  test.each([
    ['a script', picture('<svg><script>1</script></svg>'), 'emblem-not-plain'],
    [
      'a reference to somewhere else',
      picture('<svg><use href="https://otra.example/x.svg#a"/></svg>'),
      'emblem-not-plain',
    ],
    ['a page inside', picture('<svg><foreignObject/></svg>'), 'emblem-not-plain'],
    ['a picture that is larger than any sign', picture(png(2001, 1)), 'emblem-too-wide'],
    [
      'what calls itself a drawing and is a picture',
      { ...disc, type: 'image/svg+xml' as const },
      'emblem-not-image',
    ],
    ['a picture that cannot be unpacked', picture(png(30, 30).fill(7, 45, 60)), 'emblem-not-image'],
  ])('%s is refused, and the one before stays', async (_, emblem, why) => {
    const marta = await house.as('Marta')
    told(await keep(marta, disc))
    expect(await keep(marta, emblem)).toMatchObject({ ok: false, problem: { code: 'not-now', cause: why } })
    expect(told(await marta.emblemRead({})).emblem).toMatchObject(disc)
  })

  test('is never in a pack made without signing in, also when it says the same authority', async () => {
    const response = await house.app.request('http://localhost/api/v1/pack/pdf', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request: preservation, anyway: true, house: { emblem: disc }, emblem: disc }),
    })
    const pdf = Buffer.from(await response.arrayBuffer()).toString('latin1')
    expect(pdf.startsWith('%PDF')).toBe(true)
    expect(pictures(pdf)).toBe(letters(pdf))
  })
})

test('an emblem is named by fsck where nobody who keeps its people touched for exactly this file, or one touch lays it twice', async () => {
  const { pool, files } = house.house.parts
  const found = async () =>
    (await checkLists(pool, files)).broken.flatMap(({ why }) => (why.startsWith('emblem') ? [why] : []))
  const marta = await house.as('Marta')
  told(await keep(marta, null))
  expect(await found()).toEqual([])
  const copied = `insert into emblem (id, institution_id, type, sha256, size, person_id, at, touch)
    select gen_random_uuid(), institution_id, null, null, null, $1, now(), $2 from emblem limit 1`
  const [row] = (await pool.query('select person_id as person, touch from emblem limit 1')).rows
  const sofia = (await pool.query("select id from person where name like 'Sofía%'")).rows[0].id
  const forged = [
    [row.person, {}],
    [row.person, row.touch],
    [sofia, row.touch],
    [row.person, { ...row.touch, signed: { ...row.touch.signed, subject: { sha256: 'a'.repeat(64) } } }],
  ]
  for (const [at, values] of forged.entries()) {
    await pool.query(copied, values)
    expect(await found()).toEqual(Array(at + 1).fill('emblem-not-signed'))
  }
})
