import { lettersFor } from '@oficio/core/letter'
import { useMemo } from 'react'
import { Sum } from '../../exact/sum.tsx'
import { saveFile } from '../../files/save-file.ts'
import { today, useKnowledge } from '../../knowledge.ts'
import { LetterView } from '../../request/letter/letter-view.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { ShownAtDesk } from './at-desk.ts'

/** The sealed letter as it came. */
export function LetterCard({ at: { read } }: { readonly at: ShownAtDesk }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const take = async () => {
    const body = { request: read.request }
    const bytes = await send('deskLetter', body, () => client.deskLetter(body))
    if (bytes)
      saveFile(new Blob([bytes], { type: 'application/pdf' }), `oficio-${read.request.slice(0, 8)}.pdf`)
  }
  return (
    <section className="stack-small" aria-labelledby="letter-title">
      <h3 id="letter-title">{say('desk.letter')}</h3>
      <ul>
        {read.papers.map(({ id, name, sha256 }) => (
          <li key={id}>
            {name} <Sum of={sha256} first={16} className="small soft" />
          </li>
        ))}
      </ul>
      <TroubleNote trouble={trouble} onAgain={() => void take()} />
      <p>
        <button type="button" className="button button-second" disabled={busy} onClick={() => void take()}>
          {say('desk.letter.take')}
        </button>
      </p>
      <p className="hint">{say('desk.letter.about')}</p>
    </section>
  )
}

/** The letter to be read where it is answered. */
export function LetterHere({ at: { content } }: { readonly at: ShownAtDesk }) {
  const { say } = useWords()
  return (
    <div className="stack-small">
      <p className="hint">{say('desk.letter.read.about')}</p>
      <Letters content={content} />
    </div>
  )
}

function Letters({ content }: Pick<ShownAtDesk, 'content'>) {
  const { language } = useWords()
  const knowledge = useKnowledge()
  const letters = useMemo(
    () => lettersFor(content, { knowledge, on: content.createdOn ?? today() }),
    [content, knowledge],
  )
  const letter = letters.find((one) => one.language === language) ?? letters[0]
  return letter ? <LetterView letter={letter} /> : null
}

/** Every signed receipt with what it signs and the key, as one file. */
export function Receipts({ at: { read } }: { readonly at: ShownAtDesk }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const take = async () => {
    const body = { request: read.request }
    const told = await send('deskReceipts', body, () => client.deskReceipts(body))
    if (!told) return
    const text = `${JSON.stringify(told, null, 2)}\n`
    saveFile(
      new Blob([text], { type: 'application/json' }),
      `oficio-receipts-${read.request.slice(0, 8)}.json`,
    )
  }
  return (
    <>
      <TroubleNote trouble={trouble} onAgain={() => void take()} />
      <p>
        <button type="button" className="button button-second" disabled={busy} onClick={() => void take()}>
          {say('desk.receipts')}
        </button>
      </p>
      <p className="hint">{say('desk.receipts.about')}</p>
    </>
  )
}
