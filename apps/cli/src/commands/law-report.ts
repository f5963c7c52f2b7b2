import { resolve } from 'node:path'
import type { Knowledge, KnowledgeRelease } from '@oficio/core/knowledge'
import {
  protectionOf,
  type ReviewedAbsence,
  type ReviewedArticle,
  type ReviewedProvision,
  type ReviewedTreaty,
  review,
  type WorkingText,
  workingText,
} from '@oficio/core/review'
import { sayIn } from '@oficio/core/translation'
import type { Messages } from '@oficio/messages'
import type { PrintedReport, ReportSection } from '@oficio/pdf'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { countryCode } from '../countries.ts'
import { writeNew } from '../files/write-whole.ts'
import { knowledgeFor } from '../knowledge.ts'
import { instrumentName, reviewedRoles, ruleName } from '../legal-names.ts'
import { readByLines } from '../read-by.ts'
import { releasesFor } from '../releases.ts'
import { Stop } from '../stop.ts'

/** The review of the law of a State as a report on paper: PDF/A, in the language that was asked for. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { args, io, messages } = call
  const out = optionText(call, 'out')
  if (out === undefined) throw new Stop('cli.stop.missing-option', { option: '--out' })
  const knowledge = knowledgeFor(io)
  const country = countryCode(args[0] ?? '', knowledge)
  const treaty = (optionText(call, 'treaty') ?? 'budapest') as keyof typeof reviewedRoles
  const { renderReport } = await import('@oficio/pdf')
  const words = { knowledge, messages, day: io.today(), releases: releasesFor(io.env) }
  const pdf = renderReport(reviewReport(country, treaty, words))
  await writeNew(resolve(io.folder, out), pdf, out)
  return {
    exit: 0,
    json: { country, treaty, file: out, bytes: pdf.length, knowledge: knowledge.version },
    show: (page) => page.text(messages.format('cli.law.report.done', { file: out })),
  }
}

interface Words {
  readonly knowledge: Knowledge
  readonly messages: Messages
  readonly day: string
  readonly releases: readonly KnowledgeRelease[]
}

/**
 * What the report says: the page of the review, article by article, each provision with its source and day.
 */
export function reviewReport(
  country: string,
  treaty: keyof typeof reviewedRoles,
  words: Words,
): PrintedReport {
  const { knowledge, messages, day } = words
  const { language } = messages
  const articles = review(country, reviewedRoles[treaty], knowledge)
  const count = (wanted: string) => articles.filter(({ assessment }) => assessment === wanted).length
  return {
    language,
    title: messages.format('review.title', {
      country: knowledge.countries[country]?.names[language] ?? country,
      treaty: instrumentName(knowledge.routeRules.treaties[reviewedRoles[treaty]], knowledge, messages),
    }),
    author: 'Oficio',
    date: day,
    lead: [
      `${messages.format('law.reading')} ${messages.format('law.reading.more')}`,
      messages.format('review.unknown'),
      messages.format('law.match.sum', {
        full: count('full'),
        unconfirmed: count('unconfirmed'),
        partial: count('partial'),
        gap: count('gap'),
        unknown: count('unknown'),
      }),
      messages.format('review.knowledge', {
        version: knowledge.version,
        day: messages.day(knowledge.compiledOn),
      }),
    ],
    sections: [
      ...articles.map((one) => articleSection(one, country, reviewedRoles[treaty], words)),
      protectionSection(country, words),
    ],
    page: messages.format('evidence.report.page', { page: '{page}', pages: '{pages}' }),
  }
}

/** An article, with what a text for it can be drafted from where it is lacking. */
function articleSection(
  one: ReviewedArticle,
  country: string,
  treaty: ReviewedTreaty,
  words: Words,
): ReportSection {
  const section = sectionOf(one, country, words)
  const text = workingText(country, treaty, one, words.knowledge)
  return text ? { ...section, after: [...(section.after ?? []), ...draftLines(text, words)] } : section
}

