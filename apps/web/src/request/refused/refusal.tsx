import { type Case, type CaseRequest, requestOf } from '@oficio/core/case'
import { messageKeys, saidParams } from '@oficio/core/preflight'
import type { RequestedData } from '@oficio/core/request'
import type { Day } from '@oficio/core/time'
import { useMemo } from 'react'
import { CopyText } from '../../form/copy-text.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords, useWordsIn } from '../../words/words.tsx'
import { useCaseWords } from '../case-words.ts'
import '../plan/plan.css'
import { fieldAt } from './field-place.ts'
import {
  daysNarrowed,
  faultsOf,
  narrowedData,
  type RefusalWays,
  type RefusedPlace,
  refusalWays,
} from './refusal-ways.ts'
import { answerLanguage, replyText } from './reply.ts'

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  /** Codes of all that was told; empty where no ground is known. */
  readonly grounds: readonly string[]
  readonly on: Day
  /** Makes the draft that follows; `data`: asking for less; `at`: the place that it is about. */
  readonly again: (data?: readonly RequestedData[], at?: string) => void
}

/** A refusal is a step, not an end: what it means here, and three ways on, each with its first move made. */
export function Refusal({ whole, entry, grounds, on, again }: Props) {
  const { say, sayCode } = useWords()
  const words = useCaseWords()
  const knowledge = useKnowledge()
  const all = useMemo(
    () =>
      (grounds.length > 0 ? grounds : [undefined]).map((ground) => ({
        ground,
        ways: refusalWays(whole, entry, ground, knowledge, on),
        faults: ground ? faultsOf(requestOf(whole, entry), ground, knowledge, on) : [],
      })),
    [whole, entry, grounds, knowledge, on],
  )
  const [first] = all
  if (!first) return null
  const { ways } = first
  const provider = words.provider(entry.provider)
  const mended = all.find((one) => one.ways.mended)?.ways.mended
  const narrowed = ways.narrowing ? narrowedData(ways.narrowing, requestOf(whole, entry)) : []
  const klass = ways.narrowing?.categories[0]?.klass
  const faults = all.flatMap((one) => one.faults)
  return (
    <section className="notice notice-wait stack" aria-label={say('cases.refusal.title')}>
      {all.map(({ ground, ways: of }) => (
        <div key={ground ?? ''} className="stack-small">
          <h4>
            {ground
              ? say('cases.refusal.ground', { ground: words.ground(ground) })
              : say('cases.refusal.no-ground')}
          </h4>
          <Meaning ground={ground} ways={of} provider={provider} />
        </div>
      ))}
      <ol className="steps">
        <li>
          <h5 className="plan-way">{say('cases.refusal.repair')}</h5>
          <p>
            {say(
              mended
                ? 'cases.refusal.repair.mended'
                : faults.length > 0
                  ? 'cases.refusal.repair.how'
                  : 'cases.refusal.repair.same',
            )}
          </p>
          <Faults faults={faults} />
          <p className="no-print">
            <button
              type="button"
              className="button"
              onClick={() => again(mended, (faults.find(({ isBlank }) => isBlank) ?? faults[0])?.pointer)}
            >
              {say(mended ? 'cases.refusal.repair.do' : 'cases.refusal.repair.open')}
            </button>
          </p>
        </li>
        {narrowed.length > 0 ? (
          <li>
            <h5 className="plan-way">{say('cases.refusal.narrow')}</h5>
            <p>
              {say(`cases.refusal.narrow.${daysNarrowed(narrowed, requestOf(whole, entry))}`, {
                klass: sayCode(`finding.klass.${klass ?? 'unknown'}`, klass ?? ''),
              })}
            </p>
            <p className="no-print">
              <button
                type="button"
                className="button button-second"
                onClick={() => again(narrowed, '/dataRequested/0/category')}
              >
                {say('cases.refusal.narrow.do')}
              </button>
            </p>
          </li>
        ) : null}
        <li>
          <h5 className="plan-way">{say('cases.refusal.route')}</h5>
          <OtherRoutes routes={ways.routes} />
        </li>
      </ol>
      <PreparedText whole={whole} entry={entry} grounds={grounds} provider={provider} />
    </section>
  )
}

/** Which fields the draft will show marked. */
function Faults({ faults }: { readonly faults: readonly RefusedPlace[] }) {
  const { say, sayCode } = useWords()
  const words = useCaseWords()
  if (faults.length === 0) return null
  return (
    <ul>
      {faults.map(({ ground, pointer, isBlank }) => {
        const field = fieldAt(pointer)
        return (
          <li key={`${ground} ${pointer}`}>
            <strong>
              {field
                ? sayCode(field.label ?? `drafting.field.${field.name}`, field.name)
                : say('drafting.ready.inLetter')}
            </strong>
            {isBlank ? ` (${say('send.boxes.empty')})` : ''}: {words.ground(ground)}
          </li>
        )
      })}
    </ul>
  )
}

function OtherRoutes({ routes }: Pick<RefusalWays, 'routes'>) {
  const { say, sayCode } = useWords()
  if (routes.length === 0) return <p>{say('cases.refusal.route.none')}</p>
  return (
    <ul>
      {routes.slice(0, 4).map((route) => (
        <li key={route.id}>
          {sayCode(`route.name.${route.id}`, route.id)}
          <span className="hint">
            {' '}
            ({say(`cases.route.${route.status === 'open' ? 'open' : 'conditional'}`)}
            {route.duration ? `, ${sayCode(`route.duration.${route.duration}`, route.duration)}` : ''})
          </span>
        </li>
      ))}
    </ul>
  )
}

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
      const field = fieldAt(pointer)
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
  readonly grounds: readonly string[]
  readonly provider: string
}

/** A short answer to the provider, in the language that it reads, ready to copy into its portal. */
function PreparedText({ whole, entry, grounds, provider }: TextProps) {
  const words = useWords()
  const { say, sayCode } = words
  const knowledge = useKnowledge()
  const request = requestOf(whole, entry)
  const language = answerLanguage(request, knowledge)
  const theirs = useWordsIn(language) ?? words
  const text = replyText({ whole, entry, grounds, provider }, theirs)
  return (
    <CopyText
      label={say('cases.refusal.text.label', {
        provider,
        language: sayCode(`drafting.language.${theirs.language}`, theirs.language),
      })}
      text={text}
      rows={9}
    />
  )
}
