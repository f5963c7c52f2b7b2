import type { Emblem } from '@oficio/core/request'
import { type ReactNode, useId, useState } from 'react'
import { FileInput } from './file-input.tsx'

/** A picture that may stand on a letter, with the bytes of its file. */
export interface PickedEmblem {
  readonly emblem: Emblem
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * The picture of a file, or of bytes that are here already. What judges it is fetched only when somebody
 * picks one.
 *
 * @throws {Error} where it is none that may be printed
 */
export async function emblemFrom(file: Blob | Uint8Array<ArrayBuffer>): Promise<PickedEmblem> {
  const { emblemOf, maxEmblemBytes } = await import('@oficio/contract')
  const bytes =
    file instanceof Uint8Array ? file : new Uint8Array(await file.slice(0, maxEmblemBytes + 1).arrayBuffer())
  return { emblem: emblemOf(bytes), bytes }
}

interface Props {
  readonly label: string
  readonly hint: string
  /** Said of a file that is none, and where `isWanted` and nothing was picked. */
  readonly refused: string
  readonly isWanted?: boolean
  /** Undefined: what was picked is none. */
  readonly onPick: (picked: PickedEmblem | undefined) => void
  readonly children?: ReactNode
}

/** The field in which an institution's sign is picked: of a letter of this device, and of sealed ones. */
export function EmblemPicker({ label, hint, refused, isWanted = false, onPick, children }: Props) {
  const [isRefused, setRefused] = useState(false)
  const id = useId()
  const read = async (file: File) => {
    const picked = await emblemFrom(file).catch(() => undefined)
    setRefused(picked === undefined)
    onPick(picked)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <FileInput
        id={id}
        accept="image/png,image/svg+xml"
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) void read(file)
        }}
      />
      {isRefused || isWanted ? (
        <p className="finding finding-block" role="alert">
          {refused}
        </p>
      ) : null}
      {children}
    </div>
  )
}
