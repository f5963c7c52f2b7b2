import { foldActs, narrowed } from '@oficio/core/act'
import { assistanceAfter } from '@oficio/core/case'
import type { EvidenceRequest } from '@oficio/core/request'
import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { disclosure, drafted, opened, preservation, type Seat, seat } from '@oficio/example/requests'
import { verifyPack } from '@oficio/exchange/verify'
import { load } from '@oficio/knowledge'
import { sealAct } from '@oficio/seal/chain'
import { readZip } from '@oficio/verify/zip'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { checkLists } from '../operate/check-lists.ts'
import { checkNumbers } from '../operate/check-numbers.ts'

let house: ExampleHouse
let sofia: Seat
let bruno: Seat
let nora: Seat
beforeAll(async () => {
  const since = performance.now()
  house = await exampleHouse({
    now: () => new Date(evening + performance.now() - since).toISOString(),
  })
  ;[sofia, bruno, nora] = [await seat(house, 'Sofía'), await seat(house, 'Bruno'), await seat(house, 'Nora')]
})
afterAll(() => house.close())

/**
 * The evening of the last of December in Chile, when it is another day and another year in universal time.
 */
const evening = Date.parse('2027-01-01T00:30:00Z')
const todayThere = '2026-12-31'

/** A request of this content in a case of its own, as its officer has it before her. */
async function begun(content: EvidenceRequest) {
  // This house stands at the turn of the year: the answer is asked by a day that is still to come.
  const asked = content.letter
    ? { ...content, letter: { ...content.letter, returnBy: '2027-02-15' } }
    : content
  const { id, requests } = await drafted(sofia.at(house), 1, asked)
  const request = requests[0] ?? ''
  return { file: id, request, opening: await opened(sofia.at(house), id) }
}
const readBy = async (who: Seat, at: { file: string; request: string }) =>
  told(
    await who.at(house).requestRead({ request: at.request, opening: await opened(who.at(house), at.file) }),
  )
const submitted = (at: { request: string; opening: string }, seq = 1) =>
  sofia.at(house).requestSubmit({ request: at.request, opening: at.opening, seq })

const asSupremeCourt: EvidenceRequest = {
  ...preservation,
  authority: {
    ...preservation.authority,
    name: 'Corte Suprema de Chile',
    officer: { name: 'Persona Inexistente', rank: 'ministra', email: 'corte.suprema@gmail.example' },
  },
}

