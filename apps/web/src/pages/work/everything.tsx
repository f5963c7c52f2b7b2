import { useCallback, useState } from 'react'
import type { WorkLine } from '../../signed-in/client.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { findLines, type Sought } from './find-lines.ts'
import { Lines, useLineName } from './request-lines.tsx'
import { workPages } from './work-read.ts'

interface Props {
  readonly sought: Sought
  /** What stands on the page already. */
  readonly besides: readonly WorkLine[]
}

/** What was typed, looked for in all that the unit ever had: when it is asked for, and never by itself. */
export function InEverything({ sought, besides }: Props) {
  const { say } = useWords()
  const [asked, ask] = useState('')
  const text = sought.text.trim()
  if (text === '') return <p className="hint">{say('house.work.everything.hint')}</p>
  if (asked !== text)
    return (
      <p>
        <button type="button" className="button" onClick={() => ask(text)}>
          {say('house.work.everything')}
        </button>
      </p>
    )
  return <Found key={text} text={text} sought={sought} besides={besides} />
}

function Found({ text, sought, besides }: Props & { readonly text: string }) {
  const { say } = useWords()
  const { client } = useHouse()
  const nameOf = useLineName()
  const [pages, setPages] = useState(1)
  const { value, trouble, reread } = useReading(
    useCallback(() => workPages(client, pages, text), [client, pages, text]),
  )
  if (!value)
    return trouble ? (
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
    ) : (
      <p className="soft">{say('frame.loading')}</p>
    )
  const here = new Set(besides.map(({ id }) => id))
  const further = findLines(
    value.lines.filter(({ id }) => !here.has(id)),
    { ...sought, text: '' },
    nameOf,
  )
  const isAll = value.next === '' && !value.more.includes('sought')
  return (
    <>
      <TroubleNote trouble={trouble} onAgain={() => void reread()} />
      <p role="status" className={further.length === 0 ? 'empty' : ''}>
        {say(isAll || further.length > 0 ? 'house.work.everything.found' : 'house.work.everything.goOn', {
          count: further.length,
        })}
      </p>
      {value.more.includes('sought') ? (
        <p className="notice notice-wait">{say('house.work.everything.cut')}</p>
      ) : null}
      {further.length > 0 ? <Lines lines={further} /> : null}
      <p className="hint">{say('house.work.everything.how')}</p>
      {value.next ? (
        <p>
          <button type="button" className="button button-second" onClick={() => setPages(pages + 1)}>
            {say('house.work.everything.next')}
          </button>
        </p>
      ) : null}
    </>
  )
}
