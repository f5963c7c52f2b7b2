import type { Knowledge } from '@oficio/core/knowledge'
import { forecast } from '@oficio/core/preflight'
import type { Book } from './book.ts'

/**
 * A figure that a release adds is told beside those that were told: it drives none of them out, neither by a
 * later period nor because the figures of the group stood in for those of the provider.
 */
export function checkFigures(book: Book, program: Knowledge): void {
  const [file] = book.ofKind('figures of others')
  if (!file) return
  const added = book.knowledge.figures.slice(program.figures.length)
  const { providers, vocabularies } = program
  const said = new Set(program.figures.map(sameFigure))
  for (const one of added) {
    if (said.has(sameFigure(one))) book.report(file, [], `one says this already: ${sameFigure(one)}`)
    said.add(sameFigure(one))
  }
  for (const { provider, country } of added)
    for (const { id } of Object.values(providers).filter((one) => [one.id, one.group].includes(provider)))
      for (const requestType of vocabularies.requestType) {
        const question = { provider: id, country, requestType }
        const told = new Set(rows(question, book.knowledge))
        if (rows(question, program).some((row) => !told.has(row)))
          book.report(file, [], `with this a figure of ${id} is told no more: ${country}, ${requestType}`)
      }
}

const sameFigure = (one: Knowledge['figures'][number]): string =>
  [one.provider, one.country, one.period, one.requestType, one.scope ?? ''].join(' ')

const rows = (question: Parameters<typeof forecast>[0], knowledge: Knowledge): readonly string[] =>
  forecast(question, knowledge).basis.map((row) => JSON.stringify(row))
