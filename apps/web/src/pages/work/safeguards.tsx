import { protectedIn, refusalOf, screenedFor, screeningOutcomes } from '@oficio/core/act'
import { type ProtectedRole, protectedRoles, protectionsOf } from '@oficio/core/law'
import { type FormEvent, useId, useState } from 'react'
import { useKnowledge } from '../../knowledge.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Elsewhere } from './elsewhere.tsx'
import type { Open } from './open/open-request.tsx'

/**
 * What warns and stops nothing: whom the law may protect, which rights are touched, and who else has the
 * same.
 */
export function Safeguards({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { me } = useHouse()
  const id = useId()
  const { screenings = [] } = open.state
  const flagging = { kind: 'protected-flagged', body: { persons: [] } } as const
  const doer = { person: me.person.id, institution: me.person.institution.id }
  const maySay = me.actions.includes('safeguard.say') && !refusalOf(open.state, flagging, doer)
  const isMarked = protectedIn(open.state) > 0 || screenings.some(({ found }) => found.some(isConcern))
  return (
    <details className="card details" open={isMarked}>
      <summary>
        <strong id={`${id}-title`}>{say('gate.title')}</strong>
      </summary>
      <div className="stack">
        <p className="soft">{say('gate.about')}</p>
        <Flags open={open} />
        {maySay ? <Flag key={`flag ${open.expected.seq}`} open={open} /> : null}
        <Screenings open={open} />
        {maySay ? <Screen key={`screen ${open.expected.seq}`} open={open} /> : null}
        <Elsewhere open={open} />
      </div>
    </details>
  )
}

const isConcern = ({ outcome }: { readonly outcome: string }): boolean => outcome === 'concern'

function Flags({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { flags = [] } = open.state
  return (
    <section className="stack-small">
      <h3>{say('gate.protected')}</h3>
      {protectedIn(open.state) > 0 ? null : <p className="empty">{say('gate.protected.none')}</p>}
      {flags
        .filter(({ persons }) => persons.length > 0)
        .map(({ person, by, institution, persons }) => (
          <div key={person} className="stack-small">
            <ul>
              {persons.map(({ role, words }) => (
                <li key={`${role} ${words}`}>
                  <strong>{say(`gate.role.${role}`)}</strong>: {words}
                  <Consequences open={open} role={role} />
                </li>
              ))}
            </ul>
            <p className="small soft">{say('gate.protected.by', { name: by, institution })}</p>
          </div>
        ))}
    </section>
  )
}

/**
 * What follows in the asking State and in the one that is asked, where somebody read it; else that nobody
 * did.
 */
function Consequences({ open, role }: { readonly open: Open; readonly role: ProtectedRole }) {
  const { say, country, language } = useWords()
  const knowledge = useKnowledge()
  const states = [...new Set([open.content.country, open.content.addressee?.country ?? open.content.country])]
  return states.map((state) => {
    const found = protectionsOf(role, state, knowledge)
    if (found.length === 0)
      return (
        <p key={state} className="notice">
          {say('gate.consequence.unknown', { country: country(state) })}
        </p>
      )
    return found.map(({ law, words }) => (
      <p key={`${state} ${law.article}`} className="notice">
        {say('gate.consequence', {
          country: country(state),
          law: law.instrument,
          article: law.article,
          words: words[language] ?? words.en ?? '',
        })}{' '}
        {say('gate.consequence.confirm')}
      </p>
    ))
  })
}

function Flag({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { client, me } = useHouse()
  const { busy, trouble, send } = useSending()
  const id = useId()
  // The own list: what others marked stays as it is.
  const before = open.state.flags?.find(({ person }) => person === me.person.id)?.persons ?? []
  const [role, setRole] = useState<ProtectedRole | ''>('')
  const [words, setWords] = useState('')
  const save = async (persons: readonly { readonly role: ProtectedRole; readonly words: string }[]) => {
    const body = { ...open.expected, say: { what: 'protected' as const, persons: [...persons] } }
    if (await send('safeguardSay', body, (key) => client.safeguardSay(body, { key }))) await open.reread()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (role) void save([...before, { role, words: words.trim() }])
  }
  return (
    <details className="details">
      <summary>{say('gate.flag')}</summary>
      <form className="stack-small" onSubmit={submit}>
        <div className="field">
          <label htmlFor={`${id}-role`}>{say('gate.flag.role')}</label>
          <select
            id={`${id}-role`}
            required
            value={role}
            onChange={(event) => setRole(protectedRoles.find((one) => one === event.target.value) ?? '')}
          >
            <option value="">—</option>
            {protectedRoles.map((one) => (
              <option key={one} value={one}>
                {say(`gate.role.${one}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-words`}>{say('gate.flag.words')}</label>
          <textarea
            id={`${id}-words`}
            required
            rows={2}
            maxLength={8_000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        <TroubleNote trouble={trouble} />
        <p className="row">
          <button type="submit" className="button button-second" disabled={busy}>
            {say('gate.flag.do')}
          </button>
          {before.length > 0 ? (
            <button
              type="button"
              className="button button-quiet"
              disabled={busy}
              onClick={() => void save([])}
            >
              {say('gate.flag.clear')}
            </button>
          ) : null}
        </p>
      </form>
    </details>
  )
}

function Screenings({ open }: { readonly open: Open }) {
  const { say, day } = useWords()
  const { screenings = [] } = open.state
  return (
    <section className="stack-small">
      <h3>{say('gate.screening')}</h3>
      {screenings.length === 0 ? <p className="empty">{say('gate.screening.none')}</p> : null}
      {screenings.map(({ found, by, institution, at }) => (
        <div key={`${by} ${at}`}>
          <ul>
            {found.map((one) => (
              <li key={one.for}>
                {say(`gate.for.${one.for}`)}:{' '}
                {isConcern(one) ? (
                  <span className="mark-status mark-warn">{say(`gate.outcome.${one.outcome}`)}</span>
                ) : (
                  <strong>{say(`gate.outcome.${one.outcome}`)}</strong>
                )}{' '}
                {one.reasons}
              </li>
            ))}
          </ul>
          <p className="small soft">
            {say('gate.screening.by', { name: by, institution, day: day(at.slice(0, 10)) })}
          </p>
        </div>
      ))}
    </section>
  )
}

type Found = Readonly<Record<string, { readonly outcome: string; readonly reasons: string }>>

function Screen({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const id = useId()
  const [found, setFound] = useState<Found>({})
  const set = (which: string, change: Partial<Found[string]>) =>
    setFound((before) => ({
      ...before,
      [which]: { ...{ outcome: '', reasons: '' }, ...before[which], ...change },
    }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const all = screenedFor.flatMap((one) => {
      const outcome = screeningOutcomes.find((each) => each === found[one]?.outcome)
      return outcome ? [{ for: one, outcome, reasons: found[one]?.reasons.trim() ?? '' }] : []
    })
    const body = { ...open.expected, say: { what: 'screened' as const, found: all } }
    if (await send('safeguardSay', body, (key) => client.safeguardSay(body, { key }))) await open.reread()
  }
  return (
    <details className="details">
      <summary>{say('gate.screen')}</summary>
      <form className="stack-small" onSubmit={(event) => void submit(event)}>
        {screenedFor.map((one) => (
          <fieldset key={one} className="stack-small">
            <legend>{say(`gate.for.${one}`)}</legend>
            <div className="field">
              <label htmlFor={`${id}-${one}`}>{say('gate.outcome')}</label>
              <select
                id={`${id}-${one}`}
                required
                value={found[one]?.outcome ?? ''}
                onChange={(event) => set(one, { outcome: event.target.value })}
              >
                <option value="">—</option>
                {screeningOutcomes.map((each) => (
                  <option key={each} value={each}>
                    {say(`gate.outcome.${each}`)}
                  </option>
                ))}
              </select>
            </div>
            <div className="field">
              <label htmlFor={`${id}-${one}-reasons`}>{say('gate.reasons')}</label>
              <textarea
                id={`${id}-${one}-reasons`}
                required
                rows={2}
                maxLength={8_000}
                value={found[one]?.reasons ?? ''}
                onChange={(event) => set(one, { reasons: event.target.value })}
              />
            </div>
          </fieldset>
        ))}
        <TroubleNote trouble={trouble} />
        <p>
          <button type="submit" className="button button-second" disabled={busy}>
            {say('gate.screen.do')}
          </button>
        </p>
      </form>
    </details>
  )
}
