import {
  type CountedDay,
  countedYears,
  type Deadline,
  deadline,
  longestTerm,
  type Term,
} from '@oficio/core/calendar'
import type { Knowledge } from '@oficio/core/knowledge'
import { readInstant } from '@oficio/core/time'
import { sayIn } from '@oficio/core/translation'
import { type Messages, say } from '@oficio/messages'
import { type CommandAnswer, type CommandCall, optionText } from '../command.ts'
import { countryCode } from '../countries.ts'
import { readText } from '../input.ts'
import { knowledgeFor } from '../knowledge.ts'
import { showOrigin, symbols } from '../say.ts'
import { Stop } from '../stop.ts'
import type { Page } from '../terminal/page.ts'

/** Of a long term the terminal shows the beginning and the end; programs get every day. */
const shownDays = 62

/** A term of law → its last day, with every day from the first and why it counts or does not. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { io, messages } = call
  const knowledge = knowledgeFor(io)
  const term = await termOf(call, knowledge)
  const found = deadline(term, knowledge)
  return {
    exit: 0,
    json: jsonOf(term, found, knowledge, messages),
    show: (page) => show(page, term, found, knowledge, messages),
  }
}

async function termOf(call: CommandCall, knowledge: Knowledge): Promise<Term> {
  const country = countryCode(needed(call, 'country'), knowledge)
  const days = optionText(call, 'days')
  const businessDays = optionText(call, 'business-days')
  if ((days === undefined) === (businessDays === undefined)) throw new Stop('cli.stop.days-or-business-days')
  const count = countOf(days ?? businessDays ?? '', days === undefined ? '--business-days' : '--days')
  return {
    country,
    from: await instantOf(call),
    count,
    unit: days === undefined ? 'business-days' : 'days',
    courts: call.options.courts === true,
  }
}

function needed(call: CommandCall, name: string): string {
  const value = optionText(call, name)
  if (value === undefined)
    throw new Stop('cli.stop.missing-option', { option: `--${name}`, command: 'deadline' })
  return value
}

function countOf(given: string, option: string): number {
  const count = /^\d{1,6}$/.test(given) ? Number(given) : 0
  if (count < 1 || count > longestTerm)
    throw new Stop('cli.stop.term', { option, got: given, most: longestTerm })
  return count
}

/** The instant, or the one line of standard input for `-`. */
async function instantOf(call: CommandCall): Promise<string> {
  const given = needed(call, 'from')
  const text = given === '-' ? (await readText('-', call.io)).trim() : given
  const at = { source: given === '-' ? '-' : undefined }
  const got = text.slice(0, 60)
  if (!readInstant(text)) throw new Stop('cli.stop.instant', { got }, at)
  // The year of a clock elsewhere may be the next or the one before.
  const year = Number(text.slice(0, 4))
  if (year <= countedYears.from || year >= countedYears.to)
    throw new Stop(
      'cli.stop.instant-year',
      { got, from: String(countedYears.from + 1), to: String(countedYears.to - 1) },
      at,
    )
  return text
}

const namedIn = ({ kept }: CountedDay, messages: Messages) =>
  kept && {
    name: kept.names[messages.language],
    law: kept.law ?? null,
    source: kept.source,
    asOf: kept.asOf,
    confidence: kept.confidence,
    basis: kept.basis,
  }

function jsonOf(term: Term, found: Deadline, knowledge: Knowledge, messages: Messages) {
  const calendar = Object.hasOwn(knowledge.calendars, term.country)
    ? knowledge.calendars[term.country]
    : undefined
  const rest = calendar?.rest[term.courts ? 'courts' : 'offices']
  return {
    due: found.due,
    steps: found.steps.map((step) => {
      const kept = namedIn(step, messages)
      return { day: step.day, counts: step.counts, why: step.why, ...(kept ? { kept } : {}) }
    }),
    calendar: {
      country: term.country,
      of: term.courts ? 'courts' : 'offices',
      unit: term.unit,
      count: term.count,
      from: term.from,
      zone: found.zone,
      certain: found.doubts.length === 0,
      atLeast: found.atLeast,
      doubts: found.doubts,
      holidays: found.doubts.includes('holidays-unknown')
        ? 'unknown'
        : calendar?.holidays
          ? 'known'
          : 'unknown',
      complete: calendar?.complete ?? null,
      rest: rest ?? { value: found.rest, source: null, asOf: null, confidence: 'low', basis: 'memory' },
      businessDay: found.lands.businessDay,
      nextBusinessDay: found.lands.next,
      nextCertain: found.lands.nextCertain,
      throughRecess: found.throughRecess,
      leavesOut: calendar?.leavesOut ?? [],
    },
    knowledge: knowledge.version,
  }
}

