import type { DomesticLaw, Provision, Statute } from '@oficio/core/law'
import { singles } from '../statutes.ts'
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
 * statutes that `domestic.yaml` names are among them.
 */
export function checkStatutes(book: Book): void {
  for (const file of book.ofKind('statutes')) {
    const { statutes } = file.value as { statutes: readonly Statute[] }
    const ids = new Set<string>()
    for (const [i, { id, articles }] of statutes.entries()) {
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
  for (const file of book.ofKind('domestic law')) checkNamed(book, file)
}

/** A reader of `statutes.yaml` must not be told that a statute is unknown which `domestic.yaml` cites. */
function checkNamed(book: Book, file: ReturnType<Book['ofKind']>[number]): void {
  const statutes = book.knowledge.statutes[file.part.toUpperCase()]
  if (!statutes) {
    book.report(file, [], `no law/${file.part}/statutes.yaml; imitate law/cl/statutes.yaml`, 'form')
    return
  }
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

const isNamedIn = ({ names, number }: Statute, text: string): boolean =>
  names.some((name) => text.includes(name)) ||
  (number !== null && new RegExp(`(?<![\\d.])${number.replaceAll('.', '\\.')}(?![\\d.])`).test(text))
