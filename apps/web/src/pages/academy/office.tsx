import {
  type AskingAct,
  actOfficer,
  beginOfficer,
  cuts,
  type Judgement,
  judgedBy,
  longTexts,
  type Mark,
  missedIn,
  type OfficerScenario,
  type OfficerState,
  realLooking,
  rightInOffice,
} from '@oficio/core/academy'
import type { EvidenceRequest } from '@oficio/core/request'
import { daysBetween } from '@oficio/core/time'
import { useMemo, useState } from 'react'
import { AskOnce } from '../../form/ask-once.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { LetterSheet } from '../practice/letter-sheet.tsx'
import { findingsOn, type PracticePassage, passagesOf, shownSections } from '../practice/passages.ts'
import { Realm } from '../practice/realm.ts'
import { answerOf, SaidOnIt, Telephone } from './call.tsx'
import { type ChairProps, isPassed, playable } from './chair.ts'
import { Judge } from './judge.tsx'
import { withAct, withMissed } from './progress.ts'
import { RealData } from './real-data.tsx'
import { Restate } from './restate.tsx'
import { OneMark, Review, type SaidLesson } from './review.tsx'
import type { ToldOfficer } from './told-types.ts'
import { TooLong } from './too-long.tsx'
import { typedTexts } from './typed.ts'
import { useArrival } from './use-arrival.ts'
import { UseClue } from './use-clue.tsx'
import { useCourses, useTraining } from './use-courses.ts'

/** What was done until now, played again. */
function usePlayed(acts: readonly AskingAct[], scenario: OfficerScenario): OfficerState {
  const realm = useTraining()
  return useMemo(
    () => acts.reduce((before, act) => actOfficer(before, act, scenario, realm), beginOfficer(scenario)),
    [acts, scenario, realm],
  )
}

interface OfficeProps extends ChairProps<ToldOfficer> {
  readonly said: readonly Judgement[]
}

/** The officer's chair: ask, write the request in the form of the house, send it, wait. */
export function Office({ scenario: told, attempt, change, again, said }: OfficeProps) {
  const { say, day } = useWords()
  const { modules } = useCourses()
  const realm = useTraining()
  // What it is played by holds no words that are read.
  const scenario = playable<OfficerScenario>(told)
  const played = usePlayed(attempt.acts as readonly AskingAct[], scenario)
  const state = { ...played, marks: judgedBy(played.marks, said) }
  const draft = (attempt.draft ?? state.request) as EvidenceRequest
  const act = (one: AskingAct) => {
    const next = actOfficer(played, one, scenario, realm)
    const missed = next.ended ? missedIn(next.marks, told.lessons, modules) : []
    const gone = withMissed(withAct(attempt, one, isPassed(next.ended, next.marks, scenario)), missed)
    change('send' in one || 'petition' in one ? { ...gone, draft: null } : gone)
  }
  const review = useArrival<HTMLElement>(state.ended !== null)
  const given = {
    told,
    state,
    draft,
    before: scenario.draft,
    put: (now: EvidenceRequest) => change({ ...attempt, draft: now }),
  }
  return (
    <>
      <p role="status" className="notice">
        {say('academy.clock', { n: daysBetween(scenario.start, state.on) + 1, day: day(state.on) })}{' '}
        {state.kept ? say('academy.kept', { day: day(state.kept.until) }) : null}
      </p>
      {state.ended ? (
        <Review
          ended={state.ended}
          marks={state.marks}
          right={rightInOffice(state, scenario).map((one) => say(`academy.right.${one}`))}
          lessons={told.lessons}
          reality={told.reality}
          saidOf={(mark) => saidOf(mark, told)}
          again={again}
          place={review}
        />
      ) : null}
      <Restate state={state} scenario={scenario} act={act} />
      <Clues {...given} ask={(id) => act({ ask: id })} />
      <Came {...given} answer={(id) => act({ answer: id })} />
      {state.ended ? null : (
        <>
          <Realm value={realm}>
            <Draft scenario={scenario} draft={draft} change={(now) => change({ ...attempt, draft: now })} />
          </Realm>
          <TooLong value={draft} />
          <Steps state={state} scenario={scenario} draft={draft} act={act} />
        </>
      )}
    </>
  )
}

