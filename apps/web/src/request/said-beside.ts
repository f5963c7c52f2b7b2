import type { Act } from '@oficio/core/act'

/** Acts in which whoever asks says words of their own beside the letter. */
const kinds: ReadonlySet<Act['kind']> = new Set([
  'overridden',
  'approved',
  'narrowed',
  'clarified',
  'followed-up',
  'withdrawn',
  'superseded',
])

/** Reasons, answers and articles that whoever asks wrote beside a letter, of those acts that are shown. */
export const saidBeside = (acts: readonly Act[]): readonly string[] =>
  acts
    .filter(({ kind }) => kinds.has(kind))
    .flatMap(({ body }) => {
      const { reasons, words, order } = body as Partial<Record<'reasons' | 'words' | 'order', unknown>>
      const article =
        typeof order === 'object' && order !== null && 'article' in order ? order.article : undefined
      return [reasons, words, article].filter((said) => typeof said === 'string')
    })
