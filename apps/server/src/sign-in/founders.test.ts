import { type ExampleHouse, exampleHouse, told } from '@oficio/example/house'
import { asDevice, enrolled, foundersCompared, type LivePerson } from '@oficio/example/live'
import { createAuthenticator } from '@oficio/seal/authenticator'
import { shortFounding } from '@oficio/verify/record'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Begun, begin } from '../operate/begin.ts'

// How far those are who found a live house, as the page shows it that leads them.

const origin = 'http://localhost'
const hour = 3_600_000
let clock = Date.parse('2026-11-25T09:00:00Z')
const now = () => {
  clock += 1000
  return new Date(clock).toISOString()
}
const founding = {
  institution: {
    name: 'Secretaría Ficticia del Registro',
    kind: 'contact-point',
    country: null,
    domain: 'registro.example',
  },
  unit: 'Mesa de verificación',
  registrars: [
    { name: 'Hugo Imaginado', title: 'registrador', language: 'es' },
    { name: 'Iván Conjeturado', title: 'registrador', language: 'es' },
    { name: 'Rosa Hipotética', title: 'registradora', language: 'pt' },
  ],
} as const
const begunIn = ({ house }: ExampleHouse) =>
  begin(
    house.parts.pool,
    { ...founding, registrars: [...founding.registrars] },
    { now: now(), newId: house.parts.newId, random: house.parts.random },
  )

let house: ExampleHouse
let begun: Begun
beforeAll(async () => {
  house = await exampleHouse({ mode: 'live', now, isSwept: true })
  begun = await begunIn(house)
})
afterAll(() => house.close())

const codeOf = (name: string): string => begun.registrars.find((one) => one.name === name)?.code ?? ''
const byCode = (name: string) => house.browser().foundersByCode({ code: codeOf(name) })
const of = (founders: readonly { name: string; keys: number; compared: readonly string[] }[]) =>
  founders.map(({ name, keys, compared }) => [name, keys, compared.length])

const people: LivePerson[] = []

test('whoever holds a code of a founder sees all of them, before a single key is there, and no code opens it that is none', async () => {
  const seen = told(await byCode('Rosa Hipotética'))
  expect(seen).toMatchObject({ institution: founding.institution.name, isOver: false, digest: null })
  expect(of(seen.founders)).toEqual([
    ['Hugo Imaginado', 0, 0],
    ['Iván Conjeturado', 0, 0],
    ['Rosa Hipotética', 0, 0],
  ])
  expect(seen.founders.find(({ id }) => id === seen.you)?.name).toBe('Rosa Hipotética')
  expect(Date.parse(seen.founders[0]?.until ?? '') - clock).toBeGreaterThan(71.9 * hour)
  for (const code of ['', 'ABCDE-FGHJK-LMNPQ-RSTUV', `${codeOf('Rosa Hipotética')}2`])
    expect(await house.browser().foundersByCode({ code })).toMatchObject({ problem: { code: 'not-found' } })
  expect(await house.browser().founders({})).toMatchObject({ problem: { code: 'not-signed-in' } })
})

test('a first key counts as one of two, to whoever looks on another device', async () => {
  const client = house.browser()
  const code = codeOf('Hugo Imaginado')
  const { challenge, options } = told(await client.enrolBegin({ code }))
  const response = asDevice((await createAuthenticator()).register(options, origin))
  told(await client.enrolFinish({ code, challenge, label: 'llave', response }))
  expect(of(told(await byCode('Rosa Hipotética')).founders)[0]).toEqual(['Hugo Imaginado', 1, 0])
})

test('of three who compare with each other each comparison is told, and the founding once all have keys', async () => {
  await house.close()
  house = await exampleHouse({ mode: 'live', now, isSwept: true })
  begun = await begunIn(house)
  for (const { code } of begun.registrars) people.push(await enrolled(house, origin, code))
  // A code that made its keys opens nothing any more; its founder is signed in.
  expect(await byCode('Hugo Imaginado')).toMatchObject({ problem: { code: 'not-found' } })
  const [hugo, ivan] = people as [LivePerson, LivePerson, LivePerson]
  const before = told(await hugo.client.founders({}))
  expect(of(before.founders).map(([, keys, compared]) => [keys, compared])).toEqual([
    [2, 0],
    [2, 0],
    [2, 0],
  ])
  const prints = before.founders.find(({ id }) => id === ivan.id)?.prints ?? []
  expect(prints).toHaveLength(2)
  told(
    await hugo.client.personAttest(
      await hugo.signed('person.attest', { person: ivan.id, keys: [...prints] }),
    ),
  )
  const after = told(await ivan.client.founders({}))
  expect(after.founders.map(({ compared }) => compared)).toEqual([[ivan.id], [], []])
  await foundersCompared(people)
  const whole = told(await ivan.client.founders({}))
  expect(of(whole.founders).map(([, , compared]) => compared)).toEqual([2, 2, 2])
  expect(whole.isSet).toBe(false)
  expect(shortFounding(whole.digest ?? '')).toMatch(/^(?:[0-9A-F]{4} ){7}[0-9A-F]{4}$/)
})

test('somebody whom they let in founds nothing', async () => {
  const [hugo] = people as [LivePerson]
  const { units } = told(await hugo.client.people({}))
  const subject = {
    ...{ unit: units[0]?.id ?? '', name: 'Dora Figurada', title: 'archivera' },
    ...{ roles: ['officer' as const], language: 'es' as const },
  }
  const { code } = told(
    await hugo.client.personInvite({ ...(await hugo.signed('person.invite', subject)), email: null }),
  )
  expect(await house.browser().foundersByCode({ code: code ?? '' })).toMatchObject({
    problem: { code: 'not-found' },
  })
  const dora = await enrolled(house, origin, code ?? '')
  expect(await dora.client.founders({})).toMatchObject({ problem: { code: 'not-found' } })
})

test('where a founder does not come in the hours of the codes, the others are told that it opens nothing', async () => {
  const late = await exampleHouse({ mode: 'live', now, isSwept: true })
  try {
    const { registrars } = await begunIn(late)
    const [hugo] = await Promise.all(registrars.slice(0, 1).map(({ code }) => enrolled(late, origin, code)))
    if (!hugo) throw new Error('nobody')
    expect(told(await hugo.client.founders({})).isOver).toBe(false)
    clock += 73 * hour
    await hugo.enter()
    expect(told(await hugo.client.founders({}))).toMatchObject({ isOver: true, digest: null })
  } finally {
    await late.close()
  }
})