function sectionOf(one: ReviewedArticle, country: string, words: Words): ReportSection {
  const { knowledge, messages } = words
  const { language } = messages
  const none =
    one.provisions.length === 0
      ? [messages.format(one.assessment === 'gap' ? 'law.provisions.nothing' : 'law.provisions.unread')]
      : []
  const rules = [...new Set(one.rules.map((rule) => ruleName(rule, messages)))]
  return {
    heading: [
      messages.format('law.provisions.article.short', { n: one.article }),
      one.heading?.[language] ?? '',
      '·',
      messages.format(`law.match.${one.assessment}`),
    ]
      .filter(Boolean)
      .join(' '),
    lines: [
      ...none,
      ...one.absences.flatMap((absence) => absenceLines(absence, country, words)),
      ...one.provisions.flatMap((provision) => provisionLines(provision, country, words)),
    ],
    after: [
      ...one.questions.map((question) => `? ${sayIn(knowledge, question, language).text}`),
      ...(rules.length > 0 ? [`${messages.format('review.rests')}: ${messages.list(rules)}`] : []),
    ],
  }
}

/** The row of data protection, which the review of every treaty has. */
function protectionSection(country: string, words: Words): ReportSection {
  const { knowledge, messages } = words
  const { assessment, provisions, notice } = protectionOf(country, knowledge)
  return {
    heading: [messages.format('review.dataProtection'), messages.format(`law.match.${assessment}`)].join(
      ' · ',
    ),
    lines: [
      messages.format('review.dataProtection.lead'),
      ...(provisions.length === 0 ? [messages.format('law.provisions.unread')] : []),
      ...provisions.flatMap((provision) => provisionLines(provision, country, words)),
    ],
    after: notice.map((text) => sayIn(knowledge, text, messages.language).text),
  }
}

/** What a text for the article can be drafted from; the questions of the treaty stand before it. */
function draftLines({ quoted, unquoted }: WorkingText, words: Words): readonly string[] {
  const { knowledge, messages } = words
  const lines = ({ country, provision }: WorkingText['quoted'][number]) => {
    const cited = [provision.statute, provision.article]
      .flatMap((text) => (text ? [sayIn(knowledge, text, messages.language).text] : []))
      .join(', ')
    const name = knowledge.countries[country]?.names[messages.language] ?? country
    return [
      `${name}: ${cited}${provision.quote ? `. “${provision.quote}”` : ''}`,
      originOf(provision, messages).join(' · '),
    ]
  }
  return [
    `${messages.format('review.draft.title')}. ${messages.format('review.draft.lead')}`,
    messages.format(quoted.length > 0 ? 'review.draft.quoted' : 'review.draft.quotes.none'),
    ...quoted.flatMap(lines),
    ...(unquoted.length > 0 ? [messages.format('review.draft.unquoted'), ...unquoted.flatMap(lines)] : []),
    ...(quoted.length + unquoted.length === 0 ? [messages.format('review.draft.none')] : []),
  ]
}

const originOf = ({ source, asOf, confidence, basis }: ReviewedAbsence, messages: Messages): string[] => [
  /^https?:/.test(source) ? source : messages.format('law.origin.memory'),
  asOf === null
    ? messages.format('law.origin.undated')
    : messages.format('frame.asOf', { day: messages.day(asOf) }),
  messages.format(`frame.confidence.${confidence}`),
  messages.format(`law.basis.${basis}`),
]

const absenceLines = (of: ReviewedAbsence, country: string, words: Words): readonly string[] => [
  originOf(of, words.messages).join(' · '),
  ...readByLines(of, country, words),
  ...(of.note ? [sayIn(words.knowledge, of.note, words.messages.language).text] : []),
]

function provisionLines(of: ReviewedProvision, country: string, whole: Words): readonly string[] {
  const { knowledge, messages } = whole
  const { language } = messages
  const told = (text: string) => sayIn(knowledge, text, language).text
  const { statute, article, quote, words, newestAmendment, wording, note } = of
  const amendment = newestAmendment
    ? newestAmendment.text === null
      ? messages.format('review.amendment.none', { day: messages.day(newestAmendment.lookedForOn) })
      : messages.format('review.amendment.found', {
          text: newestAmendment.text,
          day: messages.day(newestAmendment.lookedForOn),
        })
    : messages.format('review.amendment.unlooked')
  const origin = [
    ...originOf(of, messages),
    messages.format(`review.wording.${wording ?? 'unknown'}`),
    amendment,
  ]
  return [
    [told(statute), article ? `art. ${told(article)}` : ''].filter(Boolean).join(', '),
    ...(quote ? [`«${quote}»`] : []),
    ...(words ? [told(words)] : []),
    origin.join(' · '),
    ...readByLines(of, country, whole),
    ...(note ? [told(note)] : []),
  ]
}
