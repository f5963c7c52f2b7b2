import type { OrderGiven } from '@oficio/core/act'
import type { Letter } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { useCallback, useEffect, useMemo } from 'react'
import { HowLong } from '../../request/how-long.tsx'
import { LetterView } from '../../request/letter/letter-view.tsx'
import { markedLetter, wordsOf } from '../../request/letter/marked-letter.ts'
import type { Value } from '../../signed-in/client.ts'
import { noteLetter } from '../../signed-in/letter-here.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { type Loaded, useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { CutInOneLanguage } from './cut-in-one.tsx'
import type { Open } from './open/open-request.tsx'

type Shown = Value<'requestLetterShown'>

/** What the house of this page gives as a letter is one as core has it. */
const isLetter = (told: object): told is Letter => 'blocks' in told && 'footer' in told
const lettersIn = (told: readonly object[]): readonly Letter[] => told.filter(isLetter)

/** The letter as the house would seal it, of words as they stand or as somebody would leave them. */
export interface LetterAsSealed extends Omit<Loaded<Shown>, 'value'> {
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

/**
 * The letter once, with every cut marked in its place and who made it, and why; each other language of it
 * under a line that says what it is and how long, and open: it is signed as well.
 */
export function ExactLetter({ letter }: { readonly letter: LetterAsSealed }) {
  const { say } = useWords()
  const moment = useMoment()
  const { value, trouble, reread } = letter
  const marked = useMemo(() => markedIn(value), [value])
  const [first, ...others] = marked
  const cuts = value?.stages.slice(1) ?? []
  const digest = first ? value?.digest : undefined
  useEffect(() => {
    noteLetter(digest)
    return () => noteLetter(undefined)
  }, [digest])
  return (
    <section className="stack-small letter-shown" aria-labelledby="exact-title">
      <h2 id="exact-title">{say('house.letter.title')}</h2>
      <p className="soft no-print">{say('house.letter.about')}</p>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      {cuts.length > 0 ? (
        <ol className="notice notice-wait">
          {cuts.map(({ by, at, reasons, revision, cutInOne }) => (
            <li key={revision}>
              {at && by
                ? say('house.letter.cut', { name: by.name, title: by.title, when: moment(at) })
                : say('house.letter.cut.own')}
              {reasons ? <blockquote className="pre-line">{reasons}</blockquote> : null}
              {by && at ? <CutInOneLanguage of={cutInOne} /> : null}
            </li>
          ))}
        </ol>
      ) : null}
      {first ? (
        <>
          <LetterView letter={first} />
          {others.map((one) => (
            <OtherLanguage key={one.language} letter={one} />
          ))}
        </>
      ) : trouble ? null : (
        <p className="soft" role="status">
          {say('house.letter.coming')}
        </p>
      )}
    </section>
  )
}

/** The letter in each of its languages as it will be, with what was cut in its place. */
function markedIn(value: Shown | undefined): readonly Letter[] {
  const versions = value?.stages.map(({ letters }) => lettersIn(letters)) ?? []
  return (versions.at(-1) ?? []).flatMap(
    ({ language }) =>
      markedLetter(versions.flatMap((letters) => letters.find((one) => one.language === language) ?? [])) ??
      [],
  )
}

/** What is signed as well, in the language that the provider reads: it stands open. */
function OtherLanguage({ letter }: { readonly letter: Letter }) {
  const { say, sayCode } = useWords()
  return (
    <details className="letter-other" open>
      <summary>
        {sayCode(`drafting.language.${letter.language}`, letter.language)}{' '}
        <span className="soft small">{say(`house.letter.${letter.role}`)}</span>{' '}
        <HowLong texts={wordsOf(letter)} />
      </summary>
      <LetterView letter={letter} />
    </details>
  )
}
