import { type Knowledge, type KnowledgeRelease, readInRelease } from '@oficio/core/knowledge'
import {
  protectionOf,
  type ReviewedAbsence,
  type ReviewedArticle,
  type ReviewedProtection,
  review,
  type WorkingText,
  workingText,
} from '@oficio/core/review'
import { sayIn } from '@oficio/core/translation'
import type { Messages } from '@oficio/messages'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { countryCode } from '../countries.ts'
import { readText } from '../input.ts'
import { knowledgeFor } from '../knowledge.ts'
import { instrumentName, reviewedRoles, ruleName } from '../legal-names.ts'
import { readByLines } from '../read-by.ts'
import { releasesFor } from '../releases.ts'
import { showOrigin, symbols } from '../say.ts'
import type { Page } from '../terminal/page.ts'

/** A State and a treaty → every reviewed article with what is known of home, and what rests on it. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { args, io, messages } = call
  const knowledge = knowledgeFor(io)
  const [given = '-'] = args
  const country = countryCode(given === '-' ? (await readText('-', io)).trim() : given, knowledge)
  const treaty = (optionText(call, 'treaty') ?? 'budapest') as keyof typeof reviewedRoles
  const role = reviewedRoles[treaty]
  const releases = releasesFor(io.env)
  const read = <Row extends ReviewedAbsence>(row: Row) => {
    const found = readInRelease(releases, country, row)
    return found ? { ...row, read: found } : row
  }
  const articles = review(country, role, knowledge).map((one) => {
    const draft = workingText(country, role, one, knowledge)
    const told = { ...one, provisions: one.provisions.map(read), absences: one.absences.map(read) }
    return draft ? { ...told, workingText: draft } : told
  })
  const dataProtection = protectionOf(country, knowledge)
  return {
    exit: 0,
    json: { country, treaty, on: io.today(), articles, dataProtection, knowledge: knowledge.version },
    show: (page) =>
      show(page, { country, treaty, articles, dataProtection }, { knowledge, messages, releases }),
  }
}

interface Words {
  readonly knowledge: Knowledge
  readonly messages: Messages
  readonly releases: readonly KnowledgeRelease[]
}

interface Reviewed {
  readonly country: string
  readonly treaty: keyof typeof reviewedRoles
  readonly articles: readonly (ReviewedArticle & { readonly workingText?: WorkingText })[]
  readonly dataProtection: ReviewedProtection
}

const assessmentSymbols = {
  full: symbols.good,
  unconfirmed: symbols.maybe,
  partial: symbols.maybe,
  gap: symbols.bad,
  unknown: symbols.advice,
} as const

function show(page: Page, { country, treaty, articles, dataProtection }: Reviewed, words: Words): void {
  const { knowledge, messages } = words
  const { language } = messages
  page.title(
    messages.format('cli.review.title', {
      country: knowledge.countries[country]?.names[language] ?? country,
      treaty: instrumentName(knowledge.routeRules.treaties[reviewedRoles[treaty]], knowledge, messages),
    }),
  )
  page.text(messages.format('cli.review.first-reading'))
  for (const one of articles) {
    page
      .blank()
      .rows([
        [
          assessmentSymbols[one.assessment],
          { text: messages.format('cli.review.article', { article: one.article }), style: 'accent' },
          [one.heading?.[language], messages.format('cli.review.assessment', { assessment: one.assessment })]
            .filter(Boolean)
            .join(' · '),
        ],
      ])
    showProvisions(page, one, country, words)
    for (const question of one.questions) page.text(`? ${sayIn(knowledge, question, language).text}`, 5, 2)
    if (one.workingText) showWorkingText(page, one.workingText, words)
    if (one.rules.length > 0)
      page.text(
        messages.format('cli.review.rests', {
          rules: messages.list([...new Set(one.rules.map((rule) => ruleName(rule, messages)))]),
        }),
        5,
        2,
      )
  }
  const { assessment, provisions, notice } = dataProtection
  page
    .blank()
    .rows([
      [
        assessmentSymbols[assessment],
        { text: messages.format('review.dataProtection'), style: 'accent' },
        messages.format('cli.review.assessment', { assessment }),
      ],
    ])
  page.text(messages.format('review.dataProtection.lead'), 5, 2)
  showProvisions(page, { provisions, absences: [] }, country, words)
  for (const said of notice) page.text(sayIn(knowledge, said, language).text, 7, 2)
  page
    .blank()
    .text({ text: messages.format('cli.knowledge', { version: knowledge.version }), style: 'faint' })
}

/** What a text can be drafted from; the questions of the treaty stand above it already. */
function showWorkingText(
  page: Page,
  { quoted, unquoted }: WorkingText,
  { knowledge, messages }: Words,
): void {
  const say = (key: 'title' | 'lead' | 'quoted' | 'quotes.none' | 'unquoted' | 'none') =>
    messages.format(`review.draft.${key}`)
  page.text({ text: say('title'), style: 'strong' }, 5, 2).text(say('lead'), 7, 2)
  page.text(say(quoted.length > 0 ? 'quoted' : 'quotes.none'), 7, 2)
  const show = ({ country, provision }: WorkingText['quoted'][number]) => {
    const said = (text: string) => sayIn(knowledge, text, messages.language).text
    const cited = [provision.statute, provision.article].flatMap((text) => (text ? [said(text)] : []))
    const name = knowledge.countries[country]?.names[messages.language] ?? country
    page.text({ text: `${name}: ${cited.join(', ')}`, style: 'strong' }, 9, 2)
    if (provision.quote) page.text(`“${provision.quote}”`, 11, 2)
    showOrigin(page, messages, provision, 11)
  }
  quoted.forEach(show)
  if (unquoted.length > 0) page.text(say('unquoted'), 7, 2)
  unquoted.forEach(show)
  if (quoted.length + unquoted.length === 0) page.text(say('none'), 7, 2)
}

function showProvisions(
  page: Page,
  { provisions, absences }: Pick<ReviewedArticle, 'provisions' | 'absences'>,
  country: string,
  words: Words,
): void {
  const { knowledge, messages } = words
  const showReaders = (row: ReviewedAbsence) => {
    for (const line of readByLines(row, country, words)) page.text(line, 7, 2)
  }
  for (const provision of provisions) {
    const { statute, article } = provision
    const said = (text: string) => sayIn(knowledge, text, messages.language).text
    const cited = article === null ? said(statute) : `${said(statute)}, ${said(article)}`
    page.text({ text: cited, style: 'strong' }, 5, 2)
    showOrigin(page, messages, provision, 7)
    showReaders(provision)
    if (provision.asOf === null)
      page.text({ text: messages.format('cli.review.date-unknown'), style: 'faint' }, 7, 2)
  }
  for (const { note, ...absence } of absences) {
    page.text({ text: messages.format('law.provisions.nothing'), style: 'strong' }, 5, 2)
    showOrigin(page, messages, absence, 7)
    showReaders(absence)
    if (note) page.text(sayIn(knowledge, note, messages.language).text, 7, 2)
  }
  if (provisions.length + absences.length === 0)
    page.text({ text: messages.format('cli.review.none'), style: 'faint' }, 5, 2)
}
