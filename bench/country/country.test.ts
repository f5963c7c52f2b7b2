import { freshDatabase } from '@oficio/example/database'
import { exampleHouse, told } from '@oficio/example/house'
import { countFigures } from '@oficio/example/inside'
import { disorders } from '@oficio/example/requests'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { atWork, crewOf, ends, live } from './day.ts'
import { layHistory } from './history.ts'
import { patternsOf } from './letters.ts'
import { peopleOf } from './people.ts'

/** A part of a day: whole ones are lived by `npm run country`. */
const isLong = Boolean(process.env.OFICIO_LONG)
const size = isLong
  ? { requests: Number(process.env.OFICIO_COUNTRY ?? 200), units: 30, providers: 30, history: 400 }
  : { requests: 4, units: 5, providers: 2, history: 10 }
const origin = 'http://localhost'

describe('a day of a country', () => {
  test('every request comes to the end that was thrown for it, and the figures say so to the last one', async () => {
    const knowledge = load()
    const patterns = patternsOf(knowledge, new Date().toISOString().slice(0, 10), size.providers)
    expect(patterns.length).toBeGreaterThan(isLong ? 25 : 1)
    const people = peopleOf({ units: size.units, providers: patterns.map(({ provider }) => provider) })
    const database = await freshDatabase()
    const house = await exampleHouse({ people, address: database.address, appAddress: database.appAddress })
    try {
      const { pool } = house.house.parts
      await layHistory(pool, size.history, knowledge.version)
      const crew = await crewOf(pool, origin, async (address, init) => house.app.request(address, init))
      const police = people.institutions.find(({ kind }) => kind === 'police')
      const truth = await live({
        ...{ origin, crew, patterns, knowledge, requests: size.requests, ofOneCase: 4, atOnce: 3, seed: 18 },
        writer: {
          institution: police?.name ?? '',
          domain: police?.domain ?? '',
          callBack: police?.callBack ?? '',
        },
      })
      const thrown = [...truth.values()].flatMap((row) => Object.values(row)).reduce((sum, n) => sum + n, 0)
      expect(thrown).toBe(size.requests)
      const client = await atWork(crew.overseer, origin)
      await expect
        .poll(async () => {
          await countFigures(house.house.parts)
          const { rows } = told(await client.figures({ by: 'provider' }))
          return [...truth.keys()]
            .toSorted()
            .map((provider) => [
              provider,
              ...ends.map((end) =>
                rows
                  .filter(({ value }) => value === provider)
                  .reduce((sum, { counts }) => sum + (counts[end] ?? 0), 0),
              ),
            ])
        })
        .toEqual(
          [...truth]
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([provider, row]) => [provider, ...ends.map((end) => row[end])]),
        )
      // Those of earlier years have no list of acts.
      expect(await disorders(pool)).toHaveLength(size.history)
    } finally {
      await house.close()
      await database.drop()
    }
  })
})
