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
import { Clock } from '../../../request/emergency/clock.tsx'
import { useAsker } from '../../../signed-in/session-now.ts'
import { useWords } from '../../../words/words.tsx'
import { type Choices, choicesFrom, noChoices } from '../choices.ts'
import { AuthorityCountries } from '../country-choice.tsx'
import { Care } from '../doubts.tsx'
import { thingsOf } from '../gather.ts'
import { cut } from '../pasted.ts'
import { After, InUnit } from './after.tsx'
import { Answers } from './answers.tsx'
import { Channels } from './channels.tsx'
import { withChosen } from './chosen-handles.ts'
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
const typedIn = ({ answers, providers, asked, second, whose, inHouse }: ToldDanger): Partial<ToldDanger> =>
  [answers, asked, second, whose, providers, inHouse].some((one) => Object.keys(one).length > 0)
    ? { answers, asked, second, whose, providers, inHouse }
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

/** Who asks, and for which State: whoever is signed in is not asked what the registry says. */
function useWhere() {
  const { countries } = useKnowledge()
  const { me, isNobody } = useAsker()
  const [country, setCountry] = useState(() => rememberedCountry())
  const ofSession = me?.person.institution.country ?? undefined
  const isKnown = Object.hasOwn(countries, ofSession ?? country.country)
  return {
    ...{ me, isNobody },
    here: isKnown ? (ofSession ?? country.country) : '',
    isOfUnit: ofSession !== undefined && me?.actions.includes('case.create') === true,
    isAsked: ofSession === undefined && (country.guessed || !isKnown),
    choose: (next: string) => {
      rememberCountry(next)
      setCountry({ country: next, guessed: false })
    },
  }
}

/** What was pasted, as it is read beside what was told: whom to ask about what, and what is not sure. */
function useRead(text: string, told: ToldDanger, choices: Choices, here: string) {
  const knowledge = useKnowledge()
  const { providers } = told
  const found = useMemo(() => {
    const country = here || undefined
    const read = recognise(text, knowledge, { country, isLifeAtStake: true })
    return withChosen(read, text, providers, knowledge, country)
  }, [text, knowledge, here, providers])
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
  return { found, things, asks, doubtful }
}

/** A life in danger: whom to tell and where, four answers, fields to paste, and what comes after. */
export default function DangerPage() {
  const { say } = useWords()
  const [told, tell] = useTold()
  const [text, setText] = usePasted()
  const choices = useChoices()
  const [on] = useState(today)
  const id = useId()
  const where = useWhere()
  const { me, here, isOfUnit, isNobody } = where
  const { found, things, asks, doubtful } = useRead(text, told, choices, here)
  const after = { asks, things, told, tell, choices, on, country: here, pasted: text }
  return (
    <div className="stack danger-page">
      <header className="danger-head">
        <h1>{say('frame.danger')}</h1>
        <Clock since={told.since} />
      </header>
      <div className="danger-columns">
        <section className="stack-small" aria-labelledby={`${id}-call`}>
          <h2 id={`${id}-call`}>{say('drafting.danger.call')}</h2>
          <WhoAsks where={where} />
          <Channels asks={asks} named={namedIn(things, told)} country={here} told={told} tell={tell} />
        </section>
        <div className="stack">
          <Numbers text={text} onText={setText} things={things} told={told} tell={tell} />
          {/* What was not read as anything is said: nobody believes it was asked about. */}
          <Care suspect={found.suspect} unsearchable={found.unsearchable} hidden={[]} />
          <Answers {...{ told, tell, asks }} officer={isOfUnit ? me?.person.name : undefined} />
        </div>
      </div>
      {isOfUnit ? <InUnit {...after} /> : null}
      <Fields
        {...{ asks, things, doubtful, told, on }}
        country={here}
        ofLetter={isOfUnit ? 'unit.fields' : isNobody ? 'noLetter' : undefined}
      />
      <After {...after} isOfUnit={isOfUnit} onAgain={() => tell(toldFrom(undefined, now()))} />
    </div>
  )
}

/** The unit that asks, of whoever is signed in; of anybody else the State of the authority. */
function WhoAsks({ where }: { readonly where: ReturnType<typeof useWhere> }) {
  const { say } = useWords()
  const id = useId()
  const { me, here, isAsked, choose } = where
  const { unit, institution } = me?.person ?? {}
  return (
    <>
      {unit && institution ? (
        <p>{say('drafting.danger.signedIn', { unit: unit.name, institution: institution.name })}</p>
      ) : null}
      {isAsked ? (
        <div className="field">
          <label htmlFor={id}>{say('start.country.label')}</label>
          <select id={id} value={here} onChange={(event) => choose(event.target.value)}>
            <option value="">{say('start.country.choose')}</option>
            <AuthorityCountries />
          </select>
        </div>
      ) : null}
    </>
  )
}
