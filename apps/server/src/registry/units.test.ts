import { type ExampleHouse, exampleHouse, told, touchFor } from '@oficio/example/house'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: ExampleHouse
beforeAll(async () => {
  house = await exampleHouse()
}, 60_000)
afterAll(() => house.close())

type Person = Awaited<ReturnType<ExampleHouse['as']>>

async function newUnit(teresa: Person) {
  const institution =
    told(await teresa.registryList({})).entries.find(
      ({ country, kind }) => country === 'CL' && kind === 'police',
    )?.id ?? ''
  const administrator = { name: 'Aurora Ficticia', title: 'jefa', language: 'es' } as const
  const subject = { institution, unit: null, name: 'Brigada Ficticia de Ensayo', administrator }
  const touch = await touchFor(teresa, { for: 'other', action: 'unit.vouch', subject })
  return { institution, unit: told(await teresa.unitVouch({ ...subject, touch })).unit }
}

async function says(person: Person, unit: string, suspended: boolean) {
  const subject = { unit, suspended, reasons: 'Se sospechó de una llave robada.' }
  const answer = await person.unitSuspend({
    ...subject,
    touch: await touchFor(person, { for: 'other', action: 'registry.suspend', subject }),
  })
  return answer.ok ? answer.value.suspended : answer.problem.cause
}

test('a suspended unit goes on by the word of two, neither of them the one who suspended it', async () => {
  const [teresa, hugo, ivan] = [await house.as('Teresa'), await house.as('Hugo'), await house.as('Iván')]
  const { institution, unit } = await newUnit(teresa)
  const standing = async () => {
    const one = told(await teresa.registryRead({ entry: institution })).units.find(({ id }) => id === unit)
    return [one?.status, one?.restoring]
  }
  expect(await says(hugo, unit, false)).toBe('not-suspended')
  expect(await says(teresa, unit, true)).toBe(true)
  expect(await says(hugo, unit, true)).toBe('already-suspended')
  expect(await says(teresa, unit, false)).toBe('suspended-by-you')
  expect(await standing()).toEqual(['suspended', false])
  expect(await says(hugo, unit, false)).toBe(true)
  expect(await standing()).toEqual(['suspended', true])
  expect(await says(hugo, unit, false)).toBe('already-restored-by-you')
  expect(await says(ivan, unit, false)).toBe(false)
  expect(await standing()).toEqual(['live', false])

  // Whoever has doubts after the first word begins anew: what was agreed before counts no more.
  expect(await says(teresa, unit, true)).toBe(true)
  expect(await says(hugo, unit, false)).toBe(true)
  expect(await says(ivan, unit, true)).toBe(true)
  expect(await standing()).toEqual(['suspended', false])
  expect(await says(hugo, unit, false)).toBe(true)
  expect(await says(teresa, unit, false)).toBe(false)
  expect(await standing()).toEqual(['live', false])
})

test('two who agree in the same moment lift it once, and one who agrees twice at once has agreed once', async () => {
  const [teresa, hugo, ivan] = [await house.as('Teresa'), await house.as('Hugo'), await house.as('Iván')]
  const { unit } = await newUnit(teresa)
  await says(teresa, unit, true)
  const twice = await Promise.all([says(hugo, unit, false), says(hugo, unit, false)])
  expect(twice.filter((one) => one === true)).toHaveLength(1)
  // Or the key itself shows that its touches came in another order than they were made.
  expect(['already-restored-by-you', 'counter']).toContain(twice.find((one) => one !== true))
  expect(await says(ivan, unit, false)).toBe(false)
  await says(teresa, unit, true)
  expect((await Promise.all([says(hugo, unit, false), says(ivan, unit, false)])).sort()).toEqual([
    false,
    true,
  ])
})
