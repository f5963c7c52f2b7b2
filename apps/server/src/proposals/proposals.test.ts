import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publishedReleases } from '@oficio/contract/api'
import { withReleases } from '@oficio/core/knowledge'
import { draftChange } from '@oficio/core/preflight'
import type { ProfileChange } from '@oficio/core/provider'
import { knowledge } from '@oficio/example/app'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { disclosure, drafted } from '@oficio/example/requests'
import { wrong } from '@oficio/example/wrong'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { asHouse } from '../db/scope.ts'
import { addRelease, notReleasable, releasesIn } from '../knowledge/release.ts'
import { checkLists } from '../operate/check-lists.ts'

type Person = Awaited<ReturnType<ExampleHouse['as']>>
let house: ExampleHouse
/** Where all processes of one house keep its key. */
const data = mkdtempSync(join(tmpdir(), 'oficio-profiles-'))
/** Another process over the same database. */
let second: ExampleHouse
let wei: Person
let hugo: Person
let ivan: Person
let sofia: Person
beforeAll(async () => {
  house = await exampleHouse({ data })
  second = await exampleHouse({ address: house.address, data })
  ;[wei, hugo, ivan, sofia] = await Promise.all([
    house.as('Wei'),
    house.as('Hugo'),
    house.as('Iván'),
    house.as('Sofía'),
  ])
})
afterAll(async () => {
  await second.close()
  await house.close()
  rmSync(data, { recursive: true, force: true })
})

const other = (action: string, subject: Record<string, unknown>) => ({
  for: 'other' as const,
  action,
  subject,
})
const reason = 'Nuestra mesa cambió su manera de trabajar.'

async function propose(client: Person, ...changes: ProfileChange[]) {
  const subject = { changes, reason }
  return client.profilePropose({
    ...subject,
    touch: await touchFor(client, other('profile.propose', subject)),
  })
}

async function review(client: Person, proposal: string, verdict: 'accept' | 'refuse' = 'accept') {
  const subject = {
    proposal,
    verdict,
    confidence: verdict === 'accept' ? ('high' as const) : null,
    words: 'Leído en la página del proveedor.',
  }
  return client.profileReview({ ...subject, touch: await touchFor(client, other('profile.review', subject)) })
}

