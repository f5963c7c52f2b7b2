import { startTransition, useEffect, useId, useRef, useState } from 'react'
import {
  caseHere,
  choicesHere,
  mayComeBack,
  type PastedFor,
  rememberCase,
  rememberChoices,
  rememberCountry,
  rememberedCase,
  rememberedChoices,
  rememberedCountry,
  rememberedText,
  rememberText,
  textHere,
} from '../../drafts/remembered.ts'
import { Shown } from '../../facts/shown.tsx'
import { recognitionNow } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { comes, Late } from '../../yielding/late.tsx'
import { nothingAsked } from './asked.ts'
import { Box, examples } from './box.tsx'
import { type Choices, choicesFrom, noChoices } from './choices.ts'
import { cut, type Trimmed } from './pasted.ts'
import { useSayHours } from './say-hours.ts'
import './start.css'

const loadResults = () => import('./results.tsx')
const { Part: Results, ahead: resultsAhead } = comes(loadResults)
const { Part: Actions, ahead: actionsAhead } = comes(() => import('./actions.tsx'))
/** What the first page needs to recognise, code and table; fails where the line is gone. */
export const loadFirstPage = (): Promise<unknown> =>
  Promise.all([resultsAhead(), actionsAhead(), recognitionNow()])
/** A short text is read while the finger still lies on the key; a long one when the hand rests. */
const restFor = (length: number): number => (length < 5_000 ? 120 : 400)

/** The first page: one box; under it what was recognised, who holds it, and what to do now. */
export function Start() {
  const { say } = useWords()
  const [{ text, of }, setPasted] = useState<Trimmed>(() => cut(textHere()))
  const [read, setRead] = useState(text)
  const { goesOn, leaveCase } = useGoesOn()
  const [ofDevice, setCountry] = useState(rememberedCountry)
  // The case has its country: nobody is asked for it again.
  const { country, guessed } = goesOn ? { country: goesOn.country, guessed: false } : ofDevice
  const [choices, setChoices] = useState(() => choicesFrom(choicesHere()))
  const [asked, setAsked] = useState(nothingAsked)
  // What stands below the box would move with what comes back: it is seen when that is known.
  const [isAwaited, setAwaited] = useState(mayComeBack)
  const countryField = useRef<HTMLSelectElement>(null)
  const countryId = useId()

  useEffect(() => {
    void loadFirstPage().catch(() => undefined)
  }, [])
  useEffect(() => {
    // What was pasted before a reload comes back, unless something else already stands here.
    void rememberedText().then((before) => {
      if (before) setPasted((now) => (now.text ? now : cut(before)))
      setAwaited(false)
    })
    void rememberedChoices().then((before) =>
      setChoices((now) => (now === noChoices ? choicesFrom(before) : now)),
    )
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setRead(text)), restFor(text.length))
    return () => clearTimeout(timer)
  }, [text])

  const makeReady = useReady(text)
  // What was corrected belongs to the paste: it comes back with it, and goes with it.
  const choose = (next: Choices) => {
    setChoices(next)
    rememberChoices(next)
  }
  const paste = (next: Trimmed) => {
    setPasted(next)
    // What comes at once, a paste or an example, is read at once.
    if (Math.abs(next.text.length - text.length) > 3) startTransition(() => setRead(next.text))
    if (next.text === '') {
      choose(noChoices)
      leaveCase()
    }
    // Held at once: whoever goes on before a timer takes along what stands here, not what stood here before.
    rememberText(next.text)
  }

  return (
    <div className={isAwaited && text === '' ? 'start stack start-awaits' : 'start stack'}>
      <h1>{say('start.title')}</h1>
      <p className="lead start-lead">{say('start.lead')}</p>
      {goesOn && read.trim() !== '' ? <GoesOn {...goesOn} onLeave={leaveCase} /> : null}
      <Box
        text={text}
        cutOf={of}
        onFocus={makeReady}
        onChange={paste}
        country={country}
        isGuessed={guessed}
        countryId={countryId}
        countryField={countryField}
        onCountry={(next) => {
          rememberCountry(next)
          if (next !== country) leaveCase()
          setCountry({ country: next, guessed: false })
        }}
      />
      {read.trim() === '' ? (
        <Empty />
      ) : (
        <Late fallback={<p className="soft">{say('start.reading')}</p>}>
          <Results text={read} country={country} choices={choices} onChoices={choose} onAsked={setAsked} />
        </Late>
      )}
      {read.trim() !== '' && asked.things.length > 0 ? (
        <Late fallback={<div className="bar bar-waits" />}>
          <Actions
            asked={asked}
            country={country}
            pasted={text}
            goesOn={goesOn}
            onCountryWanted={() => countryField.current?.focus()}
          />
        </Late>
      ) : null}
    </div>
  )
}

/** What reads a paste, made ready while the hand that touched the empty box is on its way. */
function useReady(text: string) {
  const words = useWords()
  const ready = useRef(false)
  return () => {
    if (ready.current || text !== '') return
    ready.current = true
    const texts = examples.map((name) => words.say(`start.example.${name}.text`))
    void loadResults()
      .then(({ warmUp }) => warmUp(texts, words))
      .catch(() => undefined)
  }
}

/** The case that this paste goes on with, until somebody leaves it. */
function useGoesOn() {
  const [goesOn, setGoesOn] = useState(caseHere)
  useEffect(() => void rememberedCase().then((before) => setGoesOn((now) => now ?? before)), [])
  const leaveCase = () => {
    rememberCase(undefined)
    setGoesOn(undefined)
  }
  return { goesOn, leaveCase }
}

/** In which case the next request will stand, and the way out of it. */
function GoesOn({ title, readFrom, onLeave }: PastedFor & { readonly onLeave: () => void }) {
  const { say } = useWords()
  const saidHours = useSayHours()('start.hours.told', readFrom)
  return (
    <>
      <div className="notice notice-open row">
        <p>{title ? say('start.goesOn', { title }) : say('start.goesOn.untitled')}</p>
        <button type="button" className="button button-quiet" onClick={onLeave}>
          {say('start.goesOn.leave')}
        </button>
      </div>
      {saidHours ? <p className="notice notice-wait">{saidHours}</p> : null}
      {readFrom && readFrom.aside.length > 0 ? (
        <div className="notice notice-wait stack-small">
          <p>{say('start.goesOn.aside', { file: readFrom.file, count: readFrom.aside.length })}</p>
          <ul className="small">
            {readFrom.aside.map((words) => (
              <li key={words}>
                <q>
                  <Shown text={words} />
                </q>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}

/** What the box wants and what comes out, before anything is in it. */
function Empty() {
  const { say } = useWords()
  return (
    <ol className="start-empty" aria-label={say('start.empty.label')}>
      <li>{say('start.empty.paste')}</li>
      <li>{say('start.empty.see')}</li>
      <li>{say('start.empty.leave')}</li>
    </ol>
  )
}
