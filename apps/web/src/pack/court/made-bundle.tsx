import { sayGap } from '@oficio/exchange/court'
import type { MessageKey } from '@oficio/messages'
import type { RefObject } from 'react'
import { useWords } from '../../words/words.tsx'
import type { MadeBundle } from './court-files.ts'
import './made-bundle.css'

/**
 * A bundle that was made and read again: where it is saved, what is to be written down, and what is not in
 * it.
 */
export function MadeBundleView({
  bundle,
  address,
}: {
  readonly bundle: MadeBundle
  readonly address: string
}) {
  const words = useWords()
  const { say } = words
  const format = (key: string, params?: Readonly<Record<string, string>>) => say(key as MessageKey, params)
  return (
    <>
      <p className="finding finding-ok">{say('received.bundle.holds', { count: bundle.files.length })}</p>
      <p>
        <a className="button" href={address} download={bundle.name}>
          {say('received.bundle.save', { name: bundle.name })}
        </a>
      </p>
      <p>
        {say('received.bundle.root')} <code className="bundle-root">{bundle.root}</code>
      </p>
      <h3>{say('evidence.bundle.gaps')}</h3>
      <ul className="small">
        {bundle.gaps.map((gap) => (
          <li key={`${gap.code} ${gap.from ?? ''} ${gap.items ?? ''}`}>
            {sayGap(gap, { day: words.day, format })}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Lets the memory of an archive go; its address leads nowhere from then on. */
export function letGo(address: RefObject<string>): void {
  if (address.current) URL.revokeObjectURL(address.current)
  address.current = ''
}
