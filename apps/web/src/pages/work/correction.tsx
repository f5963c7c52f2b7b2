import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { correctionOf, forgetForUnit, keepForUnit, type OpenCorrection } from '../../drafts/corrections.ts'
import { importCase, openCase, removeCase, useCase } from '../../drafts/store.ts'
import { Changes } from '../../request/acts/act-line.tsx'
import { PartedLanguages } from '../../request/acts/parted-languages.tsx'
import { changesBetween } from '../../request/acts/story.ts'
import { draftOf } from '../../request/letter/place.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

/**
 * Correcting a request: its words are opened in the drafting pages of this device, and brought back as a
 * revision.
 */
export function Correction({ open }: { readonly open: Open }) {
  const [found, setFound] = useState(() => correctionOf(open.expected.request))
  if (open.request.may['request.revise'] !== true) return null
  return found ? (
    <Bring
      open={open}
      deviceCase={found.deviceCase}
      correction={found.correction}
      over={() => {
        forgetForUnit(found.deviceCase)
        setFound(undefined)
      }}
    />
  ) : (
    <Begin open={open} />
  )
}

function Begin({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const [, go] = useLocation()
  const { state, content, request, expected } = open
  const [busy, setBusy] = useState(false)
  const begin = async () => {
    setBusy(true)
    const { id } = await importCase(
      new File([JSON.stringify(content)], 'request.json', { type: 'application/json' }),
    )
    const whole = await openCase(id)
    keepForUnit(id, {
      request: expected.request,
      case: request.case.id,
      revision: state.revision,
      ...(request.speaker ? { domains: request.speaker.domains } : {}),
    })
    go(`/cases/${id}/requests/${whole?.requests[0]?.id ?? ''}`)
  }
  return (
    <section id="correction" className="stack-small no-print">
      <p className="row">
        <button type="button" className="button button-second" disabled={busy} onClick={() => void begin()}>
          {say('house.correct')}
        </button>
        <span className="hint">
          {say(state.status === 'draft' ? 'house.correct.about' : 'house.correct.voids')}
        </span>
      </p>
    </section>
  )
}

interface BringProps {
  readonly open: Open
  readonly deviceCase: string
  readonly correction: OpenCorrection
  readonly over: () => void
}

function Bring({ open, deviceCase, correction, over }: BringProps) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const { case: whole, isLoading } = useCase(deviceCase)
  const entry = whole?.requests[0]
  if (isLoading) return null
  const words = whole && entry ? draftOf(whole, entry) : undefined
  const changes = words ? changesBetween(open.content, words) : []
  const bring = async () => {
    if (!words) return
    const body = { ...open.expected, content: words }
    const moved = await send('requestRevise', body, (key) => client.requestRevise(body, { key }))
    if (moved) {
      await removeCase(deviceCase)
      over()
    }
    await open.reread()
  }
  const drop = async () => {
    await removeCase(deviceCase)
    over()
  }
  return (
    <section className="card no-print" aria-labelledby="correction-title">
      <h2 id="correction-title">{say('house.correction')}</h2>
      {words ? (
        <>
          {correction.revision === open.state.revision ? null : (
            <p className="notice notice-wait">{say('house.correction.moved')}</p>
          )}
          {changes.length > 0 ? (
            <Changes changes={changes} content={words} />
          ) : (
            <p className="soft">{say('house.correction.same')}</p>
          )}
          <PartedLanguages before={open.content} after={words} />
          {open.state.status === 'draft' ? null : (
            <p className="notice notice-wait">{say('house.correct.voids')}</p>
          )}
        </>
      ) : (
        <p>{say('house.correction.gone')}</p>
      )}
      <TroubleNote trouble={trouble} onAgain={() => void bring()} />
      <p className="row">
        {words && changes.length > 0 ? (
          <button type="button" className="button" disabled={busy} onClick={() => void bring()}>
            {say('house.correction.bring')}
          </button>
        ) : null}
        {words ? (
          <Link className="button button-second" href={`/cases/${deviceCase}/requests/${entry?.id ?? ''}`}>
            {say('house.correction.go')}
          </Link>
        ) : null}
        <button type="button" className="button button-danger" onClick={() => void drop()}>
          {say('house.correction.drop')}
        </button>
      </p>
    </section>
  )
}
