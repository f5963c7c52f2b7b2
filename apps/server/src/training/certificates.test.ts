import { gunzipSync } from 'node:zlib'
import { certifyingSeed, varied } from '@oficio/core/academy'
import { kidnapping } from '@oficio/example/emergency'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { drafted, opened, seat } from '@oficio/example/requests'
import { wrong } from '@oficio/example/wrong'
import { coursesFolder, readCourses } from '@oficio/knowledge/courses'
import { checkBadge } from '@oficio/verify/badge'
import { sha256Hex } from '@oficio/verify/canonical'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { houseCertificate, publishedAcademyKeys, publishedRevocations } from './issue.ts'

const scenarios = readCourses(coursesFolder()).scenarios.map(({ value }) => value)
const emergency = scenarios.filter(({ certifies }) => certifies === 'emergency')
/** Plays a path of each case in the house itself: opened there, act by act. */
async function playsHere(person: Person, ends: 'won' | 'lost', cases = emergency): Promise<void> {
  for (const one of cases) {
    const { attempt, seed } = told(await person.trainingBegin({ scenario: one.id }))
    const { paths } = varied(one, seed)
    for (const [n, act] of (paths.find((path) => path.ends === ends)?.acts ?? []).entries())
      told(await person.trainingAct({ attempt, n, act: { ...act } as Act }))
  }
}
type Act = Parameters<Person['trainingAct']>[0]['act']

let house: ExampleHouse
type Person = Awaited<ReturnType<ExampleHouse['as']>>
let sofia: Person
let marta: Person
beforeAll(async () => {
  house = await exampleHouse()
  sofia = await house.as('Sofía')
  marta = await house.as('Marta')
})
afterAll(() => house.close())

const published = async (path: string) => (await house.app.request(path)).text()
const known = async (lists = true) => ({
  now: new Date().toISOString(),
  keys: (
    JSON.parse(await published('/academy-keys.json')) as Awaited<ReturnType<typeof publishedAcademyKeys>>
  ).keys,
  lists: lists ? [await published('/academy-revoked.json')] : [],
})
const failing = async (credential: string, with_: Awaited<ReturnType<typeof known>>) =>
  (await checkBadge(credential, with_)).rows.filter(({ ok }) => !ok).map(({ row, why }) => `${row} ${why}`)

