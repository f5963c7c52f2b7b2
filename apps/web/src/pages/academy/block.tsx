import type { Block, InLanguage } from '@oficio/core/academy'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useWords, WholeWords } from '../../words/words.tsx'
import { National } from './national.tsx'

// What runs an example weighs more than the page: it comes when one is run.
const RecogniseRun = lazy(async () => ({ default: (await import('./runs.tsx')).RecogniseRun }))
const RoutesRun = lazy(async () => ({ default: (await import('./runs.tsx')).RoutesRun }))
const CheckRun = lazy(async () => ({ default: (await import('./runs.tsx')).CheckRun }))

interface Props {
  readonly block: InLanguage<Block>
  readonly country: string | null
  readonly choose: (country: string) => void
}

/** A piece of a page. What runs, runs on this device when it is asked to: the page itself stays light. */
export function BlockShown({ block, country, choose }: Props) {
  const { say } = useWords()
  if ('text' in block) return <p>{block.text}</p>
  if ('list' in block)
    return (
      <ul>
        {block.list.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    )
  if ('national' in block) return <National block={block.national} country={country} choose={choose} />
  if ('recognise' in block)
    return (
      <Example
        note={block.recognise.note}
        run={say('academy.example.run')}
        result={<RecogniseRun {...block.recognise} />}
      >
        <pre className="academy-paste">{block.recognise.paste}</pre>
      </Example>
    )
  if ('routes' in block)
    return (
      <Example
        note={block.routes.note}
        run={say('academy.example.run.routes')}
        result={<RoutesRun input={block.routes.input} />}
      />
    )
  return (
    <Example
      note={block.check.note}
      run={say('academy.example.run.check')}
      result={<CheckRun on={block.check.on} request={block.check.request} />}
    />
  )
}

function Example({
  note,
  run,
  result,
  children,
}: {
  readonly note: string
  readonly run: string
  readonly result: ReactNode
  readonly children?: ReactNode
}) {
  const { say } = useWords()
  const [isRun, setRun] = useState(false)
  return (
    <section className="card stack-small">
      <h3>{say('academy.example')}</h3>
      <p>{note}</p>
      {children}
      <div role="status" className="stack-small">
        {isRun ? (
          <Suspense fallback={<p>…</p>}>
            <WholeWords>{result}</WholeWords>
          </Suspense>
        ) : null}
      </div>
      {isRun ? null : (
        <p>
          <button type="button" className="button button-second" onClick={() => setRun(true)}>
            {run}
          </button>
        </p>
      )}
    </section>
  )
}
