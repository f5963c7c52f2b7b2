import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRequest } from '@oficio/contract'
import { recognise } from '@oficio/core/identifier'
import { check } from '@oficio/core/preflight'
import { type DataCategory, type RouteInput, routes } from '@oficio/core/route'
import { load } from '@oficio/knowledge'
import type { BenchRow } from './pdf.ts'

const knowledge = load()
const on = '2026-11-24'
// Both sides of a ratio run until the compiler has settled.
const warmRounds = 12

/**
 * Median time of one call in microseconds: rounds of many calls each, so that the clock's own grain does not
 * show.
 */
function microseconds(calls: number, rounds: number, run: () => void): number {
  const times: number[] = []
  for (let round = -warmRounds; round < rounds; round++) {
    const start = process.hrtime.bigint()
    for (let i = 0; i < calls; i++) run()
    if (round >= 0) times.push(Number(process.hrtime.bigint() - start) / 1000 / calls)
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] as number
}

/** Preflight of a full draft against the shipped schema's own parse of the same draft, in turns. */
function preflightRow(): BenchRow {
  const value: unknown = JSON.parse(
    readFileSync(join(import.meta.dirname, '../vectors/packs/cl-tiktok/request.json'), 'utf8'),
  )
  const draft = readRequest(value).value
  const context = { on, officialDomains: ['fiscalia.example'] }
  const parse = microseconds(200, 15, () => readRequest(value))
  // Another text at each call, as while somebody types: nothing is answered from what was remembered of the
  // call before.
  let turn = 0
  const facts = draft.case
  const checked = microseconds(200, 15, () => {
    turn += 1
    check(
      { ...draft, text: `${draft.text} ${turn}`, case: { ...facts, summary: `${facts?.summary} ${turn}` } },
      context,
      knowledge,
    )
  })
  const ratio = checked / parse
  return {
    what: `Preflight of a full draft (${checked.toFixed(0)} µs) ÷ the schema's parse of it (${parse.toFixed(0)} µs)`,
    measured: ratio.toFixed(2),
    goal: '≤ 5',
    met: ratio <= 5,
  }
}

const two = (n: number): string => String(n).padStart(2, '0')

/** As an officer pastes it: a line an identifier, of several kinds, each with words beside it. */
const ofIdentifiers = (i: number): string =>
  `Instagram: @ana_fict${i}, correo ana${i}@correo.example, tel +1 202 555 01${two(i % 100)}, ` +
  `IP 203.0.113.${i % 254}:${50_000 + (i % 9000)} 2026-11-20 10:${two(i % 60)}:00 UTC\n`

/** Texts of any length: one made to hurt, and logs whose every line holds several addresses. */
const long: Readonly<Record<string, (line: number) => string>> = {
  'hostile text': () => '@a.b+1 https://x@y.[.]z/?=%20::ffff:1.2.3.4 0x 6011 ',
  'identifiers and little else': ofIdentifiers,
  'a dense log of a firewall': (i) =>
    `Nov 24 2026 10:${two(i % 60)}:${two(i % 53)} fw1 : Built inbound TCP connection ${1_000_000 + i} for ` +
    `outside:203.0.113.${i % 254}/${50_000 + (i % 9000)} (203.0.113.${i % 254}/${50_000 + (i % 9000)}) to ` +
    `inside:10.0.0.${i % 250}/443 (192.0.2.10/443)\n`,
  'a table of connections': (i) =>
    `${i === 0 ? 'time,src_ip,src_port,dst_ip,dst_port\n' : ''}2026-11-24 10:${two(i % 60)}:${two(i % 53)} UTC,` +
    `203.0.113.${i % 254},${50_000 + (i % 9000)},198.51.100.${i % 200},443\n`,
}

function ofLength(length: number, line: (i: number) => string): string {
  const lines: string[] = []
  for (let i = 0, size = 0; size < length; i++) size += lines[lines.push(line(i)) - 1]?.length ?? 0
  return lines.join('').slice(0, length)
}

