import { type Basis, type Confidence, type Fact, isDoubtful } from '@oficio/core/fact'
import { useWords } from '../words/words.tsx'
import { Told } from './told.tsx'
import { useSayIn } from './translations.ts'
import './facts.css'

interface Grounds {
  readonly source: string
  readonly asOf: string | null
  readonly confidence: Confidence
  readonly basis: Basis
  readonly note?: string
}

/** "To be confirmed", in words, where nobody read the fact or nobody is sure of it. */
export function Doubt({ of }: { readonly of: Grounds }) {
  const { say } = useWords()
  return isDoubtful(of) ? <span className="mark-status mark-doubt">{say('frame.confirm')}</span> : null
}

const siteOf = (address: string): string => new URL(address).hostname.replace(/^www\./, '')

/** Where a fact comes from, of which day, and how firm it is. */
export function Origin({
  of,
  name,
}: {
  readonly of: Grounds
  /** What was read, by its own name, where it is known: the site alone may be anybody's copy. */
  readonly name?: string | undefined
}) {
  const { say, day } = useWords()
  const addresses = of.source.split(' ').filter((part) => /^https?:\/\//.test(part))
  return (
    <p className="law-origin">
      {addresses.length > 0
        ? addresses.map((address, index) => (
            <span key={address}>
              {index > 0 ? ', ' : null}
              <a href={address} rel="noreferrer">
                {name ? say('law.origin.readAt', { name, site: siteOf(address) }) : siteOf(address)}
              </a>
            </span>
          ))
        : say('law.origin.memory')}
      {' · '}
      {of.asOf ? say('frame.asOf', { day: day(of.asOf) }) : say('law.origin.undated')}
      {' · '}
      {say(`frame.confidence.${of.confidence}`)}
      {addresses.length > 0 ? ` · ${say(`law.basis.${of.basis}`)}` : null} <Doubt of={of} />
    </p>
  )
}

/**
 * The note of a fact: in the reader's language where a draft translation stands, else in the English in which
 * it was written.
 */
export function Note({ children }: { readonly children: string | undefined }) {
  const sayIn = useSayIn()
  if (!children) return null
  const said = sayIn(children)
  return (
    <p className="law-note" lang={said.language}>
      {said.text}
    </p>
  )
}

/** A fact that is a word, a list or a yes: what is unknown is said to be unknown. */
export function FactValue({ fact }: { readonly fact: Fact<unknown> }) {
  const { say, sayCode, language } = useWords()
  const { value } = fact
  if (value === null || value === 'unknown') return <>{say('law.value.unknown')}</>
  if (typeof value === 'boolean') return <>{say(value ? 'law.value.yes' : 'law.value.no')}</>
  if (Array.isArray(value)) {
    const names = new Intl.DisplayNames([language], { type: 'language' })
    return <>{value.map((one) => names.of(String(one))).join(', ')}</>
  }
  const words = sayCode(`law.value.${value}`, '')
  return words || <Told of={String(value)} />
}
