import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { checkIdentifier, normaliseIdentifier, prepare, recognise } from './index.ts'

const knowledge = load()
const table = prepare(knowledge)

/** The words a person would put before a value: the service and the label, as the profile prints it. */
const labelled = (service: string, label: string, value: string) =>
  `${service.split(/ and | \/ | \(/)[0]} ${label.replace(/\([^()]*\)/g, '').trim()}: ${value}`
const twins = new Map(Object.entries(table.rules.sameThing))
const sameThing = (a: string, b: string) => a === b || twins.get(a) === b || twins.get(b) === a

describe('every valid example of every profile is recognised beside its service and label', () => {
  for (const profile of Object.values(knowledge.providers)) {
    test(profile.name, () => {
      const missed: string[] = []
      for (const accepted of profile.identifiers.accepted) {
        for (const example of accepted.validExamples) {
          const text = labelled(profile.name, accepted.label, example)
          const found = recognise(text, knowledge).identifiers
          const hit = found.find(
            (f) =>
              sameThing(f.type, accepted.type) ||
              f.normalised === normaliseIdentifier(accepted.type, example, knowledge),
          )
          if (!hit?.services.includes(profile.id))
            missed.push(`${accepted.type}: ${text} → ${found.map((f) => `${f.type} ${f.value}`).join(' | ')}`)
        }
      }
      expect(missed).toEqual([])
    })
  }
})

describe('generic identifiers', () => {
  test('every valid example is recognised beside its label', () => {
    const missed: string[] = []
    for (const generic of knowledge.genericIdentifiers) {
      for (const example of generic.validExamples) {
        const text = `${generic.label.replace(/\([^()]*\)|—.*$/g, '')}: ${example}`
        const found = recognise(text, knowledge).identifiers
        if (!found.some((f) => f.type === generic.type))
          missed.push(`${generic.type}: ${text} → ${found.map((f) => f.type).join(' ')}`)
      }
    }
    expect(missed).toEqual([])
  })

  test('a value whose check digit fails is suspect and never an identifier', () => {
    for (const generic of knowledge.genericIdentifiers) {
      for (const example of generic.checkDigitInvalidExamples ?? []) {
        const { identifiers, suspect } = recognise(
          `${generic.label.replace(/\([^()]*\)/g, '')}: ${example}`,
          knowledge,
        )
        expect(identifiers.filter((f) => f.type === generic.type)).toEqual([])
        expect(suspect.map((s) => s.type)).toContain(generic.type)
        expect(checkIdentifier(generic.type, example, knowledge).status).toBe('suspect')
      }
      for (const example of generic.validExamples)
        expect(checkIdentifier(generic.type, example, knowledge), `${generic.type} ${example}`).toEqual({
          status: 'ok',
        })
    }
  })
})

test('what is found always has the shape of its type, so that no invalid example passes as it stands', () => {
  const wrong: string[] = []
  const patterns = [
    ...Object.values(knowledge.providers).flatMap((p) =>
      p.identifiers.accepted.map((a) => ({ id: p.id, service: p.name, ...a })),
    ),
    ...knowledge.genericIdentifiers.map((g) => ({ id: '', service: '', ...g })),
  ]
  for (const { id, service, type, label, invalidExamples } of patterns) {
    for (const example of invalidExamples) {
      for (const found of recognise(labelled(service, label, example), knowledge).identifiers) {
        const known = table.types.get(found.type)
        const shapes = [
          found.normalised,
          `@${found.normalised}`,
          found.value,
          found.normalised.replace(/^\+/, 'https://wa.me/'),
        ]
        if (!known?.patterns.some((p) => shapes.some((s) => p.test(s))))
          wrong.push(`${found.type} ${found.normalised} in ${example}`)
        if (
          found.type === type &&
          found.normalised === example &&
          !known?.isHandle &&
          (service === '' || found.services.includes(id))
        )
          wrong.push(`${type} accepts ${example}`)
      }
    }
  }
  expect(wrong).toEqual([])
})
