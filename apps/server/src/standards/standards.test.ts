import { publishedReleases } from '@oficio/contract/api'
import { addressesOf } from '@oficio/core/dialogue'
import { withReleases } from '@oficio/core/knowledge'
import { lettersFor, plainText, saidNow, type WordingChange } from '@oficio/core/letter'
import { addDays } from '@oficio/core/time'
import { knowledge } from '@oficio/example/app'
import { openedAt } from '@oficio/example/contact-points'
import { kidnapping } from '@oficio/example/emergency'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { drafted, opened, preservation } from '@oficio/example/requests'
import { verifyPack } from '@oficio/exchange/verify'
import { load } from '@oficio/knowledge'
import { sealAct } from '@oficio/seal/chain'
import { digestOf } from '@oficio/verify/canonical'
import type { SealedAct } from '@oficio/verify/chain'
import { standardStatement } from '@oficio/verify/record'
import { readZip } from '@oficio/verify/zip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../db/scope.ts'
import { checkLists } from '../operate/check-lists.ts'
import { releasingOf } from './rows.ts'
import { keepTerms } from './terms.ts'

// A provider and two authorities settle the words of the emergency letter; the next draft says them.

type Person = Awaited<ReturnType<ExampleHouse['as']>>
/** Tomorrow: what is done here is done after the demonstration was made, whose keys stand since then. */
const today = addDays(new Date().toISOString().slice(0, 10), 1)
let clock = Date.parse(`${today}T12:00:00Z`)
const now = () => {
  clock += 1000
  return new Date(clock).toISOString()
}
let house: ExampleHouse
let wei: Person
let bruno: Person
let ines: Person
let ignacio: Person
let gloria: Person
beforeAll(async () => {
  house = await exampleHouse({ now })
  ;[wei, bruno, ines, ignacio, gloria] = await Promise.all([
    house.as('Wei'),
    house.as('Bruno'),
    house.as('Inês'),
    house.as('Ignacio'),
    house.as('Gloria'),
  ])
})
afterAll(() => house.close())

const key = 'K4.answer'
const wordsOf = (at = key) => knowledge.templates.wording[at] as NonNullable<WordingChange['before']>
const added = {
  es: 'Si falta un dato, dígalo en la misma llamada.',
  pt: 'Se faltar um dado, diga-o na mesma ligação.',
  en: 'If something is missing, say so in the same call.',
  fr: 'S’il manque une donnée, dites-le lors du même appel.',
}
const longer = (more: typeof added, at = key) => ({
  es: `${wordsOf(at).es} ${more.es}`,
  pt: `${wordsOf(at).pt} ${more.pt}`,
  en: `${wordsOf(at).en} ${more.en}`,
  fr: `${wordsOf(at).fr} ${more.fr}`,
})
const change = (after: WordingChange['after'], more: Partial<WordingChange> = {}): WordingChange => ({
  fact: 'wording',
  key,
  country: null,
  before: wordsOf(),
  after,
  ...more,
})
const textOf = (
  changes: readonly WordingChange[],
  days: { effectiveOn?: string | null; sunsetOn?: string | null } = {},
) => ({
  subject: { of: 'letters' as const, changes },
  reason: 'Las preguntas llegaban horas después.',
  effectiveOn: null,
  sunsetOn: null,
  ...days,
})

async function signed<Subject extends Record<string, unknown>>(
  client: Person,
  action: string,
  subject: Subject,
) {
  return { ...subject, touch: await touchFor(client, { for: 'other', action, subject }) }
}
const propose = async (
  client: Person,
  text: Record<string, unknown>,
  title = 'La respuesta a una emergencia',
) =>
  client.standardPropose(
    (await signed(client, 'standard.propose', { title, ...text })) as Parameters<
      Person['standardPropose']
    >[0],
  )
const position = async (
  client: Person,
  standard: string,
  version: number,
  stance: 'support' | 'live-with' | 'object',
) =>
  client.standardPosition(
    await signed(client, 'standard.position', {
      ...{ standard, version, text: await textOfVersion(client, standard, version) },
      ...{ stance, reasons: 'Por lo dicho.' },
    }),
  )
const adopt = async (client: Person, standard: string, version: number) =>
  client.standardAdopt(
    await signed(client, 'standard.adopt', {
      ...{ standard, version, text: await textOfVersion(client, standard, version) },
    }),
  )