describe('who speaks', () => {
  test('a letter in the name of another authority, person and mailbox is not submitted, and says what may stand there', async () => {
    const at = await begun(asSupremeCourt)
    const refused = await submitted(at)
    if (refused.ok) throw new Error('it was submitted')
    expect(refused.problem.code).toBe('not-as-registered')
    expect(refused.problem.differs?.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/authority/name', '/authority/officer/name', '/authority/officer/email']),
    )
    expect(refused.problem.differs?.[0]).toMatchObject({
      said: 'Corte Suprema de Chile',
      known: ['Policía de Investigaciones Ficticia'],
    })
    const read = await readBy(sofia, at)
    expect(read.differs.length).toBeGreaterThan(2)
    // What anybody fills in is what the house says of the unit, and of whoever is signed in first.
    expect(told(await sofia.at(house).speakerRead({}))).toMatchObject({
      institution: 'Policía de Investigaciones Ficticia',
      unit: 'Brigada del Cibercrimen de Iquique Ficticia',
      domains: ['pdi.example'],
      callBack: ['+12025550150'],
      officers: [{ name: 'Sofía Inventada', title: 'inspectora' }, { name: 'Bruno Supuesto' }, {}, {}, {}],
    })
  })

  test('whoever answers beside the officer may be of another unit of the institution, and nobody who is of none', async () => {
    const { pool } = house.house.parts
    const { rows } = await pool.query<{ unit: string }>(
      `with other as (insert into unit (id, institution_id, name, status)
         select gen_random_uuid(), u.institution_id, 'Otra brigada', 'live' from person p join unit u on u.id = p.unit_id
         where p.name = 'Olga Conjetura' returning id)
       update person p set unit_id = other.id from other, person before
       where p.name = 'Olga Conjetura' and before.id = p.id returning before.unit_id as unit`,
    )
    const besideOf = async (name: string, rank: string) => {
      const { letter } = preservation
      const at = await begun({ ...preservation, letter: { ...letter, secondSigner: { name, rank } } })
      return submitted(at)
    }
    const submittedBeside = await besideOf('Olga Conjetura', 'contralora interna')
    const refused = await besideOf('Persona Inexistente', 'contralora interna')
    await pool.query("update person set unit_id = $1 where name = 'Olga Conjetura'", [rows[0]?.unit])
    expect(told(submittedBeside).status).toBe('awaiting')
    expect(refused.ok ? [] : refused.problem.differs?.map(({ pointer }) => pointer)).toContain(
      '/letter/secondSigner/name',
    )
    // All that may stand there are named, whatever their unit.
    expect(refused.ok ? [] : refused.problem.differs?.[0]?.known).toEqual(
      expect.arrayContaining(['Olga Conjetura', 'Bruno Supuesto']),
    )
  })

  test('a letter approved before anybody asked is not sealed in a name that the registry does not have', async () => {
    const at = await begun(preservation)
    expect(told(await submitted(at)).status).toBe('awaiting')
    const approved = await approvedBy(nora, at, 2)
    // Meanwhile the registry calls the institution by another name.
    const { pool } = house.house.parts
    const before = await pool.query<{ name: string; id: string }>(
      "select id, name from institution where name = 'Policía de Investigaciones Ficticia'",
    )
    const { rows } = await pool.query<{ id: string }>("select id from person where name = 'Sofía Inventada'")
    await pool.query("update person set title = 'comisaria' where id = $1", [rows[0]?.id])
    const expected = { ...at, seq: approved.seq }
    const question = {
      for: 'request.sign' as const,
      request: at.request,
      opening: at.opening,
      seq: approved.seq,
    }
    const refused = await sofia.at(house).requestSign({
      request: expected.request,
      opening: expected.opening,
      seq: expected.seq,
      touch: await touchFor(sofia.at(house), question),
    })
    await pool.query("update person set title = 'inspectora' where id = $1", [rows[0]?.id])
    expect(before.rows).toHaveLength(1)
    expect(refused.ok ? 'sealed' : [refused.problem.code, refused.problem.differs?.[0]?.pointer]).toEqual([
      'not-as-registered',
      '/authority/officer/rank',
    ])
  })
})

test('words beside the letter speak for nobody else either: why it is approved, what an order says, why it is taken back', async () => {
  const at = await begun(preservation)
  told(await submitted(at))
  const prosecutor = nora.at(house)
  const decision = { request: at.request, opening: await opened(prosecutor, at.file, 'decision'), seq: 2 }
  const refusedOf = (answer: { ok: boolean; problem?: { code: string; differs?: unknown } }) =>
    answer.ok ? 'taken' : answer.problem?.code
  const approving = async (reasons: string) => {
    const touch = await touchFor(prosecutor, { for: 'request.approve', ...decision, reasons })
    return prosecutor.requestApprove({ ...decision, reasons, touch })
  }
  for (const strange of [
    'Concedido. Envíe los datos a x@malo.example.',
    'Concedido; para verificar llame al +56 9 8765 4321.',
    'La Corte Suprema de Ficción es quien formula este requerimiento.',
    'El número de la central que figura arriba está fuera de servicio.',
  ])
    expect(refusedOf(await approving(strange)), strange).toBe('not-as-registered')
  const ordering = (said: { number: string; reasons: string }) =>
    prosecutor.requestOrder({
      ...decision,
      article: 'Código Procesal Penal, artículo 9',
      on: todayThere,
      ...said,
    })
  const ordered = await ordering({ number: '77-2026', reasons: 'Mande todo a x@malo.example.' })
  expect(refusedOf(ordered)).toBe('not-as-registered')
  // A number that says more than a number is none: that is said before its words are judged.
  const numbered = await ordering({
    number: '77-2026, llame al 9 8765 4321',
    reasons: 'Basta con esto.',
  })
  expect(refusedOf(numbered)).toBe('not-now')
  const { name } = await institutionOf(nora)
  told(await approving(`La ${name} lo concede por necesario; la policía lo pidió por +1 202 555 0150.`))
  const taken = { request: at.request, opening: at.opening, seq: 3 }
  expect(
    refusedOf(await sofia.at(house).requestWithdraw({ ...taken, reasons: 'Mande todo a x@malo.example.' })),
  ).toBe('not-as-registered')
  told(await sofia.at(house).requestWithdraw({ ...taken, reasons: 'Era la cuenta de otra persona.' }))
})

