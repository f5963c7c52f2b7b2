import { askedAgainstFiles, type Exhibit, type Leg } from '@oficio/core/act'
import type { FileWarning } from '@oficio/core/exhibit'
import { useCallback, useId, useState } from 'react'
import { Link } from 'wouter'
import { Exact } from '../../exact/exact.tsx'
import { Sum } from '../../exact/sum.tsx'
import { saveFile } from '../../files/save-file.ts'
import { WarningLines } from '../../files/warning-lines.tsx'
import { warningsOf } from '../../files/warnings-of.ts'
import { extractedIn } from '../../request/answer/extracted.ts'
import { useItemName } from '../../request/answer/item-name.ts'
import { sealer } from '../../sealed/line.ts'
import { type NotedOpening, NotGiven, openExhibit, piecesOf, type TakenVerdict } from '../../sealed/take.ts'
import { heldNow, unlock } from '../../sealed/unlock.ts'
import { NoSecret, NotTouched } from '../../signed-in/passkey.ts'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { type Trouble, useHouse, useReading, useSending } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { KeepExhibit } from './keep-exhibit.tsx'
import type { Open } from './open/open-request.tsx'

interface OfLeg {
  readonly open: Open
  readonly leg: Leg
}

/**
 * The files that came sealed on a leg: whoever has a share of the key opens them here, and says before what
 * for.
 */
export function Exhibits({ open, leg }: OfLeg) {
  const { say } = useWords()
  const { client } = useHouse()
  const id = useId()
  const keys = useReading(useCallback(() => client.unitKeys({}), [client]))
  const { exhibits = [] } = leg
  if (exhibits.length === 0) return null
  return (
    <section className="stack" id="sealed-files" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say('sealed.title')}</h2>
      <p className="soft">{say(isOfState(leg) ? 'sealed.about.home' : 'sealed.about')}</p>
      <TroubleNote trouble={keys.trouble} onAgain={() => void keys.reread()} />
      {keys.value && keys.value.shares.length === 0 ? (
        <p className="notice notice-wait">
          {say('sealed.noShare')} <Link href="/unit-key">{say('sealed.keys.room')}</Link>
        </p>
      ) : null}
      <ul className="list-plain stack">
        {exhibits.map((exhibit) => (
          <li key={exhibit.ciphertextSha256} className="card stack-small">
            <One open={open} leg={leg} exhibit={exhibit} />
          </li>
        ))}
      </ul>
      {isOfState(leg) ? null : <Gaps open={open} leg={leg} />}
      <p className="hint">{say('sealed.notHere')}</p>
    </section>
  )
}

/** What came home from another State: its authority answered the whole, and the unit sealed it here. */
const isOfState = ({ to }: Leg): boolean => to.kind === 'central-authority'