/** With a recess that some matters run through, the last day may lie before as well as after. */
function certaintyOf({ atLeast, doubts, throughRecess }: Deadline): 'earliest' | 'doubtful' | 'certain' {
  if (atLeast && throughRecess === null) return 'earliest'
  return doubts.length > 0 ? 'doubtful' : 'certain'
}

function show(page: Page, term: Term, found: Deadline, knowledge: Knowledge, messages: Messages): void {
  const { language } = messages
  page.title(
    messages.format('cli.deadline.due', {
      day: messages.day(found.due),
      certain: certaintyOf(found),
    }),
  )
  page.text(
    messages.format('cli.deadline.term', {
      country: knowledge.countries[term.country]?.names[language] ?? term.country,
      count: term.count,
      unit: term.unit,
      of: term.courts ? 'courts' : 'offices',
    }),
  )
  if (found.zone !== null) page.text(messages.format('cli.deadline.zone', { zone: found.zone }))
  for (const doubt of found.doubts)
    page.rows([[symbols.warn, say(messages, `cli.deadline.doubt.${doubt}`, {}, doubt)]])
  showLast(page, found, messages)
  page.blank()
  const { steps } = found
  const short = steps.length > shownDays
  showSteps(page, short ? steps.slice(0, shownDays / 2) : steps, 0, messages)
  if (short) {
    const tail = steps.slice(-shownDays / 2)
    const before = steps.slice(0, -tail.length).filter(({ counts }) => counts).length
    page.text(
      { text: messages.format('cli.deadline.between', { count: steps.length - shownDays }), style: 'faint' },
      2,
    )
    showSteps(page, tail, before, messages)
  }
  const whose = term.courts ? 'courts' : 'offices'
  const leaves = (knowledge.calendars[term.country]?.leavesOut ?? []).filter(
    ({ who }) => who === 'all' || who === whose,
  )
  if (leaves.length > 0)
    page.blank().text(
      messages.format('cli.deadline.leaves-out', {
        kinds: messages.list(leaves.map(({ words }) => sayIn(knowledge, words, language).text)),
      }),
    )
  showSources(page, found, messages)
  page
    .blank()
    .text({ text: messages.format('cli.knowledge', { version: knowledge.version }), style: 'faint' })
}

/** What is to be known of the last day itself. */
function showLast(page: Page, { lands, throughRecess }: Deadline, messages: Messages): void {
  if (throughRecess !== null)
    page.rows([
      [symbols.warn, messages.format('cli.deadline.through-recess', { day: messages.day(throughRecess) })],
    ])
  if (lands.businessDay === null) page.rows([[symbols.warn, messages.format('cli.deadline.lands-unknown')]])
  if (lands.businessDay === false)
    page.rows([
      [
        symbols.warn,
        messages.format('cli.deadline.lands', {
          day: messages.day(lands.next),
          certain: lands.nextCertain ? 'yes' : 'no',
        }),
      ],
    ])
}

/** As the sentence of the catalogue calls a reason. */
const told: Readonly<Record<string, string>> = { 'business-day': 'works' }

function showSteps(page: Page, steps: readonly CountedDay[], before: number, messages: Messages): void {
  let counted = before
  page.rows(
    steps.map((step) => {
      if (step.counts) counted += 1
      return [
        step.counts ? String(counted) : '–',
        step.day,
        messages.format('cli.deadline.weekday', { weekday: step.weekday }),
        messages.format('cli.deadline.why', {
          why: told[step.why] ?? step.why,
          name: step.kept?.names[messages.language] ?? '',
          law: step.kept?.law ?? '',
          lawGiven: step.kept?.law === undefined ? 'no' : 'yes',
        }),
      ]
    }),
  )
}

/** Where the days that did not count come from, each source once. */
function showSources(page: Page, { steps }: Deadline, messages: Messages): void {
  const kept = new Map(steps.flatMap(({ kept }) => (kept ? [[kept.source, kept] as const] : [])))
  if (kept.size === 0) return
  page.blank()
  for (const fact of kept.values()) showOrigin(page, messages, fact, 0)
}
