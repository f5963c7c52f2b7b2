import type { ReactNode } from 'react'
import { useSigned } from '../../signed-in/signed.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { actSubject } from './act-subject.ts'
import { Change } from './change.tsx'
import { differing } from './differing.ts'
import { DomainRecord } from './domain-record.tsx'
import type { PartProps, RegistryEntry } from './entry-part.ts'
import { useEvidenceWords } from './registry-words.ts'
import { SourceLinks } from './source-links.tsx'

type Pending = RegistryEntry['pending'][number]

/** What waits, what each still needs and until when, and what this person may do to it. */
export function Proposals({ entry, onDone }: PartProps) {
  const { say } = useWords()
  return (
    <section className="stack-small" aria-labelledby="proposals-title">
      <h2 id="proposals-title">{say('registry.proposals.title', { count: entry.pending.length })}</h2>
      {entry.pending.length === 0 ? <p className="soft">{say('registry.proposals.none')}</p> : null}
      <ul className="list-plain">
        {entry.pending.map((one) => (
          <li key={one.proposal}>
            <Proposal one={one} entry={entry} onDone={onDone} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Proposal({ one, entry, onDone }: PartProps & { readonly one: Pending }) {
  const { say, sayCode, list } = useWords()
  const moment = useMoment()
  const evidenceWords = useEvidenceWords()
  // The sentence on the first verifier says that two are missing.
  const needed = one.needs.filter(
    (need) => need !== 'second-verifier' || !one.needs.includes('first-verifier'),
  )
  return (
    <article className={`card ${one.lookAlikes.length > 0 ? 'registry-held' : ''}`}>
      <h3>{sayCode(`registry.field.${one.field}`, one.field)}</h3>
      <Change field={one.field} before={one.replaces} after={one.value} />
      {one.lookAlikes.length > 0 && one.value !== null ? <LookAlikes one={one} value={one.value} /> : null}
      <p className="small">
        {say('registry.proposal.by', { name: one.proposedBy, when: moment(one.proposedAt) })}
        {one.verifiedBy.length > 0
          ? `. ${say('registry.proposal.verified', { names: list(one.verifiedBy) })}`
          : null}
        {one.verifiedBy.map((name, at) => (
          <span key={name}>
            <br />
            <span className="soft">
              {name}: {evidenceWords(one.evidence[at] ?? null)}
            </span>
          </span>
        ))}
      </p>
      {one.record && one.value !== null ? (
        <DomainRecord entry={entry.id} domain={one.value} record={one.record} onDone={onDone} />
      ) : null}
      <SourceLinks sources={one.sources} />
      <div className="finding finding-warn">
        <strong>{say('registry.proposal.needs')}</strong>
        <ul>
          {needed.map((need) => (
            <li key={need}>
              {sayCode(`registry.need.${need}`, need)}
              {need === 'waiting-time' && one.waitingUntil ? (
                <>
                  {' '}
                  <strong>{say('registry.proposal.waiting', { when: moment(one.waitingUntil) })}</strong>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
      <Judge one={one} entry={entry} onDone={onDone} />
    </article>
  )
}

/** The proposed text beside each known one that it could be taken for. */
function LookAlikes({ one, value }: { readonly one: Pending; readonly value: string }) {
  const { say, sayCode } = useWords()
  return (
    <section className="notice notice-block stack-small">
      <h4>{say('registry.alike.title')}</h4>
      {one.lookAlikes.map(({ institution, known, reason }) => (
        <div key={`${institution} ${known}`} className="stack-small">
          <dl className="registry-alike">
            <div>
              <dt>{say('registry.proposal.after')}</dt>
              <dd>
                <Marked text={value} other={known} />
              </dd>
            </div>
            <div>
              <dt>{say('registry.alike.known', { institution })}</dt>
              <dd>
                <Marked text={known} other={value} />
              </dd>
            </div>
          </dl>
          <p>{sayCode(`registry.look-alike.${reason}`, reason, { known })}</p>
        </div>
      ))}
      <p className="small">
        {say('registry.alike.marked')} {say('registry.alike.held')}
      </p>
    </section>
  )
}

function Marked({ text, other }: { readonly text: string; readonly other: string }): ReactNode {
  return differing(text, other).map((piece, i) => {
    const Piece = piece.differs ? 'mark' : 'span'
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, which do not move
    return <Piece key={i}>{piece.text}</Piece>
  })
}

/** What may be said of a proposal: which act, by which words, and how its button looks. */
const judgements = [
  {
    act: 'decided-look-alike',
    decision: 'distinct',
    title: 'registry.decision.distinct',
    about: 'registry.about.distinct',
    looks: 'second',
  },
  {
    act: 'decided-look-alike',
    decision: 'impostor',
    title: 'registry.decision.impostor',
    about: 'registry.about.impostor',
    looks: 'danger',
  },
  {
    act: 'objected',
    decision: undefined,
    title: 'registry.act.objected',
    about: 'registry.about.objected',
    looks: 'danger',
  },
  {
    act: 'withdrawn',
    decision: undefined,
    title: 'registry.proposal.withdraw',
    about: 'registry.about.withdrawn',
    looks: 'quiet',
  },
] as const
type Judgement = (typeof judgements)[number]

function Judge({ one, entry, onDone }: PartProps & { readonly one: Pending }) {
  const { say, sayCode } = useWords()
  const { ask, dialog } = useSigned()
  const steps = entry.steps.filter(({ proposal }) => proposal === one.proposal)
  // Nobody misses deciding on a resemblance where there is none.
  const shown = steps.filter(({ act }) => act !== 'decided-look-alike' || one.lookAlikes.length > 0)
  const judge = ({ act, decision, title, about }: Judgement) =>
    ask({
      route: 'registryAct',
      action: 'registry.act',
      subject: actSubject(entry.id, act, { proposal: one.proposal, ...(decision ? { decision } : {}) }),
      title: say(title),
      doing: say(title),
      says: (
        <>
          <p>
            <strong>{sayCode(`registry.field.${one.field}`, one.field)}</strong>
          </p>
          <Change field={one.field} before={one.replaces} after={one.value} />
          <p>{say(about)}</p>
        </>
      ),
      onDone: () => onDone(say('registry.done')),
    })
  return (
    <>
      <div className="row no-print">
        {judgements
          .filter(({ act }) => shown.some((step) => step.act === act && step.may === true))
          .map((judgement) => (
            <button
              key={judgement.title}
              type="button"
              className={`button button-${judgement.looks}`}
              onClick={() => judge(judgement)}
            >
              {say(judgement.title)}
            </button>
          ))}
      </div>
      <WhyNot steps={shown} />
      {dialog}
    </>
  )
}

/** What this person may not say of it, each with its reason. */
function WhyNot({ steps }: { readonly steps: RegistryEntry['steps'] }) {
  const { say, sayCode } = useWords()
  const refused = steps.flatMap(({ act, may }) => (may === true ? [] : [{ act, because: may }]))
  if (refused.length === 0) return null
  return (
    <details className="small">
      <summary>{say('registry.proposal.why')}</summary>
      <ul>
        {refused.map(({ act, because }) => (
          <li key={act}>
            {sayCode(`registry.act.${act}`, act)}: {sayCode(`registry.refused.${because}`, because)}
          </li>
        ))}
      </ul>
    </details>
  )
}