describe('the certificate of emergencies', () => {
  test('is of two cases, and of nobody who did not open and pass them here', async () => {
    expect(emergency.map(({ id }) => id).toSorted()).toEqual(['colonel-in-a-hurry', 'girl-in-the-car'])
    const refused = async (cause: string) =>
      expect(await sofia.trainingCertify({ kind: 'emergency', answers: [] })).toMatchObject({
        problem: { code: 'not-now', cause },
      })
    await refused('not-opened')
    // What somebody sends of a case that the house did not see is no case.
    const won = emergency.map(({ id, paths }) => ({ scenario: id, seed: 0, acts: paths[0]?.acts ?? [] }))
    expect(await sofia.trainingCertify(wrong({ attempts: won }))).toMatchObject({
      ok: false,
    })
    await playsHere(sofia, 'won', emergency.slice(0, 1))
    await refused('not-opened')
    await playsHere(sofia, 'lost', emergency.slice(1))
    await refused('not-passed')
    expect(told(await sofia.trainingCertificates({})).mine).toEqual([])
  })

  test('counts what was done in the order in which it was done, by whoever opened the case, until it is over', async () => {
    const wei = await house.as('Wei')
    const desk = emergency.find(({ chair }) => chair === 'provider')
    const { attempt, seed } = told(await wei.trainingBegin({ scenario: desk?.id ?? '' }))
    const own = desk && varied(desk, seed)
    const acts = own?.paths.find(({ ends }) => ends === 'won')?.acts.map((act) => ({ ...act }) as Act) ?? []
    // The facts that the practice page shows first are not those of the first attempt here.
    if (!desk) throw new Error('no case')
    expect(seed).toBe(certifyingSeed(desk, 0))
    expect(varied(desk, seed)).not.toEqual(varied(desk, 0))
    const [first, ...others] = acts
    if (!first) throw new Error('no path')
    const refused = async (n: number, act: Act, cause: string) =>
      expect(await wei.trainingAct({ attempt, n, act })).toMatchObject({
        problem: { code: 'not-now', cause },
      })
    expect(await marta.trainingAct({ attempt, n: 0, act: first })).toMatchObject({
      problem: { code: 'not-found' },
    })
    await refused(1, first, 'not-next')
    await refused(0, { passed: true }, 'no-act')
    await refused(0, { ask: 'company' }, 'no-act')
    expect(told(await wei.trainingAct({ attempt, n: 0, act: first }))).toEqual({ held: 1, over: false })
    await refused(0, first, 'not-next')
    for (const [n, act] of others.entries()) told(await wei.trainingAct({ attempt, n: n + 1, act }))
    await refused(acts.length, first, 'case-over')
    const kept = told(await wei.trainingCertificates({})).cases.find(({ scenario }) => scenario === desk?.id)
    expect(kept).toMatchObject({ passed: true, attempt: { id: attempt, seed, acts } })
    // The next attempt is another, whatever anybody says; a case that is none is not opened here.
    expect(told(await wei.trainingBegin({ scenario: desk.id })).seed).toBe(certifyingSeed(desk, 1))
    expect(await wei.trainingBegin({ scenario: 'no-such-case' })).toMatchObject({
      problem: { code: 'not-found' },
    })
    const { pool } = house.house.parts
    await expect(pool.query("update training_attempt_act set act = '{}'")).rejects.toThrow()
  })

  test('reads no text that is longer than one of a letter, and an act late in a case as fast as an early one', async () => {
    const nora = await house.as('Sofía')
    const { attempt } = told(await nora.trainingBegin({ scenario: 'marketplace-swindle' }))
    const act = (summary: string): Act => ({ send: { '/case/summary': summary } })
    expect(await nora.trainingAct({ attempt, n: 0, act: act('[aaa'.repeat(501)) })).toMatchObject({
      problem: { code: 'unreadable', cause: 'long-text' },
    })
    // What was kept before there was such a bound is played by nobody.
    const { pool } = house.house.parts
    await pool.query(`insert into training_attempt_act (attempt_id, n, at, act) values ($1, 0, now(), $2)`, [
      attempt,
      JSON.stringify(act('[aaa'.repeat(4_000))),
    ])
    const times: number[] = []
    for (let n = 1; n <= 40; n += 1) {
      const begin = performance.now()
      told(await nora.trainingAct({ attempt, n, act: act(`${n} ${'2026-08-11 '.repeat(180)}`) }))
      times.push(performance.now() - begin)
    }
    const middle = (some: readonly number[]) => some.toSorted((a, b) => a - b)[some.length >> 1] ?? 0
    // Played from the first act on, the last ten would take six times the first ten.
    expect(middle(times.slice(-10))).toBeLessThan(middle(times.slice(0, 10)) * 3)
  })

  test('is of no letter that left with what the case does not hold, however it was put back', async () => {
    const leo = await house.as('Leo')
    const sale = scenarios.find(({ id }) => id === 'marketplace-swindle')
    if (sale?.chair !== 'officer') throw new Error('no case')
    const plays = async (lie: boolean) => {
      const { attempt, seed } = told(await leo.trainingBegin({ scenario: sale.id }))
      const own = varied(sale, seed)
      const summary = 'El vendedor entregó el teléfono y la compradora pagó en la red social.'
      const won = own.paths.find(({ ends }) => ends === 'won')?.acts ?? []
      const acts: readonly object[] = [
        ...won.map((act) =>
          lie && 'send' in act ? { send: { ...act.send, '/case/summary': summary } } : act,
        ),
        ...(lie ? [{ restate: { '/case/summary': own.draft.case?.summary } }] : []),
      ]
      for (const [n, act] of acts.entries())
        told(await leo.trainingAct({ attempt, n, act: { ...act } as Act }))
      const { cases } = told(await leo.trainingCertificates({}))
      return cases.find(({ scenario }) => scenario === sale.id)?.passed
    }
    expect(await plays(true)).toBe(false)
    expect(await plays(false)).toBe(true)
  })

  test('is of facts that no review had shown: a way that was seen, played again, is practice', async () => {
    const wei = await house.as('Wei')
    const girl = emergency.filter(({ id }) => id === 'girl-in-the-car')
    const isPassed = async () =>
      told(await wei.trainingCertificates({})).cases.find(({ scenario }) => scenario === girl[0]?.id)?.passed
    // Every kind of facts is lost once, and each review read; then the first one comes again, and is won.
    for (let n = 0; n <= (girl[0]?.variants?.length ?? 0); n += 1) await playsHere(wei, 'lost', girl)
    await playsHere(wei, 'won', girl)
    expect(await isPassed()).toBe(false)
    // The same pass, after one loss, is of facts that nobody had shown.
    const caio = await house.as('Caio')
    await playsHere(caio, 'lost', girl)
    await playsHere(caio, 'won', girl)
    const { cases } = told(await caio.trainingCertificates({}))
    expect(cases.find(({ scenario }) => scenario === girl[0]?.id)?.passed).toBe(true)
  })

  test('is issued once, holds without a line against what the house published, and says that a demonstration is training', async () => {
    await playsHere(sofia, 'won', emergency.slice(1))
    const { certificate } = told(await sofia.trainingCertify({ kind: 'emergency', answers: [] }))
    expect(told(await sofia.trainingCertify({ kind: 'emergency', answers: [] })).certificate).toBe(
      certificate,
    )
    const { credential } = told(await sofia.trainingCertificate({ certificate }))
    expect(await failing(credential, await known())).toEqual(['training training'])
    // Nobody gave the list: it may be revoked.
    expect(await failing(credential, await known(false))).toEqual(['training training', 'status notGiven'])
    const body = (JSON.parse(credential) as { id: string }).id.split(',')[1]?.split('.')[1] ?? ''
    const { credentialSubject } = JSON.parse(Buffer.from(body, 'base64url').toString())
    expect(credentialSubject.identifier).toMatchObject([
      { type: 'IdentityObject', hashed: false, identityHash: 'Sofía Inventada', identityType: 'name' },
      { hashed: false, identityType: 'accountId' },
    ])
    for (const other of [marta, await house.as('Wei')])
      expect(await other.trainingCertificate({ certificate })).toMatchObject({
        problem: { code: 'not-found' },
      })
  })

  test('is on paper in four languages, and the paper says how it is checked', async () => {
    const [mine] = told(await sofia.trainingCertificates({})).mine
    for (const language of ['es', 'pt', 'en', 'fr']) {
      const answer = await house.app.request('/api/v1/training/certificate-paper', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': language,
          cookie: (await seat(house, 'Sofía')).cookie,
        },
        body: JSON.stringify({ certificate: mine?.id }),
      })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
      const pdf = Buffer.from(await answer.arrayBuffer())
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pdf.toString('latin1')).toContain(`/Lang (${language})`)
    }
  })

  test('revoked by whoever keeps the people of the institution, is revoked for everybody', async () => {
    const [mine] = told(await sofia.trainingCertificates({})).mine
    const { credential } = told(await sofia.trainingCertificate({ certificate: mine?.id ?? '' }))
    const subject = { certificate: mine?.id ?? '', reasons: 'Otra persona jugó los casos.' }
    const touch = async (person: Person) =>
      touchFor(person, { for: 'other', action: 'training.keep', subject })
    const rui = await house.as('Rui')
    expect(await sofia.trainingRevoke({ ...subject, touch: await touch(sofia) })).toMatchObject({ ok: false })
    // Whoever keeps the people of another institution has no say.
    expect(await rui.trainingRevoke({ ...subject, touch: await touch(rui) })).toMatchObject({ ok: false })
    told(await marta.trainingRevoke({ ...subject, touch: await touch(marta) }))
    const now = {
      ...(await known(false)),
      lists: [await publishedRevocations(house.house.parts, await dbOf())],
    }
    expect(await failing(credential, now)).toEqual(['training training', 'status revoked'])
    expect(told(await sofia.trainingCertificates({})).mine).toMatchObject([{ reasons: subject.reasons }])
    // The same acts do not bring it back the next minute.
    expect(await sofia.trainingCertify({ kind: 'emergency', answers: [] })).toMatchObject({
      problem: { code: 'not-now', cause: 'revoked-lately' },
    })
  })

  test('of a live house is valid, with nothing but its file and what was published', async () => {
    const live = { ...house.house.parts, mode: 'live' as const }
    const at = new Date().toISOString()
    const { credential } = await houseCertificate(live, live.messages.pt, {
      ...{
        kind: 'emergency' as const,
        id: '00000000-0000-4000-8000-000000000009',
        place: 77,
        account: '00000000-0000-4000-8000-000000000009',
        name: 'Caio Suposto',
        at,
      },
    })
    const { keys } = await publishedAcademyKeys(live)
    const lists = [await publishedRevocations(live, await dbOf())]
    expect(await checkBadge(credential, { now: at, keys, lists })).toMatchObject({ valid: true })
    // The key of a demonstration counts nowhere, whatever is signed with it.
    expect((await checkBadge(credential, { ...(await known()), now: at })).valid).toBe(false)
  })
})

