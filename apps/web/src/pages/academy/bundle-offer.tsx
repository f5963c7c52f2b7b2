import type { DamagedBundle } from '@oficio/core/academy'
import { useState } from 'react'
import { Link } from 'wouter'
import { translatedInto } from '../../facts/translations.ts'
import { saveFile } from '../../files/save-file.ts'
import { knowledgeNow } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly bundle: DamagedBundle
  /** Case and attempt: another attempt hands over another file. */
  readonly name: string
}

type State =
  | { readonly kind: 'idle' | 'making' | 'failed' }
  | { readonly kind: 'made'; readonly sealedBy: string; readonly kilobytes: number }

/**
 * A bundle to be looked into, made on this device as the house makes them and with one thing done to it. What
 * is wrong with it says the verifier, and nothing here.
 */
export function BundleOffer({ bundle, name }: Props) {
  const words = useWords()
  const { say } = words
  const [state, setState] = useState<State>({ kind: 'idle' })
  const file = `TRAINING-${name}`
  const make = async () => {
    setState({ kind: 'making' })
    try {
      const [{ damagedBundle }, { passingSigner }, knowledge, translations] = await Promise.all([
        import('./damaged-bundle.ts'),
        import('../../pack/court/device-key.ts'),
        knowledgeNow(),
        translatedInto(words.language),
      ])
      const signer = await passingSigner()
      const blob = await damagedBundle(bundle, {
        knowledge: { ...knowledge, translations },
        ...{ messages: words, signer, name: file },
      })
      saveFile(blob, `${file}.zip`)
      setState({ kind: 'made', sealedBy: signer.public, kilobytes: Math.ceil(blob.size / 1000) })
    } catch {
      setState({ kind: 'failed' })
    }
  }
  return (
    <div className="stack-small">
      <p>
        <button
          type="button"
          className="button button-second"
          disabled={state.kind === 'making'}
          onClick={() => void make()}
        >
          {say('academy.bundle.take', { name: `${file}.zip` })}
        </button>
      </p>
      <div role="status" className="stack-small">
        {state.kind === 'making' ? <p>{say('academy.bundle.making')}</p> : null}
        {state.kind === 'failed' ? (
          <p className="finding finding-block">{say('academy.bundle.failed')}</p>
        ) : null}
        {state.kind === 'made' ? (
          <Taken file={file} sealedBy={state.sealedBy} kilobytes={state.kilobytes} />
        ) : null}
      </div>
    </div>
  )
}

/** Where it can be looked into, and what the court knows of whoever sealed it. */
function Taken(props: { readonly file: string; readonly sealedBy: string; readonly kilobytes: number }) {
  const { say } = useWords()
  return (
    <>
      <p>{say('academy.bundle.made', { kilobytes: props.kilobytes })}</p>
      <ul className="small">
        <li>
          {say('academy.bundle.page')} <Link href="/verify">{say('academy.bundle.verify')}</Link>
        </li>
        <li>
          {say('academy.bundle.line')} <code>oficio verify {props.file}.zip</code>
        </li>
        <li>
          {say('academy.bundle.key')} <code className="academy-value">{props.sealedBy}</code>
        </li>
      </ul>
    </>
  )
}
