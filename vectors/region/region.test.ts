import { readFileSync } from 'node:fs'
import { check, messageKeys, saidParams } from '@oficio/core/preflight'
import { load } from '@oficio/knowledge'
import { createMessages, type MessageKey } from '@oficio/messages'
import { describe, expect, test } from 'vitest'
import { regionContext } from './context.ts'
import { dice } from './dice.ts'
import { judge } from './judge.ts'
import { mistakes } from './mistakes.ts'
import { personaOf } from './persona.ts'
import { follow, tryRepairs } from './repairs.ts'
import { countriesOf, region } from './run.ts'
import { soundDraft } from './sound.ts'

const knowledge = load()
const context = regionContext()
/** Of all drafts that can be spoilt, how many are; `npm run long` spoils more. */
const share = process.env.OFICIO_LONG === 'all' ? 0.06 : process.env.OFICIO_LONG ? 0.03 : 0.015
const desk = { on: context.on, publicMail: ['gmail.com'], regions: knowledge.regions }

test.each(['judge.ts', 'persona.ts'])('%s reads requests without any check of ours', (name) => {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8')
  const imported = [...text.matchAll(/from '([^']+)'/g)].map((m) => m[1])
  const allowed = ['@oficio/core/provider', '@oficio/core/request', './persona.ts']
  expect(imported.filter((from) => !allowed.includes(from ?? ''))).toEqual([])
})

describe('a region that answers by its own facts', () => {
  const { figures, misses } = region(knowledge, { seed: 7, size: 500, context })
  test('sends back about as many as providers publish', () => {
    expect(figures.challenged).toBeGreaterThan(0.4)
    expect(figures.challenged).toBeLessThan(0.55)
  })
  test('takes 98 of 100 at the first time after check was followed', () => {
    expect(figures.takenWith, JSON.stringify(misses)).toBeGreaterThanOrEqual(0.98)
  })
  test('would have taken none that check stops, but for an order that nobody can read', () => {
    // A provider may believe a letter of what a court ordered; the house lets none go without its document.
    const isOfHouse = ({ why }: (typeof misses)[number]) =>
      why.every((rule) => rule === 'attachment.missing orderCited')
    expect(misses.filter((m) => m.what === 'false block' && !isOfHouse(m))).toEqual([])
  })
  test('has no ground that check did not name before, but for two of a hundred', () => {
    expect(figures.foreseen / figures.grounds).toBeGreaterThanOrEqual(0.98)
  })
  test('is the same region for the same seed', () => {
    // A fifth of it shows as much: each answer hangs on the seed alone.
    const again = () => region(knowledge, { seed: 7, size: 100, context }).figures
    expect(again()).toEqual(again())
  })
})

test('a request that lacks nothing is taken by every provider that serves the country', () => {
  const truth = { genuine: true, nobody: [] }
  for (const profile of Object.values(knowledge.providers))
    for (const country of countriesOf(profile, knowledge).slice(0, 4))
      for (const kind of ['disclosure', 'preservation', 'emergency'] as const) {
        const draft = soundDraft({ profile, country, kind, on: context.on, dice: dice(3), knowledge })
        const verdict = judge(personaOf(profile, knowledge.vocabularies), draft, truth, desk)
        expect(verdict.grounds, `${profile.id} ${country} ${kind}`).toEqual([])
        const { stuck } = follow(draft, draft, context, knowledge)
        expect(stuck, `${profile.id} ${country} ${kind}`).toEqual([])
      }
})

test('no repair comes back, and every draft ends without what stops it', () => {
  const { drafts, failures } = tryRepairs(knowledge, { seed: 11, share, context })
  expect(drafts).toBeGreaterThan(27_000 * share)
  expect([...failures]).toEqual([])
})

test('every finding of every provider is a whole sentence with a whole repair, in four languages', async () => {
  const d = dice(5)
  const findings = Object.values(knowledge.providers).flatMap((profile) =>
    mistakes.flatMap((mistake) => {
      const [kind = 'disclosure'] = mistake.of
      const country = d.pick(countriesOf(profile, knowledge).concat('MX'))
      const sound = soundDraft({ profile, country, kind, on: context.on, dice: d, knowledge })
      return check(mistake.make(sound, profile, d)?.draft ?? sound, context, knowledge).findings
    }),
  )
  for (const language of ['es', 'pt', 'en', 'fr'] as const) {
    const messages = await createMessages(language)
    const has = (key: string): boolean => messages.has(`finding.${key}` as MessageKey)
    for (const finding of findings) {
      const keys = messageKeys(finding)
      const params = saidParams(finding, (key) =>
        has(key) ? messages.format(`finding.${key}` as MessageKey, {}) : undefined,
      )
      for (const part of ['message', 'fix'] as const) {
        const key = keys[part].find(has) as string
        const said = messages.format(`finding.${key}` as MessageKey, params)
        expect(said, `${language} ${finding.code} ${finding.rule}`).not.toMatch(
          /[{}]|undefined|[:(] ?[.)]|«»|“”/,
        )
      }
    }
  }
})