/** As the house itself, for what is published. */
async function dbOf() {
  const { pool } = house.house.parts
  return {
    rows: async (sql: string, values?: unknown[]) => (await pool.query(sql, values)).rows,
    row: async (sql: string, values?: unknown[]) => (await pool.query(sql, values)).rows[0],
  } as Parameters<typeof publishedRevocations>[1]
}

async function rule(wanted: boolean) {
  const touch = await touchFor(marta, { for: 'other', action: 'training.keep', subject: { wanted } })
  told(await marta.trainingRule({ wanted, touch }))
}

describe('an institution that wants it', () => {
  const submitted = async () => {
    const officer = (await seat(house, 'Bruno')).at(house)
    const { id, requests } = await drafted(officer, 1, kidnapping)
    const expected = { request: requests[0] ?? '', opening: await opened(officer, id), seq: 1 }
    return officer.requestSubmit(expected)
  }

  test('lets nobody ask in an emergency without one that counts; the next day it may want none again', async () => {
    const without = await submitted()
    await rule(true)
    expect(await submitted()).toMatchObject({ problem: { code: 'not-allowed', cause: 'no-certificate' } })
    const own = await house.as('Bruno')
    expect(told(await own.trainingCertificates({})).wanted).toBe(true)
    await playsHere(own, 'won')
    told(await own.trainingCertify({ kind: 'emergency', answers: [] }))
    const with_ = await submitted()
    // What stops it besides, if anything, is the same as before there was a rule.
    expect('problem' in with_ ? with_.problem.cause : 'ok').toBe(
      'problem' in without ? without.problem.cause : 'ok',
    )
    // Of four at once one is issued.
    const at = new Date(Date.now() - 3 * 86_400_000).toISOString()
    const { pool } = house.house.parts
    await pool.query(
      "update training_certificate set at = $1 where person_id = (select id from person where name like 'Bruno%')",
      [at],
    )
    const four = await Promise.all(
      [1, 2, 3, 4].map(() => own.trainingCertify({ kind: 'emergency', answers: [] })),
    )
    expect(new Set(four.map((one) => told(one).certificate)).size).toBe(1)
    const both = told(await own.trainingCertificates({})).mine
    expect(both).toHaveLength(2)
    // One of them revoked: what was not believed of one is believed of none.
    const subject = { certificate: both[1]?.id ?? '', reasons: 'Otra persona jugó los casos.' }
    const touch = await touchFor(marta, { for: 'other', action: 'training.keep', subject })
    told(await marta.trainingRevoke({ ...subject, touch }))
    expect(told(await own.trainingCertificates({})).mine.map(({ revokedAt }) => revokedAt !== null)).toEqual([
      true,
      true,
    ])
    expect(await submitted()).toMatchObject({ problem: { code: 'not-allowed', cause: 'no-certificate' } })
    // Nor does one count that stands there all the same, while the other was revoked lately.
    await pool.query(
      'update training_certificate set revoked_at = null, revoked_by = null, reasons = null where id = $1',
      [both[0]?.id],
    )
    expect(await submitted()).toMatchObject({ problem: { code: 'not-allowed', cause: 'no-certificate' } })
    await rule(false)
    expect(told(await own.trainingCertificates({})).wanted).toBe(false)
  })
})