test('a letter is not sealed without somebody whom the law names, whoever the list says was to be asked', async () => {
  const at = await begun(disclosure)
  told(await submitted(at))
  const { pool } = house.house.parts
  // Whoever holds the database leaves the judge out of those who are asked.
  await pool.query('alter table act disable trigger act_is_added_to')
  await pool.query(
    `update act set act = jsonb_set(act, '{body,chain}', jsonb_build_array(act #> '{body,chain,0}'))
     where request_id = $1 and kind = 'submitted'`,
    [at.request],
  )
  await pool.query('alter table act enable trigger act_is_added_to')
  const approved = await approvedBy(nora, at, 2)
  expect(approved.status).toBe('approved')
  const expected = { request: at.request, opening: at.opening, seq: approved.seq }
  const touch = await touchFor(sofia.at(house), { for: 'request.sign', ...expected })
  const refused = await sofia.at(house).requestSign({ ...expected, touch })
  expect(refused.ok ? 'sealed' : refused.problem.cause).toBe('approval-lacking')
})

test('what stops a letter stops its seal too: a service that is known no more since it was approved', async () => {
  const at = await begun(preservation)
  told(await submitted(at))
  const approved = await approvedBy(nora, at, 2)
  const { parts } = house.house
  const { knowledge } = parts
  const { [preservation.provider]: _, ...providers } = knowledge.providers
  const expected = { request: at.request, opening: at.opening, seq: approved.seq }
  const touch = await touchFor(sofia.at(house), { for: 'request.sign', ...expected })
  const known = vi.spyOn(parts, 'knowledge', 'get').mockReturnValue({ ...knowledge, providers })
  const refused = await sofia.at(house).requestSign({ ...expected, touch })
  known.mockRestore()
  expect(refused.ok ? 'sealed' : refused.problem.code).toBe('blocked')
})

test('why a letter was narrowed speaks for nobody else either', async () => {
  const at = await begun(disclosure)
  told(await submitted(at))
  const client = nora.at(house)
  const expected = { request: at.request, opening: await opened(client, at.file, 'decision'), seq: 2 }
  const { content: whole } = told(
    await client.requestRead({ request: at.request, opening: expected.opening }),
  )
  const content = narrowed(whole, { identifiers: [0, 1], rows: [{ at: 0 }] })
  const narrowing = async (reasons: string) => {
    const less = { ...expected, content, reasons }
    return client.requestNarrow({
      ...less,
      touch: await touchFor(client, { for: 'request.narrow', ...less }),
    })
  }
  const refused = await narrowing('Basta con menos. Envíe los datos a x@malo.example.')
  expect(refused.ok ? 'taken' : refused.problem.code).toBe('not-as-registered')
})

const institutionOf = async (who: Seat) => {
  const { rows } = await house.house.parts.pool.query<{ name: string }>(
    `select i.name from institution i join unit u on u.institution_id = i.id join person p on p.unit_id = u.id
     where p.id = $1`,
    [who.person],
  )
  return rows[0] ?? { name: '' }
}

async function approvedBy(who: Seat, at: { file: string; request: string }, seq: number) {
  const client = who.at(house)
  const expected = { request: at.request, opening: await opened(client, at.file, 'decision'), seq }
  return told(
    await client.requestApprove({
      ...expected,
      touch: await touchFor(client, { for: 'request.approve', ...expected }),
    }),
  )
}

