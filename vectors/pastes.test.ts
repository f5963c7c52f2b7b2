import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FoundIdentifier, prepare, recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { judge, type Paste } from './judge-paste.ts'

const knowledge = load()
const types = new Set(prepare(knowledge).types.keys())
const pastes = JSON.parse(readFileSync(join(import.meta.dirname, 'pastes.json'), 'utf8')) as Paste[]

test.each(pastes.map((paste) => [paste.id, paste] as const))('%s', (_, paste) => {
  const { identifiers } = recognise(paste.text, knowledge, { country: paste.userCountry })
  expect(judge(paste, identifiers, types)).toEqual([])
})

interface ReadPaste {
  readonly id: string
  readonly text: string
  readonly userCountry: string
  /** Type, normalised value, and `doubtful` where it is. */
  readonly found: readonly string[]
}

const readPastes = JSON.parse(
  readFileSync(join(import.meta.dirname, 'pastes-read.json'), 'utf8'),
) as ReadPaste[]

// Complaints, logs, receipts, programs, price lists: what each names, all of it and nothing else.
test.each(readPastes.map((paste) => [paste.id, paste] as const))('%s', (_, paste) => {
  const { identifiers } = recognise(paste.text, knowledge, { country: paste.userCountry })
  const found = identifiers.map((one) =>
    [one.type, one.normalised, ...(one.doubtful ? ['doubtful'] : [])].join(' '),
  )
  expect([...new Set(found)]).toEqual(paste.found)
})

interface Strange {
  readonly name: string
  readonly text: string
  readonly country?: string
  readonly found: readonly string[]
  /** What is told as seen and nobody can search; not compared where it is absent. */
  readonly untold?: readonly string[]
}

const strange = [
  'strangers',
  'pastes-by-class',
  'pastes-unseen',
  'pastes-whose',
  'pastes-holdout',
  'pastes-fresh',
  'pastes-certain',
  'pastes-told',
  'pastes-aside',
  'pastes-earned',
  'pastes-records',
  'pastes-served',
  'pastes-traps',
  'pastes-bare',
  'pastes-whose-told',
  'pastes-shapes',
  'pastes-groups',
].flatMap((name) => parse(readFileSync(join(import.meta.dirname, `${name}.yaml`), 'utf8')) as Strange[])

/** A finding as the vectors write it, with the facets that the truth of this paste names. */
function told(one: FoundIdentifier, truth: readonly string[]): string {
  const name = `${one.type} ${one.normalised}`
  const wanted = truth.find((line) => line === name || line.startsWith(`${name} `)) ?? ''
  return [
    name,
    ...(one.doubtful ? ['doubtful'] : []),
    ...(one.role ? [`of:${one.role}`] : []),
    ...(wanted.includes(' seen:') ? [`seen:${one.seenOn ?? 'never'}`] : []),
    ...(wanted.includes(' port:') ? [`port:${one.port ?? 'none'}`] : []),
    ...(wanted.includes(' missing:') ? [`missing:${one.missing.join(',')}`] : []),
    ...(wanted.includes(' named:') ? [`named:${one.named.join(',') || 'nobody'}`] : []),
  ].join(' ')
}

test.each(strange.map((paste) => [paste.name, paste] as const))(
  '%s',
  (_, { text, country, found, untold }) => {
    const { identifiers, unsearchable } = recognise(text, knowledge, { country })
    expect([...new Set(identifiers.map((one) => told(one, found)))]).toEqual(found)
    if (untold) expect(unsearchable.map(({ type, value }) => `${type} ${value}`)).toEqual(untold)
  },
)