test('what was submitted before the institution wanted it is not sealed after, neither here nor elsewhere; it is when it wants none again', async () => {
  const sofia = await house.as('Sofía')
  const of = await written(sofia)
  const sealing = async () => {
    const seen = await of(sofia)
    const touch = await touchFor(sofia, { for: 'request.sign', ...seen })
    const here = await sofia.requestSign({ ...seen, touch })
    return here.ok ? 'sealed' : here.problem.cause
  }
  const broughtIn = async () => {
    const seen = await of(sofia)
    const stream = new Uint8Array([37, 80, 68, 70])
    const elsewhere = await sofia.requestSignedElsewhere({
      ...{ ...seen, stream },
      touch: await touchFor(sofia, { for: 'request.sign', ...seen, pdf: sha256Hex(stream) }),
    })
    return elsewhere.ok ? 'sealed' : elsewhere.problem.cause
  }
  await rule(true)
  expect([await sealing(), await broughtIn()]).toEqual(['no-certificate', 'no-certificate'])
  await rule(false)
  expect(await broughtIn()).not.toBe('no-certificate')
  expect(await sealing()).toBe('sealed')
})

test('an emergency is not approved either without one, by whoever approves, where their institution wants it', async () => {
  const sofia = await house.as('Sofía')
  const nora = await house.as('Nora')
  const of = await submittedBy(sofia)
  const approving = async () => {
    const expected = await of(nora)
    const touch = await touchFor(nora, { for: 'request.approve', ...expected })
    const told = await nora.requestApprove({ ...expected, touch })
    return told.ok ? 'approved' : told.problem.cause
  }
  // The rule is that of whoever approves: the prosecutors' office, not the police that asks.
  const ruled = (wanted: boolean) =>
    house.house.parts.pool.query(
      `insert into training_rule (institution_id, at, person_id, wanted)
       select u.institution_id, clock_timestamp(), p.id, $1 from person p join unit u on u.id = p.unit_id
       where p.name like 'Nora%'`,
      [wanted],
    )
  await ruled(true)
  expect(await approving()).toBe('no-certificate')
  await ruled(false)
  expect(await approving()).toBe('approved')
})

