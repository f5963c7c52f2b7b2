import { Fold } from '../../facts/fold.tsx'
import { ActLine } from '../../request/acts/act-line.tsx'
import { AnnexRows } from '../../request/acts/annex-rows.tsx'
import { StepLaw } from '../../request/acts/chain.tsx'
import { ContentView } from '../../request/acts/content-view.tsx'
import { storyOf } from '../../request/acts/story.ts'
import { NoticePlan } from '../../request/answer/notice-plan.tsx'
import { TypedBesideLetter } from '../../request/typed-beside.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { ShownAtDesk } from './at-desk.ts'
import { LawQuoted } from './law-quoted.tsx'
import { LetterCard, LetterHere, Receipts } from './letter-card.tsx'
import { PlanNotice } from './plan-notice.tsx'
import { Sender } from './sender.tsx'

interface Props {
  readonly at: ShownAtDesk
}

/** What is read at leisure: all that is asked, the letter, the words beside it, and what happened. */
export function Words({ at }: Props) {
  const { say } = useWords()
  const { read, content, shown } = at
  const story = storyOf(read.acts)
  return (
    <div className="folds">
      <Fold
        id="asked"
        title={say('desk.fold.asked')}
        gist={say('desk.brief.what.items', { count: read.items.length })}
      >
        <WrittenIn at={at} />
        <ContentView content={shown} />
        <Nexus at={at} />
      </Fold>
      <Fold id="letter-here" title={say('desk.letter.read')} onPaper={false} isLazy>
        <LetterHere at={at} />
      </Fold>
      <TypedBesideLetter content={content} acts={read.acts} typed={read.typed} isFolded />
      <Fold id="story" title={say('desk.thread')} gist={say('desk.fold.acts', { count: story.length })}>
        <p className="hint">{say('desk.thread.before')}</p>
        <ol className="story">
          {story.map((told) => (
            <ActLine key={told.act.seq} told={told} acts={read.acts} />
          ))}
        </ol>
        <Receipts at={at} />
      </Fold>
    </div>
  )
}

/** In which language the words of the request stand, where it is another than the reader's. */
export function WrittenIn({ at: { content, shown } }: Props) {
  const { say, sayCode, language } = useWords()
  if (shown !== content) return <p className="hint">{say('desk.second')}</p>
  const own = content.language
  return own && own !== language ? (
    <p className="hint">{say('desk.first', { language: sayCode(`drafting.language.${own}`, own) })}</p>
  ) : null
}

/** Why this provider, in the words of whoever asks. */
function Nexus({ at: { shown } }: Props) {
  const { say } = useWords()
  return (
    <dl className="facts">
      <dt>{say('desk.brief.nexus')}</dt>
      <dd>{shown.case?.nexusToService || say('desk.brief.nexus.none')}</dd>
    </dl>
  )
}

/** What vouches for it: who asks, who approved, which law, which files, and what the user is told. */
export function Papers({ at }: Props) {
  const { say } = useWords()
  const { read, content, shown, desk } = at
  return (
    <div className="folds">
      <Fold
        id="sender"
        title={say('desk.sender')}
        gist={say('desk.fold.vouchers', { count: read.sender.vouchers.length })}
      >
        <Sender sender={read.sender} content={content} />
      </Fold>
      <Fold
        id="papers"
        title={say('desk.fold.papers')}
        gist={say('desk.files.count', { count: read.papers.length + read.annexes.length })}
      >
        <LetterCard at={at} />
        <Annexes at={at} />
      </Fold>
      <Fold
        id="approvals"
        title={say('desk.approvals')}
        gist={say('desk.fold.approvals', { count: read.approvals.length })}
      >
        <Approvals at={at} />
      </Fold>
      <Fold id="law" title={say('desk.law')}>
        <LawQuoted content={content} chain={read.chain} />
      </Fold>
      <Fold id="notice" title={say('desk.notice')}>
        <NoticePlan content={shown} desk={desk} />
        <PlanNotice at={at} />
      </Fold>
    </div>
  )
}

/**
 * What is made here is in both languages of a letter: where an order is in one, its file came from elsewhere.
 */
const isBrought = (
  order: ShownAtDesk['read']['approvals'][number]['order'],
  { translation }: ShownAtDesk['content'],
): boolean => order !== null && Boolean(translation) && order.translation === undefined

/** Who approved it, under which order, by which law. */
function Approvals({ at: { read, content } }: Props) {
  const { say, day } = useWords()
  const moment = useMoment()
  return (
    <ol className="chain">
      {read.approvals.map((one) => (
        <li key={one.role} className="chain-given">
          <p>
            <strong>{one.name}</strong>, {one.title}
          </p>
          <p className="small soft">
            {one.institution} · {moment(one.at)}
          </p>
          {one.order ? (
            <p className="small">{say('house.order.with', { ...one.order, day: day(one.order.on) })}</p>
          ) : null}
          {isBrought(one.order, content) ? <p className="hint">{say('house.order.unread')}</p> : null}
          {read.chain
            .filter(({ role }) => role === one.role)
            .map((step) => (
              <StepLaw key={step.role} step={step} />
            ))}
        </li>
      ))}
    </ol>
  )
}

/** The files that travel with it, and those that came with answers to questions. */
function Annexes({ at: { read, content } }: Props) {
  const { say } = useWords()
  const { client } = useHouse()
  const kindOf = (file: string) => content.legalProcess?.attachments?.find(({ name }) => name === file)?.kind
  const nameOf = (file: string) =>
    content.letter?.annexes?.find((one) => one.file === file)?.name ?? undefined
  return (
    <section className="stack-small" aria-labelledby="annexes-title">
      <h3 id="annexes-title">{say('house.annexes.title')}</h3>
      {read.annexes.length > 0 ? (
        <>
          <AnnexRows
            rows={read.annexes.map((one) => ({ ...one, name: nameOf(one.file) }))}
            take={(sha256) => client.deskAnnex({ request: read.request, sha256 })}
            kindOf={kindOf}
          />
          <p className="hint">{say('house.annexes.about')}</p>
        </>
      ) : (
        <p className="soft">{say('house.annexes.none')}</p>
      )}
    </section>
  )
}
