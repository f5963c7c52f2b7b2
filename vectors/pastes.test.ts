import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, recognise } from '@oficio/core/identifier'
import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
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
