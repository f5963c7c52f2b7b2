import { useState } from 'react'
import { Link } from 'wouter'
import { saveAuthority, useAuthority, useKeptOffences } from '../../../drafts/authority.ts'
import { saveFile } from '../../../files/save-file.ts'
import { textAt } from '../../../form/pointer.ts'
import { type HeldPack, useOutbox } from '../../../pack/outbox.ts'
import { useOld } from '../../../pack/use-making.ts'
import { useFieldName } from '../../../request/field-name.ts'
import { useWords } from '../../../words/words.tsx'
import { focusSoon } from '../draft/findings.tsx'
import { profileFrom } from '../draft/profile.ts'
import { useDraft } from '../draft/use-draft.ts'
import { useOffenceDoubt } from '../offence-doubt.tsx'
import { placeHere } from './asked-here.ts'
import { useAskedToo } from './asked-too.ts'
import { hasMade, offenceId, offenceLine, withOffence } from './kept-offence.ts'
import { controlOf, lacking } from './lacking.ts'
import { type MadeRequest, makeAll } from './make-all.ts'

interface Props {
  readonly caseId: string
  readonly requests: readonly string[]
  /** Those that a check stops. */
  readonly stopped: readonly string[]
  /** Those that lack something that nothing stops them for. */
  readonly unready: readonly string[]
  /** Those of which their rows tell something to complete or to look at. */
  readonly warned: readonly string[]
  /** Whether somebody wanted to sign already. */
  readonly isAsked: boolean
  readonly onAsked: () => void
  /** Places of this page for which a check stops one of them. */
  readonly waits: readonly string[]
}

/** What was made of the requests, what is being made, and what signing makes now. */
function useFinish({ caseId, requests, stopped, onAsked, waits }: Props) {
  const words = useWords()
  const draft = useDraft()
  const { whole, request, signed, second, knowledge, on, words: letterWords } = draft
  const asked = useAskedToo()
  const saved = useAuthority()
  const offences = useKeptOffences()
  const outbox = useOutbox()
  const [made, setMade] = useState<readonly MadeRequest[]>([])
  const [done, setDone] = useState<number>()
  const missing = lacking(request)
  const free = requests.length - stopped.length
  // What stops all of them is said of each; else only those are made that the button counts.
  const making = free === 0 ? requests : requests.filter((id) => !stopped.includes(id))
  const packs = outbox.packs.filter((pack) => requests.includes(pack.requestId))
  // Made on an earlier visit: the case knows it, also where no file of it lies in this page any more.
  const kept = whole.requests.flatMap(({ id, packed }) =>
    packed && requests.includes(id) && !packs.some(({ requestId }) => requestId === id)
      ? [{ requestId: id, digest: packed.digest }]
      : [],
  )
  const all = [...packs, ...kept]
  const old = useOld(all, whole)
  const sign = async () => {
    onAsked()
    const [first] = missing
    if (first) return focusSoon(controlOf(first[0]))
    // What stops all of them stands beside a field of this page: the way leads there.
    const [stop] = waits
    if (stop && free === 0) return focusSoon(controlOf(placeHere(stop, asked) ?? stop))
    setDone(0)
    const told = await makeAll(caseId, making, { knowledge, on, messages: words }, setDone)
    // Whoever was stopped has made nothing: the next page still knows who made the last pack.
    const who = hasMade(told) ? profileFrom(request, signed, second, saved) : undefined
    if (who)
      void saveAuthority(who, withOffence(offences, whole, request, { signed, second, words: letterWords }))
    setMade(told)
    setDone(undefined)
  }
  return { made, done, missing, free, making, packs, all, old, sign }
}

/** The officer's word, and the packs of all providers at once. */
export function Finish(props: Props) {
  const { caseId, stopped, unready, warned, isAsked, waits } = props
  const { say } = useWords()
  const { on } = useDraft()
  const { made, done, missing, free, making, packs, all, old, sign } = useFinish(props)
  // A pack of what stood here before an edit is no pack of what stands here now.
  const isMade = all.length > 0 && old.length === 0 && done === undefined
  const ofPacks = (fits: (id: string) => boolean) => all.filter(({ requestId }) => fits(requestId)).length
  return (
    <>
      <Signature />
      <div className="bar no-print">
        <Stops made={made} missing={missing} isAsked={isAsked} waits={waits} />
        {old.length > 0 && done === undefined ? (
          <span role="status">{say('drafting.preserve.old', { count: old.length })}</span>
        ) : null}
        {isMade ? (
          <Done
            caseId={caseId}
            packs={packs}
            all={all}
            on={on}
            unready={ofPacks((id) => unready.includes(id))}
            warned={ofPacks((id) => warned.includes(id) && !unready.includes(id))}
          />
        ) : null}
        {isMade ? null : <DoubtedOffence />}
        <button
          type="button"
          className={`button ${isMade ? 'button-quiet' : 'bar-first'}`}
          aria-disabled={done !== undefined}
          onClick={() => done === undefined && void sign()}
        >
          {done !== undefined
            ? say('drafting.preserve.making', {
                done: Math.min(done + 1, making.length),
                count: making.length,
              })
            : isMade || old.length > 0
              ? say(packs.some(({ why }) => why) ? 'drafting.pack.again' : 'drafting.preserve.again')
              : say('drafting.preserve.make', { count: free })}
        </button>
        {stopped.length > 0 && missing.length === 0 ? (
          <span className="small">{say('drafting.preserve.wait', { count: stopped.length })}</span>
        ) : null}
      </div>
    </>
  )
}

