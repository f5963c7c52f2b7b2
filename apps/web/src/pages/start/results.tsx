import { namedServices, recognise } from '@oficio/core/identifier'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { hiddenCharacters } from '../../facts/hidden-characters.ts'
import { today, useRecognition } from '../../knowledge.ts'
import { useWords, WholeWords } from '../../words/words.tsx'
import { Actions } from './actions.tsx'
import { Found } from './found.tsx'
import { type Asked, asksOf, type Choices, candidatesOf, dayIn, thingsOf } from './gather.ts'
import { Holders } from './holders.tsx'

const Answers = lazy(() => import('./answers.tsx'))
const WithoutProfile = lazy(() => import('./without-profile.tsx'))

interface Props {
  readonly text: string
  readonly country: string
  readonly choices: Choices
  readonly onChoices: (next: Choices) => void
  readonly onCountryWanted: () => void
  /** Told what the paste comes to, for what stands above it. */
  readonly onAsked: (asked: Asked) => void
}

/** Everything under the box: from the small slice at once, from the whole knowledge as soon as it is here. */
export default function Results({
  text,
  country: chosen,
  choices,
  onChoices,
  onCountryWanted,
  onAsked,
}: Props) {
  const { say } = useWords()
  const knowledge = useRecognition()
  const [typedDay, setTypedDay] = useState<string>()
  const [on] = useState(today)
  const country = Object.hasOwn(knowledge.countries, chosen) ? chosen : ''
  const found = useMemo(
    () => recognise(text, knowledge, country ? { country } : {}),
    [text, knowledge, country],
  )
  const isWithoutProfile = useMemo(
    () => namedServices(text, knowledge).some((id) => Object.hasOwn(knowledge.directory, id)),
    [text, knowledge],
  )
  const hidden = useMemo(() => hiddenCharacters(text), [text])
  const things = useMemo(
    () => thingsOf(found.identifiers, knowledge, choices.types, country || undefined),
    [found, knowledge, choices.types, country],
  )
  const candidates = useMemo(() => candidatesOf(things), [things])
  const asks = useMemo(() => asksOf(things, choices, country), [things, choices, country])
  useEffect(() => onAsked({ asks, things }), [onAsked, asks, things])
  const readDay = useMemo(() => dayIn(things, on), [things, on])
  const factsOn = typedDay ?? readDay ?? ''
  return (
    <div className="stack start-results">
      <p className="visually-hidden" role="status">
        {say('start.found.told', {
          things: things.length,
          doubts: found.suspect.length + found.unsearchable.length,
        })}
      </p>
      <Found
        things={things}
        suspect={found.suspect}
        unsearchable={found.unsearchable}
        hidden={hidden}
        knowledge={knowledge}
        country={country}
        choices={choices}
        onChoices={onChoices}
      />
      {things.length > 0 ? (
        <>
          <Holders candidates={candidates} knowledge={knowledge} choices={choices} onChoices={onChoices} />
          <Actions
            asks={asks}
            things={things}
            country={country}
            choices={choices}
            pasted={text}
            knowledge={knowledge}
            onCountryWanted={onCountryWanted}
          />
        </>
      ) : null}
      {isWithoutProfile ? (
        <Suspense fallback={null}>
          <WholeWords>
            <WithoutProfile text={text} knowledge={knowledge} />
          </WholeWords>
        </Suspense>
      ) : null}
      {asks.length > 0 && country ? (
        <Suspense fallback={<p className="soft">{say('start.reading.whole')}</p>}>
          <WholeWords>
            <Answers
              asks={asks}
              country={country}
              on={on}
              factsOn={factsOn}
              isRead={typedDay === undefined && readDay !== undefined}
              onFactsOn={setTypedDay}
            />
          </WholeWords>
        </Suspense>
      ) : null}
    </div>
  )
}
