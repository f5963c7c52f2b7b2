import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Client } from '@oficio/contract/api'
import type { Act } from '@oficio/core/act'
import { backAtWork } from '@oficio/example/back-at-work'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { mailboxSaid } from '@oficio/example/registry'
import { preservation } from '@oficio/example/requests'
import { createAuthenticator } from '@oficio/seal/authenticator'
import { sealAct } from '@oficio/seal/chain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backup } from '../operate/backup.ts'
import { checkLists } from '../operate/check-lists.ts'
import { lapseStops } from './stop.ts'

// The robot with every mailbox stands in ../jobs/mailbox.test.ts. Here are the other six, each with all that
// it really has: what counts is what it gains, and that is nothing that somebody else would have had to give.

let house: ExampleHouse
const folder = mkdtempSync(join(tmpdir(), 'oficio-attackers-'))
beforeAll(async () => {
  house = await exampleHouse()
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

const rows = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await house.house.parts.pool.query<Row>(sql, values as unknown[])).rows
const idOf = async (name: string): Promise<string> =>
  (await rows<{ id: string }>('select id from person where name like $1', [`${name}%`]))[0]?.id ?? ''
const signed = async <Subject extends Readonly<Record<string, unknown>>>(
  client: Client,
  action: string,
  subject: Subject,
) => ({ ...subject, touch: await touchFor(client, { for: 'other', action, subject }) })
type Answer = { readonly ok: boolean; readonly problem?: { readonly cause?: string; readonly code: string } }
const why = ({ ok, problem }: Answer) => (ok ? 'done' : (problem?.cause ?? problem?.code))

/**
 * What nobody has by one person's word: powers, units, other people's keys, decisions, letters that went out.
 */
async function held() {
  const [one] = await rows<Record<string, unknown>>(
    `select
       (select jsonb_object_agg(id, roles) from person where roles && array['administrator', 'unit-head',
         'prosecutor', 'judge', 'registrar', 'national-authority', 'overseer', 'desk-lead']) as powers,
       (select count(*) from unit where status = 'live' and attested_until is not null) as units,
       (select count(*) from institution where status = 'live') as institutions,
       (select count(*) from passkey k join person p on p.id = k.person_id where p.demonstration) as keys,
       (select count(*) from enrolment where kind = 'recovery' and approved_by is not null) as recoveries,
       (select count(*) from act where kind in ('approved', 'narrowed', 'signed', 'sent', 'handed-off')) as acts,
       (select count(*) from access where because <> 'own') as seen`,
  )
  return one
}

const isBack = (person: string) => backAtWork(house.house.parts.pool, person)

/** Somebody whom the attacker lets in, with both keys in the attacker's own hand. */
async function puppetOf(by: Client, name: string) {
  const [unit] = told(await by.people({})).units
  const subject = {
    unit: unit?.id ?? '',
    name,
    title: 'x',
    roles: ['officer' as const, 'administrator' as const],
    language: 'es' as const,
  }
  const invited = told(
    await by.personInvite({ ...(await signed(by, 'person.invite', subject)), email: null }),
  )
  const client = house.browser()
  const keys = [await createAuthenticator(), await createAuthenticator()] as const
  const code = invited.code ?? ''
  for (const key of keys) {
    const { challenge, options } = told(await client.enrolBegin({ code }))
    const response = key.register(options, 'http://localhost')
    told(await client.enrolFinish({ code, challenge, label: 'x', response }))
  }
  const { challenge, options } = told(await client.signInBegin({}))
  told(await client.signInFinish({ challenge, response: await keys[1].assert(options, 'http://localhost') }))
  return { client, ...invited, prints: told(await client.keys({})).keys.map(({ print }) => print) }
}

async function drafts(by: Client, content = preservation) {
  const made = told(
    await by.caseCreate({ reference: `EJ-${Math.random()}`, sealed: false, requests: [content] }),
  )
  const request = made.requests[0] ?? ''
  const expected = async (who: Client, purpose: 'investigation' | 'decision') => {
    const { opening } = told(await who.caseOpen({ case: made.case, purpose }))
    return { request, opening, seq: told(await who.requestRead({ request, opening })).seq }
  }
  return { request, case: made.case, expected }
}

describe('six attackers, each with what it really has', () => {
  test('the buyer of an administrator’s account, key and all, without a colleague: makes nobody who decides or lets in, and takes nobody’s keys', async () => {
    const before = await held()
    const marta = await house.as('Marta')
    const puppet = await puppetOf(marta, 'Títere Ficticio')
    const [luis, own] = [await idOf('Luis'), await idOf('Marta')]
    const asked = await marta.personRecover(await signed(marta, 'person.recover', { person: luis }))
    const recovery = told(asked).recovery
    const subject = {
      person: puppet.person,
      naming: puppet.naming ?? '',
      roles: ['administrator' as const],
      keys: [...puppet.prints].sort(),
    }
    const tries: Record<string, Answer> = {
      'a role for oneself': await marta.roleGive(
        await signed(marta, 'role.give', { person: own, roles: ['unit-head' as const] }),
      ),
      'the second word oneself': await marta.roleConfirm(await signed(marta, 'role.confirm', subject)),
      'a judge': await marta.roleGive(
        await signed(marta, 'role.give', { person: puppet.person, roles: ['judge' as const] }),
      ),
      'the second word about keys oneself': await marta.personConfirmRecovery(
        await signed(marta, 'person.confirm-recovery', { person: luis, recovery }),
      ),
      'the puppet asks for people': await puppet.client.people({}),
      'the puppet reads who waits': await puppet.client.registryRead({ entry: await idOfPolice() }),
    }
    expect(Object.fromEntries(Object.entries(tries).map(([name, answer]) => [name, why(answer)]))).toEqual({
      'a role for oneself': 'oneself',
      'the second word oneself': 'not-the-second',
      'a judge': 'role-not-given-here',
      'the second word about keys oneself': 'not-the-second',
      'the puppet asks for people': 'wrong-role',
      'the puppet reads who waits': 'done',
    })
    expect(await held()).toEqual(before)
  })

  test('the agency that looks like another: its name is held, and so is the name of its people', async () => {
    const before = await held()
    const joana = await house.as('Joana')
    const subject = {
      entry: null,
      field: 'legalName' as const,
      value: 'Policía de lnvestigaciones Ficticia',
      replaces: null,
      sources: ['https://www.guia.example/a', 'https://boletin.example/b'],
    }
    const proposed = told(await joana.registryPropose(await signed(joana, 'registry.propose', subject)))
    expect(proposed.needs).toContain('look-alike-decision')
    const rui = await house.as('Rui')
    const [unit] = told(await rui.people({})).units
    const person = {
      unit: unit?.id ?? '',
      name: 'Еlena Conjetural',
      title: 'juíza',
      roles: ['officer' as const],
      language: 'pt' as const,
    }
    expect(
      why(await rui.personInvite({ ...(await signed(rui, 'person.invite', person)), email: null })),
    ).toBe('name-mixed-scripts')
    expect(await held()).toEqual(before)
  })

  test('one administrator makes no officer a judge by the words of a post', async () => {
    const marta = await house.as('Marta')
    const person = await idOf('Bruno')
    for (const title of [
      'Jueza de Garantía',
      'Ministra de la Corte Suprema',
      'Fiscal',
      'Juiz de Direito',
      'Jue-za',
    ]) {
      const mailbox = mailboxSaid(person, null)
      const subject = { person, title, language: 'es' as const, ...mailbox.signed }
      const change = { ...(await signed(marta, 'person.change', subject)), ...mailbox.beside }
      expect(why(await marta.personChange(change)), title).toBe('title-of-others')
    }
    const [unit] = told(await marta.people({})).units
    const subject = {
      unit: unit?.id ?? '',
      name: 'Postiza Ficticia',
      title: 'Jueza de Garantía',
      roles: ['officer' as const],
      language: 'es' as const,
    }
    expect(
      why(await marta.personInvite({ ...(await signed(marta, 'person.invite', subject)), email: null })),
    ).toBe('title-of-others')
    // Nor by the name: it stands on letters beside the post.
    for (const name of ['Dra. Elena Conjetural, Jueza de Garantía', 'Corte Suprema de Chile']) {
      const named = { ...subject, name, title: 'inspectora' }
      expect(
        why(await marta.personInvite({ ...(await signed(marta, 'person.invite', named)), email: null })),
        name,
      ).toBe('title-of-others')
    }
    // Whose mails are led elsewhere finds it in the house.
    const [now] = await rows<{ title: string; email: string | null }>(
      'select title, email from person where id = $1',
      [person],
    )
    const mailbox = mailboxSaid(person, 'otro@malo.example')
    const moved = { person, title: now?.title ?? '', language: 'es' as const, ...mailbox.signed }
    const change = { ...(await signed(marta, 'person.change', moved)), ...mailbox.beside }
    told(await marta.personChange(change))
    await rows('update person set email = $2 where id = $1', [person, now?.email ?? null])
    expect(
      await rows("select 1 from notice where person_id = $1 and kind = 'your-mailbox-changed'", [person]),
    ).toHaveLength(1)
  })

  test('the real officer alone at night: neither approves, signs, sends nor invites', async () => {
    const before = await held()
    const sofia = await house.as('Sofía')
    const { expected } = await drafts(sofia)
    const open = await expected(sofia, 'investigation')
    const approving = await sofia.touchBegin({ for: 'request.approve', ...open })
    expect(approving.ok).toBe(true)
    const touch = await touchFor(sofia, { for: 'request.approve', ...open })
    const signing = await touchFor(sofia, { for: 'request.sign', ...open })
    const sending = await signed(sofia, 'request.send', open)
    const invitation = {
      ...open,
      name: 'Respuesta Ficticia',
      domain: 'respuesta.example',
      person: 'Alex Imaginary',
      language: 'en' as const,
      sources: [],
    }
    const tries = [
      await sofia.requestApprove({ ...open, touch }),
      await sofia.requestSign({ ...open, touch: signing }),
      await sofia.requestSend(sending),
      await sofia.requestInvite(await signed(sofia, 'request.invite', invitation)),
      await sofia.people({}),
    ]
    expect(tries.map(({ ok }) => ok)).toEqual([false, false, false, false, false])
    expect(await held()).toEqual(before)
  })

  test('two who agree: whoever put down any of the words approves none of them, from another post either', async () => {
    const { pool } = house.house.parts
    const sofia = await house.as('Sofía')
    const { expected, request, case: file } = await drafts(sofia)
    // She works with the police for a day, and writes; then she is back at the prosecution, and is asked.
    const [home] = await rows<{ unit: string }>("select unit_id as unit from person where name like 'Nora%'")
    await pool.query(
      `update person set roles = '{officer,prosecutor}', unit_id = (select unit_id from person
        where name like 'Sofía%') where name like 'Nora%'`,
    )
    const there = await house.as('Nora')
    const words = {
      ...preservation,
      case: { ...preservation.case, summary: `${preservation.case?.summary} Sigue.` },
    }
    told(await there.requestRevise({ ...(await expected(there, 'investigation')), content: words }))
    await pool.query("update person set roles = '{prosecutor}', unit_id = $1 where name like 'Nora%'", [
      home?.unit,
    ])
    told(await sofia.requestRevise({ ...(await expected(sofia, 'investigation')), content: preservation }))
    told(await sofia.requestSubmit(await expected(sofia, 'investigation')))
    const before = await held()
    const nora = await house.as('Nora')
    const deciding = await expected(nora, 'decision')
    const touch = await touchFor(nora, { for: 'request.approve', ...deciding })
    expect(why(await nora.requestApprove({ ...deciding, touch }))).toBe('own-draft')
    expect(await held()).toEqual(before)
    // Nor the same words in a request that a colleague lets follow it with one button.
    const { opening } = await expected(sofia, 'investigation')
    const next = told(
      await sofia.requestDraft({ case: file, opening, content: preservation, follows: request }),
    )
    told(await sofia.requestSubmit({ request: next.request, opening, seq: next.seq }))
    const submitted = await held()
    const { opening: looked } = told(await nora.caseOpen({ case: file, purpose: 'decision' }))
    const taken = { request: next.request, opening: looked, seq: next.seq + 1 }
    const second = await touchFor(nora, { for: 'request.approve', ...taken })
    expect(why(await nora.requestApprove({ ...taken, touch: second }))).toBe('own-draft')
    expect(await held()).toEqual(submitted)
  })

  test('the clerk of a provider: sees and makes nothing of other people’s', async () => {
    const before = await held()
    const amelia = await house.as('Amelia')
    const [wei, own] = [await idOf('Wei'), await idOf('Amelia')]
    const tries = [
      await amelia.people({}),
      await amelia.roleGive(
        await signed(amelia, 'role.give', { person: own, roles: ['desk-lead' as const] }),
      ),
      await amelia.personRecover(await signed(amelia, 'person.recover', { person: wei })),
      await amelia.personCode(await signed(amelia, 'person.code', { person: wei })),
      await amelia.caseCreate({ reference: 'x', sealed: false }),
    ]
    expect(tries.map(why)).toEqual(Array.from(tries, () => 'wrong-role'))
    expect(told(await amelia.registryRead({ entry: await idOfPolice() })).waiting).toEqual([])
    expect(await held()).toEqual(before)
  })

  test('one administrator: does not put out the other, nor who oversees; what a suspended one began ends, and who is suspended comes back by two', async () => {
    const [marta, luis, teresa] = [await house.as('Marta'), await house.as('Luis'), await house.as('Teresa')]
    const stop = async (by: Client, person: string, left = false) =>
      by.personSuspend(await signed(by, 'person.suspend', { person, left, reasons: 'r' }))
    for (const [name, role] of [
      ['Marta', 'administrator'],
      ['Olga', 'overseer'],
      ['Bruno', 'unit-head'],
    ] as const) {
      const person = await idOf(name)
      if (role === 'overseer') expect(why(await stop(luis, person)), name).toBe('last-of-role')
      expect(why(await stop(luis, person, true)), name).toBe('last-of-role')
      const ended = { person, roles: [role], reasons: 'r' }
      expect(why(await luis.roleEnd(await signed(luis, 'role.end', ended))), name).toBe('last-of-role')
    }

    const [bruno, sofia] = [await idOf('Bruno'), await idOf('Sofía')]
    await rows("update person set roles = roles || '{administrator}'::text[] where id = $1", [bruno])
    const thief = await house.as('Bruno')
    const [unit] = told(await thief.people({})).units
    const puppet = {
      unit: unit?.id ?? '',
      name: 'Marioneta Ficticia',
      title: 'x',
      roles: ['officer' as const, 'unit-head' as const],
      language: 'es' as const,
    }
    const invited = told(
      await thief.personInvite({ ...(await signed(thief, 'person.invite', puppet)), email: null }),
    )
    told(await thief.personRecover(await signed(thief, 'person.recover', { person: sofia })))
    told(await stop(luis, bruno))
    expect(why(await house.browser().enrolBegin({ code: invited.code ?? '' }))).toBe('not-found')
    const people = told(await luis.people({})).people
    const of = (id: string) => people.find((person) => person.id === id)
    expect([of(invited.person)?.naming, of(sofia)?.recovery]).toEqual([null, null])

    const back = async (by: Client) =>
      by.personRestore(await signed(by, 'person.restore', { person: bruno, reasons: 'Era él.' }))
    expect(why(await marta.personAttest(await signed(marta, 'person.attest', { person: bruno })))).toBe(
      'is-suspended',
    )
    expect(why(await back(luis))).toBe('suspended-by-you')
    expect(told(await back(marta))).toEqual({ suspended: true })
    expect(why(await back(marta))).toBe('already-restored-by-you')
    const entry = told(await teresa.registryRead({ entry: await idOfPolice() }))
    expect(entry.waiting.find(({ id }) => id === bruno)).toMatchObject({ is: 'suspended' })
    expect(told(await back(teresa))).toEqual({ suspended: false })
    expect(why(await back(marta))).toBe('not-suspended')
    expect(told(await (await house.as('Bruno')).me({})).person.id).toBe(bruno)
    // With all that the registry gave him, and nothing of what was written above by hand.
    await rows("update person set roles = '{officer,unit-head}' where id = $1", [bruno])
  })

  test('of two who keep the people one stops the other for hours, told at once: not back in the same breath, not for good by one word, and not again', async () => {
    const { parts } = house.house
    const names = { Marta: await idOf('Marta'), Luis: await idOf('Luis') } as const
    const clients = { Marta: await house.as('Marta'), Luis: await house.as('Luis') }
    const wish = async (by: keyof typeof names, of: keyof typeof names) => {
      const subject = { person: names[of], left: false, reasons: 'Su llave firma de madrugada.' }
      return signed(clients[by], 'person.suspend', subject)
    }
    // Both touched before either was stopped: one word goes through, and the other is nobody's any more.
    const [hers, his] = [await wish('Marta', 'Luis'), await wish('Luis', 'Marta')]
    const both = await Promise.all([clients.Marta.personSuspend(hers), clients.Luis.personSuspend(his)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const [first, second] = both[0].ok ? (['Marta', 'Luis'] as const) : (['Luis', 'Marta'] as const)
    const { until } = told(both.find(({ ok }) => ok) as (typeof both)[0])
    expect(Date.parse(until ?? '') - Date.now()).toBeLessThanOrEqual(parts.stopHours * 3_600_000)
    expect((await clients[second].people({})).ok).toBe(false)
    const heard = await rows<{ kind: string; name: string }>(
      `select n.kind, p.name from notice n join person p on p.id = n.person_id
       where n.kind in ('administrator-stopped', 'stop-to-confirm', 'you-were-stopped') order by 1`,
    )
    expect(heard.map(({ kind, name }) => `${kind} ${name.split(' ')[0]}`)).toEqual(
      expect.arrayContaining(['administrator-stopped Olga', `you-were-stopped ${second}`]),
    )
    expect(heard.some(({ kind }) => kind === 'stop-to-confirm')).toBe(true)

    // The same one says nothing more about whoever is stopped: no suspension, no leaving, no role, no other
    // address.
    const again = async (left: boolean) => {
      const subject = { person: names[second], left, reasons: 'r' }
      return clients[first].personSuspend(await signed(clients[first], 'person.suspend', subject))
    }
    const ended = { person: names[second], roles: ['administrator' as const], reasons: 'r' }
    const mailbox = mailboxSaid(names[second], 'otro@malo.example')
    const changed = { person: names[second], title: 'inspector', language: 'es' as const, ...mailbox.signed }
    expect([
      why(await again(false)),
      why(await again(true)),
      why(await clients[first].roleEnd(await signed(clients[first], 'role.end', ended))),
      why(
        await clients[first].personChange({
          ...(await signed(clients[first], 'person.change', changed)),
          ...mailbox.beside,
        }),
      ),
    ]).toEqual(['stopped-before', 'stopped-before', 'stopped-before', 'stopped-before'])

    // Nor is the second word offered to whoever said the first: the page says who may.
    const seen = told(await clients[first].people({})).people.find(({ id }) => id === names[second])?.stop
    expect(seen?.mayConfirm).toBe(false)
    expect(seen?.others.length).toBeGreaterThan(0)

    const confirm = async (by: Client, person: string) =>
      by.personStopConfirm(await signed(by, 'person.confirm-stop', { person, reasons: 'Lo dijo su jefe.' }))
    expect((await confirm(clients[first], names[second])).ok).toBe(false)
    // Nobody else said anything: it ends by itself, and whoever stopped does not do so again.
    await lapseStops(parts, new Date(Date.now() + (parts.stopHours + 1) * 3_600_000).toISOString())
    await isBack(names[second])
    clients[second] = await house.as(second)
    expect(told(await clients[second].me({})).person.roles).toContain('administrator')
    expect(why(await clients[first].personSuspend(await wish(first, second)))).toBe('stopped-before')
    // Who was stopped stops the other, and the authority of the State says that it is a suspension.
    expect(told(await clients[second].personSuspend(await wish(second, first))).until).not.toBeNull()
    const teresa = await house.as('Teresa')
    const entry = told(await teresa.registryRead({ entry: await idOfPolice() }))
    const waits = entry.waiting.find(({ id }) => id === names[first])
    expect([waits?.countsFrom === null, waits?.stop?.mayConfirm]).toEqual([false, true])
    told(await confirm(teresa, names[first]))
    expect(why(await confirm(teresa, names[first]))).toBe('not-stopped')
    const [now] = await rows('select status, stopped_until as until from person where id = $1', [
      names[first],
    ])
    expect(now).toEqual({ status: 'suspended', until: null })
    // Of requests one is named: its words were written above in a post that was given by hand in the
    // database.
    const { broken: before } = await checkLists(parts.pool, parts.files)
    expect(before.filter(({ of }) => of !== 'request')).toEqual([])
    // The agency that looked like another is shown by the name that was proposed of it, and by no other.
    const look = 'Policía de lnvestigaciones Ficticia'
    const rename = 'update institution set name = $1 where name = $2'
    await rows(rename, ['Policía de Investigaciones Ficticia', look])
    const { broken: renamed } = await checkLists(parts.pool, parts.files)
    expect(renamed.filter(({ of }) => of === 'entry').map(({ why: fault }) => fault)).toEqual(['column-name'])
    await rows(`${rename} and status = 'proposed'`, [look, 'Policía de Investigaciones Ficticia'])
    // One that would last for weeks is no stop: whoever writes it into the list is named.
    const client = await parts.pool.connect()
    await client.query('begin')
    await client.query('alter table registry_act disable trigger user')
    await client.query(
      `update registry_act set body = jsonb_set(body, '{body,until}', '"2036-01-01T00:00:00.000Z"')
       where kind = 'stopped'`,
    )
    const { broken } = await checkLists(client, parts.files)
    await client.query(
      "update registry_act set kind = 'suspended', person_id = s.person_id, body = jsonb_set(jsonb_set(registry_act.body, '{kind}', '\"suspended\"'), '{by}', s.body -> 'by') from registry_act s where s.kind = 'stopped' and registry_act.subject_id = s.subject_id and registry_act.kind in ('stop-lapsed', 'suspended')",
    )
    const alone = (await checkLists(client, parts.files)).broken.filter(({ why: fault }) =>
      fault.startsWith('stopped-by-the-same'),
    )
    expect(alone.map(({ id }) => id).toSorted()).toEqual(Object.values(names).toSorted())
    await client.query('rollback')
    client.release()
    expect(broken.filter(({ why: fault }) => fault.startsWith('stop-too-long'))).toHaveLength(2)
    await isBack(names[first])
  })

  test('of three who keep the people nobody alone puts out one for good and stops the other', async () => {
    const [marta, luis, sofia] = [await idOf('Marta'), await idOf('Luis'), await idOf('Sofía')]
    await rows("update person set roles = roles || '{administrator}'::text[] where id = $1", [sofia])
    const thief = await house.as('Sofía')
    const stop = async (person: string) =>
      thief.personSuspend(await signed(thief, 'person.suspend', { person, left: false, reasons: 'r' }))
    expect(told(await stop(marta)).until).toBeNull()
    expect(why(await stop(luis))).toBe('left-alone')
    await isBack(marta)
    // One role taken is as good as one person put out.
    const ended = { person: marta, roles: ['administrator' as const], reasons: 'r' }
    told(await thief.roleEnd(await signed(thief, 'role.end', ended)))
    expect(why(await stop(luis))).toBe('left-alone')
    expect(told(await (await house.as('Luis')).me({})).person.id).toBe(luis)
    await rows(
      "update person set roles = roles || '{administrator}'::text[], status = 'suspended' where id = $1",
      [marta],
    )
    // Somebody else says that it was right to put her out: then it is no longer one person's word, and the
    // rest may go on.
    const subject = { person: marta, reasons: 'Lo confirmó su jefe.' }
    const confirm = async (by: Client) =>
      by.personStopConfirm(await signed(by, 'person.confirm-stop', subject))
    expect((await confirm(thief)).ok).toBe(false)
    told(await confirm(await house.as('Teresa')))
    expect(told(await stop(luis)).until).not.toBeNull()
    for (const person of [luis, marta]) await isBack(person)
    await rows("update person set roles = '{officer}' where id = $1", [sofia])
  })

  test('the operator who writes into the database: adds no decision that nobody touched, by nobody or by somebody real', async () => {
    const { pool, files } = house.house.parts
    const sofia = await house.as('Sofía')
    const { request, expected } = await drafts(sofia)
    told(await sofia.requestSubmit(await expected(sofia, 'investigation')))
    const acts = (
      await rows<{ act: Act }>('select act from act where request_id = $1 order by seq', [request])
    ).map(({ act }) => act)
    const nora = await idOf('Nora')
    const [drafting, last] = [acts[0], acts.at(-1)]
    if (drafting?.kind !== 'drafted' || !last) throw new Error('no draft')
    for (const person of [nora, '00000000-0000-4000-8000-000000000001']) {
      const act = sealAct(
        {
          request,
          kind: 'approved',
          at: new Date().toISOString(),
          recorded: null,
          by: { ...last.by, person, name: 'Nora Imaginada' },
          body: {
            revision: 1,
            digest: drafting.body.digest,
            role: 'prosecutor',
            assertion: { id: 'x', authenticatorData: 'AAAA', clientDataJSON: 'AAAA', signature: 'AAAA' },
          },
        },
        last,
      )
      const client = await pool.connect()
      try {
        await client.query('begin')
        await client.query('set local session_replication_role = replica')
        await client.query(
          `insert into act (request_id, seq, kind, person_id, unit_id, at, act, hash, status)
           values ($1, $2, 'approved', $3, $4, $5, $6, $7, 'approved')`,
          [request, act.seq, last.by.person, last.by.unit, act.at, JSON.stringify(act), act.hash],
        )
        await client.query("update request set seq = $2, head = $3, status = 'approved' where id = $1", [
          request,
          act.seq,
          act.hash,
        ])
        const { broken } = await checkLists(client, files)
        expect(broken.filter(({ id }) => id === request).map(({ why }) => why)).toContain(
          `key-not-registered ${act.seq}`,
        )
        await client.query('commit')
        const open = { ...(await expected(sofia, 'investigation')), seq: act.seq }
        const touch = await touchFor(sofia, { for: 'request.sign', ...open })
        expect(why(await sofia.requestSign({ ...open, touch }))).toBe('untouched')
      } finally {
        await client.query('begin')
        await client.query('set local session_replication_role = replica')
        await client.query('delete from act where request_id = $1 and seq = $2', [request, act.seq])
        await client.query("update request set seq = $2, head = $3, status = 'awaiting' where id = $1", [
          request,
          last.seq,
          last.hash,
        ])
        await client.query('commit')
        client.release()
      }
    }
  })

  test('the operator who reads the database and every backup: no code, of an invitation or of keys made anew', async () => {
    const [marta, luis] = [await house.as('Marta'), await house.as('Luis')]
    const puppet = await puppetOf(marta, 'Invitada Ficticia')
    const bruno = await idOf('Bruno')
    const { recovery, code: half } = told(
      await marta.personRecover(await signed(marta, 'person.recover', { person: bruno })),
    )
    const confirmed = told(
      await luis.personConfirmRecovery(
        await signed(luis, 'person.confirm-recovery', { person: bruno, recovery }),
      ),
    )
    const kept = join(folder, 'backup.gz')
    const { pool, files } = house.house.parts
    await backup({ pool, files }, kept, new Date().toISOString())
    const text = gunzipSync(readFileSync(kept)).toString('utf8')
    expect(text).toContain('Invitada Ficticia')
    for (const code of [puppet.code, half, confirmed.code]) {
      expect(code).toMatch(/^[A-Z2-9]{5}(-[A-Z2-9]{5}){3}$/)
      expect(text.includes(code ?? '')).toBe(false)
    }
  })
})

async function idOfPolice(): Promise<string> {
  const [one] = await rows<{ id: string }>(
    "select id from institution where kind = 'police' and country = 'CL'",
  )
  return one?.id ?? ''
}