/** On a narrow page an offence that nobody gave for these facts lies under the bar: it is said in it. */
function DoubtedOffence() {
  const { say } = useWords()
  const doubt = useOffenceDoubt()
  if (!doubt) return null
  return (
    <a
      className="preserve-look small"
      href={`#${offenceId}`}
      onClick={(event) => {
        event.preventDefault()
        focusSoon(offenceId)
      }}
    >
      {say('drafting.preserve.offenceLook', { offence: offenceLine(doubt.texts) })}
    </a>
  )
}

interface StopsProps extends Pick<Props, 'isAsked' | 'waits'> {
  readonly made: readonly MadeRequest[]
  readonly missing: ReturnType<typeof lacking>
}

/** What stands in the way of what somebody wanted to sign. */
function Stops({ made, missing, isAsked, waits }: StopsProps) {
  const { say } = useWords()
  const draft = useDraft()
  const asked = useAskedToo()
  const fieldName = useFieldName(draft.request, draft.knowledge)
  return (
    <div role="alert" className="bar-told">
      {isAsked ? (
        <Lacks
          fields={[
            ...missing.map(([, name]) => say(`drafting.field.${name}`)),
            ...waits.map((path) => fieldName(placeHere(path, asked) ?? path)),
          ]}
        />
      ) : null}
      {waits.length === 0 && made.length > 0 && made.every(({ outcome }) => outcome === 'stopped') ? (
        <p className="finding finding-block">{say('drafting.preserve.stopped')}</p>
      ) : null}
      {made.map(({ requestId, why }) =>
        why ? (
          <p key={requestId} className="finding finding-block">
            {why}
          </p>
        ) : null,
      )}
    </div>
  )
}

/** Who signs what, beside the button that does it. */
function Signature() {
  const { say } = useWords()
  const { request } = useDraft()
  const [officer, rank, authority] = ['officer/name', 'officer/rank', 'name'].map((place) =>
    textAt(request, `/authority/${place}`).trim(),
  )
  return (
    <p className="preserve-sign">
      {officer && rank && authority
        ? say('drafting.preserve.sign', { officer, rank, authority })
        : say('drafting.preserve.signNobody')}{' '}
      <span className="soft">{say('drafting.preserve.remembers')}</span>
    </p>
  )
}

function Lacks({ fields }: { readonly fields: readonly string[] }) {
  const { say, list } = useWords()
  if (fields.length === 0) return null
  return (
    <p className="finding finding-block">
      {say('drafting.preserve.lacks', { fields: list([...new Set(fields)]) })}
    </p>
  )
}

/** The packs are made: all in one file, and on to the case. */
function Done({
  caseId,
  packs,
  all,
  on,
  unready,
  warned,
}: {
  readonly caseId: string
  readonly packs: readonly HeldPack[]
  /** Those, and what was made on an earlier visit. */
  readonly all: readonly { readonly requestId: string }[]
  readonly on: string
  /** How many of them lack something. */
  readonly unready: number
  /** How many of the others have something to complete or to look at. */
  readonly warned: number
}) {
  const { say, providerName } = useWords()
  const { whole, knowledge } = useDraft()
  const [only] = all.length === 1 ? all : []
  const provider = whole.requests.find(({ id }) => id === only?.requestId)?.provider
  return (
    <>
      <span role="status">
        <strong>{say('drafting.preserve.made', { count: all.length })}</strong>{' '}
        {unready > 0 ? <span>{say('drafting.preserve.unready', { count: unready })} </span> : null}
        {warned > 0 ? <span>{say('drafting.preserve.warned', { count: warned })}</span> : null}
        {unready + warned > 0 ? null : <span className="bar-hint">{say('drafting.preserve.next')}</span>}
      </span>
      {only && provider ? (
        <Link
          className={`button ${unready + warned > 0 ? 'button-second' : 'bar-first'}`}
          href={`/cases/${caseId}/requests/${only.requestId}/send`}
        >
          {say('send.title', { provider: providerName(provider, knowledge) })}
        </Link>
      ) : null}
      {packs.length > 1 ? (
        <button type="button" className="button button-second" onClick={() => void together(packs, on)}>
          {say('drafting.preserve.all', { count: packs.length })}
        </button>
      ) : null}
      <Link className="button button-second" href={`/cases/${caseId}`}>
        {say('drafting.preserve.toCase')}
      </Link>
    </>
  )
}

/** All packs in one file, each whole in itself. */
async function together(packs: readonly HeldPack[], on: string): Promise<void> {
  const { zip } = await import('@oficio/exchange/zip')
  const files = await Promise.all(
    packs.map(async ({ name, archive }) => ({ name, bytes: new Uint8Array(await archive.arrayBuffer()) })),
  )
  saveFile(new Blob([await zip(files)], { type: 'application/zip' }), `oficio-${on}.zip`)
}
