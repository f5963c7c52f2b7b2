import type { CountryCode, Fact } from '../fact/index.ts'

type Provenance = Pick<Fact<unknown>, 'source' | 'asOf' | 'confidence' | 'basis'>

/** A company of a service, with where its name was read. */
export interface DirectoryCompany extends Provenance {
  readonly name: string
  readonly country: CountryCode | null
  readonly appliesTo: readonly string[]
  readonly address?: string
  readonly taxId?: string
}

/** Where a service may be asked. A value of null: that there is such a door is known, its address is not. */
export interface DirectoryChannel extends Provenance {
  readonly type: string
  readonly value: string | null
  readonly name?: string
  readonly status: 'preferred' | 'accepted' | 'unverified' | 'not-accepted'
}

/**
 * A service that requests meet and of which too little is known for a profile: what was read of it, and
 * nothing else. `providers/directory.yaml`.
 */
export interface DirectoryEntry {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly services: readonly string[]
  /** How people write its name; those of `ambiguous` are also common words. */
  readonly words: readonly string[]
  readonly ambiguous?: readonly string[]
  readonly hosts: readonly string[]
  readonly companies: readonly DirectoryCompany[]
  readonly channels: readonly DirectoryChannel[]
  /** By topic: codes, whose words are in the messages. */
  readonly facts: Readonly<Record<string, Fact<string | readonly string[]>>>
}

/** What an officer must know before a request is written, in the order in which it is asked. */
export const directoryTopics = [
  'company',
  'channel',
  'process',
  'identifiers',
  'languages',
  'mail',
  'preservation',
  'emergency',
  'notice',
] as const

export type DirectoryTopic = (typeof directoryTopics)[number]

/** The topics of which nothing is known; a door that takes nothing, or that nobody confirmed, is none. */
export function unknownOf(entry: DirectoryEntry): readonly DirectoryTopic[] {
  const isOpen = entry.channels.some(
    ({ status, value, name }) =>
      (status === 'preferred' || status === 'accepted') && (value !== null || name !== undefined),
  )
  return directoryTopics.filter((topic) =>
    topic === 'company'
      ? entry.companies.length === 0
      : topic === 'channel'
        ? !isOpen
        : !Object.hasOwn(entry.facts, topic),
  )
}

/** The State of the company that serves most users, where one was read. */
export function stateOf(entry: DirectoryEntry): CountryCode | null {
  const company = entry.companies.find(({ appliesTo }) => appliesTo.includes('WORLD'))
  const told = entry.facts.country?.value
  return company?.country ?? (typeof told === 'string' ? told : null)
}
