import type { OrderGiven } from '@oficio/core/act'
import type { Letter } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { LetterView } from '../../request/letter/letter-view.tsx'
import { markedLetter } from '../../request/letter/marked-letter.ts'
import type { Value } from '../../signed-in/client.ts'
import { noteLetter } from '../../signed-in/letter-here.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { type Reading, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

type Shown = Value<'requestLetterShown'>

/** What the house of this page gives as a letter is one as core has it. */
const isLetter = (told: object): told is Letter => 'blocks' in told && 'footer' in told
const lettersIn = (told: readonly object[]): readonly Letter[] => told.filter(isLetter)

/** The letter as the house would seal it, of words as they stand or as somebody would leave them. */
export interface LetterAsSealed extends Omit<Reading<Shown>, 'value'> {
  /** Undefined while that of exactly these words is not here yet. */
  readonly value: Shown | undefined
}

export function useLetterAsSealed(
  { expected }: Pick<Open, 'expected'>,
  content: EvidenceRequest | undefined,
  order: OrderGiven | undefined,
): LetterAsSealed {
  const { client } = useHouse()
  const asked = JSON.stringify({
    ...expected,
    ...(content ? { content } : {}),
    ...(order ? { order } : {}),
  })
  const { value, ...reading } = useReading(
    useCallback(async () => {
      const told = await client.requestLetterShown(JSON.parse(asked) as typeof expected)
      return told.ok ? { ok: true as const, value: { asked, shown: told.value } } : told
    }, [client, asked]),
    true,
  )
  return { ...reading, value: value?.asked === asked ? value.shown : undefined }
}

/** The letter, in each of its languages, with every cut marked in its place and who made it, and why. */
export function ExactLetter({ letter }: { readonly letter: LetterAsSealed }) {
  const { say, sayCode } = useWords()
  const moment = useMoment()
  const [language, choose] = useState<string>()
  const { value, trouble, reread } = letter
  const versions = useMemo(() => value?.stages.map(({ letters }) => lettersIn(letters)) ?? [], [value])
  const last = versions.at(-1) ?? []
  const shown = last.find((one) => one.language === language) ?? last[0]
  const marked = useMemo(
    () =>
      markedLetter(
        versions.flatMap((letters) => letters.find((one) => one.language === shown?.language) ?? []),
      ),
    [versions, shown],
  )
  const cuts = value?.stages.slice(1) ?? []
  const digest = marked ? value?.digest : undefined
  useEffect(() => {
    noteLetter(digest)
    return () => noteLetter(undefined)
  }, [digest])
  return (
    <section className="stack-small letter-shown" aria-labelledby="exact-title">
      <h2 id="exact-title">{say('house.letter.title')}</h2>
      <p className="soft no-print">{say('house.letter.about')}</p>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {last.length > 1 ? (
        <fieldset className="row no-print">
          <legend className="visually-hidden">{say('drafting.summary.languages')}</legend>
          {last.map((one) => (
            <label key={one.language} className="choice">
              <input
                type="radio"
                name="exact-language"
                checked={one.language === shown?.language}
                onChange={() => choose(one.language)}
              />
              <span>
                {sayCode(`drafting.language.${one.language}`, one.language)}{' '}
                <span className="soft small">{say(`house.letter.${one.role}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {cuts.length > 0 ? (
        <ol className="notice notice-wait">
          {cuts.map(({ by, at, reasons, revision }) => (
            <li key={revision}>
              {at && by
                ? say('house.letter.cut', { name: by.name, title: by.title, when: moment(at) })
                : say('house.letter.cut.own')}
              {reasons ? <blockquote className="pre-line">{reasons}</blockquote> : null}
            </li>
          ))}
        </ol>
      ) : null}
      {marked && value ? (
        <LetterView letter={marked} />
      ) : trouble ? null : (
        <p className="soft" role="status">
          {say('house.letter.coming')}
        </p>
      )}
    </section>
  )
}
