import type { Knowledge } from '@oficio/core/knowledge'
import type { AuthorityKind } from '@oficio/core/route'
import { firstCountry } from '../../form/countries.ts'
import { type Column, columns, type Question } from './matrix.ts'

const authorities: readonly AuthorityKind[] = ['police', 'prosecutor', 'judge']

export interface Asked {
  readonly question: Question
  /** The cell that stands open. */
  readonly open?: { readonly provider: string; readonly column: Column }
}

/** What the address of the page asks. Whatever it does not know falls back to the beginning. */
export function askedIn(params: URLSearchParams, knowledge: Knowledge, languages: readonly string[]): Asked {
  const code = (name: string) => {
    const value = params.get(name)?.toUpperCase() ?? ''
    return Object.hasOwn(knowledge.countries, value) ? value : undefined
  }
  const requesting = code('country') ?? firstCountry(knowledge, languages)
  const authority = authorities.find((kind) => kind === params.get('who'))
  const [provider = '', name = ''] = (params.get('cell') ?? '').split('.')
  const column = columns.find((c) => c === name)
  return {
    question: {
      requesting,
      userCountry: code('user') ?? requesting,
      urgency: params.get('urgency') === 'emergency' ? 'emergency' : 'ordinary',
      ...(authority ? { authority } : {}),
    },
    ...(column && Object.hasOwn(knowledge.providers, provider) ? { open: { provider, column } } : {}),
  }
}

/** The address after a change; what is empty leaves it. */
export function changedParams(
  before: URLSearchParams,
  changes: Readonly<Record<string, string | undefined>>,
): URLSearchParams {
  const after = new URLSearchParams(before)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') after.delete(name)
    else after.set(name, value)
  }
  return after
}
