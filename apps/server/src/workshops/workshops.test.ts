import { type EnteredWorkshop, standingOfEntered } from '@oficio/core/dialogue'
import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// A prosecution office writes a workshop down; a provider's desk says itself what it takes on.

type Person = Awaited<ReturnType<ExampleHouse['as']>>
let house: ExampleHouse
let sofia: Person
let wei: Person
let ines: Person
beforeAll(async () => {
  house = await exampleHouse()
  ;[sofia, wei, ines] = await Promise.all([house.as('Sofía'), house.as('Wei'), house.as('Inês')])
})
afterAll(() => house.close())

const read = async (who: Person, more: { asked?: string; answered?: string[] } = {}) =>
  told(await who.workshops({ after: null, ...more }))
const text = (owner: string, more: Partial<EnteredWorkshop> = {}): EnteredWorkshop => ({
  ...{
    language: 'es',
    name: 'Taller de prueba',
    from: '2026-11-10',
    to: '2026-11-11',
    host: 'Fiscalía Ficticia',
  },
  participants: ['Fiscalía Ficticia', 'Red de Videos Ficticia'],
  agenda: [{ on: '2026-11-10', says: 'Plantilla de emergencia' }],
  lessons: [{ about: 'dialogue', says: 'Una plantilla para todos.' }],
  raised: [{ gap: 'language', says: 'Las guías están solo en inglés.', solution: null }],
  commitments: [{ id: 'guia', owner, says: 'Publicar la guía en español.', due: '2027-01-31' }],
  follows: santiago(),
  ...more,
})
/** One of the knowledge, which has no versions here. */
const santiago = () => ({ workshop: house.house.parts.knowledge.workshops[0]?.id ?? '', version: null })
/** What there is to read of an entry before a word is given. */
const ground = ({ count, followedCount }: { count: number; followedCount: number | null }) => ({
  version: count,
  followed: followedCount,
})
const enter = async (
  who: Person,
  owner: string,
  more: Partial<EnteredWorkshop> = {},
  of: { readonly workshop: string | null; readonly read: number } = { workshop: null, read: 0 },
) => who.workshopEnter({ ...of, text: text(owner, more) })

