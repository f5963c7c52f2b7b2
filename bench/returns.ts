import { cpus, loadavg } from 'node:os'
import { identifiersInRows, readReturn } from '@oficio/exchange/returns'
import { zip } from '@oficio/exchange/zip'
import { load } from '@oficio/knowledge'
import type { BenchRow } from './pdf.ts'

const rounds = 3
const count = 100_000
const searchedRows = 10_000
const goalMs = 2000

const two = (n: number): string => String(n).padStart(2, '0')
/** A row as logs of access have them: each its own time, some thousands of addresses. */
const rowOf = (i: number) => ({
  time: `2026-11-${two((i % 28) + 1)} ${two(i % 24)}:${two(i % 60)}:${two((i * 7) % 60)}`,
  ip: `203.0.${(i >> 8) % 20}.${i % 250}`,
  port: 1024 + (i % 60_000),
  event: i % 3 === 0 ? 'logout' : 'login',
})
const rowsOf = (many: number) => Array.from({ length: many }, (_, i) => rowOf(i))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const csvOf = (many: number): Uint8Array => {
  const lines = rowsOf(many).map(({ time, ip, port, event }) => `${time},${ip},${port},${event}`)
  return utf8(`Time (UTC),IP,Port,Event\n${lines.join('\n')}\n`)
}
const jsonOf = (many: number): Uint8Array =>
  utf8(
    JSON.stringify(rowsOf(many).map(({ time, ...row }) => ({ time: `${time.replace(' ', 'T')}Z`, ...row }))),
  )
function workbookOf(many: number): Promise<Uint8Array> {
  const text = (of: string): string => `<c t="inlineStr"><is><t>${of}</t></is></c>`
  const rows = rowsOf(many).map(
    ({ time, ip, port, event }) => `<row>${text(time)}${text(ip)}<c><v>${port}</v></c>${text(event)}</row>`,
  )
  const head = `<row>${['Time (UTC)', 'IP', 'Port', 'Event'].map(text).join('')}</row>`
  return zip([
    {
      name: 'xl/workbook.xml',
      bytes: '<workbook><sheets><sheet name="Sheet1" r:id="a"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: '<x><Relationship Id="a" Target="worksheets/sheet1.xml"/></x>',
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      bytes: `<worksheet><sheetData>${head}${rows.join('')}</sheetData></worksheet>`,
    },
  ])
}

interface Took {
  readonly clock: number
  /** Of processors: where the machine has more to do, they say more. */
  readonly processors: number
}

/** The round in the middle. */
async function took(work: () => Promise<unknown>): Promise<Took> {
  const all: Took[] = []
  for (let round = 0; round < rounds; round += 1) {
    const [started, since] = [performance.now(), process.cpuUsage()]
    await work()
    const { user, system } = process.cpuUsage(since)
    all.push({ clock: performance.now() - started, processors: (user + system) / 1000 })
  }
  return all.sort((a, b) => a.clock - b.clock)[rounds >> 1] as Took
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2)
const measuredOf = ({ clock, processors }: Took): string =>
  `${seconds(clock)} s (seconds of processors ${seconds(processors)}, load ${loadavg()[0]?.toFixed(0)} on ${cpus().length})`

/** Returns of many rows in each form, read; and the identifiers that are sought in them. */
export async function rows(): Promise<BenchRow[]> {
  const knowledge = load()
  const found: BenchRow[] = []
  const files = [
    ['CSV', csvOf(count)],
    ['JSON', jsonOf(count)],
    ['XLSX', await workbookOf(count)],
  ] as const
  for (const [kind, bytes] of files) {
    const middle = await took(async () => {
      const { rowsOut, rows: read } = await readReturn(bytes, {}, knowledge)
      if (rowsOut !== count || read.some(({ zone }) => zone !== 'UTC')) throw new Error('rows were lost')
    })
    found.push({
      what: `A return of ${count.toLocaleString('en')} rows is read (${kind})`,
      measured: measuredOf(middle),
      goal: '≤ 2 s',
      met: middle.clock <= goalMs,
    })
  }
  const reading = await readReturn(csvOf(searchedRows), {}, knowledge)
  const search = await took(async () => {
    if (identifiersInRows(reading, knowledge).searched !== searchedRows) throw new Error('rows were lost')
  })
  found.push({
    what: `Identifiers of a return of ${searchedRows.toLocaleString('en')} rows are found, each with its time`,
    measured: measuredOf(search),
    goal: '–',
    met: null,
  })
  return found
}