/** An emergency that its writer submitted and others approved; how each of them sees it. */
async function written(writer: Person) {
  const of = await submittedBy(writer)
  for (const name of ['Nora', 'Elena']) {
    const { request, opening } = await of(writer)
    if (told(await writer.requestRead({ request, opening })).status !== 'awaiting') break
    const approver = await house.as(name)
    const expected = await of(approver)
    const touch = await touchFor(approver, { for: 'request.approve', ...expected })
    told(await approver.requestApprove({ ...expected, touch }))
  }
  return of
}

/** An emergency that its writer submitted; how each person sees it. */
async function submittedBy(writer: Person) {
  const line = told(await writer.work({})).lines[0]?.case ?? ''
  const file = told(await writer.caseOpen({ case: line, purpose: 'investigation' }))
  const drafted = { case: line, opening: file.opening, content: kidnapping }
  const { request } = told(await writer.requestDraft(drafted))
  const of = async (person: Person) => {
    const { opening } = told(await person.caseOpen({ case: line, purpose: 'investigation' }))
    return { request, opening, seq: told(await person.requestRead({ request, opening })).seq }
  }
  told(await writer.requestSubmit(await of(writer)))
  return of
}

describe('the certificate of the course', () => {
  const modules = readCourses(coursesFolder()).modules.map(({ value }) => value)
  const answers = modules.flatMap(({ id, questions }) =>
    questions.map((one) => ({
      question: `${id}/${one.id}`,
      choice: one.choices.find(({ right }) => right)?.id ?? '',
      // At the first try the first question of each module was answered wrongly.
      first: one.choices.find(({ right }) => right !== (one.id === questions[0]?.id))?.id ?? '',
    })),
  )
  const two = scenarios.filter(({ id }) => ['marketplace-swindle', 'broken-chain'].includes(id))

  test('is of every question and two cases that were passed here, and of nothing less', async () => {
    const ines = await house.as('Inês')
    const refused = async (some: typeof answers, cause: string) =>
      expect(await ines.trainingCertify({ kind: 'course', answers: some })).toMatchObject({
        problem: { code: 'not-now', cause },
      })
    await refused(answers.slice(1), 'not-answered')
    await refused(
      [{ ...answers[0], choice: 'wrong' } as (typeof answers)[0], ...answers.slice(1)],
      'not-answered',
    )
    await refused(answers, 'not-opened')
    await playsHere(ines, 'won', two.slice(0, 1))
    await refused(answers, 'not-passed')
    await playsHere(ines, 'lost', two.slice(1))
    await refused(answers, 'not-passed')
    await playsHere(ines, 'won', two.slice(1))
    const { certificate } = told(await ines.trainingCertify({ kind: 'course', answers }))
    expect(told(await ines.trainingCertificates({})).mine).toMatchObject([
      { id: certificate, kind: 'course' },
    ])
    // It is no certificate of emergencies: that one is asked for apart.
    expect(await ines.trainingCertify({ kind: 'emergency', answers: [] })).toMatchObject({
      problem: { cause: 'not-opened' },
    })
    const { credential } = told(await ines.trainingCertificate({ certificate }))
    expect(await failing(credential, await known())).toEqual(['training training'])
    const body = (JSON.parse(credential) as { id: string }).id.split(',')[1]?.split('.')[1] ?? ''
    const { achievement } = JSON.parse(Buffer.from(body, 'base64url').toString()).credentialSubject
    // Whose it is, by name and account, and from which day: read without a line from the file alone.
    const { said } = await checkBadge(credential, await known())
    expect(said.holder).toBe('Inês Hipotética')
    expect(said.account).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
    expect(Math.abs(Date.parse(said.from ?? '') - Date.now())).toBeLessThan(86_400_000)
    expect(achievement.id).toMatch(/\/academy#course$/)
    expect(achievement.criteria.narrative).toContain(two[0]?.title.pt)
    const atOnce = `${answers.length - modules.length} de ${answers.length} perguntas certas de primeira`
    expect(achievement.criteria.narrative).toContain(atOnce)
    expect(achievement.description).not.toMatch(/^Respondeu certo a todas/)
    const paper = told(await ines.trainingCertificatePaper({ certificate }))
    expect(Buffer.from(paper).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

test('a certificate is kept by the institution where its person is now, and no more by the one before', async () => {
  const { pool } = house.house.parts
  const caio = await house.as('Caio')
  await playsHere(caio, 'won')
  const { certificate } = told(await caio.trainingCertify({ kind: 'emergency', answers: [] }))
  const keeps = async (person: Person) =>
    told(await person.trainingCertificates({})).others.some(({ id }) => id === certificate)
  await pool.query(
    "update training_certificate set institution_id = (select u.institution_id from person p join unit u on u.id = p.unit_id where p.name like 'Marta%') where id = $1",
    [certificate],
  )
  // It was issued while the person was with Marta's institution; now Rui's keeps it.
  const rui = await house.as('Rui')
  const subject = { certificate, reasons: 'Otra persona jugó los casos.' }
  const touch = (person: Person) => touchFor(person, { for: 'other', action: 'training.keep', subject })
  expect([await keeps(marta), await keeps(rui)]).toEqual([false, true])
  expect(await marta.trainingRevoke({ ...subject, touch: await touch(marta) })).toMatchObject({
    problem: { code: 'not-found' },
  })
  told(await rui.trainingRevoke({ ...subject, touch: await touch(rui) }))
})

test('other programs find the key under its name, and the list of revocations where certificates name it, bare', async () => {
  const enveloped = JSON.parse(await published('/academy-revoked.json')) as { id: string }
  const bare = await published('/academy-revoked.jwt')
  const [head = {}, list = {}] = bare
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>)
  expect(bare).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  expect(enveloped.id).toMatch(/^data:application\/vc\+jwt,/)
  expect(String(list.id)).toMatch(/\/academy-revoked\.jwt$/)
  const { keys } = await known()
  const key = JSON.parse(await published('/academy-key.json')) as Record<string, unknown>
  expect(key).toEqual(keys[0]?.jwk)
  expect(head.kid).toBe(key.kid)
  expect(new URL(String(key.kid)).pathname).toBe('/academy-key.json')
})

test('the list of revocations is as long whatever stands in it: it tells nobody how many certificates there are', async () => {
  const { id } = JSON.parse(await published('/academy-revoked.json')) as { id: string }
  const payload = JSON.parse(Buffer.from(id.split(',')[1]?.split('.')[1] ?? '', 'base64url').toString())
  const packed = Buffer.from(String(payload.credentialSubject.encodedList).slice(1), 'base64url')
  expect(gunzipSync(packed)).toHaveLength(131_072 / 8)
})

test('the list of revocations grows with the certificates: the one after the first 131,072 is revoked, and the next one stands', async () => {
  const { pool } = house.house.parts
  await pool.query('alter sequence training_certificate_place_seq restart with 131072')
  const [nora, elena] = [await house.as('Nora'), await house.as('Elena')]
  const certified = async (person: Person) => {
    await playsHere(person, 'won')
    const { certificate } = told(await person.trainingCertify({ kind: 'emergency', answers: [] }))
    return { certificate, ...told(await person.trainingCertificate({ certificate })) }
  }
  const [first, second] = [await certified(nora), await certified(elena)]
  await pool.query(
    "update training_certificate set revoked_at = now(), revoked_by = person_id, reasons = 'x' where id = $1",
    [first.certificate],
  )
  const now = {
    ...(await known(false)),
    lists: [await publishedRevocations(house.house.parts, await dbOf())],
  }
  expect(await failing(first.credential, now)).toEqual(['training training', 'status revoked'])
  expect(await failing(second.credential, now)).toEqual(['training training'])
})
