import { recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chanceOf, peopled, unpeopled } from './made-texts.ts'

/** Two fifths of the times in every run; `npm run long` tries all of them. */
const often = (times: number): number => (process.env.OFICIO_LONG ? times : Math.ceil(times * 0.4))

const knowledge = load()

const read = (text: string, country: string) => recognise(text, knowledge, { country }).identifiers

/** The far end of a connection is told as such, and is nobody that anything is asked about. */
const isServer = (one: ReturnType<typeof read>[number]) => one.why.some(({ code }) => code === 'server')

describe('texts that name somebody', () => {
  test.each(peopled.map((make) => [make(chanceOf(1)).shape, make] as const))(
    '%s: all, and nobody else',
    (_, make) => {
      fc.assert(
        fc.property(fc.nat(1_000_000), (seed) => {
          const { text, country, truth } = make(chanceOf(seed))
          const found = read(text, country)
          const wanted = truth.map((one) => `${one.type} ${one.normalised}`).sort()
          const got = found.filter((one) => !isServer(one)).map((one) => `${one.type} ${one.normalised}`)
          expect([...new Set(got)].sort(), text).toEqual([...new Set(wanted)])
        }),
        { numRuns: often(150) },
      )
    },
  )
})

describe('texts that name nobody', () => {
  test.each(unpeopled.map((make) => [make(chanceOf(1)).shape, make] as const))('%s', (_, make) => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const { text, country } = make(chanceOf(seed))
        expect(
          read(text, country).map((one) => `${one.type} ${one.normalised}`),
          text,
        ).toEqual([])
      }),
      { numRuns: often(150) },
    )
  })
})

test('every finding says what it rests on, and what is doubtful names nobody to ask', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.constantFrom(...peopled), (seed, make) => {
      const { text, country } = make(chanceOf(seed))
      for (const one of read(text, country)) {
        expect(one.why.length, `${one.type} ${one.normalised} in ${text}`).toBeGreaterThan(0)
        expect(one.doubtful).toBe(one.confidence !== 'high')
        for (const id of one.named) expect(one.services).toContain(id)
      }
    }),
    { numRuns: often(200) },
  )
})
