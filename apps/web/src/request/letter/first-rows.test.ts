// The rows that the red page begins with go at once at each provider, so far as they find somebody.
import type { EvidenceRequest } from '@oficio/core/request'
import { chainQuestionOf, emergencyTier, isRecentEnough } from '@oficio/core/statute'
import { load } from '@oficio/knowledge'
import { createMessages, languages, type MessageKey } from '@oficio/messages'
import { expect, test } from 'vitest'
import { withValue } from '../../form/pointer.ts'
import { defaultsFor } from './defaults.ts'

const knowledge = load()
const on = '2026-11-30'

/** Of the class of traffic, and by their words more than where somebody is. */
const waiting = [
  ['cloudflare', 'other'],
  ['snapchat', 'commMetadata'],
  ['uber', 'trips'],
]

const line = { type: 'phoneE164', value: '+56955550134' }
const address = { type: 'ipPortTimestamp', value: '192.0.2.10:4567@2026-11-29T23:10:00-03:00' }

type Account = typeof line

/** The accounts about which a provider is asked: none yet, a line, and where it has them an address. */
const accountsAt = (provider: string): readonly (readonly [string, readonly Account[]])[] => {
  const hasAddresses = knowledge.providers[provider]?.identifiers.accepted.some(
    ({ type }) => type === address.type,
  )
  return [[], [line], ...(hasAddresses ? [[address]] : [])].map((accounts) => [provider, accounts] as const)
}

test('what the house itself asks in an emergency waits at no provider, but where it is more than an address', async () => {
  const waits: (readonly string[])[] = []
  const guarded: string[] = []
  const asksAddress: string[] = []
  for (const language of languages) {
    const messages = await createMessages(language, { missing: 'show' })
    const words = (_: unknown, name: string) => {
      const key = `drafting.letter.${name}` as MessageKey
      return messages.format(key).replace(key, '')
    }
    for (const [provider, identifiers] of Object.keys(knowledge.providers).flatMap(accountsAt)) {
      const bare = {
        ...{ provider, requestType: 'emergency', country: 'CL' },
        language,
        identifiers,
      } as EvidenceRequest
      let request: EvidenceRequest = bare
      // The second time its rows stand, and their words come.
      for (const number of [1, 2])
        for (const [pointer, value] of defaultsFor({
          ...{ request, knowledge, on, language, offset: '-03:00', words, number },
        }))
          request = withValue(request, pointer, value)
      for (const [row, asked] of (request.dataRequested ?? []).entries()) {
        const tier = emergencyTier({ content: request, row }, knowledge)
        const goes = tier === 'first' || isRecentEnough(asked, { first: on, last: on }, knowledge)
        if (asked.category === 'ipAssign') asksAddress.push(...identifiers.map(({ type }) => type))
        if (tier === 'later' || !goes) waits.push([provider, asked.category ?? ''])
        const [kind = ''] = chainQuestionOf({ ...bare, dataRequested: [asked] }, knowledge).categories
        if (['content', 'financial', 'realtime'].includes(kind)) guarded.push(`${provider} ${asked.category}`)
      }
    }
  }
  expect([...new Set(waits.map(String))].toSorted()).toEqual(waiting.map(String))
  expect(guarded).toEqual([])
  // Who had an address is asked of an address at its instant, and of no line.
  expect([...new Set(asksAddress)]).toEqual([address.type])
})