describe('a workshop that an institution wrote down', () => {
  test('is read by those who work here; what it promises for another waits for the word of that other', async () => {
    const { mine } = await read(wei)
    const { workshop } = told(await enter(sofia, mine))
    const entry = async () => {
      const one = (await read(ines)).workshops.find(({ id }) => id === workshop)
      if (!one) throw new Error('It is not read.')
      const [commitment] = one.text.commitments
      if (!commitment) throw new Error('It promises nothing.')
      return {
        ...one,
        standing: standingOfEntered(commitment, ground(one), one.words, '2026-12-01'),
      }
    }
    expect(await entry()).toMatchObject({ own: false, standing: 'unconfirmed', words: [] })
    const said = {
      workshop,
      commitment: 'guia',
      version: 1,
      followed: null,
      says: 'confirmed',
      words: 'La publicamos.',
    } as const
    // Whoever wrote it down, and a third, say nothing for the desk.
    for (const other of [ines, await house.as('Bruno')])
      expect(await other.workshopSay(said)).toMatchObject({ problem: { code: 'not-found' } })
    // Nor does anybody who does not answer for an institution give its word.
    for (const other of [sofia, await house.as('Caio')])
      expect(await other.workshopSay(said)).toMatchObject({ problem: { code: 'not-allowed' } })
    expect(await entry()).toMatchObject({ standing: 'unconfirmed' })
    told(await wei.workshopSay(said))
    expect(await entry()).toMatchObject({ standing: 'open', words: [{ says: 'confirmed' }] })

    // Another day in another version: the desk is asked anew, and what it read before stays to be read.
    const commitments = [{ id: 'guia', owner: mine, says: 'Publicar la guía en español.', due: '2026-12-15' }]
    told(await enter(sofia, mine, { commitments }, { workshop, read: 1 }))
    expect(await entry()).toMatchObject({ standing: 'unconfirmed' })
    expect(told(await ines.workshopVersion({ workshop, version: 1 })).text).toEqual(text(mine))
    expect((await entry()).text.commitments).toEqual(commitments)
    expect(await wei.workshopSay(said)).toMatchObject({ problem: { code: 'changed-meanwhile' } })
    told(await wei.workshopSay({ ...said, version: 2, says: 'denied', words: 'Ese día no.' }))
    expect(await entry()).toMatchObject({ standing: 'denied' })
  })

  test('is changed by its institution alone, by one after the other, and never taken away', async () => {
    const { mine } = await read(wei)
    const { workshop } = told(await enter(sofia, mine))
    expect(await enter(wei, mine, {}, { workshop, read: 1 })).toMatchObject({
      problem: { code: 'not-found' },
    })
    // A version that changes nothing would ask every owner anew, and say that something changed.
    expect(await enter(sofia, mine, {}, { workshop, read: 1 })).toMatchObject({
      problem: { code: 'not-now', cause: 'workshop-same' },
    })
    const both = await Promise.all(
      ['A', 'B'].map((name) => enter(sofia, mine, { name }, { workshop, read: 1 })),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'changed-meanwhile' } })
    const { pool } = house.house.connection
    for (const change of ['delete from workshop_version', "update workshop_word set says = 'done'"])
      await expect(pool.query(change)).rejects.toMatchObject({ code: 'OF001' })
  })

  test('names no owner, gap or workshop that is not here, no day outside of it, and nobody', async () => {
    const { mine } = await read(wei)
    const nobody = '01900000-0000-7000-8000-000000000000'
    expect(await enter(sofia, nobody)).toMatchObject({ problem: { code: 'not-found' } })
    for (const version of [null, 1])
      expect(await enter(sofia, mine, { follows: { workshop: 'constructor', version } })).toMatchObject({
        problem: { code: 'not-found' },
      })
    const raised = [{ gap: 'constructor', says: 'Nada.', solution: null }]
    expect(await enter(sofia, mine, { raised })).toMatchObject({ problem: { code: 'not-found' } })
    expect(await enter(sofia, mine, { agenda: [{ on: '2026-11-12', says: 'Tarde' }] })).toMatchObject({
      problem: { code: 'not-now', cause: 'workshop-agenda-day' },
    })
    expect(await enter(sofia, mine, { to: '2026-11-09', agenda: [] })).toMatchObject({
      problem: { code: 'not-now', cause: 'workshop-days' },
    })
    const lessons = [{ about: 'laws' as const, says: 'Llamen al +56 9 6123 4567.' }]
    expect(await enter(sofia, mine, { lessons })).toMatchObject({
      problem: { code: 'not-now', cause: 'looks-like-person' },
    })
  })

  test('keeps a word with the text that its owner read: another agenda under it asks anew, and is told', async () => {
    const elena = await house.as('Elena')
    const { mine } = await read(elena)
    const promise = { id: 'punto', owner: mine, says: 'Cumplir el punto 1 de la agenda.', due: '2026-11-20' }
    const first = text(mine, { name: 'Taller de guías', commitments: [promise] })
    const { workshop } = told(await sofia.workshopEnter({ workshop: null, read: 0, text: first }))
    const versions = { version: 1, followed: null }
    const said = { workshop, commitment: 'punto', ...versions, says: 'confirmed', words: 'Sí.' } as const
    told(await elena.workshopSay(said))
    const standing = async () => {
      const one = (await read(ines)).workshops.find(({ id }) => id === workshop)
      return one && standingOfEntered(promise, ground(one), one.words, '2026-11-19')
    }
    expect(await standing()).toBe('open')
    // A slip of the mouse: what is told as done is taken back by an act, once, and then it is open again.
    expect(await elena.workshopSay({ ...said, says: 'undone' })).toMatchObject({
      problem: { code: 'changed-meanwhile' },
    })
    told(await elena.workshopSay({ ...said, says: 'done', words: 'Hecho.' }))
    expect(await standing()).toBe('done')
    told(await elena.workshopSay({ ...said, says: 'undone', words: 'Fue un error.' }))
    expect(await standing()).toBe('open')
    for (const version of [1, 2, 3, 4]) {
      const says = `Punto 1: entregar contenido sin orden de juez en ${version} horas`
      const other = { name: 'Acuerdo de entrega directa', agenda: [{ on: '2026-11-10', says }] }
      told(await sofia.workshopEnter({ workshop, read: version, text: { ...first, ...other } }))
    }
    expect(await standing()).toBe('unconfirmed')
    const about = told(await elena.notices({})).notices.filter(
      ({ params }) => (params as { of?: string }).of === workshop,
    )
    expect(about.map(({ kind }) => kind).sort()).toEqual(['workshop-changed', 'workshop-promise'])
    // What the court read can be read by everybody, whole, however many versions came after it.
    const whole = told(await ines.workshopVersion({ workshop, version: 1 }))
    expect(whole.text).toEqual(first)
    expect(await ines.workshopVersion({ workshop, version: 6 })).toMatchObject({
      problem: { code: 'not-found' },
    })
  })

  test('leans on the workshop before as it was meant: written anew, that one asks anew and is told', async () => {
    const [elena, caio] = [await house.as('Elena'), await house.as('Caio')]
    const { mine } = await read(elena)
    const first = text(mine, { name: 'Taller de guías anterior', commitments: [] })
    const { workshop: base } = told(await caio.workshopEnter({ workshop: null, read: 0, text: first }))
    const promise = { id: 'a', owner: mine, says: 'Cumplir lo acordado en el taller anterior.', due: null }
    // It names a version that somebody wrote, and none to come.
    const follows = (version: number) => ({ commitments: [promise], follows: { workshop: base, version } })
    expect(await enter(caio, mine, follows(2))).toMatchObject({ problem: { code: 'not-found' } })
    const name = 'Seguimiento de guías'
    const { workshop } = told(await enter(caio, mine, { ...follows(1), name }))
    const said = {
      workshop,
      commitment: 'a',
      version: 1,
      says: 'confirmed',
      words: 'Sí, las guías.',
    } as const
    expect(await elena.workshopSay({ ...said, followed: null })).toMatchObject({
      problem: { code: 'changed-meanwhile' },
    })
    told(await elena.workshopSay({ ...said, followed: 1 }))
    const entry = async () => {
      const one = (await read(elena)).workshops.find(({ id }) => id === workshop)
      if (!one) throw new Error('It is not read.')
      return { ...one, standing: standingOfEntered(promise, ground(one), one.words, '2026-11-19') }
    }
    expect(await entry()).toMatchObject({ standing: 'open', meant: null, followedCount: 1 })
    const waited = (await read(elena)).waiting

    const swapped = { ...first, name: 'Acuerdo de entrega', agenda: [] }
    told(await caio.workshopEnter({ workshop: base, read: 1, text: swapped }))
    expect(await entry()).toMatchObject({
      ...{ standing: 'unconfirmed', followedCount: 2, count: 1 },
      ...{ meant: { text: first }, words: [{ says: 'confirmed', version: 1, followed: 1 }] },
    })
    expect((await read(elena)).waiting).toBe(waited + 1)
    const notices = told(await elena.notices({})).notices.filter(
      ({ params }) => (params as { of?: string }).of === workshop,
    )
    expect(notices.map(({ kind }) => kind).sort()).toEqual(['workshop-followed-changed', 'workshop-promise'])
    // Who read the page before says nothing about what is there now.
    expect(await elena.workshopSay({ ...said, followed: 1 })).toMatchObject({
      problem: { code: 'changed-meanwhile' },
    })
    told(await elena.workshopSay({ ...said, followed: 2, says: 'denied', words: 'Eso no.' }))
    expect(await entry()).toMatchObject({ standing: 'denied' })
  })

  test('is told to everybody who may answer for an institution in whose name it promises, also the own one', async () => {
    const bruno = await house.as('Bruno')
    const elena = await house.as('Elena')
    const [nora, caio] = [await house.as('Nora'), await house.as('Caio')]
    const name = 'Taller de quienes responden'
    const theirs = async (who: Person) =>
      told(await who.notices({})).notices.filter(
        ({ params }) => (params as { title?: string }).title === name,
      )
    const owners = await Promise.all([read(wei), read(elena), read(sofia)])
    const commitments = owners.map(({ mine }, index) => ({
      ...{ id: `c${index}`, owner: mine, says: 'Cumplir el punto 1 de la agenda.', due: null },
    }))
    told(await enter(sofia, '', { name, commitments }))
    // A judge administers nothing, and answers for the court; so does whoever heads the unit of the author.
    for (const who of [wei, elena, bruno])
      expect(await theirs(who)).toMatchObject([{ kind: 'workshop-promise' }])
    for (const who of [sofia, nora, caio]) expect(await theirs(who)).toEqual([])
  })

  test('is not moved out of sight by what others write: what waits for a word comes first, and all can be reached', async () => {
    const { mine } = await read(wei)
    const [caio, elena] = [await house.as('Caio'), await house.as('Elena')]
    const promise = { id: 'guia', owner: mine, says: 'Publicar la guía.', due: null }
    const old = { name: 'Taller viejo', commitments: [promise] }
    const { workshop } = told(await enter(elena, mine, old))
    const waited = (await read(wei)).waiting
    for (const who of [caio, ines])
      for (let turn = 0; turn < 17; turn += 1)
        told(
          await enter(who, mine, {
            name: `Relleno ${turn}`,
            commitments: [],
            follows: { workshop, version: 1 },
          }),
        )
    const first = await read(wei)
    expect(first.waiting).toBe(waited)
    expect(first.workshops.map(({ id }) => id)).toContain(workshop)
    // Answered, it stays before those in which the desk has nothing to keep.
    const said = { workshop, commitment: 'guia', version: 1, followed: null, words: 'Sí.' } as const
    told(await wei.workshopSay({ ...said, says: 'confirmed' }))
    const then = await read(wei)
    expect(then.waiting).toBe(waited - 1)
    expect(then.workshops.map(({ id }) => id)).toContain(workshop)

    // Told as done it stays in sight, with what takes that back; and in its place while the page is open.
    told(await wei.workshopSay({ ...said, says: 'done' }))
    expect((await read(wei)).workshops.map(({ id }) => id)).toContain(workshop)
    const places = first.workshops.map(({ id }) => id)
    const now = (await read(wei, { answered: [workshop] })).workshops.map(({ id }) => id)
    expect(now.indexOf(workshop)).toBe(places.indexOf(workshop))
    // Who comes for it finds it first, on whichever page it would be.
    expect((await read(sofia, { asked: workshop })).workshops[0]?.id).toBe(workshop)

    // For a third it is on a later page, and told beside those that follow it.
    const theirs = await read(sofia)
    expect(theirs.workshops.map(({ id }) => id)).not.toContain(workshop)
    expect(theirs.followed.map(({ id }) => id)).toContain(workshop)
    const ids: string[] = []
    for (let page: Awaited<ReturnType<typeof read>> | undefined = theirs; page; ) {
      ids.push(...page.workshops.map(({ id }) => id))
      page = page.next ? told(await sofia.workshops({ after: page.next })) : undefined
    }
    expect(ids).toContain(workshop)
    expect(new Set(ids).size).toBe(ids.length)
    const { rows } = await house.house.connection.pool.query(
      'select distinct workshop_id from workshop_version',
    )
    expect(ids).toHaveLength(rows.length)
  })
})
