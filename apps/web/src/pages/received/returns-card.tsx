import type { ReadingAnswer, ReceivedFile } from '@oficio/core/act'
import type {
  FoundInRows,
  IdentifierInRows,
  PlacesInRows,
  ReturnMapping,
  ReturnReading,
  ReturnRow,
  ShownInOrder,
} from '@oficio/exchange/returns'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { type PastedFor, rememberCase, rememberText } from '../../drafts/remembered.ts'
import { Exact } from '../../exact/exact.tsx'
import { Shown } from '../../facts/shown.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { ClockAsked } from './clock-asked.tsx'
import { fileOf } from './held-files.ts'
import { keepMapping, keptMapping } from './kept-mapping.ts'
import { MappingFields } from './mapping-fields.tsx'
import { PlacesPlan } from './places-plan.tsx'
import { readingDoubts } from './reading-doubts.ts'
import { timeDays } from './time-days.ts'

/** Larger ones are read by the command line, which needs no page to stay free. */
const mostBytes = 64 * 1024 * 1024
const shownAtOnce = 50
/** So long may the reading of one file take. */
const longest = 60_000
const mostFailures = 20
const mostIdentifiers = 60
const readable = /\.(?:csv|tsv|txt|json|jsonl|ndjson|html?|xlsx|eml|mbox)$/i

interface Read {
  readonly reading: ReturnReading
  readonly found: FoundInRows
  readonly places: PlacesInRows
  readonly textOf: (rows: readonly ReturnRow[]) => string
  /** Rows with the lines between them, as they stand under each other. */
  readonly order: (reading: ReturnReading, count: number) => readonly ShownInOrder[]
  /** What somebody said of how it is read. */
  readonly mapping: ReturnMapping
  /** They said it of another file. */
  readonly isKept: boolean
}

/** Files that look like tables, each read on this page when somebody asks: a way to read, and no evidence. */
export function ReturnsCard({
  files,
  ...of
}: { readonly files: readonly ReceivedFile[] } & Omit<OfOne, 'file'>) {
  const { say } = useWords()
  const tables = files.filter((file) => readable.test(file.name) && file.bytes <= mostBytes && fileOf(file))
  if (tables.length === 0) return null
  return (
    <section className="card stack no-print" aria-labelledby="returns-title">
      <h2 id="returns-title">{say('received.read.title')}</h2>
      <p className="small">{say('received.read.lead')}</p>
      {tables.map((file) => (
        <OneReturn key={`${file.sha256} ${file.name}`} file={file} {...of} />
      ))}
    </section>
  )
}

interface OfOne {
  readonly file: ReceivedFile
  readonly provider: string
  /** What was answered of how files are read, in its order. */
  readonly answers: readonly ReadingAnswer[]
  /** Writes an answer down, before anything follows from it. */
  readonly answer: (said: Pick<ReadingAnswer, 'sha256' | 'aside' | 'zone' | 'column'>) => void
  /** The case in which the next request stands, too. */
  readonly of: PastedFor
}

/** Reads one file when it is told to, and tells what came of it. */
function useReturn({
  file,
  provider,
  answers,
  of: { country },
}: Pick<OfOne, 'file' | 'provider' | 'answers' | 'of'>) {
  const knowledge = useKnowledge()
  const [read, setRead] = useState<Read | 'reading' | 'failed' | 'too-long'>()
  /** An answer about this very file is kept for no other: it stands with the file. */
  const start = async (said?: ReturnMapping, isOfThis = false) => {
    setRead('reading')
    try {
      const [{ answeredMapping, inOrder, textOfRows }, { readApart }] = await Promise.all([
        import('@oficio/exchange/returns'),
        import('../../pack/court/describe-apart.ts'),
      ])
      const here = fileOf(file)
      if (!here) return setRead('failed')
      const bytes = new Uint8Array(await here.file.arrayBuffer())
      const before = answeredMapping(answers, file.sha256)
      const isAnswered = said === undefined && Object.keys(before).length > 0
      const kept = said ?? (await keptMapping(provider))
      const mapping = isAnswered ? { ...withoutHours(kept), ...before } : kept
      const isKept = said === undefined && !isAnswered
      const of = { name: file.name, mapping: { ...mapping, isKept }, mayNotFit: said === undefined }
      const told = await readApart({ bytes, ...of, country, rules: knowledge }, longest)
      if (typeof told === 'string') return setRead(told === 'not-reached' ? 'too-long' : 'failed')
      if (said && !isOfThis) {
        const { aside: _, ...kept } = said
        await keepMapping(provider, kept)
      }
      setRead({ ...told, textOf: textOfRows, order: inOrder, mapping, isKept })
    } catch {
      setRead('failed')
    }
  }
  return { read, start }
}

