import type { EvidenceRequest } from '../request/index.ts'
import type { Day } from '../time/index.ts'
import { longDate } from './dates.ts'
import { begin, type LetterOptions, pageWords, secondLanguage, signedLanguage } from './letter.ts'
import { plainValue } from './plain-value.ts'
import { dataPart, identifiersPart } from './tables.ts'
import type { Letter, LetterBlock, LetterPart } from './types.ts'
import { say, sayWith, typed } from './writing.ts'

/** What a court gives its grant as: its number, what it rests on, its day, who gives it. */
export interface OrderToWrite {
  readonly number: string
  readonly article: string
  readonly on: Day
  readonly judge: string
  readonly title: string
  /** The institution, and the part of it that decides. */
  readonly court: string
  readonly unit: string
  readonly reasons: string
}

/**
 * The order as a document of its own, in the languages of the letter that it goes with: it grants the rows of
 * the request as they stand, and repeats nothing else of its words. What it says of reasons and articles is
 * as the court wrote it, in every language.
 */
export function orderLetters(
  request: EvidenceRequest,
  order: OrderToWrite,
  options: LetterOptions,
): readonly Letter[] {
  const second = secondLanguage(request, options.knowledge)
  const languages = [signedLanguage(request), ...(second === undefined ? [] : [second])]
  return languages.map((language) => {
    const w = begin(request, language, options)
    const date = longDate(order.on, language, w.settings)
    const told = Object.fromEntries(
      (['number', 'article', 'judge', 'title', 'court'] as const).map((key) => [key, plainValue(order[key])]),
    )
    const paragraph = (text: string): LetterPart => ({ is: 'paragraph', text })
    const grants = sayWith(w, 'order.grants', { ...told, caseNumber: typed(w, '/case/number') ?? '–' })
    const blocks: LetterBlock[] = [
      {
        id: 'L01',
        number: '1',
        rule: 'after',
        parts: [
          {
            is: 'lines',
            style: 'name',
            lines: [...new Set([order.court, order.unit].map((one) => plainValue(one)))],
          },
        ],
      },
      {
        id: 'L04',
        number: '2',
        parts: [
          {
            is: 'lines',
            style: 'subject',
            lines: [say(w, 'order.title'), sayWith(w, 'order.number', { ...told, date })],
          },
          paragraph(grants),
        ],
      },
      { id: 'L10', number: '3', parts: [identifiersPart(w), dataPart(w, false)] },
      ...(order.reasons.trim() === ''
        ? []
        : [
            {
              id: 'L12',
              number: '4',
              heading: say(w, 'order.reasons'),
              parts: plainValue(order.reasons, true).split('\n').filter(Boolean).map(paragraph),
            },
          ]),
      { id: 'L18', number: '5', parts: [paragraph(sayWith(w, 'order.signed', told))] },
    ]
    return {
      template: 'order',
      kind: w.kind,
      language,
      role: language === w.signed ? 'signed' : 'translation',
      title: `${say(w, 'order.title')} ${plainValue(order.number)}`,
      reference: plainValue(order.number),
      date: order.on,
      authority: plainValue(order.court),
      notices: [],
      blocks,
      footer: { reference: plainValue(order.number), page: pageWords(w) },
      demanded: [],
      gaps: [...w.gaps],
      untranslated: [...w.untranslated],
      foreign: [...w.foreign].map(([text, lang]) => ({ text, language: lang })),
    }
  })
}
