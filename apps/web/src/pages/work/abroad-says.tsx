import type { Abroad, PartialTraffic } from '@oficio/core/act'
import type { ReactNode } from 'react'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

/** One thing that is signed: its label as the form has it, and its value; an empty one is not told. */
export type SignedLine = readonly [label: string, value: ReactNode]

interface Props {
  readonly open: Open
  readonly abroad: Abroad
  readonly said: readonly SignedLine[]
}

/** Before the passkey: whose request it is, and everything that the touch signs, as it was typed. */
export function AbroadSays({ open, abroad: { asked }, said }: Props) {
  const { say } = useWords()
  const rows: readonly SignedLine[] = [
    [say('contact.field.authority'), asked.authority],
    [say('contact.field.reference'), asked.reference],
    ...said,
  ]
  return (
    <>
      <SetAside open={open} />
      <dl className="facts">
        {rows.map(([label, value]) =>
          value ? (
            <div key={label} className="contact-says">
              <dt>{label}</dt>
              <dd className="contact-words">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </>
  )
}

/** Another carrier and the path, as they go to the other State. */
export function useTrafficSaid(): (traffic: PartialTraffic) => readonly SignedLine[] {
  const { say, country } = useWords()
  return (traffic) => [
    [say('contact.traffic.carrier'), traffic.carrier],
    [say('contact.traffic.country'), traffic.country ? country(traffic.country) : ''],
    [say('contact.traffic.path'), traffic.path],
    [say('contact.traffic.authorisedBy'), traffic.authorisedBy],
  ]
}

/** Which rows are set aside, before anything is told. */
export function SetAside({ open: { acts, request } }: { readonly open: Open }) {
  const { say } = useWords()
  const { aside } = request
  if (aside.length === 0) return null
  const places = acts.flatMap(({ hash, seq }) => (aside.includes(hash) ? [seq] : []))
  return (
    <p className="notice notice-wait">
      {say('contact.aside', { count: places.length, acts: places.join(', ') })}
    </p>
  )
}
