// `npm run bench`: ratios measured side by side in one run, printed as a table and kept in bench/README.md.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { load } from '@oficio/knowledge'
import { rows as clocksRows } from './clocks.ts'
import { rows as deskRows } from './desk.ts'
import { rows as domainRows } from './domain.ts'
import { rows as etsiRows } from './etsi.ts'
import { rows as evidenceRows } from './evidence.ts'
import { rows as figuresRows } from './figures.ts'
import { rows as houseRows } from './house.ts'
import { rows as lineRows } from './line.ts'
import { rows as liveRows } from './live.ts'
import { rows as logRows } from './log.ts'
import { rows as pdfRows } from './pdf.ts'
import { rows as regionRows } from './region.ts'
import { rows as serverRows } from './server.ts'

const all = [
  ...(await domainRows()),
  ...(await regionRows()),
  ...(await pdfRows()),
  ...(await serverRows()),
  ...(await houseRows()),
  ...(await deskRows()),
  ...(await clocksRows()),
  ...(await etsiRows()),
  ...(await liveRows()),
  ...(await logRows()),
  ...(await evidenceRows()),
  ...(await figuresRows()),
  ...(await lineRows()),
]
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

Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, knowledge ${load().version}.
`
writeFileSync(join(import.meta.dirname, 'README.md'), `${head}\n${table}\n`)
process.exitCode = all.every(({ met }) => met !== false) ? 0 : 1
