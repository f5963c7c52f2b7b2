import { type Basis, type Confidence, isDoubtful } from '@oficio/core/fact'
import { useWords } from '../../words/words.tsx'

export interface Origin {
  readonly source: string | readonly string[]
  readonly asOf: string | null
  readonly confidence?: Confidence | undefined
  readonly basis?: Basis | undefined
}

/** Where a fact comes from, of which day, how sure: one quiet line under it. */
export function Source({ of }: { readonly of: Origin }) {
  const { say, day } = useWords()
  const sources = (typeof of.source === 'string' ? [of.source] : of.source).slice(0, 3)
  const named = sources.flatMap((source) => {
    const address = /https?:\/\/[^\s)]+/.exec(source)?.[0]
    return address ? [{ address, name: hostOf(address) }] : []
  })
  const { confidence } = of
  return (
    <span className="source">
      {named.length > 0 ? (
        <>
          {say('frame.source')}:{' '}
          {named.map(({ address, name }, i) => (
            <span key={address}>
              {i > 0 ? ', ' : ''}
              <a href={address} rel="noreferrer">
                {name}
              </a>
            </span>
          ))}
        </>
      ) : null}
      {of.asOf ? <span>{say('frame.asOf', { day: day(of.asOf) })}</span> : null}
      {confidence ? <span>{say(`frame.confidence.${confidence}`)}</span> : null}
      {(confidence && isDoubtful({ confidence, basis: of.basis ?? 'listed' })) || named.length === 0 ? <Doubt /> : null}
    </span>
  )
}

export function Doubt() {
  const { say } = useWords()
  return <span className="mark-status mark-doubt">{say('frame.confirm')}</span>
}

function hostOf(address: string): string {
  try {
    return new URL(address).hostname.replace(/^www\./, '')
  } catch {
    return address
  }
}
