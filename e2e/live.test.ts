import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { barriers, overflow, settled } from '@oficio/example/eye'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import {
  addTrust,
  begin,
  buildWeb,
  builtFolder,
  certify,
  inputsDigest,
  isBuilt,
  readWebFiles,
  recorded,
} from '@oficio/example/inside'
import { enrolled, foundersCompared, type LivePerson } from '@oficio/example/live'
import { listening } from '@oficio/example/process'
import { valueSeen } from '@oficio/example/registry'
import { bringAnnexes, disclosure } from '@oficio/example/requests'
import { visitors } from '@oficio/example/served'
import { labels } from '@oficio/example/words'
import { rulesOfActs } from '@oficio/exchange/verify'
import { load } from '@oficio/knowledge'
import { createAuthority } from '@oficio/seal/authority'
import { readPkcs12 } from '@oficio/seal/pkcs12'
import { answerTimeStamp } from '@oficio/seal/time-stamp'
import { institutionRow } from '@oficio/verify/pack'
import { shortFounding } from '@oficio/verify/record'
import { readZip } from '@oficio/verify/zip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filled, shot, unfolds } from './people.ts'

// A live house from the empty database to a letter that anyone can check: nobody in it is invented by the
// house, nothing counts by the word of one person, and the waiting times pass by a clock of the test.

const hour = 3_600_000
let clock = Date.parse('2026-11-25T09:00:00Z')
const now = () => {
  clock += 1000
  return new Date(clock).toISOString()
}

const data = mkdtempSync(join(tmpdir(), 'oficio-live-'))
let stamps: Awaited<ReturnType<typeof listening>>
let server: Awaited<ReturnType<typeof listening>>
let house: ExampleHouse
let origin: string
let guests: Awaited<ReturnType<typeof visitors>>
const handOver = '/hand-over'
let handed = ''
const people = new Map<string, LivePerson>()
const who = (name: string) => people.get(name) as LivePerson
const pool = () => house.house.parts.pool

beforeAll(async () => {
  const digest = inputsDigest()
  if (!isBuilt(digest)) await buildWeb(digest)
  const authority = await createAuthority({
    names: { root: 'Raíz de sellos de ejemplo', institution: 'x', timeStamp: 'Sellos de tiempo de ejemplo' },
    organisation: 'Sellos de ejemplo',
    country: 'XX',
    notBefore: '2026-01-01T00:00:00Z',
    notAfter: '2036-01-01T00:00:00Z',
  })
  let serial = 0
  stamps = await listening(async (request) => {
    serial += 1
    const question = new Uint8Array(await request.arrayBuffer())
    return new Response(
      await answerTimeStamp(question, {
        ...authority.timeStamp,
        time: now(),
        serial,
        policy: '1.3.6.1.4.1.99999.4400.1',
      }),
    )
  })
  let answer: ExampleHouse['app']['fetch'] | undefined
  server = await listening((request) =>
    // A browser is given the session of somebody who signed in beside it: its own kind of key cannot be
    // touched here.
    request.url.endsWith(handOver)
      ? new Response(null, {
          headers: { 'Set-Cookie': `${handed}; Path=/; HttpOnly; Secure; SameSite=Strict` },
        })
      : (answer as NonNullable<typeof answer>)(request),
  )
  origin = `http://localhost:${server.port}`
  const timeStamps = `http://127.0.0.1:${stamps.port}`
  house = await exampleHouse(
    { mode: 'live', origin, data, now, timeStamps, isSwept: true },
    { web: readWebFiles(builtFolder), now, today: () => now().slice(0, 10) },
  )
  answer = house.app.fetch
  await addTrust(pool(), authority.root, now())
  guests = await visitors()
})
afterAll(async () => {
  await guests?.leave()
  await server?.close()
  await stamps?.close()
  await house?.close()
  rmSync(data, { recursive: true, force: true })
})

