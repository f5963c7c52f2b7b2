import { typedKeys, typedRoot } from '@oficio/verify/bundle'
import { readNoteKey } from '@oficio/verify/log'
import { readPem } from '@oficio/verify/x509'
import { type ReactNode, useId, useState } from 'react'
import { FileInput } from '../../files/file-input.tsx'
import type { GivenToJudge } from '../../files/sum-words.ts'
import { useWords } from '../../words/words.tsx'

/** What somebody was handed by another way, as it is typed. */
export interface TypedGiven {
  readonly root: string
  readonly keys: string
  readonly roots: readonly Uint8Array[]
}

export const nothingGiven: TypedGiven = { root: '', keys: '', roots: [] }

/** What of it is whole: a hash or a key that is still being typed is held against nothing. */
export function wholeGiven({ root, keys, roots }: TypedGiven): GivenToJudge {
  const whole = typedRoot(root)
  const read = typedKeys(keys).flatMap((one) => {
    const key = readNoteKey(one)
    return key ? [{ one, isWitness: key.type === 4 }] : []
  })
  return {
    ...(whole === undefined ? {} : { root: whole }),
    keys: read.flatMap(({ one, isWitness }) => (isWitness ? [] : [one])),
    witnesses: read.flatMap(({ one, isWitness }) => (isWitness ? [one] : [])),
    roots,
  }
}

/**
 * The hash of the custody list that was written down elsewhere; folded beside it the keys and certificates of
 * whoever else speaks for a bundle. All of it stays on this page.
 */
export function GivenFields({
  given,
  onChange,
}: {
  readonly given: TypedGiven
  readonly onChange: (given: TypedGiven) => void
}) {
  const { say } = useWords()
  const isBadKey = typedKeys(given.keys).some((one) => readNoteKey(one) === undefined)
  return (
    <div className="stack-small">
      <Typed
        label={say('received.verify.given')}
        value={given.root}
        most={200}
        wrong={given.root.trim() && !typedRoot(given.root) ? say('evidence.verify.given.not-root') : ''}
        onChange={(root) => onChange({ ...given, root })}
      />
      <details>
        <summary>{say('evidence.verify.given')}</summary>
        <div className="stack-small">
          <Typed
            label={say('evidence.verify.given.key')}
            value={given.keys}
            most={2000}
            wrong={isBadKey ? say('evidence.verify.given.not-key') : ''}
            onChange={(keys) => onChange({ ...given, keys })}
          />
          <RootsField onChange={(roots) => onChange({ ...given, roots })} />
        </div>
      </details>
    </div>
  )
}

function Typed(props: {
  readonly label: string
  readonly value: string
  readonly most: number
  /** Why what is typed is not used; empty: nothing is wrong. */
  readonly wrong: string
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <Field id={id} label={props.label} said={props.wrong}>
      <input
        id={id}
        className="verify-code"
        value={props.value}
        maxLength={props.most}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={props.wrong !== ''}
        aria-describedby={`${id}-said`}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  )
}

/** Certificates of time-stamp authorities that are trusted, in PEM. */
function RootsField({ onChange }: { readonly onChange: (roots: readonly Uint8Array[]) => void }) {
  const { say } = useWords()
  const id = useId()
  const [isBad, setIsBad] = useState(false)
  const read = async (file: File | undefined): Promise<void> => {
    const roots = file ? readPem(await file.text(), 'CERTIFICATE') : []
    setIsBad(file !== undefined && roots.length === 0)
    onChange(roots)
  }
  return (
    <Field
      id={id}
      label={say('evidence.verify.given.roots')}
      said={isBad ? say('evidence.verify.given.not-roots') : ''}
    >
      <FileInput
        id={id}
        accept=".pem,.crt,.cer"
        aria-describedby={`${id}-said`}
        onChange={(event) => void read(event.target.files?.[0])}
      />
    </Field>
  )
}

function Field(props: {
  readonly id: string
  readonly label: string
  readonly said: string
  readonly children: ReactNode
}) {
  return (
    <div className="field">
      <label htmlFor={props.id}>{props.label}</label>
      {props.children}
      <p className="hint" id={`${props.id}-said`} role="status">
        {props.said}
      </p>
    </div>
  )
}
