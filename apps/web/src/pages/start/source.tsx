import { type Basis, type Confidence, isDoubtful } from '@oficio/core/fact'
import { Fragment } from 'react'
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
  const named = new Map<string, string>()
  for (const source of typeof of.source === 'string' ? [of.source] : of.source) {
    const address = /https?:\/\/[^\s)]+/.exec(source)?.[0]
    const host = address ? hostOf(address) : ''
    if (address && !named.has(host)) named.set(host, address)
  }
  const { confidence } = of
  return (
    <span className="source">
      {named.size > 0 ? (
        <span>
          {say('frame.source')}:{' '}
          {[...named].slice(0, 3).map(([host, address], i) => (
            <Fragment key={host}>
              {i > 0 ? ', ' : null}
              <a href={address} rel="noreferrer">
                {host}
              </a>
            </Fragment>
          ))}
        </span>
      ) : null}
      {of.asOf ? <span>{say('frame.asOf', { day: day(of.asOf) })}</span> : null}
      {confidence ? <span>{say(`frame.confidence.${confidence}`)}</span> : null}
      {(confidence && isDoubtful({ confidence, basis: of.basis ?? 'listed' })) || named.size === 0 ? <Doubt /> : null}
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