/** What was asked that does not bear on the case, said on the telephone or struck by the judge, and why. */
function saidOf({ kind, about, sentences }: Mark, told: ToldOfficer): SaidLesson | undefined {
  if (kind === 'narrowed') {
    const cut = cuts.find((one) => one === about)
    return cut && told.judge ? { lesson: told.judge.cuts[cut] } : undefined
  }
  if (kind === 'unjudged' || kind === 'own' || kind === 'restated')
    return about === null ? undefined : { at: (sentences ?? [about]).join(' · ') }
  const answer = kind === 'mistaken' || kind === 'harm' ? answerOf(told, about) : undefined
  if (answer) return { at: answer.text, lesson: { text: answer.says, rests: answer.rests } }
  const clue = kind === 'beside' ? told.clues.find(({ id }) => id === about) : undefined
  return clue && { at: clue.ask, lesson: clue.beside }
}

interface CluesProps {
  readonly told: ToldOfficer
  readonly state: OfficerState
  readonly ask: (id: string) => void
  readonly draft: EvidenceRequest
  /** The draft as it was found. */
  readonly before: EvidenceRequest
  readonly put: (draft: EvidenceRequest) => void
}

function Clues({ told, state, ask, ...drafts }: CluesProps) {
  const { say } = useWords()
  const reachable = told.clues.filter(({ after }) => after.every((id) => state.known.includes(id)))
  return (
    <section className="stack-small" aria-labelledby="clues">
      <h2 id="clues">{say('academy.clues')}</h2>
      {state.ended ? null : <p className="academy-page">{say('academy.clues.lead')}</p>}
      <ul className="list-plain stack-small">
        {reachable.map((clue) => (
          <li key={clue.id} className="card stack-small">
            {state.known.includes(clue.id) ? (
              <>
                <p className="small soft">{clue.ask}</p>
                <p>{clue.says}</p>
                {Object.keys(clue.gives).length > 0 && !state.ended ? (
                  <UseClue gives={clue.gives} {...drafts} />
                ) : null}
              </>
            ) : (
              <p>
                <button
                  type="button"
                  className="button button-second"
                  disabled={state.ended !== null}
                  onClick={() => ask(clue.id)}
                >
                  {clue.ask}
                </button>{' '}
                {clue.days > 0 ? (
                  <span className="small soft">{say('academy.cost.days', { days: clue.days })}</span>
                ) : null}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What came of what was sent: the judge's decision, the answers, and whoever is on the telephone. */
function Came({ answer, ...given }: Omit<CluesProps, 'ask'> & { readonly answer: (id: string) => void }) {
  return (
    <>
      <Judge {...given} />
      <Replies told={given.told} state={given.state} />
      <Telephone told={given.told} state={given.state} answer={answer} />
    </>
  )
}

function Replies({ told, state }: Pick<CluesProps, 'told' | 'state'>) {
  const { say, sayCode, day, list } = useWords()
  if (state.sent.length === 0) return null
  return (
    <section className="stack-small" aria-labelledby="replies">
      <h2 id="replies">{say('academy.replies')}</h2>
      <ol className="stack-small">
        {state.sent.map(({ on, request, reply, call }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was sent never changes places
          <li key={i}>
            {say('academy.sent', { day: day(on), kind: sayCode(`drafting.kind.${request.requestType}`, '') })}{' '}
            {reply.on > state.on ? (
              <em>{say('academy.reply.waiting')}</em>
            ) : (
              <>
                <strong>
                  {day(reply.on)}
                  {/* A mark below says it in its own words. */}
                  {reply.findings[0] || reply.why ? ':' : `: ${say(`academy.reply.${reply.kind}`)}`}
                </strong>{' '}
                {reply.given.length > 0
                  ? list(reply.given.map((one) => sayCode(`finding.klass.${one}`, one)))
                  : null}
                <SaidOnIt told={told} call={call} />
                {reply.findings[0] || reply.why ? (
                  <OneMark
                    isNamed
                    mark={{
                      kind: reply.kind === 'question' ? 'question' : 'refused',
                      days: 0,
                      finding: reply.findings[0] ?? null,
                      about: reply.reached?.sentence ?? null,
                      why: reply.why,
                      ...(reply.reached ? { at: reply.reached.at, words: reply.reached.words } : {}),
                    }}
                  />
                ) : null}
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

interface DraftProps {
  readonly scenario: OfficerScenario
  readonly draft: EvidenceRequest
  readonly change: (draft: EvidenceRequest) => void
}

function Draft({ scenario, draft, change }: DraftProps) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const [opened, open] = useState<string>()
  const shown = shownSections(draft, [])
  const passages = shown.flatMap((section) => passagesOf(section, draft))
  const looking = useMemo(
    () => realLooking(typedTexts(draft, scenario.draft), knowledge, { said: JSON.stringify(scenario) }),
    [draft, scenario, knowledge],
  )
  return (
    <section className="stack-small" aria-labelledby="draft">
      <h2 id="draft">{say('academy.draft')}</h2>
      <p>{say('academy.draft.lead')}</p>
      <LetterSheet
        exercise={{ id: scenario.id, request: scenario.draft, expectedFindings: [] }}
        request={draft}
        sections={shown}
        marks={[]}
        findings={findingsOn(passages, [])}
        opened={opened}
        touch={({ pointer }: PracticePassage) => open(opened === pointer ? undefined : pointer)}
        change={change}
        beside={looking.length > 0 ? <RealData values={looking} /> : null}
      />
      {/* Once more above the button that sends: whoever closed the field reads it there. */}
      {looking.length > 0 && opened === undefined ? <RealData values={looking} /> : null}
    </section>
  )
}

interface StepsProps extends Omit<DraftProps, 'change'> {
  readonly state: OfficerState
  readonly act: (act: AskingAct) => void
}

function Steps({ state, scenario, draft, act }: StepsProps) {
  const { say } = useWords()
  const next = state.sent.slice(state.read).map(({ reply }) => daysBetween(state.on, reply.on))
  const toReply = next.length > 0 ? Math.min(...next) : undefined
  const isLong = longTexts(draft).length > 0
  return (
    <div className="row academy-steps">
      {state.call ? null : (
        <button
          type="button"
          className="button"
          disabled={isLong}
          onClick={() => act({ send: { '': draft } })}
        >
          {say('academy.send')}
        </button>
      )}
      {scenario.judge ? (
        <button
          type="button"
          className="button button-second"
          disabled={isLong}
          onClick={() => act({ petition: { '': draft } })}
        >
          {say('academy.petition', { days: scenario.judge.days })}
        </button>
      ) : null}
      {toReply === undefined ? null : (
        <button type="button" className="button button-second" onClick={() => act({ wait: toReply })}>
          {say('academy.wait.reply')}
        </button>
      )}
      {[1, 7, 30].map((days) => (
        <button key={days} type="button" className="button button-second" onClick={() => act({ wait: days })}>
          {say('academy.wait', { days })}
        </button>
      ))}
      {scenario.assistance && state.assistance === null ? (
        <button type="button" className="button button-second" onClick={() => act({ assist: true })}>
          {say('academy.assist', { days: scenario.assistance.days })}
        </button>
      ) : null}
      <AskOnce
        label={say('academy.finish')}
        question={say('academy.finish.asks')}
        no={say('academy.finish.no')}
        yes={say('academy.finish.sure')}
        act={() => act({ finish: true })}
      />
    </div>
  )
}
