import type { Knowledge } from '@oficio/core/knowledge'
import type { AuthorityKind } from '@oficio/core/route'
import { firstCountry, namedCountry } from '../../form/countries.ts'
import { columns, type WaysColumn, type WaysQuestion } from '../../ways/matrix.ts'

const authorities: readonly AuthorityKind[] = ['police', 'prosecutor', 'judge']

export interface AskedWays {
  readonly question: WaysQuestion
  /** Nobody said which country asks: it is an example, and is told as one. */
  readonly isExample: boolean
  /** The cell that stands open. */
  readonly open?: { readonly provider: string; readonly column: WaysColumn }
}

/** What the address of the page asks. Whatever it does not know falls back to the beginning. */
export function askedIn(
  params: URLSearchParams,
  knowledge: Knowledge,
  languages: readonly string[],
  /** The country of the authority, where this device knows it. */
  here = '',
): AskedWays {
  const code = (name: string) => {
    const value = params.get(name)?.toUpperCase() ?? ''
    return Object.hasOwn(knowledge.countries, value) ? value : undefined
  }
  const known =
    code('country') ?? (Object.hasOwn(knowledge.countries, here) ? here : namedCountry(knowledge, languages))
  const requesting = known ?? firstCountry(knowledge, languages)
  const authority = authorities.find((kind) => kind === params.get('who'))
  const [provider = '', name = ''] = (params.get('cell') ?? '').split('.')
  const column = columns.find((c) => c === name)
  return {
    isExample: known === undefined,
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
