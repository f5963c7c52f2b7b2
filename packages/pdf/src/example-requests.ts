import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LetterKind } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'

/** The day of the model letters. */
export const on = '2026-11-24'

const input = (path: string): EvidenceRequest =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../vectors', path, 'input.json'), 'utf8'))
const chile = input('packs/cl-tiktok')
const uber = input('packs/py-uber')

/**
 * A full request of each kind, for tests: the model letters, and the longest of them turned to the kinds that
 * have none.
 */
export const requests: Readonly<Record<LetterKind, EvidenceRequest>> = {
  K1: { ...chile, addressee: { ...chile.addressee, country: chile.country } },
  K2: chile,
  K3: input('packs/ar-instagram'),
  K4: uber,
  K5: input('state-letters/co-247'),
  K6: input('state-letters/pe-mla'),
  K7: chile,
  K9: input('state-letters/pe-mla'),
  K10: uber,
  K11: uber,
  K8: {
    ...chile,
    letter: { ...chile.letter, domain: { name: 'banco-ejemplo-austral.example', lookedUpOn: on } },
  },
}
