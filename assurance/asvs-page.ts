import { type Requirement, type Standing, standings } from './read-asvs.ts'

/** What each chapter of the standard is about, in words of ours. */
const chapters = [
  'escaping and cleaning',
  'input and order of work',
  'pages in a browser',
  'services',
  'files',
  'signing in',
  'sessions',
  'who may do what',
  'tokens that speak for themselves',
  'OAuth and OpenID',
  'cryptography',
  'lines to others',
  'settings and secrets',
  'data',
  'making and parts',
  'logs and faults',
  'WebRTC',
]

/** How many there are, and of each standing how many. */
export interface Sum {
  readonly of: string
  readonly total: number
  readonly counts: Readonly<Record<Standing, number>>
}

/** The sums by chapter, by level, and of all. */
export function sumsOf(rows: readonly Requirement[]): {
  readonly chapters: readonly Sum[]
  readonly levels: readonly Sum[]
  readonly all: Sum
} {
  const sum = (of: string, some: readonly Requirement[]): Sum => ({
    of,
    total: some.length,
    counts: Object.fromEntries(
      standings.map((one) => [one, some.filter(({ standing }) => standing === one).length]),
    ) as Record<Standing, number>,
  })
  return {
    chapters: chapters.map((name, at) =>
      sum(
        `V${at + 1} ${name}`,
        rows.filter(({ chapter }) => chapter === at + 1),
      ),
    ),
    levels: [1, 2, 3].map((one) =>
      sum(
        `level ${one}`,
        rows.filter(({ level }) => level === one),
      ),
    ),
    all: sum('all', rows),
  }
}

/** The sums as lines of a terminal. */
export function sumLines(rows: readonly Requirement[]): readonly string[] {
  const { chapters: byChapter, levels, all } = sumsOf(rows)
  const line = ({ of, total, counts }: Sum): string =>
    `${of.padEnd(36)} ${String(total).padStart(3)}:${standings.map((one) => ` ${one} ${String(counts[one]).padStart(3)}`).join('')}`
  return ['ASVS 5.0.0, by our own reading', ...[...byChapter, ...levels, all].map(line)]
}

const places = (columns: number) => `| --- |${' --: |'.repeat(columns)}`
const table = (title: string, sums: readonly Sum[]): readonly string[] => [
  `| ${title} | requirements | ${standings.join(' | ')} |`,
  places(standings.length + 1),
  ...sums.map(({ of, total, counts }) =>
    ['', of, total, ...standings.map((one) => counts[one]), ''].join(' | ').trim(),
  ),
]

const list = (rows: readonly Requirement[], standing: Standing): readonly string[] => [
  '| requirement | level | about | what is missing, and why |',
  '| --- | --: | --- | --- |',
  ...rows
    .filter((row) => row.standing === standing)
    .map(({ id, level, subject, reason }) => `| ${id} | ${level} | ${subject} | ${reason} |`),
]

/** The page of sums, with all that is missing as visible as what is shown. */
export function asvsPage(rows: readonly Requirement[]): string {
  const { chapters: byChapter, levels, all } = sumsOf(rows)
  return `# Held against ASVS 5.0.0

Made by \`npm run generate\` from [assurance/asvs.csv](../assurance/asvs.csv), which has one row for each of the ${all.total} requirements of the Application Security Verification Standard 5.0.0 of OWASP, by its id; the subjects are in our words, the text of each stands in the standard.
Those who built the house judged it themselves, by reading code and tests; nobody outside has looked, and no tool was run against a house that works.

- *shown*: a test fails without it; the test is named, and is there.
- *built*: the code does it and is named; no test of its own fails without it.
- *part*: something of it is missing.
- *no*: not done.
- *none*: the house has nothing that it asks about.

Of ${all.total} requirements ${all.counts.shown} are shown, ${all.counts.built} built, ${all.counts.part} done in part, ${all.counts.no} not done, and ${all.counts.none} ask about what is not here.
A house is at a level only where everything of it is met: this one is at none yet, since something is missing at level 1.

## By level

${table('level', [...levels, all]).join('\n')}

## By chapter

${table('chapter', byChapter).join('\n')}

## Not done

${list(rows, 'no').join('\n')}

## Done in part

${list(rows, 'part').join('\n')}
`
}
