import type { Profile } from '@oficio/core/provider'
import type { DragEvent } from 'react'
import { Link } from 'wouter'
import type { HeldPack, OutboxFile } from '../../pack/outbox.ts'
import { mediaType } from '../../pack/pack-of.ts'
import { useWords } from '../../words/words.tsx'

interface Props {
  /** Names of what is attached, as the form has them. */
  readonly names: readonly string[]
  readonly made: HeldPack | undefined
  readonly profile: Profile | undefined
  readonly provider: string
  readonly isMaking: boolean
  /** Absent: something stops the pack, and its own page says what. */
  readonly make: (() => void) | undefined
  readonly summary: string
  readonly problem: string
}

/** A file is taken out of the page as a file: to a folder, or to another window. */
function drag({ dataTransfer }: DragEvent, { name, address }: OutboxFile): void {
  dataTransfer.effectAllowed = 'copy'
  dataTransfer.setData('DownloadURL', `${mediaType(name)}:${name}:${address}`)
}

/** What goes along, to be saved one by one or dragged away; made again where a reload let it go. */
export function Files({ names, made, profile, provider, isMaking, make, summary, problem }: Props) {
  const { say, number, list } = useWords()
  if (names.length === 0) return <p>{say('send.files.none')}</p>
  const formats = (profile?.requestForm.attachmentFormats ?? []).map((one) => one.toUpperCase())
  return (
    <div className="stack-small">
      {formats.length > 0 ? (
        <p className="small soft">{say('send.files.formats', { provider, formats: list(formats) })}</p>
      ) : null}
      {made ? (
        <>
          {names.includes('request.pdf') ? <p>{say('send.files.signed')}</p> : null}
          <ul className="list-plain send-files">
            {names.map((name) => {
              const file = made.files.find((one) => one.name === name)
              return (
                <li
                  key={name}
                  className="send-file"
                  draggable={file !== undefined}
                  onDragStart={(event) => file && drag(event, file)}
                >
                  <span className="send-file-name">
                    <strong>{name}</strong>
                    <span className="small soft">
                      {file
                        ? `${number(Math.max(1, Math.round(file.bytes / 1024)))} kB`
                        : say('send.files.missing')}
                    </span>
                  </span>
                  {file ? (
                    <a
                      className="button button-second button-small no-print"
                      href={file.address}
                      download={file.name}
                    >
                      {say('send.files.save')}
                      <span className="visually-hidden">: {file.name}</span>
                    </a>
                  ) : null}
                </li>
              )
            })}
          </ul>
          <p className="row no-print">
            <a href={made.address} download={made.name}>
              {say('send.files.all')}
            </a>
            <span className="hint">{say('send.files.hint')}</span>
          </p>
          {made.why ? (
            <p className="notice notice-wait">
              {say('drafting.outbox.missing')} {say(`drafting.outbox.why.${made.why}`)}
            </p>
          ) : null}
        </>
      ) : (
        <>
          <p className="small soft">
            {list([...names])}. {say('send.files.gone')}
          </p>
          <p className="no-print">
            {make ? (
              <button type="button" className="button button-second" disabled={isMaking} onClick={make}>
                {say(isMaking ? 'drafting.pack.making' : 'send.files.make')}
              </button>
            ) : (
              <Link href={summary}>{say('send.notReady.see')}</Link>
            )}
          </p>
        </>
      )}
      <div role="status">{problem ? <p className="notice notice-block">{problem}</p> : null}</div>
    </div>
  )
}
