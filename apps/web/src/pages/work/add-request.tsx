import { broughtOf, type Case, deviceCaseOf } from '@oficio/core/case'
import { useState } from 'react'
import { Link } from 'wouter'
import { draftForUnit, forgetForUnit, type HeldCorrection } from '../../drafts/corrections.ts'
import { removeCase, useCases } from '../../drafts/store.ts'
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

/** Drafts of this device that nobody wrote for a case, and those that were written for this one. */
const isForHere = (draft: HeldCorrection | undefined, caseId: string): boolean =>
  draft === undefined || (draft.request === undefined && draft.case === caseId)

interface Draft {
  readonly whole: Case
  readonly entry: Case['requests'][number]
}

/** What a request of this device became in the unit, and whether it is told there which one it follows. */
interface Became {
  readonly request: string
  readonly isWhole: boolean
}

/**
 * Whether nothing of a case would be left behind by erasing it: each of its requests is in the unit, whole.
 */
const isWholeHere = (whole: Case, brought: ReadonlyMap<string, Became>): boolean =>
  whole.requests.every(({ id }) => brought.get(id)?.isWhole)

const draftsFor = (cases: readonly Case[], caseId: string): readonly Draft[] =>
  cases.flatMap((whole) =>
    isForHere(draftForUnit(whole.id), caseId) ? whole.requests.map((entry) => ({ whole, entry })) : [],
  )

/** All that a request of this device says: its words, what had become of it, and what came with it beside. */
const toldOf = ({ whole, entry }: Draft) => ({
  content: draftOf(whole, entry),
  acts: entry.acts,
  brought: { ...broughtOf(entry), case: deviceCaseOf(whole) },
})

/** A draft of this device: gone on with, where it was begun for a case here, or taken into this one. */
function DraftLine({
  draft: { whole, entry },
  isBrought,
  busy,
  onBring,
}: {
  readonly draft: Draft
  readonly isBrought: boolean
  readonly busy: boolean
  readonly onBring: () => void
}) {
  const { say } = useWords()
  const words = useCaseWords()
  return (
    <p className="row-between">
      <span>
        {say('house.line.name', { provider: words.provider(entry.provider), kind: words.type(entry) })}
        <br />
        <span className="small soft">{words.title(whole)}</span>
      </span>
      {isBrought ? (
        <span className="mark-status mark-open">{say('house.bringIn.done')}</span>
      ) : (
        <span className="row">
          {draftForUnit(whole.id) ? (
            <Link className="button button-second" href={`/cases/${whole.id}/requests/${entry.id}`}>
              {say('house.bringIn.goOn')}
            </Link>
          ) : null}
          <button type="button" className="button button-second" disabled={busy} onClick={onBring}>
            {say('house.bringIn.toCase.bring')}
          </button>
        </span>
      )}
    </p>
  )
}

/** One more request of the case, drafted on this device. */
export function AddRequest({ caseId, opening, reread }: Props) {
  const { say } = useWords()
  const { client } = useHouse()
  const cases = useCases()
  const { busy, trouble, send } = useSending()
  /** What each became, by its id on this device. */
  const [brought, setBrought] = useState<ReadonlyMap<string, Became>>(new Map())
  const drafts = draftsFor(cases ?? [], caseId)
  const bring = async ({ whole, entry }: Draft) => {
    const before = whole.requests.find(({ id }) => id === entry.basedOn)
    const follows = before && brought.get(before.id)?.request
    const body = { case: caseId, opening, ...toldOf({ whole, entry }), ...(follows ? { follows } : {}) }
    const made = await send('requestDraft', body, (key) => client.requestDraft(body, { key }))
    if (!made) return
    const became = { request: made.request, isWhole: before === undefined || follows !== undefined }
    const now = new Map([...brought, [entry.id, became] as const])
    setBrought(now)
    // What was written for this case lies in it now, and no second time on the device.
    if (draftForUnit(whole.id) && isWholeHere(whole, now)) {
      forgetForUnit(whole.id)
      await removeCase(whole.id)
    }
    await reread()
  }
  const lines = (of: readonly Draft[]) => (
    <ul className="list-plain">
      {of.map((draft) => (
        <li key={draft.entry.id} className="card">
          <DraftLine
            draft={draft}
            isBrought={brought.has(draft.entry.id)}
            busy={busy}
            onBring={() => void bring(draft)}
          />
        </li>
      ))}
    </ul>
  )
  const own = drafts.filter(({ whole }) => draftForUnit(whole.id))
  const others = drafts.filter(({ whole }) => !draftForUnit(whole.id))
  return (
    <>
      {own.length > 0 ? (
        <section className="stack-small" aria-labelledby="drafts-here-title">
          <h2 id="drafts-here-title">{say('house.bringIn.ofCase', { count: own.length })}</h2>
          {lines(own)}
          <TroubleNote trouble={trouble} />
        </section>
      ) : null}
      <details className="details">
        <summary>{say('house.bringIn.toCase')}</summary>
        <div className="stack work-form">
          <p>{say('house.bringIn.toCase.about')}</p>
          {others.length === 0 ? <p className="soft">{say('house.bringIn.none')}</p> : lines(others)}
          {own.length === 0 ? <TroubleNote trouble={trouble} /> : null}
        </div>
      </details>
    </>
  )
}