/** The median and the ninety-ninth of a hundred times in milliseconds, each of another text. */
function times(run: (turn: number) => void): { readonly median: number; readonly p99: number } {
  for (let turn = 0; turn < 40; turn++) run(turn)
  const all: number[] = []
  for (let turn = 40; turn < 340; turn++) {
    const start = process.hrtime.bigint()
    run(turn)
    all.push(Number(process.hrtime.bigint() - start) / 1_000_000)
  }
  all.sort((a, b) => a - b)
  const at = (part: number): number => all[Math.floor(all.length * part)] as number
  return { median: at(0.5), p99: at(0.99) }
}

/**
 * What stands between an officer and an answer: fifty identifiers read, twenty in a draft of two languages.
 */
function answerRows(): BenchRow[] {
  const pasted = Array.from({ length: 13 }, (_, i) => ofIdentifiers(i)).join('')
  const read = times((turn) => void recognise(`${pasted}${turn}`, knowledge))
  const value = JSON.parse(
    readFileSync(join(import.meta.dirname, '../vectors/packs/cl-tiktok/request.json'), 'utf8'),
  )
  const [first] = value.identifiers
  const identifiers = Array.from({ length: 20 }, (_, i) => ({ ...first, value: `@ana_fict${i}` }))
  const draft = { ...readRequest(value).value, identifiers } as ReturnType<typeof readRequest>['value']
  const context = { on, officialDomains: ['fiscalia.example'] }
  const checked = times(
    (turn) =>
      void check(
        {
          ...draft,
          text: `${draft.text} ${turn}`,
          case: { ...draft.case, summary: `${draft.case?.summary} ${turn}` },
        },
        context,
        knowledge,
      ),
  )
  const found = recognise(pasted, knowledge).identifiers.length
  return [
    {
      what: `Recognise: a paste of ${found} identifiers, p99 of 300 (median ${read.median.toFixed(1)} ms)`,
      measured: `${read.p99.toFixed(1)} ms`,
      goal: '< 30 ms',
      met: read.p99 < 30,
    },
    {
      what: `Preflight of a draft of two languages and 20 identifiers, p99 of 300 (median ${checked.median.toFixed(2)} ms)`,
      measured: `${checked.p99.toFixed(2)} ms`,
      goal: '< 5 ms',
      met: checked.p99 < 5,
    },
  ]
}

/** One megabyte of each, and the growth from half of it. */
const recogniseRows = (): BenchRow[] =>
  Object.entries(long).flatMap(([name, line]) => {
    const [half, whole] = [ofLength(500_000, line), ofLength(1_000_000, line)]
    recognise(half.slice(0, 10_000), knowledge)
    const small = microseconds(1, 5, () => recognise(half, knowledge)) / 1000
    const large = microseconds(1, 5, () => recognise(whole, knowledge)) / 1000
    return [
      {
        what: `Recognise: 1 MB of ${name}`,
        measured: `${large.toFixed(0)} ms`,
        goal: '< 1,000 ms',
        met: large < 1000,
      },
      {
        what: `the same: 1 MB ÷ 0.5 MB (${small.toFixed(0)} ms)`,
        measured: (large / small).toFixed(2),
        goal: '≤ 2.5 (linear)',
        met: large / small <= 2.5,
      },
    ]
  })

/** Answers a second over many pairs of States, categories and days. */
function routesRow(): BenchRow {
  const codes = Object.keys(knowledge.countries)
  const categories: readonly DataCategory[] = ['subscriber', 'traffic', 'content', 'domain', 'location']
  const inputs: RouteInput[] = []
  for (let i = 0; i < 2000; i++) {
    inputs.push({
      requesting: codes[i % codes.length] as string,
      holderState: codes[(i * 7 + 3) % codes.length] as string,
      data: [categories[i % categories.length] as DataCategory],
      authority: 'prosecutor',
      urgency: i % 5 === 0 ? 'emergency' : 'ordinary',
      date: on,
    })
  }
  let next = 0
  const each = microseconds(inputs.length, 9, () =>
    routes(inputs[next++ % inputs.length] as RouteInput, knowledge, on),
  )
  const rate = 1_000_000 / each
  return {
    what: 'Routes: answers a second, one core',
    measured: Math.round(rate).toLocaleString('en'),
    goal: '≥ 20,000',
    met: rate >= 20_000,
  }
}

export const rows = async (): Promise<BenchRow[]> => [
  preflightRow(),
  ...answerRows(),
  ...recogniseRows(),
  routesRow(),
]
