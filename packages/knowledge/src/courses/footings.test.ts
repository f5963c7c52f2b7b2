import { readFileSync } from 'node:fs'
import { groundOfWhy, refusingFor, toldFooting } from '@oficio/core/academy'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'

const knowledge = load()
const inForce = (article: string) => {
  const told = toldFooting({ article }, knowledge, 'es')
  return told.kind === 'article' ? told.inForce : undefined
}

test('a footing on a treaty of which no day of entry into force is known says so, wherever it stands', () => {
  expect(inForce('coe-224:art-3')).toBe(false)
  expect(inForce('coe-185:art-16')).toBe(true)
  expect(inForce('oas-a55:art-5')).toBe(true)
})

const grounds = [
  ...new Set([...knowledge.vocabularies.reasonCodes.map(({ code }) => code), ...Object.values(groundOfWhy)]),
]

test.each(grounds)(
  '%s is shown as a ground of no provider whose own profile, with its source, has it not',
  (ground) => {
    for (const id of refusingFor(ground, knowledge)) {
      const { codes, source } = knowledge.providers[id]?.rejectionReasons ?? { codes: [], source: [] }
      expect(codes, id).toContain(ground)
      expect(source.length, id).toBeGreaterThan(0)
    }
  },
)

test.each([
  ['dates.missing', 'tiktok'],
  ['scope.overbroad', 'tiktok'],
  ['process.wrongForCategory', 'x'],
  ['nexus.missing', 'tiktok'],
  ['legalBasis.missing', 'tiktok'],
])('whoever is asked back for %s reads who refuses for it: %s', (ground, provider) => {
  expect(refusingFor(ground, knowledge)).toContain(provider)
})

test('a list of grounds that names a provider whose profile does not is not believed', () => {
  const listed = knowledge.vocabularies.reasonCodes.find(({ code }) => code === 'nexus.missing')
  expect(listed?.profilesThatListIt).toContain('instagram')
  expect(refusingFor('nexus.missing', knowledge)).not.toContain('instagram')
})

// A page teaches more than one thing: the article on traffic data is not why a letter needs a period.
test('what is shown of a finding takes no footing from the page that teaches it', () => {
  const shown = readFileSync(
    new URL('../../../../apps/web/src/pages/academy/review.tsx', import.meta.url),
    'utf8',
  )
  const taught = shown.slice(shown.indexOf('function Taught'))
  expect(taught).toContain('refusingFor(ground')
  expect(taught).not.toMatch(/Footings|rests/)
})
