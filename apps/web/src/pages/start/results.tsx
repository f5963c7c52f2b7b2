import { namedServices, recognise } from '@oficio/core/identifier'
import { lazy, useEffect, useId, useMemo, useState } from 'react'
import { hiddenCharacters } from '../../exact/hidden-characters.ts'
import { lateReaders } from '../../identifier/late.ts'
import { recognitionNow, today, useRecognition } from '../../knowledge.ts'
import { useWords, WholeWords } from '../../words/words.tsx'
import { useGrowing } from '../../yielding/growing.ts'
import { Late } from '../../yielding/late.tsx'
import type { AskingSituation } from './answer.ts'
import type { AskedByPaste } from './asked.ts'
import type { Choices } from './choices.ts'
import { Controls } from './controls.tsx'
import { Care, Doubtful, Dropped } from './doubts.tsx'
import { dayIn, thingsOf } from './gather.ts'
import { HolderRows } from './holder-rows.tsx'
import { OpenRow } from './open-row.tsx'
import { answeredOf } from './rows.ts'
import { choicesOf, hasFresh, saidOf } from './said-of.ts'

const WithoutProfile = lazy(() => import('./without-profile.tsx'))

interface Props {
  readonly text: string
  readonly country: string
  readonly choices: Choices
  readonly onChoices: (next: Choices) => void
  /** Told what the paste comes to, for the bar under it. */
  readonly onAsked: (asked: AskedByPaste) => void
}

// The first reading takes fifty times as long as a warm one, the fifth three times.
const warmRounds = 5

/**
 * Reads texts for nothing: what reads is made ready by its first readings, which take many times as long as
 * those after them. Each text in a turn of its own, so that a paste meanwhile waits for one of them at most;
 * the first is empty, and makes the tables; the last of a round is all of them.
 */
export async function warmUp(texts: readonly string[], words: ReturnType<typeof useWords>): Promise<void> {
  const [knowledge] = await Promise.all([recognitionNow(), lateReaders()])
  // What lists, counts and names is made once for a language: that too takes longer than to ask it.
  words.list([words.country(Object.keys(knowledge.countries)[0] ?? ''), words.day(today())])
  words.say('start.found.told', { things: 2, doubts: 0 })
  const round = [...texts, texts.join('\n')]
  for (const text of ['', ...Array.from({ length: warmRounds }, () => round).flat()]) {
    await new Promise((done) => setTimeout(done))
    recognise(text, knowledge)
  }
}

/** Rows of the first sight, below the box: a higher window shows more of them. */
const rowsAtOnce = (): number => Math.max(1, Math.round((innerHeight - 350) / 200))

/**
 * The answer: one line a holder, from the small slice at once and from the whole knowledge as soon as it is
 * here.
 */
export default function Results({ text, country: chosen, choices: held, onChoices, onAsked }: Props) {
  const { say } = useWords()
  const knowledge = useRecognition()
  const [typed, setTyped] = useState<{ readonly day: string; readonly of: readonly string[] }>()
  const [on] = useState(today)
  const id = useId()
  const country = Object.hasOwn(knowledge.countries, chosen) ? chosen : ''
  const found = useMemo(
    () => recognise(text, knowledge, country ? { country } : {}),
    [text, knowledge, country],
  )
  const things = useMemo(
    () => thingsOf(found.identifiers, knowledge, held.types, country || undefined),
    [found, knowledge, held.types, country],
  )
  const choices = useMemo(() => choicesOf(held, things), [held, things])
  const answered = useMemo(() => answeredOf(things, choices, country), [things, choices, country])
  const asks = useMemo(() => answered.rows.filter(({ isAsked }) => isAsked), [answered])
  useEffect(() => onAsked({ asks, things, choices, text }), [onAsked, asks, things, choices, text])
  const readDay = useMemo(() => dayIn(things, on), [things, on])
  // A day that was chosen is that of the case it was chosen for.
  const typedDay = typed && !hasFresh(typed.of, things) ? typed.day : undefined
  const factsOn = typedDay ?? readDay ?? ''
  const situation = useMemo<AskingSituation | undefined>(
    () => (country ? { country, on, factsOn: factsOn && factsOn <= on ? factsOn : undefined } : undefined),
    [country, on, factsOn],
  )
  const shared = {
    ...{ knowledge, country, choices },
    onChoices: (next: Choices) => onChoices(saidOf(next, things)),
  }
  // What fits the first sight is seen first; the lines below it follow in a moment, and what stands below
  // them.
  const drawn = useGrowing(answered.rows.length, rowsAtOnce(), answered.rows.length)
  const isWhole = drawn === answered.rows.length
  // What is shown below the first sight is looked for after it.
  const isWithoutProfile = useMemo(
    () => isWhole && namedServices(text, knowledge).some((name) => Object.hasOwn(knowledge.directory, name)),
    [isWhole, text, knowledge],
  )
  const hidden = useMemo(() => (isWhole ? hiddenCharacters(text) : []), [isWhole, text])
  const nothing = things.length + found.suspect.length + found.unsearchable.length === 0
  return (
    <section className="stack start-results" aria-labelledby={id} aria-busy={!isWhole}>
      <p className="visually-hidden" role="status">
        {say('start.found.told', {
          things: things.length,
          // What nobody has said yet, of which service it is or what it is at all, is a doubt too.
          doubts:
            found.suspect.length +
            found.unsearchable.length +
            answered.open.length +
            answered.doubtful.length,
        })}
      </p>
      <h2 id={id} className={answered.rows.length > 0 ? 'visually-hidden' : undefined}>
        {things.length > 0 ? say('start.found.title', { count: things.length }) : say('start.found.none')}
      </h2>
      {nothing ? <p>{say('start.found.try')}</p> : null}
      {answered.rows.length > 0 ? (
        <>
          <Controls
            {...shared}
            rows={answered.rows}
            on={on}
            factsOn={factsOn}
            isRead={typedDay === undefined && readDay !== undefined}
            onFactsOn={(day) => setTyped({ day, of: things.map(({ key }) => key) })}
          />
          <HolderRows rows={answered.rows.slice(0, drawn)} situation={situation} {...shared} />
        </>
      ) : null}
      {isWhole ? (
        <>
          <OpenRow
            things={answered.open}
            candidates={answered.candidates}
            isFirst={answered.rows.length === 0}
            {...shared}
          />
          <Doubtful things={answered.doubtful} {...shared} />
          <Care suspect={found.suspect} unsearchable={found.unsearchable} hidden={hidden} />
          <Dropped things={answered.dropped} {...shared} />
          {isWithoutProfile ? (
            <Late fallback={null}>
              <WholeWords>
                <WithoutProfile text={text} knowledge={knowledge} />
              </WholeWords>
            </Late>
          ) : null}
        </>
      ) : null}
    </section>
  )
}
