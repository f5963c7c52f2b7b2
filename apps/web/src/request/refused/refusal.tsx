import { type Case, type CaseRequest, requestOf, stateOf } from '@oficio/core/case'
import { messageKeys, saidParams } from '@oficio/core/preflight'
import type { RequestedData } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { useMemo } from 'react'
import { CopyText } from '../../form/copy-text.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import { requestFields } from '../fields.ts'
import '../plan/plan.css'
import { narrowedData, type RefusalWays, refusalWays } from './refusal-ways.ts'

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly ground: string | undefined
  readonly on: Day
  /** Makes the draft that follows; `data`: asking for less. */
  readonly again: (data?: readonly RequestedData[], at?: string) => void
}

/** A refusal is a step, not an end: what it means here, and three ways on, each with its first move made. */
export function Refusal({ whole, entry, ground, on, again }: Props) {
  const { say, sayCode, list } = useWords()
  const words = useCaseWords()
  const knowledge = useKnowledge()
  const ways = useMemo(
    () => refusalWays(whole, entry, ground, knowledge, on),
    [whole, entry, ground, knowledge, on],
  )
  const provider = words.provider(entry.provider)
  const narrowed = ways.narrowing ? narrowedData(ways.narrowing) : []
  const klass = ways.narrowing?.categories[0]?.klass
  return (
    <section className="notice notice-wait stack" aria-label={say('cases.refusal.title')}>
      <div className="stack-small">
        <h4>
          {ground
            ? say('cases.refusal.ground', { ground: words.ground(ground) })
            : say('cases.refusal.no-ground')}
        </h4>
        <Meaning ground={ground} ways={ways} provider={provider} />
      </div>
      <ol className="steps">
        <li>
          <h5 className="plan-way">{say('cases.refusal.repair')}</h5>
          <p>
            {say(
              ways.mended
                ? 'cases.refusal.repair.mended'
                : ways.blank.length > 0 || ways.finding
                  ? 'cases.refusal.repair.how'
                  : 'cases.refusal.repair.same',
            )}
          </p>
          <p className="no-print">
            <button
              type="button"
              className="button button-second"
              onClick={() => again(ways.mended, ways.blank[0] ?? ways.finding?.path)}
            >
              {say(ways.mended ? 'cases.refusal.repair.do' : 'cases.refusal.repair.open')}
            </button>
          </p>
        </li>
        {narrowed.length > 0 ? (
          <li>
            <h5 className="plan-way">{say('cases.refusal.narrow')}</h5>
            <p>
              {say('cases.refusal.narrow.how', {
                klass: sayCode(`finding.klass.${klass ?? 'unknown'}`, klass ?? ''),
              })}
            </p>
            <p className="no-print">
              <button type="button" className="button button-second" onClick={() => again(narrowed)}>
                {say('cases.refusal.narrow.do')}
              </button>
            </p>
          </li>
        ) : null}
        <li>
          <h5 className="plan-way">{say('cases.refusal.route')}</h5>
          {ways.routes.length === 0 ? (
            <p>{say('cases.refusal.route.none')}</p>
          ) : (
            <ul>
              {ways.routes.slice(0, 4).map((route) => (
                <li key={route.id}>
                  {sayCode(`route.name.${route.id}`, route.id)}
                  <span className="hint">
                    {' '}
                    ({say(`cases.route.${route.status === 'open' ? 'open' : 'conditional'}`)}
                    {route.duration ? `, ${sayCode(`route.duration.${route.duration}`, route.duration)}` : ''}
                    )
                  </span>
                </li>
              ))}
            </ul>
          )}
        </li>
      </ol>
      <PreparedText
        whole={whole}
        entry={entry}
        ground={ground ? words.ground(ground) : ''}
        provider={provider}
        asked={list(askedOf(whole, entry))}
      />
    </section>
  )
}

const askedOf = (whole: Case, entry: CaseRequest): string[] =>
  whole.identifiers.flatMap(({ id, value }) => (entry.identifiers.includes(id) && value ? [value] : []))

/**
 * In the words of the check where it finds the fault in this draft; else what the ground means in general.
 */
function Meaning({
  ground,
  ways,
  provider,
}: {
  readonly ground: string | undefined
  readonly ways: RefusalWays
  readonly provider: string
}) {
  const words = useWords()
  const { say } = words
  if (!ground) return <p>{say('cases.refusal.ask-ground', { provider })}</p>
  const { finding } = ways
  if (!finding && ways.blank.length > 0) {
    const names = ways.blank.map((pointer) => {
      const path = pointer.replace(/\/\d+(?=\/|$)/g, '/#')
      const field = requestFields.find((one) => one.path === path)
      return field ? words.sayCode(field.label ?? `drafting.field.${field.name}`, field.name) : pointer
    })
    return (
      <p>
        <strong>{say('cases.refusal.blank', { fields: words.list([...new Set(names)]) })}</strong>
      </p>
    )
  }
  if (!finding) {
    const general = words.sayCode(`finding.${ground}.fix`, '', { provider })
    return (
      <>
        <p>{say('cases.refusal.not-found', { provider })}</p>
        {/* A sentence with a gap is none: only those that need no more than the provider's name. */}
        {general && !general.includes('{') ? (
          <p>
            <strong>{general}</strong>
          </p>
        ) : null}
      </>
    )
  }
  const keys = messageKeys(finding)
  const params = saidParams(finding, (key) =>
    words.has(`finding.${key}`) ? words.sayCode(`finding.${key}`, '') : undefined,
  )
  const sentence = (stems: readonly string[]) => {
    const key = stems.find((stem) => words.has(`finding.${stem}`))
    return key ? words.sayCode(`finding.${key}`, '', params) : ''
  }
  return (
    <>
      <p>{sentence(keys.message)}</p>
      <p>
        <strong>{sentence(keys.fix)}</strong>
      </p>
    </>
  )
}

interface TextProps {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly ground: string
  readonly provider: string
  readonly asked: string
}

/** A short answer to the provider, ready to copy into its portal. */
function PreparedText({ whole, entry, ground, provider, asked }: TextProps) {
  const { say, day } = useWords()
  const [leg] = stateOf(entry).legs
  const request = requestOf(whole, entry)
  const text = say('cases.refusal.text', {
    provider,
    asked,
    number: request.case?.number ?? '…',
    reference: leg?.reference ?? '…',
    day: day(leg?.sentOn ?? '…'),
    ground: ground || '…',
    hasGround: ground ? 'yes' : 'no',
    officer: request.authority?.officer?.name ?? '…',
  })
  return <CopyText label={say('cases.refusal.text.label', { provider })} text={text} rows={9} />
}
