import { binds, type SourceOwner } from '@oficio/core/fact'
import type { Knowledge } from '@oficio/core/knowledge'
import type { DomesticLaw, Provenance, Provision, Statute } from '@oficio/core/law'
import { literally } from '@oficio/core/text'
import { addMonths, type Day } from '@oficio/core/time'
import type { CheckedFile } from '../compile.ts'
import { decides } from '../oldest.ts'
import { singles } from '../statutes.ts'
import type { Place } from '../yaml-file.ts'
import type { Book } from './book.ts'

interface ArticleInFile {
  readonly article: string
  readonly source?: string
  readonly asOf?: string | null
  readonly basis?: string
  readonly confidence?: string
}

/**
 * Each statute stands once, each article once in its statute with the whole of where it comes from, and the
 * statutes that `domestic.yaml` names are among them. A statute whose newest amendment nobody has looked for
 * within a year is pointed out as old.
 */
export function checkStatutes(book: Book, on: Day): void {
  checkWeak(book)
  for (const file of book.ofKind('statutes')) {
    const { statutes } = file.value as { statutes: readonly Statute[] }
    const ids = new Set<string>()
    for (const [i, { id, articles, newestAmendment }] of statutes.entries()) {
      const looked = newestAmendment?.lookedForOn
      if (looked !== undefined && looked < addMonths(on, -12))
        book.report(
          file,
          ['statutes', i, 'newestAmendment', 'lookedForOn'],
          `old: the newest amendment of ${id} was last looked for on ${looked}`,
          'warning',
        )
      if (ids.has(id)) book.report(file, ['statutes', i, 'id'], `the statute "${id}" stands twice`)
      ids.add(id)
      const seen = new Set<string>()
      for (const [j, one] of (articles as readonly ArticleInFile[]).entries()) {
        const at = ['statutes', i, 'articles', j]
        for (const single of singles(one.article)) {
          if (seen.has(single))
            book.report(file, [...at, 'article'], `article ${single} of ${id} stands twice`)
          seen.add(single)
        }
        const own = (['source', 'asOf', 'basis', 'confidence'] as const).filter((key) => key in one)
        if (own.length > 0 && own.length < 4)
          book.report(file, at, 'source, asOf, basis and confidence of an article are given all four or none')
      }
    }
  }
  for (const file of book.ofKind('domestic law')) {
    checkNamed(book, file)
    checkGaps(book, file)
  }
}

function checkGaps(book: Book, file: CheckedFile): void {
  for (const { article, index } of gapsOutsideCode(file.part.toUpperCase(), book.knowledge, book.knowledge))
    book.report(
      file,
      ['powers', article, index, 'match'],
      'a gap in procedure is read in a code of procedure of the State; write unknown, or name its source',
      'form',
    )
}

/**
 * Gaps in procedure that were read, and in no code of procedure of the State: another law that says nothing
 * of a power shows no gap.
 *
 * @param known where its codes stand, each by its own text and not by that of an article read since
 */
export function gapsOutsideCode(
  country: string,
  { domesticLaw }: Pick<Knowledge, 'domesticLaw'>,
  known: Pick<Knowledge, 'statutes'>,
): readonly { readonly article: string; readonly index: number }[] {
  const codes = (known.statutes[country] ?? [])
    .filter(({ kind, articles }) => kind === 'code' && articles.some(({ powers }) => powers !== undefined))
    .map(({ source }) => source)
  return Object.entries(domesticLaw[country]?.powers ?? {}).flatMap(([article, provisions]) =>
    provisions.flatMap(({ match, statute, basis, source }, index) =>
      match === 'gap' && statute === null && basis === 'read' && !codes.includes(source)
        ? [{ article, index }]
        : [],
    ),
  )
}

/**
 * What blocks rests on a text of law that anybody can open: a power, a repeal or an approval that was read
 * and is sure has a source with an address that is neither press nor commentary.
 */
function checkWeak(book: Book): void {
  const weak = new Set(
    book
      .ofKind('sources of law')
      .flatMap((file) =>
        Object.entries(file.value as Record<string, { address?: string; whose?: SourceOwner }>),
      )
      .filter(([, { address, whose }]) => address === undefined || !isOfLaw(whose))
      .map(([key]) => key),
  )
  const look = (file: CheckedFile, place: Place, fact: unknown) => {
    const { source, basis, confidence } = fact as Provenance
    if (weak.has(source) && decides({ basis, confidence }))
      book.report(
        file,
        [...place, 'confidence'],
        'what blocks needs a source with an address, of law or of a public body; write low, or name the text that was read',
        'form',
      )
  }
  for (const file of book.ofKind('statutes')) {
    const { statutes } = file.value as { statutes: readonly Statute[] }
    for (const [i, statute] of statutes.entries()) {
      if (statute.repealed) look(file, ['statutes', i, 'repealed'], statute.repealed)
      for (const [j, one] of statute.articles.entries()) {
        const at = ['statutes', i, 'articles', j]
        if (one.powers || one.general) look(file, at, 'source' in one ? one : statute)
        if (one.repealed) look(file, [...at, 'repealed'], one.repealed)
      }
    }
  }
  for (const file of book.ofKind('approvals'))
    for (const [i, rule] of (file.value as { rules: readonly unknown[] }).rules.entries())
      look(file, ['rules', i], rule)
}

const isOfLaw = (whose: SourceOwner | undefined): boolean =>
  binds('', whose === undefined ? {} : { '': { whose } })

/** A reader of `statutes.yaml` must not be told that a statute is unknown which `domestic.yaml` cites. */
function checkNamed(book: Book, file: ReturnType<Book['ofKind']>[number]): void {
  const statutes = book.knowledge.statutes[file.part.toUpperCase()]
  if (!statutes) {
    book.report(file, [], `no law/${file.part}/statutes.yaml; imitate law/cl/statutes.yaml`, 'form')
    return
  }
  if (statutes.length === 0)
    book.report(
      file,
      [],
      `law/${file.part}/statutes.yaml names no statute yet: what a letter cites is unknown`,
      'warning',
    )
  const { offences, powers } = file.value as DomesticLaw
  for (const [part, table] of Object.entries({ offences, powers })) {
    for (const [article, provisions] of Object.entries(table)) {
      for (const [i, { statute }] of (provisions as readonly Provision[]).entries()) {
        if (statute !== null && !statutes.some((one) => isNamedIn(one, statute)))
          book.report(
            file,
            [part, article, i, 'statute'],
            `"${statute}" is no statute of law/${file.part}/statutes.yaml`,
            'form',
          )
      }
    }
  }
}

/** Whether a text names a statute, by a name or by its number. */
export const isNamedIn = ({ names, number }: Pick<Statute, 'names' | 'number'>, text: string): boolean =>
  names.some((name) => text.includes(name)) ||
  (number !== null && new RegExp(`(?<![\\d.])${literally(number)}(?![\\d.])`).test(text))
