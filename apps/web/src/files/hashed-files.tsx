import { useId, useRef, useState } from 'react'
import { Sum } from '../exact/sum.tsx'
import { useWords } from '../words/words.tsx'
import { FileInput } from './file-input.tsx'
import { hashFile } from './hash-file.ts'
import type { HashedInPlace } from './hashed-file.ts'

interface Props {
  readonly label: string
  readonly files: readonly HashedInPlace[]
  readonly onChange: (files: readonly HashedInPlace[]) => void
  /** One file takes the place of the one before. */
  readonly single?: boolean
}

/** The same file under the same name is one file, however often it is dropped. */
const once = (files: readonly HashedInPlace[]): readonly HashedInPlace[] => [
  ...new Map(files.map((file) => [`${file.sha256} ${file.name}`, file])).values(),
]

/** Files known by name and SHA-256, computed on this device: what is dropped here goes nowhere. */
export function HashedFiles({ label, files, onChange, single = false }: Props) {
  const { say, number } = useWords()
  const id = useId()
  const [progress, setProgress] = useState<{ readonly name: string; readonly share: number }>()
  const [fault, setFault] = useState('')
  const stop = useRef<AbortController>(null)
  const take = async (list: readonly File[]) => {
    if (list.length === 0 || progress) return
    stop.current = new AbortController()
    setFault('')
    const hashed: HashedInPlace[] = []
    for (const file of list) {
      try {
        const { name, bytes, sha256 } = await hashFile(
          file,
          (share) => setProgress({ name: file.name, share }),
          stop.current.signal,
        )
        hashed.push({ name, bytes, sha256 })
      } catch {
        if (stop.current.signal.aborted) break
        setFault(file.name)
      }
    }
    setProgress(undefined)
    if (!stop.current.signal.aborted) onChange(single ? hashed.slice(-1) : once([...files, ...hashed]))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way, the field inside is the first
    <div
      className="stack-small"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        void take([...event.dataTransfer.files])
      }}
    >
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <FileInput
          id={id}
          multiple={!single}
          onChange={(event) => {
            void take([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
        <p className="hint">{say('desk.files.hint')}</p>
      </div>
      {progress ? (
        <p className="row">
          <progress max={1} value={progress.share} aria-label={progress.name} />
          <button type="button" className="button button-quiet" onClick={() => stop.current?.abort()}>
            {say('cases.cancel')}
          </button>
        </p>
      ) : null}
      <p role="status" className="small">
        {fault ? say('cases.receipt.fault', { name: fault }) : ''}
      </p>
      <ul className="list-plain desk-files">
        {files.map((file, at) => (
          <li key={`${file.sha256} ${file.name}`} className="small">
            {file.name}, {say('desk.files.bytes', { bytes: number(file.bytes) })} <Sum of={file.sha256} />{' '}
            <button
              type="button"
              className="button button-quiet"
              onClick={() => onChange(files.filter((_, other) => other !== at))}
            >
              {say('desk.files.drop')}
              <span className="visually-hidden"> {file.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
