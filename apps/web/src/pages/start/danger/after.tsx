import { lazy, useId, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { ApprovalGrounds, ApprovalSteps } from '../../../facts/approval.tsx'
import { approvalRows } from '../../../facts/approval-rows.ts'
import { useSayIn } from '../../../facts/translations.ts'
import { useKnowledge } from '../../../knowledge.ts'
import { useWords } from '../../../words/words.tsx'
import { Late } from '../../../yielding/late.tsx'
import type { Thing } from '../gather.ts'
import type { AfterProps } from './after-props.ts'
import { goneOn } from './gone-on.ts'
import { seedIn } from './seed.ts'
import { unaskedIn } from './whom.ts'

interface Props extends AfterProps {
  /** Whether whoever asks is signed in, and may open a case of a unit. */
  readonly isOfUnit: boolean
  /** Another emergency: the answers go, and the clock begins anew. */
  readonly onAgain: () => void
}

/** Data that an emergency asks for, as the law of a State tells them apart. */
const classes = ['subscriber', 'traffic', 'location'] as const

/**
 * What comes after: the call back, the order that follows and who gives it, and the case that keeps it all.
 */
export function After(props: Props) {
  const { country } = props
  const { say, list, sayCode } = useWords()
  const knowledge = useKnowledge()
  const id = useId()
  const rows = country ? approvalRows(country, 'emergency', classes, knowledge) : []
  return (
    <section className="stack-small" aria-labelledby={id}>
      <h2 id={id}>{say('drafting.danger.after')}</h2>
      <ol className="danger-steps">
        <li>{say('drafting.danger.step.callBack')}</li>
        <li>
          {say('drafting.danger.step.order')}
          {country ? null : ` ${say('start.trouble.country')}`}
          {country && rows.length === 0 ? ` ${say('drafting.danger.orderUnknown')}` : null}
          {rows.length > 0 ? (
            <div className="danger-folds small">
              <span>{say('drafting.danger.orderedBy')}</span>
              {rows.map((row) => (
                <details key={row.categories.join(' ')}>
                  <summary>
                    {list(row.categories.map((category) => sayCode(`law.data.${category}`, category)))}
                  </summary>
                  <ApprovalSteps steps={row.rule.steps} />
                  <ApprovalGrounds of={row} />
                </details>
              ))}
            </div>
          ) : null}
          {country ? <TermOfOrder country={country} /> : null}
        </li>
        <li>{say('drafting.danger.step.tell')}</li>
      </ol>
      {props.isOfUnit ? null : <OnDevice {...props} />}
      <Unasked {...props} />
      <p className="no-print">
        <Again onAgain={props.onAgain} />
      </p>
    </section>
  )
}

// Its calls to the house come for whoever is signed in, and for nobody else.
const OfUnit = lazy(() => import('./of-unit.tsx'))

/** Goes on in the unit of whoever is signed in: right behind what they typed. */
export function InUnit(props: AfterProps) {
  const { say } = useWords()
  return (
    <Late fallback={<p className="soft">{say('frame.loading')}</p>}>
      <OfUnit {...props} instead={<OnDevice {...props} />} />
    </Late>
  )
}

/** Goes on in a case of this device. */
function OnDevice(props: AfterProps) {
  const { asks, country, told } = props
  const { say } = useWords()
  const knowledge = useKnowledge()
  const [, navigate] = useLocation()
  const [trouble, setTrouble] = useState<'country' | 'holder' | 'failed'>()
  const keep = async () => {
    if (!country) return setTrouble('country')
    if (asks.length === 0) return setTrouble('holder')
    try {
      const { changeCase, createCase, openCase } = await import('../../../drafts/store.ts')
      const seed = seedIn({ ...props, knowledge })
      const { answers, second, kept } = told
      // Whoever comes back goes on in the case that is there: nobody is asked the same twice.
      const isThere = kept !== undefined && (await openCase(kept.caseId)) !== undefined
      if (isThere) changeCase(kept.caseId, (whole) => goneOn(whole, seed, kept, () => crypto.randomUUID()))
      const caseId = isThere ? kept.caseId : await createCase(seed)
      props.tell({ ...told, kept: { caseId, answers, second } })
      navigate(`/cases/${caseId}`)
    } catch {
      setTrouble('failed')
    }
  }
  return (
    <>
      <p className="row no-print">
        <button type="button" className="button" onClick={() => void keep()}>
          {say('drafting.danger.keep')}
        </button>
        <span className="small soft">
          {say(Object.keys(told.answers).length > 0 ? 'drafting.danger.kept' : 'drafting.danger.keeps')}
        </span>
      </p>
      <div role="alert">
        {trouble ? <p className="finding finding-block">{say(`start.trouble.${trouble}`)}</p> : null}
      </div>
    </>
  )
}

/** What goes into no request is named beside what goes on, with the service that the text names for it. */
function Unasked({ things, asks, told }: AfterProps) {
  const { say, list, providerName } = useWords()
  const knowledge = useKnowledge()
  const left = unaskedIn(things, asks, told)
  if (left.length === 0) return null
  const nameOf = ({ normalised, named }: Thing) =>
    named.length > 0 ? `${normalised} (${list(named.map((id) => providerName(id, knowledge)))})` : normalised
  return (
    <p className="finding finding-warn">
      {say('drafting.danger.unasked', { values: list(left.map(nameOf)) })}
    </p>
  )
}

/** Clears what was answered, at the second touch: what was typed in a hurry does not go at one. */
function Again({ onAgain }: { readonly onAgain: () => void }) {
  const { say } = useWords()
  const [isSure, setSure] = useState(false)
  return (
    <button
      type="button"
      className="button button-quiet"
      onBlur={() => setSure(false)}
      onClick={() => {
        if (isSure) onAgain()
        setSure(!isSure)
      }}
    >
      {say(isSure ? 'drafting.danger.againSure' : 'drafting.danger.again')}
    </button>
  )
}

/** By when the law wants the order that follows, with its article; that nobody knows it is said. */
function TermOfOrder({ country }: Pick<Props, 'country'>) {
  const { say, sayCode } = useWords()
  const { stateRules } = useKnowledge()
  const sayIn = useSayIn()
  const rules = Object.hasOwn(stateRules, country) ? (stateRules[country]?.rules ?? []) : []
  const terms = rules.filter(
    ({ gives }) => gives.within?.kinds.includes('emergency') && gives.within.by === 'asking',
  )
  return (
    <div className="small">
      {terms.map(({ id, gives, law }) => (
        <p key={id}>
          <strong>{sayCode(`route.deadline.${gives.deadline}`, gives.deadline ?? '')}</strong>{' '}
          {law ? `${sayIn(law.instrument).text}, ${sayIn(law.article).text}.` : null}
        </p>
      ))}
      <p>
        {terms.length === 0 ? say('drafting.danger.term') : null}{' '}
        <Link href={`/law/${country.toLowerCase()}#approvals`}>{say('drafting.danger.law')}</Link>
      </p>
    </div>
  )
}