function OneReturn({ file, provider, answers, answer, of }: OfOne) {
  const { say } = useWords()
  const { read, start } = useReturn({ file, provider, answers, of })
  return (
    <div className="stack-small">
      <p className="row">
        <strong className="received-name">
          <Shown text={file.name} />
        </strong>
        <button
          type="button"
          className="button button-second"
          disabled={read === 'reading'}
          onClick={() => void start()}
        >
          {say(read === 'reading' ? 'frame.loading' : 'received.read.do')}
          <span className="visually-hidden">: {file.name}</span>
        </button>
      </p>
      {read === 'failed' ? <p className="finding finding-warn">{say('received.read.failed')}</p> : null}
      {read === 'too-long' ? <p className="finding finding-warn">{say('received.read.too-long')}</p> : null}
      {typeof read === 'object' ? (
        <Reading
          key={JSON.stringify(read.mapping)}
          {...read}
          file={file}
          of={of}
          again={start}
          answered={answers.findLast(({ sha256 }) => sha256 === file.sha256)}
          answer={(said) => answer({ sha256: file.sha256, ...said })}
        />
      ) : null}
    </div>
  )
}

/** What was said of another file's hours is no answer about this one. */
function withoutHours({ zone: _zone, time: _time, ...rest }: ReturnMapping): ReturnMapping {
  return rest
}

interface Answering extends Pick<Read, 'reading'> {
  readonly own: ReturnMapping
  readonly hours: Pick<ReadingAnswer, 'zone' | 'column'>
  readonly again: (mapping: ReturnMapping, isOfThis?: boolean) => Promise<void>
  readonly answer: (said: Pick<ReadingAnswer, 'aside' | 'zone' | 'column'>) => void
}

/** What follows from an answer: it is written down, and the file is read again so. */
const answering = ({ own, hours, reading, again, answer }: Answering) => ({
  aside: (words: readonly string[]) => {
    answer({ aside: words, ...hours })
    void again({ ...own, aside: words }, true)
  },
  inZone: (zone: string, column: string) => {
    answer({ aside: reading.wordsAside, zone, column })
    void again({ ...own, zone, time: column }, true)
  },
  undo: () => {
    answer({ aside: [] })
    void again({ ...withoutHours(own), aside: [] }, true)
  },
})

function Reading({
  reading,
  found,
  places,
  textOf,
  order,
  mapping,
  isKept,
  file,
  of,
  again,
  answered,
  answer,
}: Read & {
  readonly file: ReceivedFile
  readonly of: PastedFor
  /** The last answer about this file. */
  readonly answered: ReadingAnswer | undefined
} & Pick<Answering, 'again' | 'answer'>) {
  const { say } = useWords()
  const { rowsIn, rowsOut, failures, beside, parser } = reading
  const own = isKept ? withoutHours(mapping) : mapping
  const { zone, column } = answered ?? {}
  const hours = zone !== undefined && column !== undefined ? { zone, column } : {}
  return (
    <div className="stack-small">
      <p>
        <strong>{say('evidence.read.counts', { rowsIn, rowsOut, failed: failures.length })}</strong>{' '}
        <span className="soft small">{say('evidence.read.parser', { parser })}</span>
      </p>
      <Doubts reading={reading} zone={mapping.zone} />
      <ClockAsked
        reading={reading}
        {...answering({ own, hours, reading, again, answer })}
        isAnswered={answered !== undefined && (answered.aside.length > 0 || zone !== undefined)}
      />
      <MappingFields
        mapping={mapping}
        heads={reading.tables.flatMap(({ heads }) => heads)}
        again={(next) => void again(next)}
      />
      {beside.length > 0 ? (
        <p className="small">{say('received.read.beside', { count: beside.length })}</p>
      ) : null}
      <Failures failures={failures} />
      <TimeLine rows={reading.rows} />
      <PlacesPlan of={places} />
      <Rows reading={reading} name={file.name} order={order} />
      <Identifiers {...{ found, reading, textOf, file, of, answered }} />
    </div>
  )
}