/** The digest of the words, as the page that shows them makes it. */
async function textOfVersion(client: Person, standard: string, version: number): Promise<string> {
  const text = (await seenBy(client, standard)).versions.find((one) => one.version === version)
  if (!text) throw new Error('not shown')
  const { subject, reason, effectiveOn, sunsetOn } = text
  return digestOf(standardStatement({ subject, reason, effectiveOn, sunsetOn }))
}
const seenBy = async (client: Person, id: string) => {
  const one = told(await client.standards({})).standards.find((standard) => standard.id === id)
  if (!one) throw new Error('not shown')
  return one
}
const inWords = (day: string) =>
  new Intl.DateTimeFormat('es', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
const letter = async () => {
  const published = publishedReleases.parse(await (await house.app.request('/releases.json')).json())
  const now = withReleases(knowledge, published.releases)
  const [one] = lettersFor(kidnapping, { knowledge: now, on: today })
  return one ? plainText(one).replace(/\s+/g, ' ') : ''
}

describe('the words of the emergency letter', () => {
  let id: string
  test('proposed by a provider, commented on, objected to, revised, and then agreed to', async () => {
    id = told(await propose(wei, textOf([change(longer({ ...added, es: 'Responda siempre.' }))]))).standard
    expect(await seenBy(bruno, id)).toMatchObject({
      status: 'open',
      lacks: ['authorities', 'providers'],
      may: { position: true, comment: true, revise: false, adopt: 'authorities' },
    })
    told(await bruno.standardComment({ standard: id, version: 1, words: '«Siempre» es de más.' }))
    expect(told(await position(bruno, id, 1, 'object')).lacks).toContain('objection')
    const subject = { standard: id, ...textOf([change(longer(added))]) }
    told(await wei.standardRevise(await signed(wei, 'standard.propose', subject)))
    // Nobody has said anything of the new text yet, and what was said of the old one stays.
    expect(await seenBy(bruno, id)).toMatchObject({ lacks: ['authorities', 'providers'] })
    expect(await position(bruno, id, 1, 'support')).toMatchObject({ problem: { cause: 'other-version' } })
    told(await position(wei, id, 2, 'support'))
    told(await position(bruno, id, 2, 'support'))
    expect(await adopt(wei, id, 2)).toMatchObject({ problem: { code: 'not-now', cause: 'authorities' } })
    expect(told(await position(ines, id, 2, 'live-with')).lacks).toEqual([])
  })

  test('its effect names the letters and no draft, and whoever did not agree does not adopt it', async () => {
    expect(told(await ines.standardEffect({ standard: id }))).toEqual({
      letters: [{ kind: 'K4', template: 'emergency', languages: ['es', 'pt', 'en', 'fr'] }],
      drafts: { letters: null, findings: null },
      stoppedAt: null,
    })
    expect(await adopt(ignacio, id, 2)).toMatchObject({ problem: { cause: 'not-agreed' } })
  })

  test('adopted, the next draft says it on every device, and names version, adopters and law', async () => {
    expect(await letter()).not.toContain(added.es)
    const { release, status } = told(await adopt(ines, id, 2))
    expect(status).toBe('in-force')
    expect(await letter()).toContain(added.es)
    const said = await letter()
    expect(said).toContain(`Plantilla emergency, publicación ${release} del ${inWords(today)}.`)
    for (const name of ['red de videos', 'Investigaciones Ficticia', 'Polícia Civil Fictícia'])
      expect(said).toContain(name)
    expect(said).toContain(`${knowledge.version}.r${release}`)
    const one = await seenBy(bruno, id)
    // Of the other countries no authority agreed: their letters say what they said.
    expect(one).toMatchObject({ status: 'in-force', release, states: ['BR', 'CL'] })
    expect(one.positions.map(({ version, stance }) => `${version} ${stance}`)).toEqual([
      '1 object',
      '2 support',
      '2 support',
      '2 live-with',
    ])
    expect(one.comments).toHaveLength(1)
  })

  test('what is sealed after it verifies as before it: its version is a word of the house, and no number', async () => {
    const [sofia, nora] = await Promise.all([house.as('Sofía'), house.as('Nora')])
    const { id: file, requests } = await drafted(sofia, 1, preservation)
    const request = requests[0] ?? ''
    const at = async (client: Person) => (await openedAt(client, file, request)).expected
    told(await sofia.requestSubmit(await at(sofia)))
    const decided = await at(nora)
    const granted = await touchFor(nora, { for: 'request.approve', ...decided })
    told(await nora.requestApprove({ ...decided, touch: granted }))
    const standing = await at(sofia)
    told(
      await sofia.requestSign({
        ...standing,
        touch: await touchFor(sofia, { for: 'request.sign', ...standing }),
      }),
    )
    const pack = told(await sofia.requestPack({ request, opening: await opened(sofia, file) }))
    const files = await Promise.all(
      (await readZip(new Blob([pack as BlobPart]))).map(
        async ({ name, open }) => new File([await new Response(await open()).blob()], name),
      ),
    )
    const message = (await files.find(({ name }) => name === 'etsi.json')?.text()) ?? ''
    expect(message).toMatch(/\+[0-9a-f]{12}\.r\d/)
    const { sender } = await verifyPack(
      files,
      () => undefined,
      new AbortController().signal,
      load().localWords,
    )
    expect(sender.rows.filter(({ ok }) => ok === false)).toEqual([])
    expect(sender.verdict).not.toBe('false')
  })

  test('two that change the same words: the second is told what stands there now', async () => {
    expect(await propose(bruno, textOf([change(longer({ ...added, es: 'Otra.' }))]))).toMatchObject({
      problem: { code: 'not-now', cause: 'stands-otherwise /0/before' },
    })
  })
})

test('what waits for its day begins on it, and ends on its day with the words of before', async () => {
  const at = 'K4.preserve'
  const one = textOf([{ ...change(longer(added, at)), key: at, before: wordsOf(at) }], {
    effectiveOn: addDays(today, 3),
    sunsetOn: addDays(today, 7),
  })
  const id = told(await propose(wei, one)).standard
  for (const client of [wei, bruno, ines]) told(await position(client, id, 1, 'support'))
  expect(told(await adopt(wei, id, 1))).toEqual({ status: 'adopted', release: null })
  const says = async () => {
    await house.house.parts.released.reread()
    return saidNow({ key: at, country: null }, house.house.parts.knowledge.templates)?.es.includes(added.es)
  }
  await keepTerms(house.house.parts, `${addDays(today, 2)}T23:00:00Z`)
  expect(await says()).toBe(false)
  await keepTerms(house.house.parts, `${addDays(today, 3)}T00:00:00Z`)
  expect(await says()).toBe(true)
  await keepTerms(house.house.parts, `${addDays(today, 7)}T00:00:00Z`)
  expect(await says()).toBe(false)
  expect(await seenBy(bruno, id)).toMatchObject({ status: 'ended' })
})

test('words adopted while somebody reads a letter stand in the next one; its effect counts drafts alone', async () => {
  const [sofia, nora] = await Promise.all([house.as('Sofía'), house.as('Nora')])
  const { case: file, requests } = told(
    await sofia.caseCreate({
      ...{ reference: 'EJ-K3', facts: {}, sealed: false },
      requests: Array.from({ length: 6 }, () => preservation),
    }),
  )
  const at = 'K3.answer'
  const text = textOf([{ ...change(longer(added, at)), key: at, before: wordsOf(at) }])
  const id = told(await propose(wei, text)).standard
  const counted = async () => told(await wei.standardEffect({ standard: id })).drafts.letters
  // Six: told in steps, so that no two questions say that it was one more.
  expect(await counted()).toBe(5)
  const expected = async (client: Person) => (await openedAt(client, file, requests[0] as string)).expected
  told(await sofia.requestSubmit(await expected(sofia)))
  expect(await counted()).toBe(5)
  const shown = async () =>
    JSON.stringify(told(await nora.requestLetterShown(await expected(nora))).stages.map((one) => one.letters))
  const read = await shown()
  for (const client of [wei, bruno, ines]) told(await position(client, id, 1, 'support'))
  told(await adopt(wei, id, 1))
  await house.house.parts.released.reread()
  expect(house.house.parts.knowledge.templates.adopted?.[at]).toHaveLength(1)
  expect(await shown()).toBe(read)
  expect(read).not.toContain(added.es)
})

test('what was agreed and no longer is when its day comes does not count, and says why', async () => {
  const at = 'L14.account'
  const text = textOf([{ ...change(longer(added, at)), key: at, before: wordsOf(at) }], {
    effectiveOn: addDays(today, 22),
  })
  const id = told(await propose(wei, text)).standard
  for (const client of [wei, bruno, ines]) told(await position(client, id, 1, 'support'))
  told(await adopt(wei, id, 1))
  // Until its day whoever agreed may still object.
  expect(told(await position(bruno, id, 1, 'object')).lacks).toContain('objection')
  await keepTerms(house.house.parts, `${addDays(today, 22)}T00:00:00Z`)
  expect(await seenBy(bruno, id)).toMatchObject({ status: 'not-agreed', release: null })
})

describe('a State owns its letters', () => {
  test('nobody abroad and no provider proposes them, and its central authority alone is not enough', async () => {
    const own = textOf([
      change(longer(added, 'K4.noalert'), { key: 'K4.noalert', country: 'PY', before: null }),
    ])
    expect(await propose(bruno, own)).toMatchObject({
      problem: { code: 'not-allowed', cause: 'other-country' },
    })
    expect(await propose(wei, own)).toMatchObject({
      problem: { code: 'not-allowed', cause: 'other-country' },
    })
    const id = told(await propose(gloria, own)).standard
    told(await position(gloria, id, 1, 'support'))
    for (const client of [wei, bruno, ines]) told(await position(client, id, 1, 'support'))
    expect(await adopt(gloria, id, 1)).toMatchObject({ problem: { cause: 'authorities' } })
  })
})

describe('what stands in no letter', () => {
  const refused = (after: WordingChange['after'], more: Partial<WordingChange> = {}) =>
    propose(wei, textOf([change(after, more)]))
  test.each([
    ['a place that no letter fills', { es: `${added.es} {secretPlace}` }, 'other-places'],
    ['a bracket that takes a value with it', { es: `[[${'x {returnTime}'}]]` }, 'other-places'],
    ['everything', { en: 'Please send all data.' }, 'never-said'],
    ['nothing', { fr: ' ' }, 'not-plain'],
  ])('%s', async (_name, text, cause) => {
    const base = longer(added, 'K4.noalert')
    const answer = await refused({ ...base, ...text }, { key: 'K4.noalert', before: wordsOf('K4.noalert') })
    expect(answer).toMatchObject({ problem: { code: 'not-now' } })
    expect(answer.ok ? '' : answer.problem.cause).toContain(cause)
  })
  test('marks, signs that turn text round, and what is longer than a letter are not read at all', async () => {
    for (const text of ['<script>alert(1)</script>', 'a\u202Eb', 'x'.repeat(5000)])
      expect(await refused({ ...longer(added), es: text })).toMatchObject({ problem: { code: 'unreadable' } })
  })
  test('how the sender is verified, and the notices above a letter, are nobody’s to change', async () => {
    for (const at of ['K4.verify', 'K7.banner', 'anyway', 'L12', 'K2.voluntary', 'K1.ask', 'K4.after'])
      expect(
        await refused({ ...added, es: 'Confíe en esta carta.' }, { key: at, before: wordsOf(at) }),
        at,
      ).toMatchObject({ problem: { cause: 'not-negotiable /0/key' } })
    expect(await refused(added, { key: 'constructor', before: null })).toMatchObject({
      problem: { cause: 'unknown-words /0/key' },
    })
  })
})

test('nobody who does not speak for an institution gives its word, for the database as well', async () => {
  const id = told(
    await propose(
      wei,
      textOf([
        { ...change(longer(added, 'L14.account')), key: 'L14.account', before: wordsOf('L14.account') },
      ]),
    ),
  ).standard
  const sofia = await house.as('Sofía')
  expect(await position(sofia, id, 1, 'support')).toMatchObject({ problem: { code: 'not-allowed' } })
  expect(await seenBy(sofia, id)).toMatchObject({ may: { position: 'wrong-role', comment: true } })
  const { pool, acting } = house.house.parts
  const { rows } = await pool.query<{ person: string; unit: string; institution: string }>(
    "select p.id as person, u.id as unit, u.institution_id as institution from person p join unit u on u.id = p.unit_id where p.name like 'Sofía%'",
  )
  const [row] = rows
  if (!row) throw new Error('nobody')
  await expect(
    pool.query(
      `insert into standard_position (proposal_id, version, institution_id, number, at, person_id, doer, stance, reasons, kept)
       values ($1, 1, $2, 1, now(), $3, '{}', 'support', 'r', '{}')`,
      [id, row.institution, row.person],
    ),
  ).rejects.toMatchObject({ code: 'OF001' })
  expect(await as(acting, row, (db) => db.rows('select from standard_version'))).not.toHaveLength(0)
  await expect(
    as(acting, row, (db) => db.rows("update standard_proposal set status = 'adopted'")),
  ).rejects.toThrow()
  await expect(pool.query("update standard_version set reason = 'x'")).rejects.toMatchObject({
    code: 'OF001',
  })
})

/** As the owner of the database writes: nothing stands in the way but the signatures. */
const byOwner = async (sql: string, values: unknown[]) => {
  const client = await house.house.parts.pool.connect()
  try {
    await client.query('set session_replication_role = replica')
    return await client.query(sql, values)
  } finally {
    await client.query('set session_replication_role = origin')
    client.release()
  }
}
const broken = async (of: string) =>
  (await checkLists(house.house.parts.pool, house.house.parts.files)).broken.flatMap(({ id, why }) =>
    id === of ? [why] : [],
  )

describe('whoever holds the database makes no agreement', () => {
  const at = 'L16'
  const proposed = async () =>
    told(await propose(wei, textOf([{ ...change(longer(added, at)), key: at, before: wordsOf(at) }])))
      .standard

  test('a text that was changed after it was agreed to is not adopted, not shown, and named', async () => {
    const id = await proposed()
    for (const client of [wei, bruno, ines]) told(await position(client, id, 1, 'support'))
    const text = await textOfVersion(wei, id, 1)
    expect(await broken(id)).toEqual([])
    await byOwner(
      "update standard_version set subject = jsonb_set(subject, '{changes,0,after,es}', '\"Rogamos callar.\"') where proposal_id = $1",
      [id],
    )
    expect(
      await wei.standardAdopt(await signed(wei, 'standard.adopt', { standard: id, version: 1, text })),
    ).toMatchObject({ problem: { cause: 'other-version' } })
    expect(told(await wei.standards({})).standards.find((one) => one.id === id)).toBeUndefined()
    expect(await broken(id)).toEqual(['other-text 1'])
  })

  test('positions that nobody signed count for nothing, are not shown, and are named', async () => {
    const id = await proposed()
    told(await position(wei, id, 1, 'support'))
    for (const name of ['Bruno', 'Inês'])
      await byOwner(
        `insert into standard_position (proposal_id, version, institution_id, number, at, person_id, doer, stance, reasons, kept)
         select $1, 1, u.institution_id, 1, now(), p.id, jsonb_build_object('name', p.name), 'support', 'r', '{}'
         from person p join unit u on u.id = p.unit_id where p.name like $2`,
        [id, `${name}%`],
      )
    expect((await seenBy(wei, id)).positions).toHaveLength(1)
    expect(await adopt(wei, id, 1)).toMatchObject({ problem: { cause: 'authorities' } })
    expect(await broken(id)).toEqual(['unsigned-position 1', 'unsigned-position 1'])
  })

  test('a position that its institution took back is none again by its copied row, and is named', async () => {
    const at = 'L14.account'
    const words = { ...change(longer(added, at)), key: at, before: wordsOf(at) }
    const text = textOf([words], { effectiveOn: addDays(today, 22) })
    const id = told(await propose(wei, text)).standard
    for (const client of [wei, bruno, ines]) told(await position(client, id, 1, 'support'))
    told(await adopt(wei, id, 1))
    expect(told(await position(bruno, id, 1, 'object')).lacks).toContain('objection')
    const { pool, files } = house.house.parts
    const { rows } = await pool.query<{
      person: string
      body: SealedAct & { readonly body: { readonly stance?: string } }
    }>('select person_id as person, body from registry_act where subject_id = $1 order by seq', [id])
    const last = rows.at(-1)
    const supported = rows.find((row) => row.body.body.stance === 'support' && row.person === last?.person)
    if (!last || !supported) throw new Error('nothing to copy')
    const { hash: _, seq: __, previous: ___, ...said } = supported.body
    const copy = sealAct({ ...said, at: now() }, last.body)
    await pool.query(
      `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
       values ($1, $2, 'standard-position', $3, $4, $5, $6, $7)`,
      [id, copy.seq, now(), supported.person, JSON.stringify(copy), copy.previous, copy.hash],
    )
    const { broken } = await checkLists(pool, files)
    expect(broken.filter((one) => one.id === id).map(({ why }) => why)).toContain(`said-before ${copy.seq}`)
    await keepTerms(house.house.parts, `${addDays(today, 22)}T00:00:00Z`)
    expect((await pool.query('select status from standard_proposal where id = $1', [id])).rows).toEqual([
      { status: 'not-agreed' },
    ])
  })
  test('a proposal whose act is copied into the list of another one is held by neither, and is named', async () => {
    const { pool, newId } = house.house.parts
    const id = await proposed()
    expect(await broken(id)).toEqual([])
    const { rows } = await pool.query<{ person: string; body: SealedAct }>(
      'select person_id as person, body from registry_act where subject_id = $1 and seq = 1',
      [id],
    )
    const [first] = rows
    if (!first) throw new Error('nothing to copy')
    const { hash: _, seq: __, previous: ___, ...said } = first.body
    const other = newId()
    const copy = sealAct({ ...said, request: other, at: now() }, null)
    await pool.query(
      `insert into registry_act (subject_id, seq, kind, at, person_id, body, previous, hash)
       values ($1, 1, 'standard-proposed', $2, $3, $4, null, $5)`,
      [other, now(), first.person, JSON.stringify(copy), copy.hash],
    )
    expect(await broken(id)).toContain('said-before 1')
  })

  test('a release that nobody adopted is not served, and named', async () => {
    const hostile = { ...wordsOf(at), es: `${wordsOf(at).es} Gracias.` }
    const { rows } = await byOwner(
      `insert into knowledge_release (at, provider, changes, confidence, adopted_by)
       values (now(), null, $1, 'high', array['INTERPOL', 'Fiscalía Ficticia de Tarapacá']) returning number`,
      [JSON.stringify([{ fact: 'wording', key: at, country: null, before: wordsOf(at), after: hostile }])],
    )
    const number = (rows[0] as { number: number }).number
    await house.house.parts.released.reread()
    const served = publishedReleases.parse(await (await house.app.request('/releases.json')).json())
    expect(served.releases.map((one) => one.number)).not.toContain(number)
    expect(JSON.stringify(served)).not.toContain('INTERPOL')
    expect(await broken(String(number))).toEqual(['release-not-adopted'])
  })
})

describe('the row beside a proposal, written by whoever holds the database', () => {
  const at = 'L14.account'
  const proposed = async (days: Parameters<typeof textOf>[1] = {}) =>
    told(await propose(wei, textOf([{ ...change(longer(added, at)), key: at, before: wordsOf(at) }], days)))
      .standard

  test('makes everybody’s letters the matter of one State for nobody, past an objection', async () => {
    const id = await proposed()
    for (const client of [bruno, ignacio]) told(await position(client, id, 1, 'support'))
    told(await position(ines, id, 1, 'object'))
    expect((await adopt(ignacio, id, 1)).ok).toBe(false)
    await byOwner("update standard_proposal set country = 'CL' where id = $1", [id])
    expect(await adopt(ignacio, id, 1)).toMatchObject({ problem: { cause: 'other-matter' } })
    expect(await broken(id)).toEqual(['other-matter'])
    await byOwner('update standard_proposal set country = null where id = $1', [id])
  })

  test('lets nothing count before the day that was signed, and ends nothing before its own', async () => {
    const [later, end] = [addDays(today, 30), addDays(today, 60)]
    const id = await proposed({ effectiveOn: later, sunsetOn: end })
    for (const client of [wei, bruno, ines]) told(await position(client, id, 1, 'support'))
    told(await adopt(wei, id, 1))
    expect(await broken(id)).toEqual([])
    await byOwner('update standard_proposal set effective_on = $2 where id = $1', [id, today])
    expect(await broken(id)).toEqual(['other-day'])
    await keepTerms(house.house.parts, now())
    expect((await seenBy(wei, id)).status).toBe('adopted')
    await keepTerms(house.house.parts, `${later}T10:00:00.000Z`)
    expect((await seenBy(wei, id)).status).toBe('in-force')
    const { release } = await seenBy(wei, id)
    await byOwner('update standard_proposal set effective_on = $2, sunset_on = $3 where id = $1', [
      ...[id, later],
      addDays(later, 1),
    ])
    expect(await broken(id)).toEqual(['other-day'])
    await keepTerms(house.house.parts, `${addDays(later, 2)}T10:00:00.000Z`)
    expect((await seenBy(wei, id)).status).toBe('in-force')
    // Nor does a release that somebody adds end it.
    const { rows } = await byOwner(
      `insert into knowledge_release (at, provider, changes, confidence, reviewed_by)
       select $2, null, jsonb_build_array((changes -> 0) || jsonb_build_object('before', changes -> 0 -> 'after',
         'after', changes -> 0 -> 'before', 'ends', number)), 'high', array['x', 'y']
       from knowledge_release where number = $1 returning number`,
      [release, `${addDays(later, 3)}T10:00:00.000Z`],
    )
    const number = (rows[0] as { number: number }).number
    await byOwner("update standard_proposal set status = 'ended', ended = $2, sunset_on = $3 where id = $1", [
      ...[id, number],
      end,
    ])
    expect(await broken(String(number))).toEqual(['release-other-day'])
  })
})

test('of an entry that was agreed to nobody read a source: it is never held for sure', () => {
  const subject = { of: 'provider' as const, provider: 'tiktok', changes: [] }
  expect(releasingOf(subject, today).confidence).not.toBe('high')
})

describe('a guideline that changes', () => {
  const source = addressesOf(knowledge.providers.tiktok)[0] ?? ''
  const brought = (text: string) => ({
    whose: { of: 'provider' as const, provider: 'tiktok' },
    title: 'Law enforcement guidelines',
    source,
    ofDay: '2026-11-01',
    text,
  })
  const days = String(knowledge.providers.tiktok?.preservation.initialDays)
  const kept = (text: string) =>
    `Guidelines.\n\nWe keep what was asked for ${text} days.\nSee also our report.\n`
  let id: string
  test('its first version waits for whoever reviews; the next one touches the facts that said what is gone', async () => {
    const hugo = await house.as('Hugo')
    const sofia = await house.as('Sofía')
    told(
      await sofia.caseCreate({
        ...{ reference: 'VIG-1', facts: {}, sealed: false },
        requests: [{ ...kidnapping, provider: 'tiktok', country: 'CL' }],
      }),
    )
    const first = told(await wei.watchedBring(brought(kept(days))))
    expect(first).toMatchObject({ version: 1, same: false })
    ;({ text: id } = first)
    expect(told(await wei.watchedBring(brought(`${kept(days)}\u200b\r\n`)))).toMatchObject({
      version: 1,
      same: true,
    })
    const second = told(await hugo.watchedBring({ ...brought(kept('17')), title: 'Avisos: falso.example' }))
    expect(second.version).toBe(2)
    // Whose text it is says what it is called; whoever came before or after does not.
    const called = async () => told(await hugo.watched({})).texts.find((one) => one.id === id)?.title
    expect(await called()).toBe('Law enforcement guidelines')
    // Another provider's desk, and a second writing of the same address.
    expect(
      await wei.watchedBring({ ...brought(kept('5')), whose: { of: 'provider', provider: 'google' } }),
    ).toMatchObject({ problem: { code: 'not-allowed', cause: 'other-institution' } })
    expect(told(await wei.watchedBring({ ...brought(kept('17')), source: `${source}/` }))).toEqual({
      text: id,
      version: 2,
      same: true,
    })
    const seen = told(await wei.watchedDifference({ text: id, version: 2 }))
    expect(seen.pieces.filter(({ is }) => is !== 'both')).toHaveLength(2)
    // The term itself, and the rule beside it that repeats it; nothing of channels, entities or languages.
    expect(seen.facts.flatMap(({ at, gone }) => (gone.length > 0 ? [`${at} ${gone.join()}`] : []))).toEqual([
      `/preservation ${days}`,
      `/specialRules/2 ${days}`,
    ])
    expect(seen.facts.length).toBeGreaterThan(3)
    // Few drafts: which letter they are of would say whose.
    const kinds = seen.letters.map(({ kind }) => kind)
    for (const kind of ['K2', 'K4']) expect(kinds).not.toContain(kind)
    expect(seen.drafts === null || seen.drafts >= 5).toBe(true)
    const { notices } = told(await sofia.notices({}))
    expect(notices.map(({ kind }) => kind)).toContain('watched-changed')
  })
  test('whoever keeps those facts says once what was found, and nobody else', async () => {
    const look = { text: id, version: 2, finding: 'facts-change' as const, words: 'El plazo es otro.' }
    const [lidia, hugo] = await Promise.all([house.as('Lidia'), house.as('Hugo')])
    expect(await wei.watchedAssess(look)).toMatchObject({ problem: { code: 'not-allowed' } })
    expect(await lidia.watchedAssess(look)).toMatchObject({ problem: { code: 'not-allowed' } })
    expect(await hugo.watchedAssess({ ...look, version: 1 })).toMatchObject({
      problem: { cause: 'other-version' },
    })
    // Hugo brought it: another reviewer looks at it, or the desk brings it anew.
    expect(await hugo.watchedAssess(look)).toMatchObject({ problem: { cause: 'oneself' } })
    const third = told(await wei.watchedBring(brought(`${kept('17')}One word more.\n`)))
    look.version = third.version
    // Nobody looked at the second: what changed in it is not lost behind the third.
    const seen = told(await hugo.watchedDifference({ text: id, version: third.version }))
    expect(seen.before).toBe(1)
    expect(seen.facts.some(({ gone }) => gone.includes(days))).toBe(true)
    told(await hugo.watchedAssess(look))
    expect(await hugo.watchedAssess(look)).toMatchObject({ problem: { cause: 'over' } })
    expect(told(await hugo.watched({})).texts.find((one) => one.id === id)?.waits).toBe(false)
  })
  test('marks are text, what is huge is cut where it is shown, and what is larger is not read', async () => {
    const hostile = `<script>alert(1)</script>\u202E\n${'línea distinta\n'.repeat(20)}`
    const whole = Array.from({ length: 9000 }, (_, at) => `${at} ${'y'.repeat(30)}`).join('\n')
    told(await wei.watchedBring(brought(hostile)))
    const { version } = told(await wei.watchedBring(brought(whole)))
    const seen = told(await wei.watchedDifference({ text: id, version }))
    expect(seen.more).toBe(true)
    expect(JSON.stringify(seen).length).toBeLessThan(200_000)
    expect(
      JSON.stringify(told(await wei.watchedDifference({ text: id, version: version - 1 }))),
    ).not.toContain('\u202E')
    const oneLine = (term: string) =>
      `${'palabra igual '.repeat(7000)} plazo de ${term} ${'y más '.repeat(9000)}`
    told(await wei.watchedBring(brought(oneLine('noventa'))))
    const line = told(await wei.watchedBring(brought(oneLine('treinta'))))
    told(
      await (await house.as('Hugo')).watchedAssess({
        ...{ text: id, version: line.version, finding: 'facts-stand', words: 'Nada.' },
      }),
    )
    const last = told(await wei.watchedBring(brought(oneLine('veinte'))))
    const seenLine = told(await wei.watchedDifference({ text: id, version: last.version }))
    expect(JSON.stringify(seenLine.pieces)).toContain('plazo de treinta')
    expect(JSON.stringify(seenLine.pieces)).toContain('plazo de veinte')
    expect(await wei.watchedBring(brought('x'.repeat(400_001)))).toMatchObject({
      problem: { code: 'unreadable' },
    })
    expect(await wei.watchedBring({ ...brought('x'), source: 'javascript:alert(1)' })).toMatchObject({
      problem: { cause: 'not-a-source' },
    })
  })
})

describe('an address on which facts of several rest', () => {
  const row = Object.values(knowledge.domesticLaw.CL?.powers ?? {})
    .flat()
    .find(({ source }) => source.startsWith('https://'))
  test('is watched by each of them as its own, and whoever comes first takes it from nobody', async () => {
    const source = 'https://www.tiktok.com/legal/page/global/otra-guia'
    const whose = { of: 'provider', provider: 'instagram' } as const
    const hugo = await house.as('Hugo')
    const ofOne = told(await hugo.watchedBring({ whose, title: 'Uno', source, ofDay: null, text: 'Uno.' }))
    const ofOther = told(
      await wei.watchedBring({
        ...{
          whose: { of: 'provider', provider: 'tiktok' },
          title: 'Otro',
          source,
          ofDay: null,
          text: 'Dos.',
        },
      }),
    )
    expect(ofOther).toMatchObject({ version: 1, same: false })
    expect(ofOther.text).not.toBe(ofOne.text)
    const titleOf = async (id: string) =>
      told(await hugo.watched({})).texts.find((one) => one.id === id)?.title
    // Nobody of that provider brought it: the newest version says what it is called.
    expect(await titleOf(ofOne.text)).toBe('Uno')
    told(await hugo.watchedBring({ whose, title: 'Uno, revisado', source, ofDay: null, text: 'Tres.' }))
    expect(await titleOf(ofOne.text)).toBe('Uno, revisado')
  })
  test('of a law of a State with institutions here, those of that State hear and judge, and nobody elsewhere', async () => {
    const [teresa, lidia] = await Promise.all([house.as('Hugo'), house.as('Lidia')])
    const source = 'https://www.oas.org/ley-de-argentina'
    const whose = { of: 'law', country: 'AR' } as const
    const { text: id } = told(
      await teresa.watchedBring({ whose, title: 'Ley', source, ofDay: null, text: 'Uno.' }),
    )
    const seen = told(await lidia.watched({})).texts.find((one) => one.id === id)
    expect(seen).toMatchObject({ waits: true, may: { assess: false } })
    const look = { text: id, version: 1, finding: 'facts-stand' as const, words: 'Nada.' }
    expect(await lidia.watchedAssess(look)).toMatchObject({
      problem: { code: 'not-allowed', cause: 'other-country' },
    })
    expect(told(await lidia.watched({})).texts.find((one) => one.id === id)?.waits).toBe(true)
    const { rows } = await house.house.parts.pool.query<{ country: string }>(
      `select distinct i.country from notice n join person p on p.id = n.person_id join unit u on u.id = p.unit_id
       join institution i on i.id = u.institution_id
       where n.kind = 'watched-waits' and n.params ->> 'title' = 'Ley'`,
    )
    expect(rows).toEqual([{ country: 'AR' }])
    // Of a State of which nobody is here whoever reads laws may look.
    const far = {
      whose: { of: 'law', country: 'HN' } as const,
      source: 'https://www.oas.org/ley-de-honduras',
    }
    const { text } = told(await teresa.watchedBring({ ...far, title: 'Otra', ofDay: null, text: 'Uno.' }))
    told(await lidia.watchedAssess({ ...look, text }))
  })
  test('as a law of a State it is one where the law is kept, or a fact of that law rests on it', async () => {
    const lidia = await house.as('Lidia')
    const whose = { of: 'law', country: 'CL' } as const
    const law = { whose, title: 'Nada', ofDay: null, text: 'hola mundo' }
    const of = (source: string) => lidia.watchedBring({ ...law, source })
    expect(await of('https://www.tiktok.com/legal/page/global/law-enforcement/en')).toMatchObject({
      problem: { code: 'not-now', cause: 'not-where-law-is' },
    })
    expect((await of('https://www.oas.org/ley-ficticia-2')).ok).toBe(true)
    expect((await of(row?.source ?? '')).ok).toBe(true)
  })
  test('each version can be read as it was brought, a part at a time', async () => {
    const source = 'https://www.tiktok.com/legal/page/global/larga'
    const whose = { of: 'provider', provider: 'tiktok' } as const
    const text = `<b>Guía</b>\n${'línea larga\n'.repeat(7_000)}fin`
    const { text: id } = told(await wei.watchedBring({ whose, title: 'Larga', source, ofDay: null, text }))
    const sofia = await house.as('Sofía')
    let whole = ''
    for (let from: number | null = 0; from !== null; ) {
      const { part, next }: { part: string; next: number | null } = told(
        await sofia.watchedText({ text: id, version: 1, from }),
      )
      expect(part.length).toBeLessThanOrEqual(60_000)
      whole += part
      from = next
    }
    expect(whole.trim()).toBe(text)
    expect(await sofia.watchedText({ text: id, version: 2, from: 0 })).toMatchObject({
      problem: { code: 'not-found' },
    })
  })
})

describe('the gap register', () => {
  test('an institution takes a gap on with a proposal that closes it, and lets it go; no other gap is known', async () => {
    const sofia = await house.as('Sofía')
    const of = async () => told(await sofia.gapWords({})).words.filter(({ gap }) => gap === 'language')
    const due = addDays(house.house.parts.today(), 30)
    const words = 'Publicamos la guía en español.'
    const said = { gap: 'language', takes: true, due, words, proposal: null }
    const past = { ...said, due: addDays(due, -31) }
    expect(await wei.gapSay(past)).toMatchObject({ problem: { code: 'not-now', cause: 'term-past' } })
    // A day is of whoever takes it on.
    expect(await wei.gapSay({ ...said, takes: false })).toMatchObject({ problem: { code: 'not-now' } })
    expect(await of()).toEqual([])
    told(await wei.gapSay(said))
    expect(await of()).toMatchObject([{ owns: true, words: said.words, due, proposal: null }])
    told(await wei.gapSay({ ...said, takes: false, due: null, words: 'Ya está publicada.' }))
    expect((await of()).map(({ owns }) => owns)).toEqual([false, false])
    expect(await wei.gapSay({ ...said, gap: 'constructor' })).toMatchObject({
      problem: { code: 'not-found' },
    })
    expect(await wei.gapSay({ ...said, proposal: '01900000-0000-7000-8000-000000000000' })).toMatchObject({
      problem: { code: 'not-found' },
    })
    await expect(house.house.connection.pool.query('delete from gap_word')).rejects.toMatchObject({
      code: 'OF001',
    })
  })
  test('is read by anybody with what the knowledge holds of each gap, and no word of an institution', async () => {
    const read = JSON.parse(await (await house.app.request('/gaps.json')).text())
    expect(read).toMatchObject({ format: 'oficio-told-gaps/1', definition: 'oficio-figures/1' })
    expect(read.gaps.map(({ id }: { id: string }) => id)).toContain('language')
    expect(JSON.stringify(read)).not.toContain('Publicamos la guía')
    const svg = await house.app.request('/figures/plots/gaps.fr.svg')
    expect([svg.headers.get('content-type'), svg.headers.get('cross-origin-resource-policy')]).toEqual([
      'image/svg+xml; charset=utf-8',
      'cross-origin',
    ])
    expect(svg.headers.get('content-security-policy')).toContain('sandbox')
  })
})

describe('the round table', () => {
  const asked = {
    words: '¿Basta una orden en español?',
    provider: 'tiktok',
    country: null,
    topic: 'language' as const,
    forPublic: false,
    group: null,
  }
  const of = async (client: Person, id: string) =>
    told(await client.roundTable({})).questions.find((one) => one.id === id)
  test('a question is answered, and its answer holds once somebody of another institution says so', async () => {
    const [sofia, hugo] = await Promise.all([house.as('Sofía'), house.as('Hugo')])
    const { question } = told(await sofia.roundAsk(asked))
    const { answer } = told(await wei.roundAnswer({ question, words: 'Sí, con traducción.', source: null }))
    const verdict = { question, answer, verdict: 'accepted' as const, words: 'Leído en su guía.' }
    expect(await wei.roundJudge(verdict)).toMatchObject({ problem: { code: 'not-allowed' } })
    told(await hugo.roundJudge(verdict))
    expect((await of(sofia, question))?.answers).toMatchObject([
      { words: 'Sí, con traducción.', concerned: true, accepted: { words: 'Leído en su guía.' } },
    ])
    told(await hugo.roundJudge({ ...verdict, verdict: 'ended', words: 'Cambió su guía.' }))
    expect((await of(sofia, question))?.answers).toMatchObject([{ accepted: null, mayAccept: false }])
  })
  test('nothing holds on one word without a source, of somebody whom the question is not about', async () => {
    const [sofia, hugo] = await Promise.all([house.as('Sofía'), house.as('Hugo')])
    const { question } = told(await sofia.roundAsk({ ...asked, provider: 'google' }))
    const { answer } = told(await wei.roundAnswer({ question, words: 'Sí.', source: null }))
    const verdict = { question, answer, verdict: 'accepted' as const, words: 'Lo dijo.' }
    expect(await hugo.roundJudge(verdict)).toMatchObject({ problem: { cause: 'not-a-source' } })
    expect((await of(hugo, question))?.answers).toMatchObject([{ grounded: false, mayAccept: false }])
  })
  test('anybody reads a question that its asker lets them read and a moderator opened, with answers that hold, and no name of a person', async () => {
    const [sofia, hugo] = await Promise.all([house.as('Sofía'), house.as('Hugo')])
    const read = async () => {
      // What is published is kept for a minute.
      clock += 120_000
      const answer = await house.app.request('/round-table.json')
      return JSON.parse(await answer.text()).questions as { id: string; answers: { words: string }[] }[]
    }
    const inside = told(await sofia.roundAsk({ ...asked, words: '¿Y dentro?' })).question
    const { question } = told(await sofia.roundAsk({ ...asked, words: '¿Para todos?', forPublic: true }))
    const ofAnswer = { question, words: 'Sí, para todos.', source: null }
    const { answer } = told(await wei.roundAnswer(ofAnswer))
    told(await wei.roundAnswer({ ...ofAnswer, words: 'Sin palabra de nadie más.' }))
    expect(await read()).toEqual([])
    const opens = { question, answer: null, verdict: 'opened' as const, words: 'Sin ningún caso.' }
    expect(await sofia.roundJudge(opens)).toMatchObject({ problem: { code: 'not-allowed' } })
    expect(await hugo.roundJudge({ ...opens, question: inside })).toMatchObject({
      problem: { cause: 'members-only' },
    })
    told(await hugo.roundJudge(opens))
    told(await hugo.roundJudge({ ...opens, answer, verdict: 'accepted', words: 'Leído.' }))
    const all = await read()
    expect(all).toMatchObject([{ id: question, answers: [{ words: 'Sí, para todos.' }] }])
    for (const name of ['Sofía', 'Wei', 'Hugo']) expect(JSON.stringify(all)).not.toContain(name)
    told(await hugo.roundJudge({ ...opens, verdict: 'closed', words: 'Ya no.' }))
    expect(await read()).toEqual([])
  })
  test('an answer that holds and anybody may read is a fact once a second moderator signs its words, and none any more once it holds no longer', async () => {
    const [sofia, hugo, ivan] = await Promise.all([house.as('Sofía'), house.as('Hugo'), house.as('Iván')])
    const words = '¿Sirve una orden sin traducir?'
    const { question } = told(await sofia.roundAsk({ ...asked, words, forPublic: true }))
    const source = 'https://provider.example/guia'
    const said = { question, words: 'No, con traducción.', source }
    const { answer } = told(await wei.roundAnswer(said))
    const confirm = async (client: Person, more: object = {}) => {
      const subject = { question, answer, asked: words, said: said.words, source, ...more }
      const touch = await touchFor(client, { for: 'other', action: 'dialogue.confirm', subject })
      return client.roundConfirm({ ...subject, touch })
    }
    const of16 = async () =>
      publishedReleases
        .parse(await (await house.app.request('/releases.json')).json())
        .releases.flatMap(({ changes }) => changes.filter((one) => 'id' in one && one.id === answer))
    const judge = async (client: Person, verdict: 'accepted' | 'opened' | 'ended') =>
      told(
        await client.roundJudge({
          question,
          answer: verdict === 'opened' ? null : answer,
          verdict,
          words: 'w',
        }),
      )
    expect(await confirm(ivan)).toMatchObject({ problem: { code: 'not-now', cause: 'one-has-read' } })
    await judge(hugo, 'accepted')
    expect(await confirm(ivan)).toMatchObject({ problem: { code: 'not-now', cause: 'members-only' } })
    await judge(hugo, 'opened')
    expect(await confirm(hugo)).toMatchObject({ problem: { code: 'not-allowed' } })
    expect(await confirm(sofia)).toMatchObject({ problem: { code: 'not-allowed' } })
    expect(await confirm(ivan, { said: 'Sí.' })).toMatchObject({ problem: { cause: 'other-version' } })
    expect(await of16()).toEqual([])
    expect((await of(ivan, question))?.answers).toMatchObject([{ mayConfirm: true, release: null }])
    const { release } = told(await confirm(ivan))
    expect((await of(sofia, question))?.answers).toMatchObject([{ release, mayConfirm: false }])
    expect(await of16()).toMatchObject([
      { fact: 'answered', words: said.words, provider: 'tiktok', source, basis: 'read', confidence: 'high' },
    ])
    const known = () => house.house.parts.released.knowledge.answered ?? []
    expect(known()).toMatchObject([{ id: answer, question: words }])
    expect(JSON.stringify(known())).not.toMatch(/Wei|Hugo|Iván|Sofía/)
    expect(await confirm(ivan)).toMatchObject({ problem: { code: 'not-now', cause: 'said-twice' } })
    await judge(hugo, 'ended')
    expect(await of16()).toMatchObject([{ fact: 'answered' }, { fact: 'answer-ended' }])
    expect(known()).toEqual([])
    expect((await of(sofia, question))?.answers).toMatchObject([{ release: null }])
  })
  test('what is asked in a working group its institutions read and answer, and nobody else until they join', async () => {
    const [sofia, ines] = await Promise.all([house.as('Sofía'), house.as('Inês')])
    const { group } = told(await wei.roundFound({ name: 'Plazos', about: 'Cuánto se guarda.' }))
    const inGroup = { ...asked, words: '¿Cuánto guardan?', group }
    expect(await sofia.roundAsk(inGroup)).toMatchObject({ problem: { code: 'not-found' } })
    expect(await wei.roundAsk({ ...inGroup, forPublic: true })).toMatchObject({
      problem: { cause: 'members-only' },
    })
    const { question } = told(await wei.roundAsk(inGroup))
    expect(await of(sofia, question)).toBeUndefined()
    expect(await sofia.roundAnswer({ question, words: 'w', source: null })).toMatchObject({
      problem: { code: 'not-found' },
    })
    told(await sofia.roundJoin({ group, joins: true }))
    told(await sofia.roundAnswer({ question, words: 'Un año.', source: null }))
    expect(await of(sofia, question)).toMatchObject({ group, answers: [{ words: 'Un año.' }] })
    expect(await of(ines, question)).toBeUndefined()
    const groups = told(await ines.roundTable({})).groups.find(({ id }) => id === group)
    expect([groups?.mine, groups?.institutions.length]).toEqual([false, 2])
    told(await sofia.roundJoin({ group, joins: false }))
    expect(await of(sofia, question)).toBeUndefined()
  })
  test('what a moderator hides nobody else reads or answers, the database neither; shown again, it is there', async () => {
    const [sofia, hugo] = await Promise.all([house.as('Sofía'), house.as('Hugo')])
    const { question } = told(await sofia.roundAsk({ ...asked, words: 'Es por el caso EJ-1.' }))
    told(await hugo.roundJudge({ question, answer: null, verdict: 'hidden', words: 'Habla de un caso.' }))
    expect(await of(sofia, question)).toBeUndefined()
    expect(await of(hugo, question)).toMatchObject({ hidden: true })
    expect(await wei.roundAnswer({ question, words: 'w', source: null })).toMatchObject({
      problem: { code: 'not-found' },
    })
    told(await hugo.roundJudge({ question, answer: null, verdict: 'shown', words: 'No era de un caso.' }))
    expect(await of(sofia, question)).toMatchObject({ hidden: false })
    await expect(
      house.house.connection.pool.query("update round_question set words = 'x'"),
    ).rejects.toMatchObject({
      code: 'OF001',
    })
  })
})
