import { type Case, exportedCaseVersion } from '@oficio/core/case'
import { useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { draftForUnit } from '../../drafts/corrections.ts'
import { removeCase, useCases } from '../../drafts/store.ts'
import { LineField } from '../../form/line-field.tsx'
import { forgetPacks } from '../../pack/outbox.ts'
import { titleOf, useCaseWords } from '../../request/case-words.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { Sealed } from './new-case.tsx'

/** Cases that were made on this device without an account, to be brought into the unit. */
export function BringIn() {
  const { say } = useWords()
  const withRequests = useOnDevice().filter((whole) => !isUrgent(whole))
  return (
    <details className="details" id="bring-in">
      <summary>{say('house.bringIn', { count: withRequests.length })}</summary>
      <div className="stack">
        <p>{say('house.bringIn.about')}</p>
        {withRequests.length === 0 ? <p className="soft">{say('house.bringIn.none')}</p> : null}
        <Lines cases={withRequests} />
      </div>
    </details>
  )
}

/** Cases of this device that have a request and were begun for no case of the unit. */
function useOnDevice(): readonly Case[] {
  const cases = useCases()
  return (cases ?? []).filter(({ id, requests }) => requests.length > 0 && !draftForUnit(id))
}

/** A life in danger of which nothing left yet: whoever signed in since finds it before anything else. */
const isUrgent = ({ requests }: Case): boolean =>
  requests.some(({ requestType, acts }) => requestType === 'emergency' && acts.length === 0)

/** Emergencies that lie on this device alone, at the head of the page of work. */
export function UrgentHere() {
  const { say } = useWords()
  const urgent = useOnDevice().filter(isUrgent)
  if (urgent.length === 0) return null
  return (
    <section className="notice notice-block stack-small" aria-labelledby="urgent-here-title">
      <h2 id="urgent-here-title">{say('house.bringIn.urgent', { count: urgent.length })}</h2>
      <p>{say('house.bringIn.urgent.about')}</p>
      <Lines cases={urgent} />
    </section>
  )
}

function Lines({ cases }: { readonly cases: readonly Case[] }) {
  const { say } = useWords()
  const words = useCaseWords()
  const [chosen, choose] = useState<string>()
  return (
    <ul className="list-plain">
      {cases.map((one) => (
        <li key={one.id} className="card work-form">
          <p className="row-between">
            <strong>{words.title(one)}</strong>
            <span className="small soft">
              {say('house.bringIn.requests', { count: one.requests.length })}
            </span>
          </p>
          {chosen === one.id ? (
            <Confirm whole={one} back={() => choose(undefined)} />
          ) : (
            <p>
              <button type="button" className="button button-second" onClick={() => choose(one.id)}>
                {say('house.bringIn.bring')}
              </button>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Confirm({ whole, back }: { readonly whole: Case; readonly back: () => void }) {
  const { say } = useWords()
  const { client, me } = useHouse()
  const [, go] = useLocation()
  const { busy, trouble, send } = useSending()
  const [reference, setReference] = useState(titleOf(whole) ?? '')
  const [sealed, setSealed] = useState(false)
  const [keeps, setKeeps] = useState(true)
  const isForeign = me.person.institution.country !== null && whole.country !== me.person.institution.country
  // The page says which case it became, where the house knows it of before.
  const before =
    trouble?.kind === 'refused' ? /^brought-before (\S+)$/.exec(trouble.problem.cause ?? '')?.[1] : undefined
  const bring = async (again = false) => {
    const body = {
      reference,
      sealed,
      again,
      file: { format: 'oficio-case', version: exportedCaseVersion, case: whole },
    }
    const made = await send('caseBring', body, (key) => client.caseBring(body, { key }))
    if (!made) return
    // Only what the house has is erased here.
    if (!keeps) {
      await removeCase(whole.id)
      forgetPacks(whole.id)
    }
    go(`/work/${made.case}`)
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void bring()
      }}
    >
      {isForeign ? <p className="notice notice-wait">{say('house.bringIn.foreign')}</p> : null}
      <LineField label={say('house.newCase.reference')} value={reference} onChange={setReference} />
      <Sealed sealed={sealed} onChange={setSealed} />
      <Copy keeps={keeps} onChange={setKeeps} />
      {before ? (
        <BroughtBefore file={before} busy={busy} again={() => void bring(true)} />
      ) : (
        <TroubleNote trouble={trouble} onAgain={() => void bring()} />
      )}
      <p className="row">
        <button type="submit" className="button" disabled={busy}>
          {say('house.bringIn.confirm')}
        </button>
        <button type="button" className="button button-second" onClick={back}>
          {say('house.sign.back')}
        </button>
      </p>
    </form>
  )
}

/** What becomes of the case on this device, once the house has it. */
function Copy({ keeps, onChange }: { readonly keeps: boolean; readonly onChange: (keeps: boolean) => void }) {
  const { say } = useWords()
  const name = useId()
  return (
    <fieldset className="stack-small">
      <legend>{say('house.bringIn.copy')}</legend>
      {([true, false] as const).map((one) => (
        <label key={String(one)} className="choice">
          <input type="radio" name={name} checked={keeps === one} onChange={() => onChange(one)} />
          <span>{say(one ? 'house.bringIn.keep' : 'house.bringIn.erase')}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** The house knows it of before: which case it became, and the way to bring it once more. */
function BroughtBefore(props: { readonly file: string; readonly busy: boolean; readonly again: () => void }) {
  const { say } = useWords()
  return (
    <div className="notice notice-wait stack-small" role="alert">
      <p>{say('house.refusal.brought-before')}</p>
      <p className="row">
        <Link className="button" href={`/work/${props.file}`}>
          {say('house.bringIn.before')}
        </Link>
        <button type="button" className="button button-second" disabled={props.busy} onClick={props.again}>
          {say('house.bringIn.again')}
        </button>
      </p>
    </div>
  )
}
