import { recognise } from '@oficio/core/identifier'
import { useCallback, useEffect, useId, useMemo, useState } from 'react'
import {
  choicesHere,
  dangerHere,
  rememberCountry,
  rememberDanger,
  rememberedChoices,
  rememberedCountry,
  rememberedDanger,
  rememberedText,
  rememberText,
  textHere,
} from '../../../drafts/remembered.ts'
import { today, useKnowledge } from '../../../knowledge.ts'
import { useWords } from '../../../words/words.tsx'
import { choicesFrom, noChoices } from '../choices.ts'
import { AuthorityCountries } from '../country-choice.tsx'
import { Care } from '../doubts.tsx'
import { thingsOf } from '../gather.ts'
import { cut } from '../pasted.ts'
import { After } from './after.tsx'
import { Answers } from './answers.tsx'
import { Channels } from './channels.tsx'
import { Clock } from './clock.tsx'
import { Fields } from './fields.tsx'
import { Numbers } from './numbers.tsx'
import { type ToldDanger, toldFrom } from './told.ts'
import { asksIn, isToldWhose, namedIn } from './whom.ts'
import './danger.css'

const now = (): string => new Date().toISOString()

/** What was told so far, held for as long as the tab: from the first touch on, and through a reload. */
function useTold(): readonly [ToldDanger, (next: ToldDanger) => void] {
  const [told, setTold] = useState(() => toldFrom(dangerHere(), now()))
  const tell = useCallback((next: ToldDanger) => {
    setTold(next)
    rememberDanger(next)
  }, [])
  useEffect(() => {
    void rememberedDanger().then((before) =>
      setTold((here) => {
        const next = before === undefined ? here : { ...toldFrom(before, here.since), ...typedIn(here) }
        rememberDanger(next)
        return next
      }),
    )
  }, [])
  return [told, tell]
}

/** Whatever was typed before the memory answered stays. */
const typedIn = ({ answers, providers, asked, second, whose }: ToldDanger): Partial<ToldDanger> =>
  [answers, asked, second, whose, providers].some((one) => Object.keys(one).length > 0)
    ? { answers, asked, second, whose, providers }
    : {}

function usePasted(): readonly [string, (text: string) => void] {
  const [text, setText] = useState(textHere)
  useEffect(() => {
    void rememberedText().then((before) => setText((here) => here || before))
  }, [])
  return [
    text,
    (next) => {
      const read = cut(next).text
      setText(read)
      rememberText(read)
    },
  ]
}

function useChoices() {
  const [choices, setChoices] = useState(() => choicesFrom(choicesHere()))
  useEffect(() => {
    void rememberedChoices().then((before) =>
      setChoices((here) => (here === noChoices ? choicesFrom(before) : here)),
    )
  }, [])
  return choices
}

/** A life in danger: whom to tell and where, four answers, fields to paste, and what comes after. */
export default function DangerPage() {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const [told, tell] = useTold()
  const [text, setText] = usePasted()
  const choices = useChoices()
  const [country, setCountry] = useState(() => rememberedCountry())
  const [on] = useState(today)
  const id = useId()
  const isKnown = Object.hasOwn(knowledge.countries, country.country)
  const here = isKnown ? country.country : ''
  const found = useMemo(
    () => recognise(text, knowledge, here ? { country: here } : {}),
    [text, knowledge, here],
  )
  const things = useMemo(
    () =>
      thingsOf(found.identifiers, knowledge, choices.types, here || undefined).filter(
        ({ isDropped }) => !isDropped,
      ),
    [found, knowledge, here, choices.types],
  )
  const asks = useMemo(
    () => asksIn(things, told, choices, here, knowledge.providers),
    [things, told, choices, here, knowledge],
  )
  const doubtful = useMemo(
    () =>
      new Set(things.flatMap((thing) => (thing.doubtful && !isToldWhose(thing, told) ? [thing.key] : []))),
    [things, told],
  )
  return (
    <div className="stack danger-page">
      <header className="danger-head">
        <h1>{say('frame.danger')}</h1>
        <Clock since={told.since} />
      </header>
      <div className="danger-columns">
        <section className="stack-small" aria-labelledby={`${id}-call`}>
          <h2 id={`${id}-call`}>{say('drafting.danger.call')}</h2>
          {country.guessed || !isKnown ? (
            <div className="field">
              <label htmlFor={`${id}-country`}>{say('start.country.label')}</label>
              <select
                id={`${id}-country`}
                value={here}
                onChange={(event) => {
                  rememberCountry(event.target.value)
                  setCountry({ country: event.target.value, guessed: false })
                }}
              >
                <option value="">{say('start.country.choose')}</option>
                <AuthorityCountries />
              </select>
            </div>
          ) : null}
          <Channels asks={asks} named={namedIn(things, told)} country={here} told={told} tell={tell} />
        </section>
        <div className="stack">
          <Numbers text={text} onText={setText} things={things} told={told} tell={tell} />
          {/* What was not read as anything is said: nobody believes it was asked about. */}
          <Care suspect={found.suspect} unsearchable={found.unsearchable} hidden={[]} />
          <Answers told={told} tell={tell} asks={asks} />
        </div>
      </div>
      <Fields asks={asks} things={things} doubtful={doubtful} told={told} country={here} on={on} />
      <After
        asks={asks}
        things={things}
        told={told}
        tell={tell}
        country={here}
        choices={choices}
        pasted={text}
        on={on}
        onAgain={() => tell(toldFrom(undefined, now()))}
      />
    </div>
  )
}
