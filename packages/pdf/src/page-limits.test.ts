import { languages } from '@oficio/core/fact'
import { type LetterKind, letterFor } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { exampleEmblem } from './example-letter.ts'
import { on, requests } from './example-requests.ts'
import { renderPdf } from './render-pdf.ts'

const knowledge = load()
const verified = {
  state: 'verified',
  authority: 'Fiscalía Local de Puerto Ficticio',
  on,
  by: 'Oficio',
} as const
const qrText = `OFICIO1 EJ-2041/2026 - 01 ${'0123456789abcdef'.repeat(4)}`

/** Leaves of the page tree: our typesetter writes dictionaries in clear text. */
const pagesOf = (pdf: Uint8Array): number =>
  new Set(
    Buffer.from(pdf)
      .toString('latin1')
      .match(/^\d+ 0 obj(?=\s*<<[^>]*?\/Type \/Page\b)/gm),
  ).size

describe.each(Object.entries(requests) as [LetterKind, EvidenceRequest][])(
  'a letter of kind %s',
  (kind, request) => {
    test.each(languages)(
      'keeps in %s to the pages that its kind may have, whoever sends it, and with an emblem too',
      (language) => {
        for (const { emblem, ...who } of [
          { emblem: undefined },
          { verification: verified, emblem: undefined },
          { verification: verified, emblem: exampleEmblem },
        ]) {
          const letter = letterFor(request, { knowledge, on, kind, language, ...who })
          const pages = pagesOf(
            renderPdf({ letters: [letter], requestJson: '{}', qrText, ...(emblem ? { emblem } : {}) }),
          )
          expect(pages).toBeGreaterThan(0)
          expect(pages).toBeLessThanOrEqual(knowledge.templates.kinds[kind].pages)
        }
      },
    )
  },
)