const ask = async (at: ExampleHouse, route: string, body: object) =>
  at.app.request(
    new Request(`http://localhost/api/v1/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
const versionAt = async (at: ExampleHouse) =>
  ((await (await at.app.request('http://localhost/ready')).json()) as { knowledge: string }).knowledge
const releasesAt = async (at: ExampleHouse) =>
  publishedReleases.parse(await (await at.app.request('http://localhost/releases.json')).json())

const everyField = Object.keys(knowledge.vocabularies.requestFormFields)
const asked = knowledge.providers.tiktok?.requestForm.mandatory ?? []

describe('a provider speaks about its own entry', () => {
  test('one reviewer counts nothing; with the second the change counts in every process, and whoever has an open draft is told', async () => {
    const base = await versionAt(house)
    expect(await versionAt(second)).toBe(base)
    await drafted(sofia, 1, disclosure)
    // A field that this draft does not fill, of those that the house knows.
    const [wanted = ''] = fieldsThatWouldWarn()
    const { proposal } = told(await propose(wei, { fact: 'mandatory-fields', fields: [...asked, wanted] }))

    expect(told(await review(hugo, proposal))).toEqual({ status: 'open', release: null })
    expect((await releasesAt(house)).releases).toEqual([])
    expect(await versionAt(house)).toBe(base)
    // The same reviewer twice is one reviewer.
    expect(await review(hugo, proposal)).toMatchObject({
      problem: { code: 'not-now', cause: 'already-reviewed' },
    })

    const done = told(await review(ivan, proposal))
    expect(done.status).toBe('accepted')
    const version = `${base}.r${done.release}`
    await vi.waitFor(
      async () => expect([await versionAt(house), await versionAt(second)]).toEqual([version, version]),
      60_000,
    )
    expect((await releasesAt(second)).releases).toMatchObject([
      { number: done.release, provider: 'tiktok', confidence: 'high' },
    ])

    // The service of the second process, which nobody spoke to, answers by it.
    const checked = (await (
      await ask(second, 'check', { request: disclosure, context: { on: '2026-11-24' } })
    ).json()) as {
      findings: { source: string[] }[]
    }
    expect(
      checked.findings.some(({ source }) =>
        source.some((one) => one.startsWith("the provider's own statement of")),
      ),
    ).toBe(true)

    const notice = await vi.waitFor(async () => {
      const found = told(await sofia.notices({})).notices.find(({ kind }) => kind === 'knowledge-changed')
      expect(found).toBeDefined()
      return found
    }, 60_000)
    expect(notice?.params).toMatchObject({
      provider: 'tiktok',
      release: done.release,
      gone: [],
      appeared: [expect.anything()],
    })
    expect(Object.keys(notice?.params ?? {}).sort()).toEqual([
      'appeared',
      'gone',
      'provider',
      'release',
      'request',
    ])
  })

  test('a process that opens later has it from the beginning', async () => {
    const third = await exampleHouse({ address: house.address, data })
    expect(await versionAt(third)).toBe(await versionAt(house))
    await third.close()
  })

  test('nobody of the provider reviews, and nobody else proposes', async () => {
    const { proposal } = told(await propose(wei, { fact: 'emergency', channel: 'teléfono de guardia' }))
    expect(await review(wei, proposal)).toMatchObject({ problem: { code: 'not-allowed' } })
    // Even a registrar, once of the provider's institution, is refused.
    await house.house.connection.pool.query(
      "update person set roles = array['registrar'] where name like 'Amelia%'",
    )
    const amelia = await house.as('Amelia')
    expect(await review(amelia, proposal)).toMatchObject({
      problem: { code: 'not-allowed', cause: 'oneself' },
    })
    expect(await propose(hugo, { fact: 'emergency', channel: 'x' })).toMatchObject({
      problem: { code: 'not-allowed' },
    })
    expect(await propose(sofia, { fact: 'emergency', channel: 'x' })).toMatchObject({
      problem: { code: 'not-allowed' },
    })
    const lines = told(await (await house.as('Ignacio')).profileProposals({}))
    expect(lines).toEqual({ provider: 'lemon', proposals: [] })
    expect(await sofia.profileProposals({})).toMatchObject({ problem: { code: 'not-allowed' } })

    // One refusal ends it, with its words for the provider to read.
    expect(told(await review(hugo, proposal, 'refuse'))).toEqual({ status: 'refused', release: null })
    const mine = told(await wei.profileProposals({})).proposals.find(({ id }) => id === proposal)
    expect(mine).toMatchObject({
      status: 'refused',
      reviews: [{ verdict: 'refuse', words: 'Leído en la página del proveedor.' }],
    })
    expect(await review(ivan, proposal)).toMatchObject({ problem: { code: 'not-now', cause: 'over' } })
  })

  test('two acceptances at once make one release', async () => {
    const { proposal } = told(
      await propose(wei, { fact: 'languages', accepted: ['en', 'es'], required: true }),
    )
    const both = await Promise.all([review(hugo, proposal), review(ivan, proposal)])
    expect(both.map((one) => told(one).status).sort()).toEqual(['accepted', 'open'])
    expect(
      (
        await house.house.connection.pool.query('select 1 from knowledge_release where proposal_id = $1', [
          proposal,
        ])
      ).rowCount,
    ).toBe(1)
  })

  test('a fact of the law is released the same way, and routes follow it in every process', async () => {
    const now = await versionAt(house)
    const inForce = knowledge.countries.CL?.budapest.inForce
    const releasing = {
      provider: null,
      on: '2026-11-24',
      confidence: 'high' as const,
      changes: [
        {
          fact: 'stands' as const,
          slice: 'countries' as const,
          at: '/CL/budapest/inForce',
          before: { value: inForce?.value },
          after: { value: '2027-08-01' },
          envelope: {
            source: inForce?.source ?? '',
            asOf: inForce?.asOf ?? null,
            confidence: 'high' as const,
            basis: 'read' as const,
          },
        },
      ],
    }
    const question = {
      date: '2026-11-24',
      requesting: 'CL',
      authority: 'prosecutor',
      holderState: 'US',
      data: ['subscriber'],
    }
    const routesAt = async (at: ExampleHouse) =>
      ((await (await ask(at, 'routes', question)).json()) as { routes: unknown }).routes
    const before = await routesAt(second)
    const { released, pool } = house.house.parts
    const number = await asHouse(pool, async (db) => {
      const wrong = (changes: unknown) =>
        releasesIn(db, house.house.parts.released).then((made) =>
          notReleasable(released.base, made, { ...releasing, changes: changes as typeof releasing.changes }),
        )
      expect(await wrong([{ ...releasing.changes[0], before: { value: '2001-01-01' } }])).toMatchObject({
        code: 'stands-otherwise',
      })
      expect(await wrong([{ ...releasing.changes[0], after: { value: 'soon' } }])).toMatchObject({
        code: 'not-as-files',
      })
      expect(await wrong(releasing.changes)).toBeUndefined()
      const reviewedBy = ['Quien lee una', 'Quien lee otra'] as const
      return addRelease(db, { proposal: null, at: '2026-11-24T10:00:00Z', reviewedBy }, releasing)
    })
    const version = `${now.replace(/\.r\d+$/, '')}.r${number}`
    await vi.waitFor(
      async () => expect([await versionAt(house), await versionAt(second)]).toEqual([version, version]),
      60_000,
    )
    expect((await releasesAt(second)).releases.at(-1)).toMatchObject({ number, ...releasing })
    expect(await routesAt(second)).not.toEqual(before)
  })

  test('what counts is not taken back by deleting it', async () => {
    await expect(house.house.connection.pool.query('delete from knowledge_release')).rejects.toMatchObject({
      code: 'OF001',
    })
    await expect(
      house.house.connection.pool.query("update profile_review set verdict = 'accept'"),
    ).rejects.toMatchObject({ code: 'OF001' })
  })

  test('it is withdrawn before anybody decides', async () => {
    const { proposal } = told(await propose(wei, { fact: 'emergency', channel: 'portal' }))
    expect(
      told(
        await wei.profileWithdraw({
          proposal,
          touch: await touchFor(wei, other('profile.propose', { proposal })),
        }),
      ).status,
    ).toBe('withdrawn')
    expect(await review(hugo, proposal)).toMatchObject({ problem: { cause: 'over' } })
  })
})

describe('what is meant to harm', () => {
  const identifier = (
    regex: string,
    validExamples = ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
  ): ProfileChange => ({
    fact: 'identifier',
    identifier: {
      type: 'email',
      label: 'x',
      regex,
      role: 'primary',
      validExamples,
      invalidExamples: [`${'a'.repeat(60)}!`],
    },
  })

  test.each(['^(a+)+$', '^(a|a)*$', '^(?:a*)*b?$'])(
    'a pattern that explodes is refused before it is run: %s',
    async (regex) => {
      const started = performance.now()
      expect(await propose(wei, identifier(regex))).toMatchObject({
        problem: { code: 'not-now', cause: 'pattern-unbounded /0/identifier/regex' },
      })
      // Run, it would not end in a year.
      expect(performance.now() - started).toBeLessThan(30_000)
    },
  )

  test.each<[string, object]>([
    ['markup', { fact: 'emergency', channel: '<img src=x onerror=alert(1)>' }],
    ['text that turns around', { fact: 'emergency', channel: 'portal\u202egnp.exe' }],
    [
      'two lines where there is one',
      { fact: 'address', entity: 'TikTok Pte. Limited', address: 'a\nb', validFrom: '2026-12-01' },
    ],
    ['a fact that no provider says', { fact: 'severity', rule: 'x' }],
    ['a key beside', { fact: 'emergency', channel: 'portal', source: ['ours'] }],
  ])('%s is unreadable', async (_, change) => {
    expect(await propose(wei, wrong(change))).toMatchObject({ problem: { code: 'unreadable' } })
  })

  test('ten megabytes are too large', async () => {
    const touch = await touchFor(wei, other('profile.propose', {}))
    expect(
      await wei.profilePropose({
        changes: [{ fact: 'emergency', channel: 'x'.repeat(10_000_000) }],
        reason,
        touch,
      }),
    ).toMatchObject({
      problem: { code: 'too-large' },
    })
  })

  test('a touch for one change does not carry another', async () => {
    const touch = await touchFor(
      wei,
      other('profile.propose', { changes: [{ fact: 'emergency', channel: 'portal' }], reason }),
    )
    expect(
      await wei.profilePropose({ changes: [{ fact: 'emergency', channel: 'otra' }], reason, touch }),
    ).toMatchObject({
      problem: { code: 'touch-again' },
    })
  })
})

/**
 * Fields of the form that are not asked yet and whose absence in the example draft is one finding, no less
 * and no more.
 */
function fieldsThatWouldWarn(): string[] {
  return everyField.filter((field) => {
    if (asked.includes(field)) return false
    const changes: ProfileChange[] = [{ fact: 'mandatory-fields', fields: [...asked, field] }]
    const after = withReleases(knowledge, [
      { number: 1, provider: 'tiktok', on: '2026-11-24', confidence: 'high', changes },
    ])
    const change = draftChange(disclosure, { on: '2026-11-24' }, knowledge, after)
    return change?.appeared.length === 1 && change.gone.length === 0
  })
}

describe('a release that somebody wrote into the database', () => {
  test('changes no table otherwise than files may say it', async () => {
    const { pool, released } = house.house.parts
    const table = (
      slice: 'baseChecks' | 'citation' | 'identifierNames',
      at: string,
      before: unknown,
      after: unknown,
    ) => ({
      ...{ fact: 'table', slice, at, before, after },
    })
    const inserted = async (change: object) => {
      const { rows } = await pool.query<{ number: number }>(
        `insert into knowledge_release (at, changes, confidence, reviewed_by)
         values (now(), $1, 'high', array['Una persona', 'Otra persona']) returning number`,
        [JSON.stringify([change])],
      )
      await released.reread()
      return rows[0]?.number ?? 0
    }
    const { baseChecks, citation, identifierNames } = released.base
    const forged = [
      await inserted(table('baseChecks', '/0', baseChecks[0], null)),
      await inserted(table('citation', '/peoples/AR', citation.peoples.AR, [7])),
    ]
    const kept = await inserted(
      table('identifierNames', '/email/es', identifierNames.email?.es, 'correo del servicio'),
    )
    const numbers = released.releases.map(({ number }) => number)
    expect(numbers).toContain(kept)
    for (const number of forged) expect(numbers).not.toContain(number)
    expect(released.knowledge.baseChecks).toEqual(baseChecks)
    expect(released.knowledge.citation.peoples).toEqual(citation.peoples)
    expect((await releasesAt(house)).releases.map(({ number }) => number)).toEqual(numbers)
  })

  test('is served by nobody and named: of a channel, of an answer, and one that says more than its proposal', async () => {
    const { pool, files, released } = house.house.parts
    const channel = (value: string) => [
      { fact: 'channels', items: [{ type: 'email', value, purpose: ['disclosure'], status: 'preferred' }] },
    ]
    const answer = {
      ...{ fact: 'answered', id: '01987d2e-7a1b-7cc3-9d55-0a1b2c3d4e5f', question: '¿Adónde?' },
      ...{ words: 'A buzon@ladron.example', provider: 'tiktok', country: null, topic: 'route' },
      ...{
        institution: 'X',
        source: 'https://x.example',
        asOf: '2026-11-24',
        basis: 'read',
        confidence: 'high',
      },
    }
    const inserted = async (proposal: string | null, provider: string | null, changes: unknown) => {
      const { rows } = await pool.query<{ number: number }>(
        `insert into knowledge_release (proposal_id, at, provider, changes, confidence, reviewed_by)
         values ($1, now(), $2, $3, 'high', array['Una persona', 'Otra persona']) returning number`,
        [proposal, provider, JSON.stringify(changes)],
      )
      await released.reread()
      return rows[0]?.number ?? 0
    }
    const { rows } = await pool.query<{ proposal: string; number: number }>(
      'select proposal_id as proposal, number from knowledge_release where proposal_id is not null',
    )
    const [honest] = rows
    expect(released.releases.map(({ number }) => number)).toContain(honest?.number)
    const forged = [
      [await inserted(null, 'tiktok', channel('mesa@ladron.example')), 'release-of-nobody'],
      [await inserted(null, null, [answer]), 'release-of-nobody'],
      [
        await inserted(honest?.proposal ?? '', 'tiktok', channel('mesa@ladron.example')),
        'release-says-otherwise',
      ],
    ] as const
    expect(JSON.stringify(released.knowledge)).not.toContain('ladron.example')
    expect(JSON.stringify(await releasesAt(house))).not.toContain('ladron.example')
    const { broken } = await checkLists(pool, files)
    for (const [number, why] of forged)
      expect(broken).toContainEqual({ of: 'entry', id: String(number), why })
    expect(broken.filter(({ id }) => id === String(honest?.number))).toEqual([])
  })
})
