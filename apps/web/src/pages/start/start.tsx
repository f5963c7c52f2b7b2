import { lazy, Suspense, startTransition, useEffect, useId, useRef, useState } from 'react'
import {
  rememberCountry,
  rememberedCountry,
  rememberedText,
  rememberText,
  textHere,
} from '../../drafts/remembered.ts'
import { recognitionNow } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { Box } from './box.tsx'
import { Danger } from './danger.tsx'
import { noChoices, nothingAsked } from './gather.ts'
import { type Cut, cut } from './pasted.ts'
import './start.css'

const loadResults = () => import('./results.tsx')
/** What the first page needs to recognise, code and table; fails where the line is gone. */
export const loadFirstPage = (): Promise<unknown> => Promise.all([loadResults(), recognitionNow()])
const Results = lazy(loadResults)
/** A short text is read while the finger still lies on the key; a long one when the hand rests. */
const restFor = (length: number): number => (length < 5_000 ? 120 : 400)

/** The first page: one box; under it what was recognised, who holds it, and what to do now. */
export function Start() {
  const { say } = useWords()
  const [{ text, of }, setPasted] = useState<Cut>(() => cut(textHere()))
  const wasRead = useRef(false)
  const [read, setRead] = useState(text)
  const [{ country, guessed }, setCountry] = useState(rememberedCountry)
  const [choices, setChoices] = useState(noChoices)
  const [asked, setAsked] = useState(nothingAsked)
  const countryField = useRef<HTMLSelectElement>(null)
  const countryId = useId()

  useEffect(() => {
    void loadFirstPage().catch(() => undefined)
  }, [])
  useEffect(() => {
    // What was pasted before a reload comes back, unless something else already stands here.
    void rememberedText().then((before) => {
      wasRead.current = true
      if (before) setPasted((now) => (now.text ? now : cut(before)))
    })
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => {
      if (wasRead.current || text) rememberText(text)
      startTransition(() => setRead(text))
    }, restFor(text.length))
    return () => clearTimeout(timer)
  }, [text])

  return (
    <div className="start stack">
      <div className="stack-small">
        <h1>{say('start.title')}</h1>
        <p className="lead">{say('start.lead')}</p>
      </div>
      <Danger
        asked={read.trim() === '' ? nothingAsked : asked}
        country={country}
        choices={choices}
        pasted={text}
        onChoices={setChoices}
        onCountryWanted={() => countryField.current?.focus()}
      />
      <Box
        text={text}
        cutOf={of}
        onChange={setPasted}
        country={country}
        isGuessed={guessed}
        countryId={countryId}
        countryField={countryField}
        onCountry={(next) => {
          rememberCountry(next)
          setCountry({ country: next, guessed: false })
        }}
      />
      {read.trim() === '' ? (
        <Empty />
      ) : (
        <Suspense fallback={<p className="soft">{say('start.reading')}</p>}>
          <Results
            text={read}
            country={country}
            choices={choices}
            onChoices={setChoices}
            onCountryWanted={() => countryField.current?.focus()}
            onAsked={setAsked}
          />
        </Suspense>
      )}
    </div>
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