/** The minute's work of the house, by its own queue. */
async function swept(): Promise<void> {
  await pool().query("select graphile_worker.add_job('sweep', job_key => 'now')")
  for (let tries = 0; tries < 4_000; tries++) {
    const { rowCount } = await pool().query("select from graphile_worker.jobs where key = 'now'")
    if (!rowCount) return
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error('the queue stands still')
}
/** Time passes, and everybody comes back to work. */
async function later(hours: number): Promise<void> {
  clock += hours * hour
  await swept()
  for (const person of people.values()) await person.enter()
}

/**
 * A page as somebody of the house sees it, at both widths: readable by everybody, and nothing over the edge.
 */
async function seen(by: LivePerson, path: string, name: string): Promise<string> {
  const context = await guests.browser.newContext({
    locale: 'es',
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
  })
  try {
    handed = by.cookie()
    const page = await context.newPage()
    await page.goto(`${origin}${handOver}`)
    await page.evaluate(() => localStorage.setItem('oficio.signedIn', 'yes'))
    await page.goto(`${origin}${path}?lang=es`)
    await settled(page)
    for (const summary of await page.locator('main details > summary').all()) await summary.click()
    expect(await barriers(page)).toEqual([])
    await shot(page, `${name}-1280`)
    await page.setViewportSize({ width: 360, height: 780 })
    expect(await overflow(page)).toBe(0)
    await shot(page, `${name}-360`)
    return (await page.locator('main').textContent()) ?? ''
  } finally {
    await context.close()
  }
}

type Field = Parameters<LivePerson['client']['registryPropose']>[0]['field']
type RegistryAct = Parameters<LivePerson['client']['registryAct']>[0]['act']
type Role = Parameters<LivePerson['client']['personInvite']>[0]['roles'][number]

const registering = async (by: LivePerson, field: Field, value: string, entry: string | null) =>
  told(
    await by.client.registryPropose(
      await by.signed('registry.propose', {
        entry,
        field,
        value,
        replaces: null,
        sources: ['https://www.guia.example/instituciones', 'https://boletin.example/2026/11'],
      }),
    ),
  )
const doing = async (by: LivePerson, entry: string, act: RegistryAct, proposal: string | null = null) =>
  by.client.registryAct(
    await by.signed('registry.act', {
      entry,
      act,
      proposal,
      decision: null,
      domain: null,
      because: null,
      ...(act === 'verified' ? { saw: await valueSeen(by.client, entry, proposal) } : {}),
    }),
  )

/**
 * An institution as it comes into the registry: somebody proposes what it is, two others verify each value.
 */
async function institution(
  proposer: LivePerson,
  verifiers: readonly LivePerson[],
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  let entry: string | null = null
  for (const [field, value] of Object.entries(fields) as [Field, string][]) {
    const proposed = await registering(proposer, field, value, entry)
    entry = proposed.entry
    for (const verifier of verifiers) told(await doing(verifier, entry, 'verified', proposed.proposal))
  }
  return entry as string
}
/**
 * The second word about roles that somebody is to hold, over the keys as the page shows them; then the wait.
 */
async function seconded(by: LivePerson, institution: string, person: string): Promise<void> {
  const { waiting } = told(await by.client.registryRead({ entry: institution }))
  const one = waiting.find((line) => line.person.id === person && line.is === 'roles')
  if (!one) throw new Error('nothing waits')
  const subject = { person, naming: one.id, roles: one.roles, keys: one.prints }
  told(await by.client.roleConfirm(await by.signed('role.confirm', subject)))
  await later(25)
}
/** Another word about the keys of somebody who decides, as whoever asked for the role compares them too. */
async function compared(by: LivePerson, entry: string, person: string): Promise<void> {
  const { waiting } = told(await by.client.registryRead({ entry }))
  const one = waiting.find((line) => line.person.id === person && line.is === 'keys')
  if (!one) throw new Error('no keys wait')
  told(await by.client.personAttest(await by.signed('person.attest', { person, keys: one.prints })))
}
async function unit(
  by: LivePerson,
  second: LivePerson,
  institution: string,
  name: string,
  administrator: string,
): Promise<{ id: string; administrator: LivePerson }> {
  const subject = {
    institution,
    unit: null,
    name,
    administrator: { name: administrator, title: 'jefatura de personal', language: 'es' as const },
  }
  const made = told(await by.client.unitVouch(await by.signed('unit.vouch', subject)))
  const person = await enrolled(house, origin, made.code as string)
  people.set(administrator, person)
  // One person's word lets in neither the unit nor whoever keeps its people.
  expect(await person.client.people({})).toMatchObject({ problem: { cause: 'unit-not-live' } })
  await seconded(second, institution, person.id)
  await compared(by, institution, person.id)
  return { id: made.unit, administrator: person }
}

/** What two people compare of somebody's keys. */
const keysOf = async (by: LivePerson, person: string) =>
  told(await by.client.people({})).people.find(({ id }) => id === person)?.prints ?? []

async function invited(
  by: LivePerson,
  unitId: string,
  name: string,
  title: string,
  role: Role,
  second?: LivePerson,
): Promise<LivePerson> {
  const subject = { unit: unitId, name, title, roles: [role], language: 'es' as const }
  const made = told(
    await by.client.personInvite({ ...(await by.signed('person.invite', subject)), email: null }),
  )
  const person = await enrolled(house, origin, made.code as string)
  people.set(name, person)
  if (second) {
    const entry = told(await by.client.me({})).person.institution.id
    await seconded(second, entry, person.id)
    await compared(by, entry, person.id)
  }
  return person
}

test('its pages know nothing of a demonstration, even in a browser that played its story elsewhere', async () => {
  const context = await guests.browser.newContext({ locale: 'es', serviceWorkers: 'block' })
  try {
    const page = await context.newPage()
    await page.goto(`${origin}/sign-in`)
    await page.evaluate(() =>
      localStorage.setItem(
        'oficio.story',
        JSON.stringify({ request: '00000000-0000-7000-8000-000000000000', at: 3, left: false }),
      ),
    )
    await page.reload()
    await settled(page)
    await expect.poll(() => page.evaluate(() => localStorage.getItem('oficio.story'))).toBe(null)
    expect(await page.locator('.story-strip, .demo').count()).toBe(0)
    expect(await page.getByText(labels('es')('story', 'title')).count()).toBe(0)
  } finally {
    await context.close()
  }
})

describe('a registry of two', () => {
  test('is begun, its two registrars make keys of their own, and alone they bring in nobody', async () => {
    const { newId, random } = house.house.parts
    const begun = await begin(
      pool(),
      {
        institution: {
          name: 'Secretaría Ficticia del Registro',
          kind: 'contact-point',
          country: null,
          domain: 'registro.example',
        },
        unit: 'Mesa de verificación',
        registrars: [
          { name: 'Hugo Imaginado', title: 'registrador', language: 'es' },
          { name: 'Rosa Hipotética', title: 'registradora', language: 'es' },
        ],
      },
      { now: now(), newId, random },
    )
    for (const { name, code } of begun.registrars) people.set(name, await enrolled(house, origin, code))
    await foundersCompared([...people.values()])
    const { entry, proposal } = await registering(
      who('Hugo Imaginado'),
      'legalName',
      'Autoridad Central de Ejemplo',
      null,
    )
    expect(await doing(who('Hugo Imaginado'), entry, 'verified', proposal)).toMatchObject({
      problem: { cause: 'own-proposal' },
    })
    told(await doing(who('Rosa Hipotética'), entry, 'verified', proposal))
    expect(told(await who('Rosa Hipotética').client.registryRead({ entry })).fields).toEqual([])
    told(await doing(who('Hugo Imaginado'), entry, 'withdrawn', proposal))
  })

  test('its own body says that it stands by the founding alone, and its registrars vouch for its unit again before the half year is over', async () => {
    const hugo = who('Hugo Imaginado')
    const own = told(await hugo.client.registryList({})).entries.find(
      ({ name }) => name === 'Secretaría Ficticia del Registro',
    )?.id as string
    const entry = told(await hugo.client.registryRead({ entry: own }))
    expect(entry).toMatchObject({
      standing: 'standing',
      pending: [],
      steps: [],
      story: [{ act: 'founded' }, { act: 'unit-vouched' }],
    })
    expect(entry.fields.filter(({ verifiers }) => verifiers.length > 0)).toEqual([])
    const words = labels('es')
    const page = await seen(hugo, `/registry/${own}`, 'live-founded')
    for (const said of ['story.founded', 'units.again', 'entry.verifiers.none'])
      expect(page).toContain(words('registry', said))
    const [desk] = entry.units
    const subject = { institution: own, unit: desk?.id ?? null, name: desk?.name ?? '', administrator: null }
    told(await hugo.client.unitVouch(await hugo.signed('unit.vouch', subject)))
    const until = told(await hugo.client.registryRead({ entry: own })).units[0]?.attestedUntil as string
    expect(Date.parse(until) - clock).toBeGreaterThan(364 * 24 * hour)
  })

  test('a third one is proposed by one of them, confirmed by the other, waits three days that both are told of, and then counts', async () => {
    const [hugo, rosa] = [who('Hugo Imaginado'), who('Rosa Hipotética')]
    const { units } = told(await hugo.client.people({}))
    const dora = await invited(
      hugo,
      units[0]?.id as string,
      'Dora Figurada',
      'archivera',
      'administrator',
      rosa,
    )
    const name = async (by: LivePerson, person: string) =>
      by.client.registrarName(await by.signed('registrar.name', { person }))
    const confirm = async (by: LivePerson, naming: string) =>
      by.client.registrarConfirm(
        await by.signed('registrar.confirm', {
          person: dora.id,
          naming,
          keys: await keysOf(hugo, dora.id),
        }),
      )

    expect(await name(dora, dora.id)).toMatchObject({ problem: { code: 'not-allowed', cause: 'wrong-role' } })
    expect(await name(hugo, hugo.id)).toMatchObject({ problem: { code: 'not-allowed', cause: 'oneself' } })
    expect(await name(hugo, rosa.id)).toMatchObject({
      problem: { code: 'not-now', cause: 'registrar-already' },
    })
    const { naming } = told(await name(hugo, dora.id))
    expect(await name(rosa, dora.id)).toMatchObject({
      problem: { code: 'not-now', cause: 'registrar-asked-already' },
    })
    expect(await confirm(hugo, naming)).toMatchObject({
      problem: { code: 'not-now', cause: 'not-the-second-registrar' },
    })
    const ofRegistry = async (by: LivePerson) =>
      told(await by.client.notices({})).notices.filter(({ kind }) => /registrar/.test(kind))
    expect(await ofRegistry(rosa)).toMatchObject([
      { kind: 'registrar-to-confirm', params: { name: 'Dora Figurada' } },
    ])
    const words = labels('es')
    const people = await seen(rosa, '/people', 'live-people')
    expect(people).toContain(filled(words('people', 'registrar.asked'), { name: 'Hugo Imaginado' }))
    expect(people).toContain(words('people', 'registrar.confirm'))
    expect(await seen(rosa, '/notices', 'live-notices')).toContain(
      words('notices', 'registrar-to-confirm.title'),
    )
    const { countsFrom } = told(await confirm(rosa, naming))
    expect(Date.parse(countsFrom) - clock).toBeGreaterThan(71.9 * hour)
    expect(await ofRegistry(hugo)).toMatchObject([{ kind: 'registrar-confirmed', params: { countsFrom } }])
    expect(await ofRegistry(dora)).toMatchObject([{ kind: 'you-become-registrar' }])

    const rolesOf = async () =>
      told(await hugo.client.people({})).people.find(({ id }) => id === dora.id)?.roles
    await later(71)
    expect(await rolesOf()).toEqual(['administrator'])
    await later(2)
    expect(await rolesOf()).toEqual(['administrator', 'registrar'])
    expect(told(await dora.client.me({})).actions).toContain('registry.verify')
  })

  test('any registrar stops one before it counts; and it does not count when who asked for it was suspended meanwhile', async () => {
    const [hugo, rosa, dora] = [who('Hugo Imaginado'), who('Rosa Hipotética'), who('Dora Figurada')]
    const { units } = told(await hugo.client.people({}))
    const eva = await invited(
      hugo,
      units[0]?.id as string,
      'Eva Figurada',
      'archivera',
      'administrator',
      rosa,
    )
    const named = async (by: LivePerson, second: LivePerson) => {
      const { naming } = told(
        await by.client.registrarName(await by.signed('registrar.name', { person: eva.id })),
      )
      told(
        await second.client.registrarConfirm(
          await second.signed('registrar.confirm', {
            person: eva.id,
            naming,
            keys: await keysOf(hugo, eva.id),
          }),
        ),
      )
      return naming
    }
    const stop = { person: eva.id, naming: await named(hugo, rosa) }
    told(await dora.client.registrarStop(await dora.signed('registrar.stop', stop)))
    await later(73)
    const roles = async () => told(await hugo.client.people({})).people.find(({ id }) => id === eva.id)?.roles
    expect(await roles()).toEqual(['administrator'])

    await named(dora, rosa)
    const suspension = { person: dora.id, left: false, reasons: 'Se perdió su equipo.' }
    told(await hugo.client.personSuspend(await hugo.signed('person.suspend', suspension)))
    people.delete('Dora Figurada')
    await later(73)
    expect(await roles()).toEqual(['administrator'])
    const kinds = await pool().query<{ kind: string }>(
      'select kind from registry_act where subject_id = $1 order by seq',
      [eva.id],
    )
    expect(kinds.rows.map(({ kind }) => kind).filter((kind) => kind.startsWith('registrar'))).toEqual([
      'registrar-asked',
      'registrar-confirmed',
      'registrar-stopped',
      'registrar-asked',
      'registrar-confirmed',
      'registrar-stopped',
    ])
    // Who left is replaced: the two who stay say so, and it counts.
    await named(hugo, rosa)
    await later(73)
    expect(await roles()).toEqual(['administrator', 'registrar'])
  })
})

describe('keys that were lost', () => {
  test('of a registrar are made anew with the word of two who were registrars before, after three days; the lost ones open nothing any more', async () => {
    const [hugo, rosa, eva] = [who('Hugo Imaginado'), who('Rosa Hipotética'), who('Eva Figurada')]
    const recover = async (by: LivePerson) =>
      by.client.personRecover(await by.signed('person.recover', { person: rosa.id }))
    const confirms = async (by: LivePerson, recovery: string) =>
      by.client.personConfirmRecovery(
        await by.signed('person.confirm-recovery', { person: rosa.id, recovery }),
      )
    // Who is a registrar since a minute was none when the keys were lost.
    expect(await recover(eva)).toMatchObject({ problem: { cause: 'registrar-too-new' } })
    await later(73)
    const first = told(await recover(hugo))
    expect(await confirms(hugo, first.recovery)).toMatchObject({ problem: { cause: 'not-the-second' } })
    // Hugo let Eva in: her word is no second one beside his. His is one beside hers.
    expect(await confirms(eva, first.recovery)).toMatchObject({ problem: { cause: 'let-in-by-the-first' } })
    const { recovery, code: half } = told(await recover(eva))
    const confirmed = told(await confirms(hugo, recovery))
    const code = `${half} ${confirmed.code}`
    expect(told(await rosa.client.notices({})).notices.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['recovery-asked', 'recovery-confirmed']),
    )
    await expect(enrolled(house, origin, code)).rejects.toThrow('too-early')
    await later(71)
    await expect(enrolled(house, origin, code)).rejects.toThrow('too-early')
    await later(2)
    people.set('Rosa Hipotética', await enrolled(house, origin, code))
    expect(await rosa.client.work({})).toMatchObject({ problem: { code: 'not-signed-in' } })
    await expect(rosa.enter()).rejects.toThrow('not-signed-in')
    expect(
      told(await who('Rosa Hipotética').client.keys({})).keys.filter(({ revokedAt }) => revokedAt === null),
    ).toHaveLength(2)
    // Keys made anew decide nothing for others until a colleague compared them.
    const again = who('Rosa Hipotética')
    const asks = async () =>
      again.client.registrarName(await again.signed('registrar.name', { person: eva.id }))
    expect(await asks()).toMatchObject({ problem: { code: 'not-allowed', cause: 'key-not-named' } })
    const prints = told(await hugo.client.people({})).people.find(({ id }) => id === rosa.id)?.prints ?? []
    const seen = { person: rosa.id, keys: prints }
    const other = { ...seen, keys: ['0'.repeat(64)] }
    expect(await hugo.client.personAttest(await hugo.signed('person.attest', other))).toMatchObject({
      problem: { cause: 'other-keys' },
    })
    told(await hugo.client.personAttest(await hugo.signed('person.attest', seen)))
    // One colleague who holds the database could name keys of their own as hers: it takes another one.
    expect(await asks()).toMatchObject({ problem: { code: 'not-allowed', cause: 'key-not-named' } })
    const waits = told(await hugo.client.people({})).people.find(({ id }) => id === rosa.id)?.seenBy
    expect(waits).toEqual(['Hugo Imaginado'])
    told(await eva.client.personAttest(await eva.signed('person.attest', seen)))
    expect(await asks()).toMatchObject({ problem: { cause: 'registrar-already' } })
  })
})

