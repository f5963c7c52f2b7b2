import type { ReadingAnswer } from '@oficio/core/act'
import type { FileWarning } from '@oficio/core/exhibit'
import type { Instant } from '@oficio/core/time'
import { type ChangeEvent, useEffect, useId, useRef, useState } from 'react'
import { FileInput } from '../../files/file-input.tsx'
import { Summing } from '../../files/sums.ts'
import { warningsOf } from '../../files/warnings-of.ts'
import { useWords } from '../../words/words.tsx'
import { type ChosenFile, chosenIn, droppedIn, mostFiles } from './files-in.ts'
import { holdFile } from './held-files.ts'

/** A file as it was read here: where it lies is the officer's to say. */
export interface FreshFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly readAt: Instant
  /** By what it is to be opened with care. */
  readonly warnings?: readonly FileWarning[]
  /** How it is read, as it was answered before it was noted. */
  readonly readings?: readonly ReadingAnswer[]
}

interface Progress {
  readonly name: string
  readonly at: number
  readonly of: number
  readonly share: number
}

type Trouble =
  | { readonly kind: 'unread'; readonly names: readonly string[] }
  | { readonly kind: 'many' | 'none' | 'failed' }

/** Reads files one after the other, tells how far it is, and stops at once when it is told to. */
function useReading(onRead: (files: readonly FreshFile[]) => void) {
  const [progress, setProgress] = useState<Progress>()
  const [trouble, setTrouble] = useState<Trouble>()
  const running = useRef<Summing>(undefined)
  const isStopped = useRef(false)
  useEffect(() => () => running.current?.stop(), [])
  const readAll = async (summing: Summing, chosen: readonly ChosenFile[]): Promise<readonly string[]> => {
    const unread: string[] = []
    for (const [i, { name, file }] of chosen.entries()) {
      const told = (share: number) => setProgress({ name, at: i + 1, of: chosen.length, share })
      told(0)
      try {
        onRead([await readOne(summing, name, file, told)])
      } catch {
        if (isStopped.current) break
        unread.push(name)
      }
    }
    return unread
  }
  const take = async (chosen: readonly ChosenFile[]) => {
    if (running.current) return
    setTrouble(undefined)
    if (chosen.length === 0) return setTrouble({ kind: 'none' })
    if (chosen.length > mostFiles) return setTrouble({ kind: 'many' })
    isStopped.current = false
    try {
      running.current = new Summing()
      const unread = await readAll(running.current, chosen)
      if (unread.length > 0) setTrouble({ kind: 'unread', names: unread })
    } catch {
      setTrouble({ kind: 'failed' })
    } finally {
      running.current?.stop()
      running.current = undefined
      setProgress(undefined)
    }
  }
  const stop = () => {
    isStopped.current = true
    running.current?.stop()
  }
  return { progress, trouble, take, stop, fail: () => setTrouble({ kind: 'failed' }) }
}

/** One file, read once for its digest, and its ends for what it is; held for as long as the page is open. */
async function readOne(
  summing: Summing,
  name: string,
  file: File,
  told: (share: number) => void,
): Promise<FreshFile> {
  const sum = await summing.sum(file, told)
  holdFile(name, { ...sum, file })
  const warnings = await warningsOf(name, file)
  return { name, bytes: sum.bytes, sha256: sum.sha256, readAt: new Date().toISOString(), warnings }
}

/** Files and folders of any size, read on this device: what is read stays told when reading is stopped. */
export function TakeFiles({ onRead }: { readonly onRead: (files: readonly FreshFile[]) => void }) {
  const { say, number, list } = useWords()
  const id = useId()
  const [isOver, setOver] = useState(false)
  const { progress, trouble, take, stop, fail } = useReading(onRead)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = chosenIn(event.target.files ?? [])
    event.target.value = ''
    void take(chosen)
  }
  return (
    <section className="stack-small no-print" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('received.take.title')}</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way, the fields inside are the first */}
      <div
        className={isOver ? 'empty received-drop received-drop-over' : 'empty received-drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void droppedIn(event.dataTransfer as DataTransfer).then(take, fail)
        }}
      >
        <div className="received-choose">
          <div className="field">
            <label htmlFor={`${id}-files`}>{say('received.take.files')}</label>
            <FileInput id={`${id}-files`} multiple disabled={progress !== undefined} onChange={choose} />
          </div>
          <div className="field">
            <label htmlFor={`${id}-folder`}>{say('received.take.folder')}</label>
            <FileInput
              id={`${id}-folder`}
              disabled={progress !== undefined}
              {...{ webkitdirectory: '' }}
              onChange={choose}
            />
          </div>
        </div>
        <p className="hint">{say('received.take.hint')}</p>
      </div>
      {progress ? (
        <p className="row">
          <progress max={1} value={progress.share} aria-label={progress.name} />
          <span className="received-name">
            {say('received.take.working', {
              name: progress.name,
              at: progress.at,
              of: progress.of,
              share: number(Math.round(progress.share * 100)),
            })}
          </span>
          <button type="button" className="button button-quiet" onClick={stop}>
            {say('received.take.stop')}
          </button>
        </p>
      ) : null}
      <p role="status" className={trouble ? 'finding finding-warn' : undefined}>
        {trouble?.kind === 'unread'
          ? say('received.take.unread', { names: list(trouble.names.slice(0, 5)) })
          : trouble
            ? say(`received.take.${trouble.kind}`, { most: mostFiles })
            : ''}
      </p>
    </section>
  )
}
