import type { Case, CaseRequest } from '@oficio/core/case'
import { CustodyFault } from '@oficio/custody/written'
import { useEffect, useRef, useState } from 'react'
import { translatedInto } from '../../facts/translations.ts'
import { Summing } from '../../files/sums.ts'
import { today, useKnowledge } from '../../knowledge.ts'
import type { MadeBundle } from '../../pack/court/court-files.ts'
import { letGo, MadeBundleView } from '../../pack/court/made-bundle.tsx'
import { useCaseWords } from '../../request/case-words.ts'
import { useWords } from '../../words/words.tsx'
import { fileOf, heldFiles } from './held-files.ts'

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
}

type State =
  | { readonly kind: 'idle' | 'making' | 'failed' | 'unsigned' }
  | { readonly kind: 'checking'; readonly share: number }
  | { readonly kind: 'clash'; readonly name: string; readonly code: 'twice' | 'name' | 'changed-meanwhile' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'made'; readonly bundle: MadeBundle; readonly address: string }

/**
 * One touch makes the bundle for the court on this device, reads it again as whoever receives it, and hands
 * it over.
 */
export function BundleCard({ whole, entry }: Props) {
  const { say } = useWords()
  const { state, make } = useBundle({ whole, entry })
  const files = (entry.deliveries ?? []).flatMap((one) => one.files)
  const absent = files.filter((file) => !fileOf(file))
  const isBusy = state.kind === 'making' || state.kind === 'checking'
  if (files.length === 0) return null
  return (
    <section className="card stack-small no-print" aria-labelledby="bundle-title">
      <h2 id="bundle-title">{say('received.bundle.title')}</h2>
      <p className="small">{say('received.bundle.lead')}</p>
      <p className="small soft">{say('evidence.report.as-page')}</p>
      {absent.length > 0 ? (
        <p className="notice notice-wait">
          {say('received.bundle.absent', { count: absent.length, name: absent[0]?.name ?? '' })}
        </p>
      ) : null}
      <p>
        <button
          type="button"
          className="button"
          disabled={isBusy || absent.length === files.length}
          onClick={() => void make()}
        >
          {say('received.bundle.make')}
        </button>
      </p>
      <div role="status" className="stack-small">
        {state.kind === 'making' ? <p>{say('received.bundle.making')}</p> : null}
        {state.kind === 'checking' ? (
          <p className="row">
            <progress max={1} value={state.share} aria-label={say('received.bundle.checking')} />
            {say('received.bundle.checking')}
          </p>
        ) : null}
        {state.kind === 'failed' || state.kind === 'unsigned' || state.kind === 'broken' ? (
          <p className="finding finding-block">{say(`received.bundle.${state.kind}`)}</p>
        ) : null}
        {state.kind === 'clash' ? (
          <p className="finding finding-block">
            {state.name}: {say(`evidence.stop.${state.code}`)}
          </p>
        ) : null}
        {state.kind === 'made' ? <MadeBundleView {...state} /> : null}
      </div>
    </section>
  )
}

function useBundle({ whole, entry }: Props) {
  const words = useWords()
  const knowledge = useKnowledge()
  const provider = useCaseWords().provider(entry.provider)
  const [state, setState] = useState<State>({ kind: 'idle' })
  const running = useRef<Summing>(undefined)
  const address = useRef('')
  useEffect(
    () => () => {
      running.current?.stop()
      letGo(address)
    },
    [],
  )
  const made = async (): Promise<State> => {
    const [{ makeBundle }, { deviceSigner }, { default: verifier }] = await Promise.all([
      import('./make-bundle.ts'),
      import('../../pack/court/device-key.ts'),
      import('virtual:verifier-page'),
    ])
    // A court reads what its law says in its own language.
    const told = { ...knowledge, translations: await translatedInto(words.language) }
    const signer = await deviceSigner().catch(() => undefined)
    if (!signer) return { kind: 'unsigned' }
    const bundle = await makeBundle({
      ...{ whole, entry, knowledge: told, provider, verifier, signer, messages: words, held: heldFiles() },
      on: today(),
      now: () => new Date().toISOString(),
    })
    const summing = new Summing()
    running.current = summing
    setState({ kind: 'checking', share: 0 })
    const { verdict, root } = await summing.check({ zip: bundle.blob }, (share) =>
      setState({ kind: 'checking', share }),
    )
    // A bundle that does not hold is never handed over as one; whose stamps count is for whoever reads it to
    // say.
    if (verdict === 'fails' || root !== bundle.root) return { kind: 'broken' }
    address.current = URL.createObjectURL(bundle.blob)
    return { kind: 'made', bundle, address: address.current }
  }
  const make = async () => {
    letGo(address)
    setState({ kind: 'making' })
    try {
      setState(await made())
    } catch (error) {
      const { code, path } = error instanceof CustodyFault ? error : { code: undefined, path: '' }
      setState(
        code === 'twice' || code === 'name' || code === 'changed-meanwhile'
          ? { kind: 'clash', name: path, code }
          : { kind: 'failed' },
      )
    } finally {
      running.current?.stop()
      running.current = undefined
    }
  }
  return { state, make }
}