function Failures({ failures }: Pick<ReturnReading, 'failures'>) {
  const { say, number } = useWords()
  if (failures.length === 0) return null
  return (
    <details className="details" open>
      <summary>
        {say('evidence.read.failures')} ({number(failures.length)})
      </summary>
      <ul className="small">
        {failures.slice(0, mostFailures).map(({ table, row, why, cells }) => (
          <li key={`${table} ${row}`}>
            {say('evidence.read.failure', { table, row, why })}{' '}
            <code>
              <Shown text={cells.join(' · ').slice(0, 200)} />
            </code>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What whoever reads the table looks at first: times and numbers that it does not say for sure. */
function Doubts({ reading, zone }: Pick<Read, 'reading'> & { readonly zone: string | undefined }) {
  const { say } = useWords()
  return readingDoubts(reading, zone).map(([key, values]) => {
    const one = say(key, values)
    return (
      <p className="notice notice-wait" key={one}>
        {one}
      </p>
    )
  })
}

/** How many rows each day has, in UTC: what says no zone stands on no line. */
function TimeLine({ rows }: { readonly rows: readonly ReturnRow[] }) {
  const { say, day, number } = useWords()
  const { days, withoutZone, withoutTime } = useMemo(() => timeDays(rows), [rows])
  const [first, last] = [days[0], days.at(-1)]
  const most = Math.max(1, ...days.map((one) => one.rows))
  const at = (of: string): number => Date.parse(`${of}T00:00:00Z`)
  const span = first && last ? Math.max(1, at(last.day) - at(first.day)) : 1
  return (
    <figure className="received-line">
      {first && last ? (
        <svg aria-hidden="true" width="100%" height="40">
          <line x1="1%" x2="99%" y1="38" y2="38" className="tick" />
          {days.map((one) => (
            <rect
              key={one.day}
              x={`${1 + (97 * (at(one.day) - at(first.day))) / span}%`}
              width="4"
              y={38 - Math.max(3, (34 * one.rows) / most)}
              height={Math.max(3, (34 * one.rows) / most)}
              className="bar-mark"
            />
          ))}
        </svg>
      ) : null}
      <figcaption className="small">
        {first && last
          ? say('received.line.days', {
              from: day(first.day),
              to: day(last.day),
              count: days.reduce((sum, one) => sum + one.rows, 0),
            })
          : say('received.line.none')}{' '}
        {withoutZone > 0 ? <strong>{say('evidence.read.no-zone', { count: withoutZone })}</strong> : null}{' '}
        {withoutTime > 0 ? say('received.line.without', { count: number(withoutTime) }) : null}
      </figcaption>
    </figure>
  )
}

/** A row under the columns of all that are shown. */
function OneRow({
  row,
  timeHead,
  heads,
  isOfMany,
}: {
  readonly row: ReturnRow
  readonly timeHead?: string
  readonly heads: readonly string[]
  readonly isOfMany: boolean
}) {
  const { say, number } = useWords()
  return (
    <tr>
      {isOfMany ? <td>{row.table}</td> : null}
      <td className="number">{number(row.row)}</td>
      <td>
        {row.time ?? row.written ?? '—'}
        {timeHead === undefined ? null : (
          <span className="soft small">
            {' '}
            (<Shown text={timeHead} />)
          </span>
        )}
      </td>
      <td>
        {row.time === null ? '—' : (row.zone ?? say('received.read.unknown'))}
        {row.doubts.includes('aside') ? (
          <span className="soft small"> {say('received.read.on-answer')}</span>
        ) : null}
      </td>
      {heads.map((head) => (
        <td key={head}>
          <Exact text={row.values[head] ?? ''} />
        </td>
      ))}
    </tr>
  )
}

/** The rows, and between them at their place the lines of the file that are none. */
function Rows({ reading, name, order }: Pick<Read, 'reading' | 'order'> & { readonly name: string }) {
  const { say } = useWords()
  const [shown, setShown] = useState(shownAtOnce)
  const { rows, tables } = reading
  const lines = useMemo(() => order(reading, shown), [order, reading, shown])
  const heads = [...new Set(rows.slice(0, shown).flatMap(({ values }) => Object.keys(values)))]
  if (rows.length === 0) return null
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reached by keyboard */}
      <section className="table-scroll received-table" tabIndex={0} aria-label={name}>
        <table>
          <thead>
            <tr>
              {tables.length > 1 ? <th scope="col">{say('received.read.table')}</th> : null}
              <th scope="col" className="number">
                {say('evidence.report.head.no')}
              </th>
              <th scope="col">{say('received.read.time')}</th>
              <th scope="col">{say('received.form.zone')}</th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  <Shown text={head} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((one) =>
              'line' in one ? (
                <tr key={`line ${one.at}`} className="received-between">
                  <td colSpan={heads.length + (tables.length > 1 ? 4 : 3)}>
                    <Exact text={one.line} />
                  </td>
                </tr>
              ) : (
                <OneRow
                  key={`${one.row.table} ${one.row.row}`}
                  {...one}
                  heads={heads}
                  isOfMany={tables.length > 1}
                />
              ),
            )}
          </tbody>
        </table>
      </section>
      {shown < rows.length ? (
        <p>
          <button type="button" className="button button-quiet" onClick={() => setShown(shown + 200)}>
            {say('received.read.more', { count: rows.length - shown })}
          </button>
        </p>
      ) : null}
    </>
  )
}

/**
 * The zone that somebody answered, where it is that of every hour which has one: of a file that says the zone
 * of some itself, nobody could tell the one from the other.
 */
function saidOf({ rows, zoneSaid }: ReturnReading, answered: ReadingAnswer | undefined) {
  const withZone = rows.filter(({ zone }) => zone !== null).length
  if (answered?.zone === undefined || zoneSaid === 0 || zoneSaid !== withZone) return undefined
  return { zone: answered.zone, by: answered.by, at: answered.at }
}

/** Whether a row, or a line between rows, is one of those in which identifiers stand. */
function wantedOf(identifiers: readonly IdentifierInRows[]) {
  const wanted = new Set(
    identifiers.flatMap(({ rows }) =>
      rows.map(({ table, row, isLine }) => `${row} ${isLine === true} ${table}`),
    ),
  )
  return ({ table, row }: { readonly table: string; readonly row: number }, isLine = false): boolean =>
    wanted.has(`${row} ${isLine} ${table}`)
}

/** What to ask about next: one touch takes the rows of an identifier, with their times, to the first page. */
function Identifiers({
  found,
  reading,
  textOf,
  file,
  of: pastedFor,
  answered,
}: Omit<Read, 'mapping' | 'isKept' | 'places' | 'order'> & {
  readonly file: ReceivedFile
  readonly of: PastedFor
  readonly answered: ReadingAnswer | undefined
}) {
  const { say, sayCode, country } = useWords()
  const [, go] = useLocation()
  const asking = found.identifiers.slice(0, mostIdentifiers)
  const open = (
    <>
      {found.withoutCountry > 0 ? (
        <p className="notice notice-wait">
          {say('evidence.read.no-country', { count: found.withoutCountry })}
        </p>
      ) : null}
      {found.addressesUnread.map(({ head, count }) => (
        <p key={head} className="notice notice-wait">
          {say('evidence.read.address-unread', { head, count })}
        </p>
      ))}
      {found.portsAlone.map(({ head, count }) => (
        <p key={head} className="notice notice-wait">
          {say('evidence.read.port-alone', { head, count })}
        </p>
      ))}
    </>
  )
  if (asking.length === 0) return open
  const ask = (of: readonly IdentifierInRows[]) => {
    const isWanted = wantedOf(of)
    const lines = reading.beside.filter((line) => isWanted(line, true))
    const bodies = lines.map(({ cells }) => cells.join(' ')).join('\n')
    rememberText(
      [textOf(reading.rows.filter((row) => isWanted(row))), bodies]
        .filter((text) => text !== '')
        .join('\n\n'),
    )
    const { wordsAside: aside } = reading
    const isOnAnswer = reading.rows.some(({ doubts }) => doubts.includes('aside'))
    const said = saidOf(reading, answered)
    const readFrom = { file: file.name, aside, ...(said ? { said } : {}) }
    rememberCase(isOnAnswer || said ? { ...pastedFor, readFrom } : pastedFor)
    go('/')
  }
  return (
    <section className="stack-small" aria-label={say('evidence.read.identifiers')}>
      <h3>{say('evidence.read.identifiers')}</h3>
      <p className="row">
        <button type="button" className="button" onClick={() => ask(asking)}>
          {say('received.read.ask-all', { count: asking.length })}
        </button>
      </p>
      <ul className="list-plain">
        {asking.map((one) => (
          <li key={`${one.type} ${one.normalised} ${one.port ?? ''}`} className="row">
            <Exact text={one.normalised} />
            <span className="soft small">
              {sayCode(`identifier.type.${one.type}`, one.type)} ·{' '}
              {say('received.read.rows', { count: one.rowCount })}
              {one.missing.includes('timestamp') ? ` · ${say('received.read.no-moment')}` : ''}
              {one.doubtful && one.country !== undefined
                ? ` · ${say('evidence.read.phone-offered', { country: country(one.country) })}`
                : ''}
            </span>
            <button type="button" className="button button-quiet" onClick={() => ask([one])}>
              {say('received.read.ask')}
              <span className="visually-hidden">: {one.normalised}</span>
            </button>
          </li>
        ))}
      </ul>
      {open}
      {found.searched < reading.rows.length ? (
        <p className="small">{say('evidence.read.searched', { count: found.searched })}</p>
      ) : null}
    </section>
  )
}
