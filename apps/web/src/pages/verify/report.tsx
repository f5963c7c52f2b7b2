import {
  type ComparedFile,
  type FileState,
  type HashedItem,
  isCompared,
  type ReceiptRow,
  type Report,
  type SenderVerdict,
  tellSender,
  type Verdict,
  verdictOf,
} from '@oficio/verify/pack'
import { useRef } from 'react'
import { Sum } from '../../exact/sum.tsx'
import { Fold } from '../../facts/fold.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { RowsHeld, RowsInDoubt, SenderFacts, useDays } from './sender.tsx'
import { Unverified } from './unverified.tsx'
import { useToldFirst } from './use-told-first.ts'
import { Visible } from './visible.tsx'

type Code = { readonly reference: string; readonly sha256: string }

const noticeOf: Readonly<Record<Verdict, string>> = {
  unchanged: 'notice-open',
  changed: 'notice-block',
  added: 'notice-wait',
  refused: 'notice-block',
  alone: '',
}

/** Senders of whom somebody vouches, as far as can be checked here. */
const vouchedFor: ReadonlySet<SenderVerdict> = new Set(['known', 'sealed'])

/**
 * The worse of what files and sender say. Green only where both are good: files that did not change say
 * nothing of who sent them.
 */
function noticeFor(verdict: Verdict, sender: SenderVerdict): string {
  if (sender === 'false' && verdict !== 'refused') return 'notice-block'
  if (vouchedFor.has(sender) || (verdict === 'alone' && sender === 'none')) return noticeOf[verdict]
  return verdict === 'unchanged' || verdict === 'alone' ? 'notice-wait' : noticeOf[verdict]
}

/** The verdict in words, file by file, and the request as file, letter and code tell it. */
export function ReportView({ report, code }: { readonly report: Report; readonly code: Code | undefined }) {
  const { say } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useToldFirst(heading, report)
  const verdict = verdictOf(report, code)
  const { sender } = report
  const first = tellSender(sender)
  const said = say(first.key, first.params)
  return (
    <section className="stack" aria-live="polite">
      <div className={`notice ${noticeFor(verdict, sender.verdict)} stack-small`}>
        <h2 ref={heading} tabIndex={-1}>
          {say(`verify.verdict.${verdict}`)}
        </h2>
        {sender.demonstration && sender.verdict !== 'demonstration' ? (
          <p>{say('verify.sender.demonstration')}</p>
        ) : null}
        <p>{sender.verdict === 'none' || sender.verdict === 'known' ? said : <strong>{said}</strong>}</p>
      </div>
      <SenderFacts sender={sender} />
      {report.manifest && report.manifest.unreadable.length > 0 ? (
        <p className="notice notice-block">
          {say('verify.manifest.unreadable', { lines: report.manifest.unreadable.slice(0, 20).join(', ') })}
        </p>
      ) : null}
      {report.refused.map(({ name, fault }) => (
        <p key={name} className="notice notice-block">
          <strong>
            <Visible text={name} />
          </strong>
          : {say(`verify.fault.${fault}`)}
        </p>
      ))}
      <RowsInDoubt sender={sender} />
      {report.receipts ? <Receipts of={report.receipts} /> : null}
      {isCompared(sender) ? null : <Unverified />}
      <div className="folds">
        <Files report={report} />
        <RowsHeld sender={sender} />
        <RequestSums report={report} code={code} />
        <Says report={report} />
      </div>
    </section>
  )
}

const toneOf: Readonly<Record<FileState | 'alone', string>> = {
  unchanged: 'mark-open sign-done',
  changed: 'mark-block',
  missing: 'mark-block sign-missing',
  extra: 'mark-warn',
  refused: 'mark-block',
  alone: 'mark-unknown',
}

/** A file may be as it was listed and still be vouched for by nobody: no tick stands there. */
const toneFor = (state: FileState | 'alone', coverage: HashedItem['coverage']): string =>
  state === 'unchanged' && coverage === 'not-covered' ? 'mark-unknown' : toneOf[state]

