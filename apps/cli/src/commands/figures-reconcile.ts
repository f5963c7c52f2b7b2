import { type CountDifference, type GapReason, reasonsOf, reconcile, type Side } from '@oficio/core/figures'
import type { Messages } from '@oficio/messages'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { readJson } from '../input.ts'
import type { Io } from '../io.ts'
import { symbols } from '../say.ts'
import { Stop } from '../stop.ts'
import type { Page } from '../terminal/page.ts'

/** Counts of both sides → where they part, to the last request, and why they may. */
export async function run({ args, io, messages }: CommandCall): Promise<CommandAnswer> {
  const [askedFile = '', answeredFile = ''] = args
  const [asked, answered] = [await readBook(askedFile, io), await readBook(answeredFile, io)]
  const found = reconcile(asked, answered)
  if (!found.comparable) {
    const [one, other] = found.definitions
    throw new Stop('cli.stop.two-definitions', { one, other })
  }
  const reasons = reasonsOf(found.gaps)
  const gaps = found.gaps.map((gap, i) => ({ ...gap, reason: reasons[i] as GapReason }))
  return {
    exit: gaps.length === 0 ? 0 : 1,
    json: { definition: asked.definition, asked: found.asked, answered: found.answered, gaps },
    show: (page) => show(page, { asked: found.asked, answered: found.answered, gaps }, messages),
  }
}

async function readBook(file: string, io: Io): Promise<Side> {
  const { figuresBook } = await import('@oficio/contract/api')
  const read = figuresBook.safeParse(await readJson<unknown>(file, io, (value) => value))
  if (!read.success) throw new Stop('cli.stop.not-a-book', { file })
  return read.data
}

interface Found {
  readonly asked: number
  readonly answered: number
  readonly gaps: readonly (CountDifference & { readonly reason: GapReason })[]
}

function show(page: Page, { asked, answered, gaps }: Found, messages: Messages): void {
  if (gaps.length === 0) {
    page.rows([[symbols.good, messages.format('cli.figures.agree', { count: asked })]])
    return
  }
  page.rows([[symbols.bad, messages.format('cli.figures.part', { asked, answered, count: gaps.length })]])
  page.blank()
  for (const { period, country, provider, kind, outcome, asked: ours, answered: theirs, reason } of gaps)
    page
      .text({ text: [period, country, provider, kind, outcome].join(' · '), style: 'strong' }, 2)
      .text(messages.format('cli.figures.gap', { asked: ours, answered: theirs }), 5, 2)
      .text({ text: messages.format(`cli.figures.reason.${reason}`), style: 'faint' }, 5, 2)
}
