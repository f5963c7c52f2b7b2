import { useState } from 'react'
import { Sum } from '../../exact/sum.tsx'
import { saveFile } from '../../files/save-file.ts'
import type { CallProblem } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { AnnexKind } from './annex-kind.tsx'
import '../letter/letter.css'

/** A file that travels with a letter, as a page lists it. */
export interface ListedAnnex {
  readonly file: string
  readonly sha256: string
  /** Bytes; absent: the file was never brought. */
  readonly size?: number | undefined
  /** What the letter calls it. */
  readonly name?: string | undefined
}

type Taken =
  | { readonly ok: true; readonly value: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly problem: CallProblem }

interface Props {
  readonly rows: readonly ListedAnnex[]
  readonly take: (sha256: string) => Promise<Taken>
  /** Absent: nobody here takes one away. */
  readonly remove?: ((file: string) => void) | undefined
  /** What the request says that a file is; absent: it is not said here. */
  readonly kindOf?: ((file: string) => string | null | undefined) | undefined
  /** Absent: nobody here says what one is. */
  readonly sayKind?: ((file: string, kind: string) => void) | undefined
}

/** Annexes with name, size and sum; each is handed to the device as a file, and never shown in this page. */
export function AnnexRows({ rows, take, remove, kindOf, sayKind }: Props) {
  const { say, number } = useWords()
  const { trouble, send } = useSending()
  const [going, setGoing] = useState('')
  const open = async ({ file, sha256 }: ListedAnnex) => {
    setGoing(sha256)
    const bytes = await send('annex', { sha256 }, () => take(sha256))
    setGoing('')
    if (bytes) saveFile(new Blob([bytes], { type: 'application/octet-stream' }), file)
  }
  return (
    <>
      <ul className="annex-rows">
        {rows.map((row) => (
          <li key={`${row.sha256} ${row.file}`}>
            <span>
              <strong>{row.name && row.name !== row.file ? `${row.name} (${row.file})` : row.file}</strong>
              {row.size === undefined ? null : (
                <span className="soft small"> · {say('desk.files.bytes', { bytes: number(row.size) })}</span>
              )}
            </span>
            <Sum of={row.sha256} className="small" />
            {row.size === undefined ? (
              <p className="notice notice-block">{say('house.annexes.missing')}</p>
            ) : null}
            {kindOf ? <RowKind file={row.file} kind={kindOf(row.file)} sayKind={sayKind} /> : null}
            <span className="row no-print">
              {row.size === undefined ? null : (
                <button
                  type="button"
                  className="button button-quiet"
                  disabled={going !== ''}
                  onClick={() => void open(row)}
                >
                  {say('house.annexes.take')}
                  <span className="visually-hidden"> {row.file}</span>
                </button>
              )}
              {remove ? (
                <button type="button" className="button button-quiet" onClick={() => remove(row.file)}>
                  {say('drafting.annex.remove', { file: row.file })}
                </button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      <TroubleNote trouble={trouble} />
    </>
  )
}

interface RowKindProps {
  readonly file: string
  readonly kind: string | null | undefined
  readonly sayKind: ((file: string, kind: string) => void) | undefined
}

/** What a file is: to be said by whoever may, and told to everybody else. */
function RowKind({ file, kind, sayKind }: RowKindProps) {
  const { say, sayCode } = useWords()
  if (sayKind) return <AnnexKind file={file} kind={kind} onChoose={(chosen) => sayKind(file, chosen)} />
  return (
    <span className="small soft">
      {kind ? sayCode(`drafting.annex.kind.${kind}`, kind) : say('house.annexes.unsaid')}
    </span>
  )
}
