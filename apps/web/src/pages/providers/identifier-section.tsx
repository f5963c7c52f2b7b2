import type { Profile } from '@oficio/core/provider'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import { Exact } from '../../exact/exact.tsx'
import { hiddenCharacters } from '../../exact/hidden-characters.ts'
import { Dot } from '../../facts/dot.tsx'
import { Fold } from '../../facts/fold.tsx'
import { Noted, WideTable } from '../../facts/section.tsx'
import { useSayIn } from '../../facts/translations.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { isNothing, tryIdentifier } from './try-identifier.ts'

/** What accounts are found by, a box to try one, what does not work and what to ask for in its stead. */
export function IdentifierSection({ profile }: { readonly profile: Profile }) {
  const { say } = useWords()
  const { primary } = useKinds(profile)
  return (
    <Fold id="identifiers" title={say('directory.identifier.title')} gist={primary}>
      <TryBox profile={profile} />
      <Accepted profile={profile} />
      <Rejected profile={profile} />
      <Dot fact={profile.identifiers} of={say('directory.identifier.title')} />
    </Fold>
  )
}

/** Words for kinds of identifiers and for companions. */
function useKinds(profile: Profile) {
  const { sayCode, list } = useWords()
  const sayIn = useSayIn()
  const label = (type: string) =>
    sayIn(profile.identifiers.accepted.find((kind) => kind.type === type)?.label ?? type).text
  const kind = (type: string) => sayCode(`identifier.type.${type}`, label(type))
  const companions = (needs: readonly string[]) =>
    list(needs.map((need) => sayCode(`identifier.companion.${need}`, kind(need))))
  const primary = profile.identifiers.accepted
    .filter((accepted) => accepted.role === 'primary')
    .map((accepted) => kind(accepted.type))
  return { kind, companions, primary: list([...new Set(primary)], 'or') }
}

function TryBox({ profile }: { readonly profile: Profile }) {
  const { say } = useWords()
  const [typed, setTyped] = useState('')
  const id = useId()
  return (
    <div className="card no-print">
      <div className="field">
        <label htmlFor={id}>{say('directory.identifier.try')}</label>
        <input
          id={id}
          type="text"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={2000}
        />
        <p className="hint" id={`${id}-hint`}>
          {say('directory.identifier.tryHint')}
        </p>
      </div>
      <div role="status">
        <Hidden typed={typed} />
        <Verdict profile={profile} typed={useDeferredValue(typed)} />
      </div>
    </div>
  )
}

/**
 * What cannot be seen, or pretends to be another letter, by its code point: the account that is found would
 * be another one.
 */
function Hidden({ typed }: { readonly typed: string }) {
  const { say } = useWords()
  if (hiddenCharacters(typed).length === 0) return null
  return (
    <p className="finding finding-block">
      <strong>{say('start.hidden.title')}</strong>
      <Exact text={typed} />
      <span>{say('start.hidden.text')}</span>
    </p>
  )
}

function Verdict({ profile, typed }: { readonly profile: Profile; readonly typed: string }) {
  const { say, sayCode, list, providerName } = useWords()
  const knowledge = useKnowledge()
  const { kind, companions, primary } = useKinds(profile)
  const tried = useMemo(() => tryIdentifier(profile, typed, knowledge), [profile, typed, knowledge])
  const provider = providerName(profile.id, knowledge)
  if (typed.trim() === '') return null
  if (isNothing(tried))
    return <p className="finding finding-warn">{say('directory.identifier.nothing', { types: primary })}</p>
  return (
    <ul className="list-plain">
      {tried.accepted.map(({ type, missing }) => (
        <li key={type} className={missing.length > 0 ? 'finding finding-warn' : 'finding provider-accepted'}>
          <strong>{say('directory.identifier.accepted', { provider, type: kind(type) })}</strong>
          <span>
            {missing.length > 0
              ? say('directory.identifier.missing', { needs: companions(missing) })
              : say('directory.identifier.complete')}
          </span>
        </li>
      ))}
      {tried.suspect.map(({ type, why }) => (
        <li key={type} className="finding finding-warn">
          <strong>{say('directory.identifier.suspect', { type: kind(type) })}</strong>
          <span>{sayCode(`identifier.why.${why}`, why)}</span>
        </li>
      ))}
      {tried.rejected.map(({ type, remedy, ask }) => (
        <li key={type} className="finding finding-block">
          <strong>{say('directory.identifier.rejected', { provider, type: kind(type) })}</strong>
          {ask ? <span>{sayCode(`identifier.ask.${ask}`, ask)}</span> : null}
          <span>{say('directory.identifier.instead', { types: primary })}</span>
          <Noted of={remedy} />
        </li>
      ))}
      {tried.unsearchable.map(({ type, value, ask }) => (
        <li key={value} className="finding finding-block">
          <strong>{say('directory.identifier.rejected', { provider, type: kind(type) })}</strong>
          <span>{sayCode(`identifier.ask.${ask}`, ask)}</span>
        </li>
      ))}
      {tried.elsewhere.slice(0, 3).map(({ type, value, services }) => (
        <li key={value} className="finding finding-warn">
          <strong>
            {say('directory.identifier.elsewhere', {
              type: kind(type),
              services: list(services.slice(0, 6).map((service) => providerName(service, knowledge))),
            })}
          </strong>
          {tried.rejected.length === 0 ? (
            <span>{say('directory.identifier.instead', { types: primary })}</span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function Accepted({ profile }: { readonly profile: Profile }) {
  const { say, providerName } = useWords()
  const knowledge = useKnowledge()
  const { kind, companions } = useKinds(profile)
  const caption = say('directory.identifier.acceptedCaption', {
    provider: providerName(profile.id, knowledge),
  })
  return (
    <WideTable label={caption}>
      <table className="provider-identifiers table-cards">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('directory.identifier.kind')}</th>
            <th scope="col">{say('directory.identifier.example')}</th>
            <th scope="col">{say('directory.identifier.beside')}</th>
          </tr>
        </thead>
        <tbody>
          {profile.identifiers.accepted.map((accepted) => (
            <tr key={accepted.type}>
              <th scope="row">
                {kind(accepted.type)}
                <span className="provider-klass small soft">
                  {say(`directory.identifier.role.${accepted.role}`)}
                  {accepted.basis === 'inferred' ? ` · ${say('directory.identifier.inferred')}` : ''}
                </span>
              </th>
              <td data-label={say('directory.identifier.example')}>
                <code>{accepted.validExamples[0]}</code>
              </td>
              <td data-label={say('directory.identifier.beside')}>
                {accepted.needs && accepted.needs.length > 0 ? (
                  companions(accepted.needs)
                ) : (
                  <span className="soft">{say('directory.identifier.alone')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

function Rejected({ profile }: { readonly profile: Profile }) {
  const { say } = useWords()
  const { kind, primary } = useKinds(profile)
  const { rejected } = profile.identifiers
  if (rejected.length === 0) return null
  return (
    <div className="stack-small">
      <h3>{say('directory.identifier.rejectedTitle')}</h3>
      <p className="small">{say('directory.identifier.instead', { types: primary })}</p>
      <ul className="list-plain provider-rejected">
        {rejected.map((item) => (
          <li key={item.type}>
            <span className="mark-status mark-closed">{say('directory.page.no')}</span>{' '}
            <span>
              {kind(item.type)}
              <Noted of={[item.why, item.remedy]} between=" → " />
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
