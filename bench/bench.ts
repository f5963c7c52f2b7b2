// `npm run bench`: ratios measured side by side in one run, printed as a table and kept in bench/README.md;
// `npm run bench -- house log` measures those parts and prints them; `--full` takes the sizes that are
// promised.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { rows as clocksRows } from './clocks.ts'
import { rows as deskRows } from './desk.ts'
import { rows as domainRows } from './domain.ts'
import { rows as emergencyRows } from './emergency.ts'
import { rows as etsiRows } from './etsi.ts'
import { rows as evidenceRows } from './evidence.ts'
import { rows as figuresRows } from './figures.ts'
import { rows as houseRows } from './house.ts'
import { rows as identifiersRows } from './identifiers.ts'
import { rows as knowledgeEffectRows } from './knowledge-effect.ts'
import { rows as lineRows } from './line.ts'
import { rows as liveRows } from './live.ts'
import { rows as logRows } from './log.ts'
import { type BenchRow, rows as pdfRows } from './pdf.ts'
import { rows as regionRows } from './region.ts'
import { rows as returnsRows } from './returns.ts'
import { rows as reviewRows } from './review.ts'
import { rows as serverRows } from './server.ts'
import { rows as strangersRows } from './strangers.ts'
import { rows as trainingRows } from './training.ts'

const parts: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  domain: domainRows,
  region: regionRows,
  pdf: pdfRows,
  server: serverRows,
  strangers: strangersRows,
  house: houseRows,
  desk: deskRows,
  clocks: clocksRows,
  identifiers: identifiersRows,
  emergency: emergencyRows,
  etsi: etsiRows,
  live: liveRows,
  log: logRows,
  evidence: evidenceRows,
  returns: returnsRows,
  figures: figuresRows,
  effect: knowledgeEffectRows,
  review: reviewRows,
  line: lineRows,
  training: trainingRows,
}

// Parts by their names: printed alone, since the file is of one run of all.
const wanted = process.argv.slice(2).filter((word) => word !== '--full')
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  console.error(`no part of this name: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}
const all: BenchRow[] = []
for (const [name, rows] of Object.entries(parts))
  if (wanted.length === 0 || wanted.includes(name)) all.push(...(await rows()))
const table = [
  '| what | measured | goal | met |',
  '| --- | --- | --- | --- |',
  ...all.map(
    (row) =>
      `| ${row.what} | ${row.measured} | ${row.goal} | ${row.met === null ? '–' : row.met ? 'yes' : '**no**'} |`,
  ),
].join('\n')
console.log(table)

const head = `# How fast

Written by \`npm run bench\`; medians, both sides of a ratio in the same run, turn by turn. Machines are noisy: read the ratios, not the milliseconds.
A day of a country, its lists with years behind them and the way back from a backup, of which this says nothing, have their own page with what it misses: [country/README.md](country/README.md).

Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, knowledge ${load().version}.
`
if (wanted.length === 0) writeFileSync(join(import.meta.dirname, 'README.md'), `${head}\n${table}\n`)
process.exitCode = all.every(({ met }) => met !== false) ? 0 : 1