describe('the record of a live house', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oficio-live-pack-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const published = ['--registry', 'registry.json', '--roots', 'trust.pem']
  const verify = async (name: string, ...words: readonly string[]) => {
    const { exit, out } = await recorded(['verify', name, ...words, '--json'], { folder })
    return { exit, ...JSON.parse(out) }
  }

  test('authority, unit, officer, prosecutor, judge: each brought in by others, and the letter sealed with the certificate of the institution', async () => {
    const [hugo, rosa, eva] = [who('Hugo Imaginado'), who('Rosa Hipotética'), who('Eva Figurada')]
    const common = { country: 'CL', power: 'disclosure' }
    const contact = (domain: string, number: string) => ({
      domain,
      callBackNumber: number,
      contactAddress: `guardia@${domain}`,
    })
    // The first authority of all: nobody but registrars could propose it.
    const central = await institution(hugo, [rosa, eva], {
      legalName: 'Autoridad Central de Ejemplo',
      kind: 'central-authority',
      ...common,
      ...contact('autoridad-central.example', '+12025550161'),
    })
    for (const registrar of [rosa, eva]) told(await doing(registrar, central, 'vouched'))
    const cooperation = await unit(hugo, rosa, central, 'Cooperación internacional', 'Celia Supuesta')
    const celia = cooperation.administrator
    const made = async (
      legalName: string,
      kind: string,
      domain: string,
      number: string,
      name: string,
      administrator: string,
    ) => {
      const entry = await institution(celia, [hugo, eva], {
        legalName,
        kind,
        ...common,
        ...contact(domain, number),
      })
      told(await doing(celia, entry, 'vouched'))
      return { entry, ...(await unit(celia, hugo, entry, name, administrator)) }
    }
    const office = await made(
      'Fiscalía de Ejemplo',
      'prosecution',
      'fiscalia.example',
      '+12025550162',
      'Análisis criminal',
      'Marcos Supuesto',
    )
    const court = await made(
      'Juzgado de Ejemplo',
      'court',
      'juzgado.example',
      '+12025550163',
      'Primera sala',
      'Julia Supuesta',
    )
    const sara = await invited(office.administrator, office.id, 'Sara Figurada', 'analista', 'officer')
    const nicolas = await invited(
      office.administrator,
      office.id,
      'Nicolás Figurado',
      'fiscal adjunto',
      'prosecutor',
      celia,
    )
    const elisa = await invited(
      court.administrator,
      court.id,
      'Elisa Figurada',
      'jueza de garantía',
      'judge',
      celia,
    )

    const pkcs12 = readFileSync(join(import.meta.dirname, '../vectors/pkcs12/ec-aes256.p12'))
    const password = 'contraseña de ejemplo'
    const read = await readPkcs12(pkcs12, password)
    if (!read.ok) throw new Error(read.why)
    await certify(pool(), {
      institution: office.entry,
      pkcs12,
      password,
      houseKey: house.house.parts.houseKey,
      now: now(),
    })
    await addTrust(pool(), read.certificates.at(-1) as Uint8Array, now())

    // Whoever writes is the one whom the registry has, and whoever orders the one whom the first language
    // names, in both languages.
    const secondWords: Readonly<Record<string, string>> = {
      '/authority/name': 'Fiscalía de Ejemplo',
      '/authority/officer/rank': 'analista',
      '/letter/unit': 'Análisis criminal',
      '/letter/callBack/unit': 'Fiscalía de Ejemplo, Análisis criminal',
      '/letter/callBack/supervisor/post': 'fiscal adjunto',
      '/letter/court': 'Juzgado de Ejemplo',
      '/letter/judge': 'Elisa Figurada',
    }
    const asRegistered = {
      ...disclosure,
      text: disclosure.text?.replace('Juzgado de Garantía de Puerto Ficticio', 'Juzgado de Ejemplo') ?? null,
      legalProcess: {
        ...disclosure.legalProcess,
        issuedBy: { name: 'Juzgado de Ejemplo, jueza Elisa Figurada', role: 'judge' as const },
      },
      letter: {
        ...disclosure.letter,
        unit: 'Análisis criminal',
        web: 'www.fiscalia.example',
        court: 'Juzgado de Ejemplo',
        judge: 'Elisa Figurada',
        callBack: {
          ...disclosure.letter?.callBack,
          switchboard: '+12025550162',
          unit: 'Fiscalía de Ejemplo, Análisis criminal',
          supervisor: { name: 'Nicolás Figurado', post: 'fiscal adjunto' },
        },
        // The clock of this house has gone on.
        returnBy: '2027-06-30',
        delivery: { ...disclosure.letter?.delivery, mailbox: 'guardia@fiscalia.example' },
        paste: { ...disclosure.letter?.paste, authority: 'Fiscalía de Ejemplo, Análisis criminal' },
        second: Object.fromEntries(
          Object.entries(disclosure.letter?.second ?? {}).map(([path, words]) => [
            path,
            secondWords[path] ?? words,
          ]),
        ),
      },
      authority: {
        name: 'Fiscalía de Ejemplo',
        kind: 'prosecution' as const,
        location: 'Iquique, Chile',
        officer: {
          name: 'Sara Figurada',
          rank: 'analista',
          badge: 'F-1001',
          email: 'guardia@fiscalia.example',
          phone: '+12025550162',
        },
      },
    }
    const file = told(
      await sara.client.caseCreate({ reference: 'EJ-1', sealed: false, requests: [asRegistered] }),
    )
    const [request = ''] = file.requests
    const expected = async (by: LivePerson, purpose: 'investigation' | 'decision') => {
      const { opening } = told(await by.client.caseOpen({ case: file.case, purpose }))
      return { request, opening, seq: told(await by.client.requestRead({ request, opening })).seq }
    }
    const first = await expected(sara, 'investigation')
    await bringAnnexes(sara.client, first, disclosure)
    told(await sara.client.requestSubmit(first))
    for (const approver of [nicolas, elisa]) {
      const seen = await expected(approver, 'decision')
      told(
        await approver.client.requestApprove({
          ...seen,
          touch: await approver.touch({ for: 'request.approve', ...seen }),
        }),
      )
    }
    const last = await expected(sara, 'investigation')
    told(
      await sara.client.requestSign({ ...last, touch: await sara.touch({ for: 'request.sign', ...last }) }),
    )
    const pack = told(await sara.client.requestPack({ request, opening: last.opening }))
    writeFileSync(join(folder, 'pack.zip'), pack as Uint8Array)
    mkdirSync(join(folder, 'pack'))
    for (const { name, open } of await readZip(new Blob([pack as Uint8Array<ArrayBuffer>]))) {
      writeFileSync(
        join(folder, 'pack', name),
        new Uint8Array(await new Response(await open()).arrayBuffer()),
      )
    }
    writeFileSync(join(folder, 'registry.json'), await (await house.app.request('/registry.json')).text())
    writeFileSync(join(folder, 'trust.pem'), await (await house.app.request('/trust.pem')).text())
  })

  test('oficio verify says who, which unit, vouched by whom, when, unchanged: known, and no demonstration', async () => {
    for (const name of ['pack.zip', 'pack']) {
      const report = await verify(name, ...published)
      expect(report).toMatchObject({
        exit: 0,
        files: 'unchanged',
        sender: 'known',
        demonstration: false,
        origin,
        signer: { name: 'Sara Figurada', unit: 'Análisis criminal', institution: 'Fiscalía de Ejemplo' },
        institution: { vouchers: ['Autoridad Central de Ejemplo'] },
        sealed: { by: 'time-stamp', subject: expect.stringContaining('Fiscalía de Ejemplo') },
        comparison: { with: 'registry', differs: [], standing: 'live' },
      })
      // One of the founders, and one who was named by two of them.
      const body = '(Secretaría Ficticia del Registro)'
      expect(report.institution.verifiers).toEqual([`Hugo Imaginado ${body}`, `Eva Figurada ${body}`])
      expect(report.sealed.at.slice(0, 10)).toBe(new Date(clock).toISOString().slice(0, 10))
      expect(report.rows.filter(({ ok }: { ok: boolean | null }) => ok === false)).toEqual([])
    }
    expect(await verify('pack.zip')).toMatchObject({
      ...{ exit: 1, sender: 'uncompared' },
      founding: { by: 'nothing', founding: { name: 'Secretaría Ficticia del Registro' } },
    })
  })

  test('whoever knows with which founding the house began sees that it is this one; nobody else says so', async () => {
    const { digest } = JSON.parse(readFileSync(join(folder, 'registry.json'), 'utf8')).founding as {
      digest: string
    }
    expect((await verify('pack.zip', ...published)).founding).toMatchObject({
      by: 'registry',
      founding: { digest, name: 'Secretaría Ficticia del Registro' },
    })
    for (const known of [digest, shortFounding(digest)]) {
      const report = await verify('pack.zip', ...published, '--founding', known)
      expect(report).toMatchObject({ exit: 0, sender: 'known', founding: { by: 'given' } })
      expect(report.rows).toContainEqual(expect.objectContaining({ row: 'begins', ok: true }))
    }
    const other = `${digest[0] === '0' ? '1' : '0'}${digest.slice(1)}`
    const report = await verify('pack.zip', ...published, '--founding', other)
    expect(report).toMatchObject({ exit: 1, sender: 'false', founding: { by: 'other' } })
    expect(report.rows[0]).toMatchObject({ row: 'begins', ok: false, code: 'other-founding' })
  })

  test.each(['request.pdf', 'request.json', 'record.json'])(
    'one changed byte of %s is named',
    async (name) => {
      const path = join(folder, 'pack', name)
      const bytes = readFileSync(path)
      const changed = Buffer.from(bytes)
      const at = Math.floor(changed.length / 2)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(path, changed)
      try {
        expect(await verify('pack', ...published)).toMatchObject({
          exit: 1,
          files: 'changed',
          changes: [{ name, state: 'changed' }],
        })
      } finally {
        writeFileSync(path, bytes)
      }
    },
  )

  test('a registrar who was named by one person, or before the time was over, is none to whoever checks', async () => {
    const text = readFileSync(join(folder, 'pack', 'record.json'), 'utf8')
    const { id } = who('Eva Figurada')
    const list = JSON.parse(text).registry[id] as {
      kind: string
      at: string
      by: object
      body: { countsFrom?: string }
    }[]
    const last = (kind: string) => list.findLastIndex((act) => act.kind === kind)
    const forgeries: readonly ((acts: typeof list) => void)[] = [
      (acts) =>
        void Object.assign(acts[last('registrar-confirmed')] as object, {
          by: acts[last('registrar-asked')]?.by,
        }),
      (acts) =>
        void Object.assign(acts[last('registrar-confirmed')]?.body as object, {
          countsFrom: '2036-01-01T00:00:00.000Z',
        }),
      (acts) => void acts.splice(last('registrar-confirmed'), 1),
      (acts) => void acts.splice(last('registrar-counts'), 1),
    ]
    const judged = (forge: (acts: typeof list) => void) => {
      const { registry, acts } = JSON.parse(text)
      forge(registry[id])
      const { by, at } = acts.find(({ kind }: { kind: string }) => kind === 'signed')
      return institutionRow(
        { registry, demonstration: false },
        { id: by.institution, name: by.institutionName, at },
        rulesOfActs(load().localWords),
      )
    }
    expect(judged(() => {})).toMatchObject({ ok: true })
    for (const forge of forgeries) expect(judged(forge)).toMatchObject({ ok: false, why: 'not-entitled' })
  })

  test('the page says the same to anyone, with the line cut', async () => {
    const label = labels('es')
    const page = await (
      await guests.browser.newContext({ locale: 'es', viewport: { width: 1280, height: 900 } })
    ).newPage()
    await page.goto(`${origin}/verify?lang=es`)
    await settled(page)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.context().setOffline(true)
    await page.reload()
    const drop = async (bytes: Buffer) => {
      await page
        .locator('#files')
        .setInputFiles({ name: 'paquete.zip', mimeType: 'application/zip', buffer: bytes })
      await page.getByRole('heading', { name: label('verify', 'rows.title') }).waitFor()
      return page.locator('main').textContent()
    }
    const said = await drop(readFileSync(join(folder, 'pack.zip')))
    for (const words of [
      label('verify', 'verdict.unchanged'),
      filled(label('verify', 'sender.known'), {
        name: 'Sara Figurada',
        unit: 'Análisis criminal',
        institution: 'Fiscalía de Ejemplo',
        origin,
      }),
      'Sara Figurada',
      'Análisis criminal',
      'Nicolás Figurado, fiscal adjunto',
      'Elisa Figurada, jueza de garantía',
      'Autoridad Central de Ejemplo',
      `El registro de ${origin}`,
    ]) {
      expect.soft(said).toContain(words)
    }
    expect(said).not.toContain(label('verify', 'sender.demonstration'))
    expect(said).not.toContain(label('verify', 'rows.fails'))
    // Nobody compared the founding yet: then somebody who knows it does.
    const { digest } = JSON.parse(readFileSync(join(folder, 'registry.json'), 'utf8')).founding as {
      digest: string
    }
    const params = { digest: shortFounding(digest), name: 'Secretaría Ficticia del Registro' }
    const begins = (how: 'registry' | 'given' | 'other') =>
      filled(label('verify', `begins.${how}`), params).split('{on}')[1] ?? ''
    expect(said).toContain(params.digest)
    expect(said).toContain(begins('registry'))
    await unfolds(page, 'known')
    await page.locator('#founding').fill('0'.repeat(32))
    await page.getByText(begins('other')).waitFor()
    await page.getByText(label('verify', 'sender.false')).waitFor()
    // It was judged anew around the cursor of whoever typed it.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('founding')
    await page.locator('#founding').fill(params.digest)
    await page.getByText(begins('given')).waitFor()
    expect(await page.locator('main').textContent()).not.toContain(label('verify', 'rows.fails'))
    expect(await barriers(page)).toEqual([])
    await shot(page, 'verify-live-1280')
    await page.setViewportSize({ width: 360, height: 780 })
    expect(await overflow(page)).toBe(0)
    await shot(page, 'verify-live-360')
    await page.context().close()
  })
})
