import { type AuthorityAddress, type Leg, placeOf } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { authorityKinds, knownAuthorities, unchosen, unnamed, withoutIt } from './addressees.ts'

interface Props {
  readonly id: string
  readonly about: Pick<EvidenceRequest, 'country' | 'addressee'>
  /** Name of the provider; absent: it has the request already, and another is named. */
  readonly provider?: string
  /** Whoever has it already by one of these is not offered again. */
  readonly legs?: readonly Leg[]
  /** Null: the provider. */
  readonly to: AuthorityAddress | null
  readonly onChange: (to: AuthorityAddress | null) => void
}

/**
 * To whom it went: the provider, a central authority that the files know, or somebody whose name is typed.
 */
export function AddresseeField({ id, about, provider, legs = [], to, onChange }: Props) {
  const { say, country, language } = useWords()
  const known = withoutIt(knownAuthorities(about, useKnowledge(), language), legs)
  const isOpen = to === unchosen
  const isKnown = to !== null && known.some((one) => placeOf(one) === placeOf(to))
  const choose = (value: string) => {
    if (value === 'provider') return onChange(null)
    onChange(known.find((one) => placeOf(one) === value) ?? unnamed(about.country))
  }
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-to`}>{say('cases.record.to')}</label>
        <select
          id={`${id}-to`}
          required
          value={isOpen ? '' : to === null ? 'provider' : isKnown ? placeOf(to) : 'other'}
          onChange={(event) => choose(event.target.value)}
        >
          {isOpen ? <option value="">{say('cases.record.choose')}</option> : null}
          {provider === undefined ? null : <option value="provider">{provider}</option>}
          {known.map((one) => (
            <option key={placeOf(one)} value={placeOf(one)}>
              {one.name} ({country(one.country)})
            </option>
          ))}
          <option value="other">{say('cases.record.to.other')}</option>
        </select>
      </div>
      {to === null || isKnown || isOpen ? null : <TypedAuthority id={id} to={to} onChange={onChange} />}
    </>
  )
}

interface TypedProps {
  readonly id: string
  readonly to: AuthorityAddress
  readonly onChange: (to: AuthorityAddress) => void
}

/** An authority that the files do not know: what it is, its name, its State. */
function TypedAuthority({ id, to, onChange }: TypedProps) {
  const { say, country } = useWords()
  const states = Object.keys(useKnowledge().countries)
    .map((code) => ({ code, name: country(code) }))
    .sort((a, b) => a.name.localeCompare(b.name))
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-to-kind`}>{say('cases.record.to.kind')}</label>
        <select
          id={`${id}-to-kind`}
          value={to.kind}
          onChange={(event) => onChange({ ...to, kind: event.target.value as AuthorityAddress['kind'] })}
        >
          {authorityKinds.map((kind) => (
            <option key={kind} value={kind}>
              {say(`cases.to.${kind}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-to-name`}>{say('cases.record.to.name')}</label>
        <input
          id={`${id}-to-name`}
          required
          maxLength={300}
          autoComplete="off"
          value={to.name}
          onChange={(event) => onChange({ ...to, name: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-to-country`}>{say('cases.record.to.country')}</label>
        <select
          id={`${id}-to-country`}
          value={to.country}
          onChange={(event) => onChange({ ...to, country: event.target.value })}
        >
          {states.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </>
  )
}