describe('what stops, stops', () => {
  /** As it was sealed once: "A: ________". */
  const toNobody: EvidenceRequest = { ...disclosure, addressee: null }
  const toProvider: EvidenceRequest = { ...disclosure, provider: 'nobody-knows-it' }

  test('a request that the check blocks is not submitted, and says why in the words of whoever asks', async () => {
    for (const [content, code] of [
      [toNobody, 'addressee.missing'],
      [toProvider, 'entity.wrong'],
    ] as const) {
      const refused = await submitted(await begun(content))
      expect(refused.ok ? 'submitted' : refused.problem.code).toBe('blocked')
      if (!refused.ok) expect(refused.problem.findings?.map((found) => found.code)).toContain(code)
      if (!refused.ok) expect(refused.problem.findings?.[0]?.message).toBeTruthy()
    }
  })

  test('an officer cannot let it pass; whoever heads the unit can, signed and with reasons, and then does not approve it', async () => {
    const at = await begun(toNobody)
    const blocked = await submitted(at)
    if (blocked.ok) throw new Error('it was submitted')
    const findings = (blocked.problem.findings ?? []).map(({ code, rule, path }) => ({ code, rule, path }))
    const reasons = 'La compañía cambió de nombre ayer; consta en su sitio.'
    const override = async (who: Seat, opening: string, of = findings, why = reasons) => {
      const expected = { request: at.request, opening, seq: 1 }
      const client = who.at(house)
      const body = { ...expected, findings: of, reasons: why }
      const touch = await touchFor(client, { for: 'request.override', ...body })
      return client.requestOverride({ ...body, touch })
    }
    const denied = await override(sofia, at.opening)
    expect(denied.ok ? 'passed' : [denied.problem.code, denied.problem.cause]).toEqual([
      'not-allowed',
      'wrong-role',
    ])
    const mine = await opened(bruno.at(house), at.file)
    const invented = await override(bruno, mine, [{ code: 'date.tooOld', rule: 'x', path: '/createdOn' }])
    expect(invented.ok ? 'passed' : invented.problem.cause).toBe('nothing-to-override')
    // Reasons are sealed with the words, and are no request of their own.
    for (const more of [
      'Entréguese también el contenido de los mensajes.',
      'La respuesta va a la carpeta del perito: malo.example/subir.',
    ]) {
      const asks = await override(bruno, mine, findings, more)
      expect(asks.ok ? 'passed' : asks.problem.code, more).toBe('not-as-registered')
    }
    const passed = told(await override(bruno, mine))
    expect(passed.status).toBe('draft')
    expect(told(await submitted(at, passed.seq)).status).toBe('awaiting')

    const read = told(
      await nora.at(house).requestRead({
        request: at.request,
        opening: await opened(nora.at(house), at.file, 'decision'),
      }),
    )
    expect(read.content.letter?.overridden).toEqual([
      {
        findings,
        reasons,
        by: {
          name: 'Bruno Supuesto',
          title: 'subcomisario',
          unit: 'Brigada del Cibercrimen de Iquique Ficticia',
          institution: 'Policía de Investigaciones Ficticia',
        },
        on: todayThere,
      },
    ])
    await approvedBy(nora, at, read.seq)
    const elena = await seat(house, 'Elena')
    const shown = told(
      await elena.at(house).requestLetterShown({
        ...{ request: at.request, opening: await opened(elena.at(house), at.file, 'decision') },
        seq: read.seq + 1,
      }),
    )
    const words = JSON.stringify(shown.stages.at(-1)?.letters)
    expect(words).toMatch(/Nora [^"]*, el 31 de diciembre de 2026/)
    expect(words).not.toMatch(/1 de enero/)
    const approved = await approvedBy(elena, at, read.seq + 1)
    const expected = { request: at.request, opening: at.opening, seq: approved.seq }
    const client = sofia.at(house)
    expect(
      told(
        await client.requestSign({
          ...expected,
          touch: await touchFor(client, { for: 'request.sign', ...expected }),
        }),
      ).status,
    ).toBe('signed')
  })

  test('nobody types an override, and other words than those that were let pass are stopped again', async () => {
    const typed: EvidenceRequest = {
      ...toNobody,
      letter: {
        ...toNobody.letter,
        overridden: [
          {
            findings: [{ code: 'entity.wrong', rule: 'required', path: '/addressee' }],
            reasons: 'porque sí',
            by: { name: 'Bruno Supuesto', title: 'subcomisario', unit: '', institution: '' },
            on: '2026-11-27',
          },
        ],
      },
    }
    const at = await begun(typed)
    const read = await readBy(sofia, at)
    expect(read.content.letter?.overridden).toBeUndefined()
    const refused = await submitted(at)
    expect(refused.ok ? 'submitted' : refused.problem.code).toBe('blocked')
  })
})

describe('number and date', () => {
  test('two letters sealed at once bear two numbers of their institution and year, and the day of the seal', async () => {
    const made = [await begun(preservation), await begun(preservation)]
    const ready: { request: string; opening: string; seq: number }[] = []
    for (const at of made) {
      told(await submitted(at))
      const { seq } = await approvedBy(nora, at, 2)
      ready.push({ request: at.request, opening: at.opening, seq })
    }
    const seal = async (who: Seat, { request, seq }: (typeof ready)[number], file: string) => {
      const expected = { request, seq, opening: await opened(who.at(house), file) }
      const touch = await touchFor(who.at(house), { for: 'request.sign', ...expected })
      return () => who.at(house).requestSign({ ...expected, touch })
    }
    const both = await Promise.all([sofia, bruno].map((who, i) => seal(who, ready[i]!, made[i]!.file)))
    const sealed = await Promise.all(both.map((go) => go()))
    expect(sealed.map((one) => (one.ok ? one.value.status : one.problem.cause))).toEqual(['signed', 'signed'])
    const numbers = []
    for (const { request, opening } of ready) {
      const { acts } = told(await sofia.at(house).requestRead({ request, opening }))
      const signed = acts.findLast(({ kind }) => kind === 'signed')
      numbers.push(signed?.kind === 'signed' ? signed.body.number : undefined)
    }
    expect(numbers.map((one) => [one?.year, one?.on])).toEqual([
      [2026, todayThere],
      [2026, todayThere],
    ])
    expect(new Set(numbers.map((one) => one?.number)).size).toBe(2)
    // The database itself keeps a number for one letter, and its row as it is.
    const { pool } = house.house.parts
    await expect(
      pool.query(
        `insert into letter_number select institution_id, year, number, request_id, revision + 7, given_at
         from letter_number limit 1`,
      ),
    ).rejects.toMatchObject({ code: '23505' })
    await expect(pool.query('update letter_number set number = number + 1')).rejects.toThrow()

    // Whoever takes the locks away is found: a number gone, a number that two letters bear, one of another
    // letter.
    const [one] = numbers.toSorted((a, b) => Number(a?.number) - Number(b?.number))
    const mark = `${one?.number}/${one?.year}`
    expect(await checkNumbers(pool)).toEqual([])
    const client = await pool.connect()
    try {
      const whys = async (...sql: readonly string[]) => {
        await client.query('begin')
        for (const statement of sql) await client.query(statement)
        const found = await checkNumbers(client)
        await client.query('rollback')
        return [...new Set(found.map(({ why }) => why))]
      }
      const unlocked = ['letter_number', 'act'].map((table) => `alter table ${table} disable trigger user`)
      const of = `year = ${one?.year} and number = ${one?.number}`
      expect(await whys(...unlocked, `delete from letter_number where ${of}`)).toEqual([
        `number-of-another ${mark}`,
        `number-missing ${mark}`,
      ])
      const second = ready[numbers.findIndex((number) => number !== one)]
      const renumber = `update act set act = jsonb_set(act, '{body,number,number}', '${one?.number}')
        where kind = 'signed' and request_id = '${second?.request}'`
      expect(await whys(...unlocked, renumber)).toEqual([`number-of-another ${mark}`, `number-twice ${mark}`])
    } finally {
      client.release()
    }
  })
})

describe('letters that exist', () => {
  test('one that names another sender is red at the desk and in verify, and one as registered is not', async () => {
    const at = await begun(disclosure)
    told(await submitted(at))
    await approvedBy(nora, at, 2)
    const { seq } = await approvedBy(await seat(house, 'Elena'), at, 3)
    const client = sofia.at(house)
    const expected = { request: at.request, opening: at.opening, seq }
    const sealed = told(
      await client.requestSign({
        ...expected,
        touch: await touchFor(client, { for: 'request.sign', ...expected }),
      }),
    )
    const isMine = async () => told(await client.work({})).lines.find(({ id }) => id === at.request)?.mine
    // Sealed and not sent yet: it waits for whoever seals it, and for nobody once it is on its way.
    expect(await isMine()).toBe(true)
    const sending = { ...expected, seq: sealed.seq }
    told(
      await client.requestSend({
        ...sending,
        touch: await touchFor(client, { for: 'other', action: 'request.send', subject: sending }),
      }),
    )
    expect(await isMine()).toBe(false)
    const wei = (await seat(house, 'Wei')).at(house)
    expect(told(await wei.deskRead({ request: at.request }))).toMatchObject({ differs: [], untouched: false })

    const pack = told(await client.requestPack({ request: at.request, opening: at.opening }))
    const files = await Promise.all(
      (await readZip(new Blob([pack]))).map(
        async ({ name, open }) => new File([await new Response(await open()).blob()], name),
      ),
    )
    const list = (await files.find(({ name }) => name === 'checklist.txt')?.text()) ?? ''
    expect(list).toMatch(/ya lleva su firma electrónica/)
    expect(list).toMatch(/\[x\] Firma y fecha en la solicitud .*\n.*fecha 31-dic-2026/)
    expect(list).not.toMatch(/No la envíe|impiden el envío|no está completa|\[ \] Firma/)
    const report = await verifyPack(files, () => undefined, new AbortController().signal, load().localWords)
    expect(report.sender.rows.find(({ is }) => is === 'letterhead')).toMatchObject({ ok: true })
    const signed = (await readBy(sofia, at)).acts.findLast(({ kind }) => kind === 'signed')
    if (signed?.kind !== 'signed' || !signed.body.number) throw new Error('sealed without a number')
    expect(signed.body.number.on).toBe(todayThere)

    // The same letter as a house that did not look once sealed it.
    const record = JSON.parse((await files.find(({ name }) => name === 'record.json')?.text()) ?? '{}')
    let before = null
    for (const [place, { previous: _, hash: _hash, seq: _seq, ...act }] of record.acts.entries()) {
      if (act.body.content) act.body.content.authority.name = 'Corte Suprema de Chile'
      before = sealAct(act, before)
      record.acts[place] = before
    }
    const forged = files.map((file) =>
      file.name === 'record.json' ? new File([JSON.stringify(record)], file.name) : file,
    )
    const { sender } = await verifyPack(
      forged,
      () => undefined,
      new AbortController().signal,
      load().localWords,
    )
    expect(sender.rows.find(({ is }) => is === 'letterhead')).toEqual({
      is: 'letterhead',
      ok: false,
      why: 'other-sender',
      said: 'Corte Suprema de Chile',
      known: 'Policía de Investigaciones Ficticia',
    })
    expect(sender.verdict).toBe('false')
    const { pool } = house.house.parts
    await pool.query('alter table act disable trigger act_is_added_to')
    await pool.query(
      `update act set act = jsonb_set(act, '{body,content,authority,name}', '"Corte Suprema de Chile"')
       where request_id = $1 and act #> '{body,content}' is not null`,
      [at.request],
    )
    await pool.query('alter table act enable trigger act_is_added_to')
    const read = told(await wei.deskRead({ request: at.request }))
    expect(read.differs).toEqual([
      {
        pointer: '/authority/name',
        said: 'Corte Suprema de Chile',
        known: ['Policía de Investigaciones Ficticia'],
      },
    ])
    // Nobody signed these words: the desk says so, and hands over nothing.
    expect(read.untouched).toBe(true)
    const items = read.items.map(({ key }) => ({
      ...{ item: key, outcome: 'nothing-held' as const, ground: null, words: '', files: [], beyond: [] },
    }))
    const answer = { request: at.request, seq: read.seq, items, reference: 'R-1', final: true }
    const touch = await touchFor(wei, { for: 'other', action: 'desk.answer', subject: answer })
    const refused = await wei.deskAnswer({ ...answer, touch })
    expect(refused.ok ? 'answered' : refused.problem.cause).toBe('untouched')
  })
})

test('whoever holds the database renames who approved, under a signature that stays: it is not sealed, and fsck names it', async () => {
  const at = await begun(preservation)
  told(await submitted(at))
  const { seq } = await approvedBy(nora, at, 2)
  const { pool, files } = house.house.parts
  const named = async (name: string, institution: string) => {
    await pool.query('alter table act disable trigger act_is_added_to')
    await pool.query(
      `update act set act = jsonb_set(jsonb_set(act, '{by,name}', to_jsonb($2::text)),
         '{by,institutionName}', to_jsonb($3::text)) where request_id = $1 and kind = 'approved'`,
      [at.request, name, institution],
    )
    await pool.query('alter table act enable trigger act_is_added_to')
  }
  const expected = { request: at.request, opening: at.opening, seq }
  const client = sofia.at(house)
  const sealing = async () => {
    const touch = await touchFor(client, { for: 'request.sign', ...expected })
    const sealed = await client.requestSign({ ...expected, touch })
    return sealed.ok ? 'sealed' : sealed.problem.cause
  }
  await named('Aurora Suprema', 'Fiscalía Ficticia de Tarapacá')
  expect(await sealing()).toBe('untouched')
  await named('Nora Imaginada', 'Corte Suprema de Ficción')
  expect(await sealing()).toBe('untouched')
  expect((await checkLists(pool, files)).broken.filter(({ id }) => id === at.request)).not.toEqual([])
  await named('Nora Imaginada', 'Fiscalía Ficticia de Tarapacá')
  expect((await checkLists(pool, files)).broken.filter(({ id }) => id === at.request)).toEqual([])
  expect(await sealing()).toBe('sealed')
})

describe('from State to State', () => {
  test('what follows by mutual assistance names the request before it, is sent to no provider, and goes to a central authority', async () => {
    const first = await begun(disclosure)
    const { knowledge, today } = house.house.parts
    const content = assistanceAfter(disclosure, knowledge, today())
    if (!content) throw new Error('no assistance')
    const client = sofia.at(house)
    const elsewhere = await begun(preservation)
    const draft = { case: first.file, opening: first.opening, content }
    // Only of the same case.
    const foreign = await client.requestDraft({ ...draft, follows: elsewhere.request })
    expect(foreign.ok ? 'drafted' : foreign.problem.code).toBe('not-found')
    const { request } = told(await client.requestDraft({ ...draft, follows: first.request }))
    const at = { ...first, request }
    const [drafting] = (await readBy(sofia, at)).acts
    expect(drafting?.body).toMatchObject({ follows: first.request })
    told(await submitted(at))
    await approvedBy(nora, at, 2)
    const { seq } = await approvedBy(await seat(house, 'Elena'), at, 3)
    const expected = { request, opening: at.opening, seq }
    const sealed = told(
      await client.requestSign({
        ...expected,
        touch: await touchFor(client, { for: 'request.sign', ...expected }),
      }),
    )
    const signedBy = async (subject: object) =>
      touchFor(client, { for: 'other', action: 'request.send', subject: { ...subject } })
    const next = { ...expected, seq: sealed.seq }
    const sent = await client.requestSend({ ...next, touch: await signedBy(next) })
    expect(sent.ok ? 'sent' : sent.problem.cause).toBe('to-a-state')
    const handed = { ...next, channel: 'valija', on: today(), reference: 'OF-7', proof: null }
    const toCompany = await client.requestHandOff({ ...handed, touch: await signedBy(handed) })
    expect(toCompany.ok ? 'handed' : toCompany.problem.cause).toBe('to-a-state')
    const office = { kind: 'central-authority' as const, name: 'Autoridad Central Ficticia', country: 'CL' }
    const toOffice = { ...handed, to: office }
    expect(told(await client.requestHandOff({ ...toOffice, touch: await signedBy(toOffice) })).status).toBe(
      'sent',
    )
    expect(foldActs((await readBy(sofia, at)).acts).legs.map(({ to }) => to)).toEqual([office])
  })
})
