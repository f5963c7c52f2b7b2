import { useState } from 'react'
import { Link } from 'wouter'
import { correctionIn } from '../../drafts/corrections.ts'
import { useCases } from '../../drafts/store.ts'
import { useCaseWords } from '../../request/case-words.ts'
import { draftOf } from '../../request/letter/place.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly caseId: string
  readonly opening: string
  readonly reread: () => Promise<void>
}

/** One more request of the case, drafted on this device. */
export function AddRequest({ caseId, opening, reread }: Props) {
  const { say } = useWords()
  const { client } = useHouse()
  const cases = useCases()
  const words = useCaseWords()
  const { busy, trouble, send } = useSending()
  const [brought, setBrought] = useState<readonly string[]>([])
  const drafts = (cases ?? []).flatMap((whole) =>
    correctionIn(whole.id) ? [] : whole.requests.map((entry) => ({ whole, entry })),
  )
  const bring = async ({ whole, entry }: (typeof drafts)[number]) => {
    const body = { case: caseId, opening, content: draftOf(whole, entry), acts: entry.acts }
    const made = await send('requestDraft', body, (key) => client.requestDraft(body, { key }))
    if (!made) return
    setBrought([...brought, entry.id])
    await reread()
  }
  return (
    <details className="details">
      <summary>{say('house.bringIn.toCase')}</summary>
      <div className="stack work-form">
        <p>
          {say('house.bringIn.toCase.about')} <Link href="/">{say('house.bringIn.toCase.new')}</Link>
        </p>
        {drafts.length === 0 ? <p className="soft">{say('house.bringIn.none')}</p> : null}
        <ul className="list-plain">
          {drafts.map((draft) => (
            <li key={draft.entry.id} className="card">
              <p className="row-between">
                <span>
                  {say('house.line.name', {
                    provider: words.provider(draft.entry.provider),
                    kind: words.type(draft.entry),
                  })}
                  <br />
                  <span className="small soft">{words.title(draft.whole)}</span>
                </span>
                {brought.includes(draft.entry.id) ? (
                  <span className="mark-status mark-open">{say('house.bringIn.done')}</span>
                ) : (
                  <button
                    type="button"
                    className="button button-second"
                    disabled={busy}
                    onClick={() => void bring(draft)}
                  >
                    {say('house.bringIn.toCase.bring')}
                  </button>
                )}
              </p>
            </li>
          ))}
        </ul>
        <TroubleNote trouble={trouble} />
      </div>
    </details>
  )
}
