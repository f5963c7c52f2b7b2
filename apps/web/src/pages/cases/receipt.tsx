import type { ReceivedFile } from '@oficio/core/act'
import { type Case, type CaseRequest, receiptText, stateOf, sumLine, withReceived } from '@oficio/core/case'
import type { Day } from '@oficio/core/time'
import { type RefObject, useId, useRef, useState } from 'react'
import { hashFile } from '../../files/hash-file.ts'
import { saveFile } from '../../files/save-file.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly on: Day
  readonly change: (edit: (before: Case) => Case) => void
}

/**
 * Files that came back, hashed on this device into a record of receipt. The files themselves are never kept.
 */
export function Receipt({ whole, entry, on, change }: Props) {
  const { say, number } = useWords()
  const id = useId()
  const [isOver, setIsOver] = useState(false)
  const [progress, setProgress] = useState<{ readonly name: string; readonly share: number }>()
  const [fault, setFault] = useState('')
  const cancel = useRef<AbortController>(null)
  const files = entry.acts.flatMap((act) => act.recorded.files ?? [])
  const take = async (list: readonly File[]) => {
    if (list.length === 0 || progress) return
    cancel.current = new AbortController()
    setFault('')
    const hashed: ReceivedFile[] = []
    for (const file of list) {
      try {
        hashed.push(
          await hashFile(file, (share) => setProgress({ name: file.name, share }), cancel.current.signal),
        )
      } catch {
        if (cancel.current.signal.aborted) break
        setFault(file.name)
      }
    }
    setProgress(undefined)
    const aborted = cancel.current.signal.aborted
    if (hashed.length > 0 && !aborted) change((before) => withReceived(before, entry.id, hashed, on))
  }
  return (
    <details className="details">
      <summary>{say('cases.receipt.title', { count: files.length })}</summary>
      <div className="stack">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way, the field inside is the first */}
        <div
          className={isOver ? 'empty cases-drop cases-drop-over no-print' : 'empty cases-drop no-print'}
          onDragOver={(event) => {
            event.preventDefault()
            setIsOver(true)
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setIsOver(false)
            void take([...event.dataTransfer.files])
          }}
        >
          <div className="field cases-file">
            <label htmlFor={id}>{say('cases.receipt.drop')}</label>
            <input
              id={id}
              type="file"
              multiple
              onChange={(event) => {
                void take([...(event.target.files ?? [])])
              }}
            />
            <p className="hint">{say('cases.receipt.hint')}</p>
          </div>
        </div>
        {progress ? (
          <p className="row">
            <progress max={1} value={progress.share} aria-label={progress.name} />
            <span>
              {say('cases.receipt.working', {
                name: progress.name,
                share: number(Math.round(progress.share * 100)),
              })}
            </span>
            <button type="button" className="button button-quiet" onClick={() => cancel.current?.abort()}>
              {say('cases.cancel')}
            </button>
          </p>
        ) : null}
        <p role="status">{fault ? say('cases.receipt.fault', { name: fault }) : ''}</p>
        {files.length > 0 ? <Record whole={whole} entry={entry} files={files} on={on} /> : null}
      </div>
    </details>
  )
}

/** Files may come for an answer that was recorded as partial before: it stays so. */
function Record({
  whole,
  entry,
  files,
  on,
}: {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly files: readonly ReceivedFile[]
  readonly on: Day
}) {
  const { say, day, number } = useWords()
  const words = useCaseWords()
  const [leg] = stateOf(entry).legs
  const said = [
    say('cases.receipt.heading'),
    say('cases.receipt.of', {
      provider: words.provider(entry.provider),
      number: words.title(whole),
      reference: leg?.reference ?? '…',
    }),
    say('cases.receipt.made', { day: day(on) }),
    say('cases.receipt.proof'),
  ]
  const record = useRef<HTMLDivElement>(null)
  return (
    <div className="stack" ref={record}>
      <div className="cases-print-only stack-small">
        {said.slice(0, 3).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a container that scrolls must be reached by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={say('cases.receipt.caption')}>
        <table>
          <caption>{say('cases.receipt.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('cases.receipt.name')}</th>
              <th scope="col" className="number">
                {say('cases.receipt.bytes')}
              </th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={sumLine(file)}>
                <td>{file.name}</td>
                <td className="number">{number(file.bytes)}</td>
                <td>
                  <code>{file.sha256}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="hint">{say('cases.receipt.proof')}</p>
      <p className="row no-print">
        <button
          type="button"
          className="button"
          onClick={() => saveFile(receiptText(said, files), 'SHA256SUMS.txt')}
        >
          {say('cases.receipt.save')}
        </button>
        <button type="button" className="button button-second" onClick={() => printOnly(record)}>
          {say('cases.receipt.print')}
        </button>
      </p>
    </div>
  )
}

/** Prints this record and nothing else of the page; the style of the page hides what has no mark. */
function printOnly({ current }: RefObject<HTMLElement | null>): void {
  current?.classList.add('cases-print-this')
  print()
  current?.classList.remove('cases-print-this')
}