/** What was asked and is not all here, over every delivery: as far as the list can say it. */
function Gaps({ open, leg }: OfLeg) {
  const { say } = useWords()
  const id = useId()
  const itemName = useItemName(open.content)
  const lacking = askedAgainstFiles(open.content, leg).rows.filter(({ gap }) => gap !== null)
  return (
    <section className="stack-small" aria-labelledby={`${id}-gaps`}>
      <h3 id={`${id}-gaps`}>{say('sealed.gaps')}</h3>
      {lacking.length === 0 ? <p>{say('sealed.gaps.none')}</p> : null}
      <ul>
        {lacking.map(({ item, gap }) => (
          <li key={item.key}>
            {itemName(item.key)}: {gap ? say(`sealed.gap.${gap}`) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The key that an exhibit was sealed to, as its manifest says. */
const keyOf = ({ acts }: Open, { delivery }: Exhibit): string => {
  const act = acts.find(({ seq }) => seq === delivery)
  return act?.kind === 'handed-over' ? act.body.manifest.sealedTo.key : ''
}

/** Whether a file that came home is of all that was asked, as whoever told of it noted; else of a part. */
const partOf = ({ state }: Open, { sha256 }: Exhibit): 'whole' | 'part' =>
  state.passing?.home.findLast(({ files }) => files.some((one) => one.sha256 === sha256))?.part === 'whole'
    ? 'whole'
    : 'part'

function One({ open, leg, exhibit }: OfLeg & { readonly exhibit: Exhibit }) {
  const { say, number, day } = useWords()
  const moment = useMoment()
  // The hour as it was signed, in its own zone: it is not turned into that of whoever reads.
  const extractedWords = (text: string) => {
    const { day: on, hour, zone } = extractedIn(text)
    return `${day(on)}, ${hour} (UTC${zone === 'Z' ? '' : zone})`
  }
  const itemName = useItemName(open.content)
  const answers = (item: string | null) => (item === null ? say('sealed.beyond') : itemName(item))
  const { returned, erased, hold, keptUntil } = exhibit
  return (
    <>
      <h3>
        <Exact text={exhibit.name} />
      </h3>
      <dl className="facts small">
        <dt>{say('sealed.answers')}</dt>
        <dd>{isOfState(leg) ? say(`sealed.${partOf(open, exhibit)}`) : answers(exhibit.item)}</dd>
        <dt>{say('sealed.size')}</dt>
        <dd>{say('desk.files.bytes', { bytes: number(exhibit.size) })}</dd>
        <dt>SHA-256</dt>
        <dd>
          <Sum of={exhibit.sha256} />
        </dd>
        <dt>{say('sealed.source')}</dt>
        <dd>
          <Exact text={exhibit.source} />
        </dd>
        <dt>{say('sealed.extracted')}</dt>
        <dd>{extractedWords(exhibit.extractedAt)}</dd>
        <dt>{say('sealed.received')}</dt>
        <dd>
          {say('sealed.received.checked', { when: moment(exhibit.receivedAt) })}{' '}
          <Sum of={exhibit.receipt.key} first={16} className="soft" />
        </dd>
        <dt>{say('sealed.looks')}</dt>
        <dd>{say('sealed.looks.count', { count: exhibit.looks })}</dd>
      </dl>
      {keptUntil ? <p className="small">{say('sealed.kept.until', { day: day(keptUntil) })}</p> : null}
      {hold ? (
        <p className="notice notice-wait">
          {say('sealed.kept.hold', { when: moment(hold.at), reasons: hold.reasons })}
        </p>
      ) : null}
      {erased ? (
        <p className="notice">{say('sealed.erased', { when: moment(erased.at) })}</p>
      ) : returned ? (
        <p className="notice">
          {say(returned.unread ? 'sealed.returned.unread' : 'sealed.returned.read', {
            when: moment(returned.at),
          })}
        </p>
      ) : (
        <Looking open={open} leg={leg} exhibit={exhibit} />
      )}
      {erased ? null : <KeepExhibit open={open} leg={leg} exhibit={exhibit} />}
    </>
  )
}

type Stands =
  | { readonly is: 'touch' }
  | { readonly is: 'note' }
  | { readonly is: 'reads'; readonly share: number }
  | {
      readonly is: 'verdict'
      readonly verdict: TakenVerdict
      readonly plain?: Blob | undefined
      /** That it came as it was signed says nothing of what it does to whoever opens it. */
      readonly warnings?: readonly FileWarning[]
    }
  | { readonly is: 'fault'; readonly why: 'untouched' | 'no-secret' | Trouble }

/**
 * What can be done with one exhibit, each written down before: opened, saved as it was, saved as it is
 * sealed.
 */
function useLooking({ open, leg, exhibit }: OfLeg & { readonly exhibit: Exhibit }, purpose: string) {
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [stands, setStands] = useState<Stands>()
  const said = { leg: leg.number, exhibit: exhibit.ciphertextSha256, purpose: purpose.trim() }

  const noted = async (as?: 'unsealed' | 'sealed'): Promise<NotedOpening | undefined> => {
    const body = { ...open.expected, ...said }
    const done = as
      ? await send('exhibitExport', { ...body, as }, (key) => client.exhibitExport({ ...body, as }, { key }))
      : await send('exhibitOpen', body, (key) => client.exhibitOpen(body, { key }))
    if (!done) return undefined
    const { request, opening } = open.expected
    return { request, opening, exhibit: said.exhibit, act: done.seq, pieces: done.pieces }
  }
  const failed = (cause: unknown) => {
    if (cause instanceof NotTouched) setStands({ is: 'fault', why: 'untouched' })
    else if (cause instanceof NoSecret) setStands({ is: 'fault', why: 'no-secret' })
    else if (cause instanceof NotGiven && cause.problem)
      setStands({ is: 'fault', why: { kind: 'refused', problem: cause.problem } })
    else setStands({ is: 'fault', why: { kind: 'lost' } })
  }
  /** The passkey first: whoever cannot open it is not written down as having looked. */
  const opens = async () => {
    const key = keyOf(open, exhibit)
    try {
      setStands({ is: 'touch' })
      if (!(await heldNow()).includes(key)) {
        const told = await client.unitKeys({})
        if (!told.ok) return failed(new NotGiven(told.problem))
        if (!(await unlock(told.value)).includes(key)) return setStands({ is: 'verdict', verdict: 'no-key' })
      }
      setStands({ is: 'note' })
      const note = await noted()
      if (!note) return setStands(undefined)
      setStands({ is: 'reads', share: 0 })
      const came = await openExhibit(client, sealer, {
        noted: note,
        key,
        said: exhibit,
        told: (share) => setStands({ is: 'reads', share }),
      })
      const warnings = came.plain ? await warningsOf(exhibit.name, came.plain) : []
      setStands({ is: 'verdict', ...came, warnings })
      void open.reread()
    } catch (cause) {
      failed(cause)
    }
  }
  const saves = async (plain: Blob) => {
    if (!(await noted('unsealed'))) return
    saveFile(plain, exhibit.name)
    void open.reread()
  }
  const savesSealed = async () => {
    try {
      const note = await noted('sealed')
      if (!note) return
      const parts: Uint8Array<ArrayBuffer>[] = []
      for await (const piece of piecesOf(client, note)) parts.push(piece)
      saveFile(new Blob(parts), `${exhibit.name}.age`)
      void open.reread()
    } catch (cause) {
      failed(cause)
    }
  }
  const isBusy = busy || (stands !== undefined && waiting.has(stands.is))
  return { stands, trouble, isBusy, opens, saves, savesSealed }
}

const waiting: ReadonlySet<Stands['is']> = new Set(['touch', 'note', 'reads'])

function Looking({ open, leg, exhibit }: OfLeg & { readonly exhibit: Exhibit }) {
  const { say } = useWords()
  const id = useId()
  const [purpose, setPurpose] = useState('')
  const looking = useLooking({ open, leg, exhibit }, purpose)
  const { stands, trouble, isBusy, opens, saves, savesSealed } = looking
  const isUnsaid = purpose.trim() === ''
  const plain = stands?.is === 'verdict' && stands.verdict === 'as-signed' ? stands.plain : undefined
  if (open.request.may['exhibit.open'] !== true) return null
  return (
    <form
      className="stack-small no-print"
      onSubmit={(event) => {
        event.preventDefault()
        void opens()
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-purpose`}>{say('sealed.purpose')}</label>
        <input
          id={`${id}-purpose`}
          required
          maxLength={300}
          value={purpose}
          onChange={(event) => setPurpose(event.target.value)}
        />
        <p className="hint">{say('sealed.purpose.hint')}</p>
      </div>
      <Outcome stands={stands} name={exhibit.name} />
      <TroubleNote trouble={trouble} />
      <p className="row">
        {plain ? (
          <button type="button" className="button" disabled={isBusy} onClick={() => void saves(plain)}>
            {say('sealed.save')}
          </button>
        ) : (
          <button type="submit" className="button" disabled={isBusy || isUnsaid}>
            {say('sealed.open')}
          </button>
        )}
        <button
          type="button"
          className="button button-second"
          disabled={isBusy || isUnsaid}
          onClick={() => void savesSealed()}
        >
          {say('sealed.saveSealed')}
        </button>
      </p>
      {isOfState(leg) ? null : <SendBack open={open} leg={leg} exhibit={exhibit} />}
    </form>
  )
}

/** Green only where all that was signed agrees with all that was read. */
function Outcome({ stands, name }: { readonly stands: Stands | undefined; readonly name: string }) {
  const { say } = useWords()
  if (!stands) return <div role="status" />
  if (stands.is === 'reads')
    return (
      <div role="status" className="row">
        <progress max={1} value={stands.share} aria-label={name} />
        <span className="small">{say('sealed.reads')}</span>
      </div>
    )
  if (stands.is === 'touch' || stands.is === 'note')
    return (
      <p role="status" className="soft small">
        {say(stands.is === 'touch' ? 'sealed.touch' : 'sealed.notes')}
      </p>
    )
  if (stands.is === 'fault')
    return typeof stands.why === 'object' ? (
      <TroubleNote trouble={stands.why} />
    ) : (
      <p className="notice notice-wait" role="alert">
        {say(stands.why === 'untouched' ? 'house.sign.untouched' : 'sealed.noSecret')}
      </p>
    )
  const isSame = stands.verdict === 'as-signed'
  return (
    <>
      <p
        className={`notice ${isSame ? 'notice-open' : 'notice-block'}`}
        role={isSame ? 'status' : 'alert'}
        data-verdict={stands.verdict}
      >
        {say(`sealed.verdict.${stands.verdict}`)}
      </p>
      <div role="alert">
        <WarningLines warnings={stands.warnings ?? []} />
      </div>
    </>
  )
}

/** What nobody asked for, or nobody may have, goes back: and it is said whether somebody had looked. */
function SendBack({ open, leg, exhibit }: OfLeg & { readonly exhibit: Exhibit }) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const id = useId()
  const [reasons, setReasons] = useState('')
  if (open.request.may['exhibit.return'] !== true) return null
  const subject = {
    ...open.expected,
    leg: leg.number,
    exhibit: exhibit.ciphertextSha256,
    reasons: reasons.trim(),
  }
  return (
    <details className="details">
      <summary>{say('sealed.return')}</summary>
      <div className="stack-small">
        <p>{say(exhibit.looks === 0 ? 'sealed.return.unread' : 'sealed.return.read')}</p>
        <div className="field">
          <label htmlFor={`${id}-reasons`}>{say('sealed.return.why')}</label>
          <input
            id={`${id}-reasons`}
            maxLength={4000}
            value={reasons}
            onChange={(event) => setReasons(event.target.value)}
          />
        </div>
        <p>
          <button
            type="button"
            className="button button-second"
            disabled={subject.reasons === ''}
            onClick={() =>
              ask({
                route: 'exhibitReturn',
                action: 'exhibit.return',
                subject,
                title: say('sealed.return'),
                doing: say('sealed.return.do'),
                says: (
                  <p>
                    <Exact text={exhibit.name} />: {subject.reasons}
                  </p>
                ),
                onDone: () => void open.reread(),
              })
            }
          >
            {say('sealed.return.do')}
          </button>
        </p>
      </div>
      {dialog}
    </details>
  )
}
