import type { Act, Cut, DataNamed, OrderGiven, RecordedAct } from '@oficio/core/act'
import { saysBeside } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { inEights } from '../../exact/eights.ts'
import { useKnowledge } from '../../knowledge.ts'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { useFieldName } from '../field-name.ts'
import { fieldValue } from '../field-value.ts'
import { useCategoryName, usePeriod } from './content-view.tsx'
import { ProviderAct } from './provider-act.tsx'
import { RecordedLine } from './recorded-line.tsx'
import type { RevisionChange, StoryAct } from './story.ts'
import './acts.css'

interface ActLineProps {
  readonly told: StoryAct
  /** All that happened: a file is named as it was when it was handed over. */
  readonly acts: readonly Act[]
}

/** An order that was brought as a file beside a word of it: what it says stands in no field. */
type BroughtOrder = Extract<Act, { readonly kind: 'order-read' }>['body']['order']

/** One act, told: who did what, for which unit, when, and why. */
export function ActLine({ told: { act, isVoid, changes, cut }, acts }: ActLineProps) {
  const words = useWords()
  const { say, sayCode, day } = words
  const moment = useMoment()
  const body = act.body as {
    readonly reasons?: string
    readonly role?: string
    readonly ground?: string
    readonly why?: string
    readonly order?: OrderGiven | BroughtOrder
  }
  if (isRecorded(act))
    return (
      <li>
        <RecordedLine act={act} />
        {act.kind === 'answered' && act.body.items.length > 0 ? <ProviderAct act={act} acts={acts} /> : null}
      </li>
    )
  // Nobody wrote it: it was made out of the words of the one before.
  if (act.kind === 'drafted' && act.by.person === act.by.unit)
    return (
      <li>
        <p className="story-what">{say('house.act.drafted.house')}</p>
        <p className="small soft">{moment(act.at)}</p>
      </li>
    )
  return (
    <li className={isVoid ? 'story-void' : undefined}>
      <p className="story-what">
        <strong>{act.by.name}</strong> {sayCode(`house.act.${act.kind}`, act.kind)}
        {body.role
          ? `, ${say('house.act.as', { role: sayCode(`law.approval.role.${body.role}`, body.role) })}`
          : null}
        {isVoid ? (
          <>
            {' '}
            <span className="mark-status mark-closed">{say('house.act.void')}</span>
          </>
        ) : null}
      </p>
      <p className="small soft">
        {act.by.title}, {act.by.unitName}, {act.by.institutionName} · {moment(act.at)}
      </p>
      {body.ground ? (
        <p>{say('house.act.ground', { ground: sayCode(`house.ground.${body.ground}`, body.ground) })}</p>
      ) : null}
      <OrderWord act={act} />
      {act.kind === 'held' ? <p>{say(`house.held.${act.body.why}`)}</p> : null}
      {body.reasons ? (
        <>
          <blockquote>{body.reasons}</blockquote>
          {saysBeside(act.kind) ? <p className="hint">{say('house.beside.not')}</p> : null}
        </>
      ) : null}
      {body.order ? (
        <p className="small">
          {'article' in body.order
            ? say('house.order.with', {
                number: body.order.number,
                article: body.order.article,
                day: day(body.order.on),
                file: body.order.file,
              })
            : say('house.order.file', {
                file: body.order.file,
                digest: inEights(body.order.sha256.slice(0, 16)),
              })}
        </p>
      ) : null}
      {cut.length > 0 ? (
        <Cuts cuts={cut} provider={'content' in act.body ? (act.body.content?.provider ?? '') : ''} />
      ) : null}
      {changes.length > 0 && 'content' in act.body && act.body.content ? (
        <Changes changes={changes} content={act.body.content} />
      ) : null}
      <ProviderAct act={act} acts={acts} />
      {act.kind === 'signed' ? (
        <p className="small">
          {say('house.act.sealed', { certificate: act.body.certificate })}
          {act.body.stampedAt ? ` ${say('house.act.stamped', { when: moment(act.body.stampedAt) })}` : null}
        </p>
      ) : null}
    </li>
  )
}

/** What whoever orders said of an emergency, or what somebody says that the file is, and of which word. */
function OrderWord({ act }: { readonly act: Act }) {
  const { say, day } = useWords()
  if (act.kind !== 'followed-up' && act.kind !== 'order-read') return null
  const { by, number, on } = act.body
  const word = act.kind === 'followed-up' ? act.body.outcome : act.body.word
  return (
    <>
      {act.kind === 'order-read' ? (
        <p>
          <strong>{say(`emergency.read.${act.body.outcome}`)}</strong>
        </p>
      ) : null}
      <p>
        {say('emergency.follow.word', { by, day: day(on), what: say(`emergency.follow.outcome.${word}`) })}
        {number ? ` · ${say('emergency.follow.number', { number })}` : null}
      </p>
    </>
  )
}

const isRecorded = (act: Act): act is Act & RecordedAct => act.recorded !== null

/** What a narrowing takes away, each with what is left of it. */
export function Cuts({ cuts, provider }: { readonly cuts: readonly Cut[]; readonly provider: string }) {
  const { say, sayCode } = useWords()
  const named = useCategoryName(provider)
  const period = usePeriod()
  return (
    <ul className="cuts">
      {cuts.map((cut) => (
        <li key={`${cut.what}${cut.path}${cut.what === 'sentence' ? cut.before : ''}`}>
          {say(`house.cut.${cut.what}`)}:{' '}
          {cut.what === 'identifier' ? (
            <del>
              {sayCode(`identifier.type.${cut.before.type}`, cut.before.type)} {cut.before.value}
            </del>
          ) : cut.what === 'data' ? (
            <del>{dataWords(cut.before, named)}</del>
          ) : cut.what === 'sentence' ? (
            <del>{cut.before}</del>
          ) : (
            <>
              {dataWords(cut.data, named)}: <del>{period(cut.before)}</del> <ins>{period(cut.after)}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What is asked for: the category with its description. */
const dataWords = ({ category, description }: DataNamed, named: (code: string) => string): string =>
  [category ? named(category) : '', description].filter(Boolean).join(': ')

/** What a revision changed, place by place, each named as its field is. */
export function Changes({
  changes,
  content,
}: {
  readonly changes: readonly RevisionChange[]
  readonly content: EvidenceRequest
}) {
  const { say, sayCode, country, day } = useWords()
  const moment = useMoment()
  const category = useCategoryName(content.provider)
  const nameOf = useFieldName(content, useKnowledge())
  const shown = (pointer: string, value: string) =>
    fieldValue(pointer, value, { sayCode, country, day, moment, category })
  return (
    <details className="changes">
      <summary>{say('house.changes', { count: changes.length })}</summary>
      <dl>
        {changes.map(({ pointer, before, after }) => (
          <div key={pointer}>
            <dt>{nameOf(pointer)}</dt>
            <dd>
              {before === undefined ? null : <del>{shown(pointer, before)}</del>}{' '}
              {after === undefined ? null : <ins>{shown(pointer, after)}</ins>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