interface Row extends Omit<ComparedFile, 'state'> {
  readonly state: FileState | 'alone'
}

/** Whether a file is as it was listed, and something vouches for it. */
const isAsListed = ({ state }: Row, coverage: HashedItem['coverage']): boolean =>
  state === 'unchanged' && coverage !== 'not-covered'

/** File by file: open where one is not as it was listed, or nothing covers it. */
function Files({ report }: { readonly report: Report }) {
  const { say } = useWords()
  const byName = new Map(report.items.map((item) => [item.name, item]))
  const alone = ({ name, sha256 }: HashedItem): Row =>
    sha256 ? { name, state: 'alone', found: sha256 } : { name, state: 'refused' }
  const rows: readonly Row[] = report.manifest ? report.rows : report.items.map(alone)
  if (report.items.length === 0) return null
  const inDoubt = rows.filter((row) => !isAsListed(row, byName.get(row.name)?.coverage))
  const asListed = rows.filter((row) => !inDoubt.includes(row))
  return (
    <>
      {inDoubt.length > 0 ? <FileTable rows={inDoubt} byName={byName} /> : null}
      {asListed.length > 0 ? (
        <Fold
          id="files-unchanged"
          title={say('verify.table.caption')}
          gist={say('verify.table.unchanged', { n: asListed.length })}
        >
          <FileTable rows={asListed} byName={byName} />
        </Fold>
      ) : null}
    </>
  )
}

interface FileTableProps {
  readonly rows: readonly Row[]
  readonly byName: ReadonlyMap<string, HashedItem>
}

function FileTable({ rows, byName }: FileTableProps) {
  const { say, number } = useWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={say('verify.table.caption')}>
      <table className="verify-files">
        <caption>{say('verify.table.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('verify.table.file')}</th>
            <th scope="col">{say('verify.table.state')}</th>
          </tr>
        </thead>
        {rows.map((row) => {
          const item = byName.get(row.name)
          return (
            // The sum stands whole in a line of its own: on a telephone no column of it is cut off.
            <tbody key={row.name}>
              <tr>
                <th scope="rowgroup">
                  <Visible text={row.name} />
                  {item ? (
                    <span className="verify-bytes">
                      {say('verify.table.bytes', { n: number(item.bytes) })}
                    </span>
                  ) : null}
                  {item?.suspicious ? (
                    <span className="verify-suspicious">{say('verify.suspicious')}</span>
                  ) : null}
                </th>
                <td>
                  <span className={`mark-status ${toneFor(row.state, item?.coverage)}`}>
                    {say(`verify.state.${row.state}`)}
                  </span>
                  {item?.coverage ? <p className="small">{say(`verify.coverage.${item.coverage}`)}</p> : null}
                  {item?.fault ? <p className="small">{say(`verify.fault.${item.fault}`)}</p> : null}
                </td>
              </tr>
              <tr className="verify-sum">
                <td colSpan={2}>
                  {say('verify.table.sum')} <Sums row={row} />
                </td>
              </tr>
            </tbody>
          )
        })}
      </table>
    </section>
  )
}

const stepOf: ReadonlySet<string> = new Set(['sent', 'delivered', 'opened', 'answered'])

/**
 * Signed receipts: whether each holds, by whose key, and whether it names the words that were given with it.
 */
function Receipts({ of }: { readonly of: readonly ReceiptRow[] }) {
  const { say } = useWords()
  const { moment } = useDays()
  return (
    <section className="stack-small">
      <h3>{say('verify.receipts.title')}</h3>
      <ul className="list-plain">
        {of.map(({ step, at, signature, key, compared }, index) => {
          const isGood = signature === 'holds' && key === 'published' && compared === 'same'
          const isBad = signature === 'broken' || key === 'other' || compared === 'other'
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may hold the same receipt twice
            <li key={index}>
              <span className={`mark-status ${isGood ? 'mark-open' : isBad ? 'mark-block' : 'mark-warn'}`}>
                {stepOf.has(step)
                  ? say(`verify.receipts.step.${step as 'sent'}`, { moment: moment(at) })
                  : say('verify.receipts.step.other', { moment: moment(at) })}
              </span>
              <p className="small">
                {say(signature === 'broken' ? 'verify.receipts.broken' : `verify.receipts.key.${key}`)}{' '}
                {say(`verify.receipts.compared.${compared}`)}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** One sum where they agree, both where they differ. */
function Sums({ row: { found, listed } }: { readonly row: Row }) {
  const { say } = useWords()
  if (found && listed && found !== listed) {
    return (
      <>
        <p className="small">
          {say('verify.sum.found')} <Sum of={found} />
        </p>
        <p className="small">
          {say('verify.sum.listed')} <Sum of={listed} />
        </p>
      </>
    )
  }
  return <Sum of={found ?? listed ?? ''} className="small" />
}

/** The same request as file, inside the letter, and in the code: three chances to notice a swap. */
function RequestSums({ report, code }: { readonly report: Report; readonly code: Code | undefined }) {
  const { say } = useWords()
  const sums = [
    ...(report.request ? [report.request] : []),
    ...(report.inPdf ?? []),
    ...(code ? [code.sha256] : []),
  ]
  if (sums.length === 0 && !report.inPdf) return null
  const differ = new Set(sums).size > 1
  return (
    <Fold
      id="three-times"
      title={say('verify.request.title')}
      gist={sums.length > 1 ? say(differ ? 'verify.request.differ' : 'verify.request.equal') : undefined}
      isOpen={differ}
    >
      {sums.length > 1 ? (
        <p>
          <span className={`mark-status ${differ ? 'mark-block' : 'mark-open sign-done'}`}>
            {say(differ ? 'verify.state.changed' : 'verify.state.unchanged')}
          </span>{' '}
          {say(differ ? 'verify.request.differ' : 'verify.request.equal')}
        </p>
      ) : null}
      <dl className="facts">
        <dt>{say('verify.request.file')}</dt>
        <dd>{report.request ? <Sum of={report.request} /> : say('verify.request.absent')}</dd>
        <dt>{say('verify.request.pdf')}</dt>
        <dd>
          {report.inPdf === undefined
            ? say('verify.request.absent')
            : report.inPdf.length === 0
              ? say('verify.request.none')
              : report.inPdf.map((sum) => <Sum key={sum} of={sum} />)}
        </dd>
        <dt>{say('verify.request.code')}</dt>
        <dd>{code ? <Sum of={code.sha256} /> : say('verify.request.absent')}</dd>
      </dl>
    </Fold>
  )
}

function Says({ report: { says, sender } }: { readonly report: Report }) {
  const { say, day, providerName } = useWords()
  const { providers } = useKnowledge()
  if (!says) return null
  /** What is no day and no provider that is known stands as it was said. */
  const told = (key: 'authority' | 'provider' | 'number' | 'createdOn', said: string): string =>
    key === 'createdOn' && /^\d{4}-\d{2}-\d{2}$/.test(said) && !Number.isNaN(Date.parse(said))
      ? day(said)
      : key === 'provider' && Object.hasOwn(providers, said)
        ? providerName(said, { providers })
        : said
  return (
    <Fold id="says" title={say('verify.says.title')}>
      <dl className="facts">
        {(['authority', 'provider', 'number', 'createdOn'] as const).map((key) =>
          says[key] ? (
            <div key={key} className="facts-row">
              <dt>
                {say(key === 'authority' && isCompared(sender) ? 'verify.says.named' : `verify.says.${key}`)}
              </dt>
              <dd>
                <Visible text={told(key, says[key])} />
              </dd>
            </div>
          ) : null,
        )}
      </dl>
    </Fold>
  )
}
