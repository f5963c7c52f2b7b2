import { recognise } from '@oficio/core/identifier'
import type { Readiness } from '@oficio/core/pack'
import { check, type Finding } from '@oficio/core/preflight'
import { type EvidenceRequest, firstOf } from '@oficio/core/request'
import { type Day, daysBetween, isDay } from '@oficio/core/time'
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { Link } from 'wouter'
import { Exact } from '../../../exact/exact.tsx'
import { textAt } from '../../../form/pointer.ts'
import { useOutbox } from '../../../pack/outbox.ts'
import { useIsOld } from '../../../pack/use-making.ts'
import { useFieldName } from '../../../request/field-name.ts'
import type { Field } from '../../../request/fields.ts'
import { FindingText } from '../../../request/findings/finding-text.tsx'
import { blockingOf, idOf, placeOf, withRooms } from '../../../request/findings/findings-at.ts'
import { useLacks } from '../../../request/findings/lacks.ts'
import { isUnready, isWhole } from '../../../request/findings/whole.ts'
import { useWords } from '../../../words/words.tsx'
import { DataRows } from '../data-rows.tsx'
import { focusSoon } from '../draft/findings.tsx'
import { DraftContext, useDraft, useDraftOf } from '../draft/use-draft.ts'
import { useSettled } from '../draft/use-settled.ts'
import { FieldsNamed, OneField } from '../fields-named.tsx'
import { Identifiers } from '../identifiers.tsx'
import { Also } from './also.tsx'
import { alsoAsked, isAlone } from './also-asked.ts'
import { isHere, placeHere } from './asked-here.ts'
import { useAskedToo } from './asked-too.ts'
import { controlOf } from './lacking.ts'
import { apart, isSeen, Seen } from './seen.tsx'
import { asSigned, daylessRows, type Proposed, proposedStart, withPeriod, withStart } from './signed.ts'

/** What the checks find in one request and how far it is, told by its row. */
export interface OfRow {
  readonly findings: readonly Finding[]
  readonly ready: Readiness
  /** Whether the row tells something to complete or to look at. */
  readonly isWarned: boolean
  /** The words that were checked. */
  readonly of: EvidenceRequest
}
interface Props {
  readonly caseId: string
  readonly requestId: string
  /** Told what the checks find once the request is signed off. */
  readonly onFound: (told: OfRow) => void
}

/** One provider: which company, for how long, what is kept, and what still stops it. */
export function ProviderRow({ caseId, requestId, onFound }: Props) {
  const draft = useDraftOf(caseId, requestId)
  if (typeof draft === 'string') return <li className="preserve-row preserve-row-waits" />
  return (
    <DraftContext value={draft}>
      <Row onFound={onFound} />
    </DraftContext>
  )
}

function Row({ onFound }: Pick<Props, 'onFound'>) {
  const draft = useDraft()
  const { request, on, fields } = draft
  const asked = useAskedToo()
  const { findings, ready, lines, places } = useSigned(onFound)
  const { proposed, lacking } = usePeriod(findings)
  const [isOpen, setOpen] = useState(false)
  // Who must order is asked once it is known who asks: an empty page is no mistake.
  const isNobody = textAt(request, '/authority/kind') === ''
  const blocking = blockingOf(findings)
  const stops = blocking.filter(
    (finding) => !isHere(finding, asked) && !(isNobody && finding.path.startsWith('/legalProcess')),
  )
  // What stops it at a field of its own is asked right here: nobody looks for one day among thirty fields.
  const simple = fieldsAlone(fields)
  const askedFor = (path: string) =>
    simple.has(path) ? [path] : (partsOf[path] ?? []).filter((pointer) => simple.has(pointer))
  const alone = apart([...new Set(stops.flatMap(({ path }) => askedFor(path)))])
  const others = stops.filter(({ path, code }) => askedFor(path).length === 0 && code !== dayless)
  // A question that stands here open is no fault yet, and the days of all rows are one question.
  const isTold = ({ path, code }: Finding): boolean =>
    code !== dayless && (isOpen || !alone.seen.includes(path))
  const waits = [...blocking.map(({ path }) => path), ...ready.missing].filter((path) =>
    isHere({ path }, asked),
  )
  const stopping = new Set([...blocking.map(({ path }) => path), ...ready.missing])
  const isStop = (line: string): boolean => stopping.has(places.get(line) ?? '')
  const isElsewhere = (line: string): boolean => !isHere({ path: places.get(line) ?? '' }, asked)
  const isFilled = useSettled(request)
  return (
    <li className={isFilled ? 'preserve-row' : 'preserve-row preserve-row-fills'}>
      <Holder />
      <Terms on={on} lacking={lacking} proposed={proposed} isOpen={isOpen} onOpen={setOpen} />
      <div className="stack-small">
        {stops.filter(isTold).map((finding) => (
          <FindingText
            key={`${finding.code} ${finding.rule} ${finding.path}`}
            finding={finding}
            provider={request.provider}
          />
        ))}
        {isOpen ? null : <Seen pointers={alone.seen} />}
        {isOpen ? null : <Stopping pointers={alone.others} />}
        <Standing
          isFree={isWhole(ready) && !isNobody}
          isHeld={isUnready(ready) || !isWhole(ready) || lines.length > 0}
          waits={waits}
          lines={{
            stop: isNobody ? [] : lines.filter((line) => isStop(line) && isElsewhere(line)),
            look: waits.length > 0 ? [] : lines.filter((line) => !isStop(line)),
          }}
          places={places}
          onMend={others.length > 0 && !isOpen ? () => setOpen(true) : undefined}
        />
      </div>
    </li>
  )
}

/** Which company keeps it, and of which accounts. */
function Holder() {
  const { say, providerName, country, day } = useWords()
  const { request, knowledge } = useDraft()
  const { entity, country: state } = request.addressee ?? {}
  return (
    <div className="preserve-holder">
      <h3>{providerName(request.provider, knowledge)}</h3>
      <p className="small soft">
        {entity ? <span translate="no">{entity}</span> : say('start.who.unknown')}
        {state ? `, ${country(state)}` : ''}
      </p>
      <p className="row preserve-of">
        {(request.identifiers ?? []).map(({ type, value, observedOn }) => (
          <span key={`${type} ${value}`} className="preserve-identifier">
            <Exact text={value ?? ''} />
            {observedOn && isDay(observedOn.slice(0, 10))
              ? ` · ${say('drafting.preserve.seenOn', { day: day(observedOn.slice(0, 10)) })}`
              : null}
          </span>
        ))}
      </p>
    </div>
  )
}

/** On a page that nobody has touched all fields are empty: named under each provider they would be a wall. */
const namedAtMost = 2

/** Its pack and the way on, once it is made; before, that nothing stops it, or what to mend. */
function Standing({
  isFree,
  isHeld,
  waits,
  lines,
  places,
  onMend,
}: {
  readonly isFree: boolean
  /** It is not to be sent as it is, or there is something to complete or to look at first. */
  readonly isHeld: boolean
  /** Places of this page for which it waits. */
  readonly waits: readonly string[]
  /** What stops it elsewhere, and what it lacks although nothing stops it. */
  readonly lines: { readonly stop: readonly string[]; readonly look: readonly string[] }
  readonly places: ReadonlyMap<string, string>
  readonly onMend: (() => void) | undefined
}) {
  const { say, providerName, list } = useWords()
  const { whole, entry, request, knowledge } = useDraft()
  const made = useOutbox().packs.find((pack) => pack.requestId === entry?.id)
  // What was made on an earlier visit lies in no memory of this page: the case knows that it was made.
  const kept = made ?? entry?.packed
  const isOld = useIsOld(kept?.digest, whole, entry)
  const name = providerName(request.provider, knowledge)
  const fieldName = useFieldName(request, knowledge)
  const place = `/cases/${whole.id}/requests/${entry?.id ?? ''}`
  // By its key the same before and after a pack is made: fields that somebody opened stay open.
  const standing = <Told key="told" lines={lines} places={places} />
  if (kept)
    return (
      <>
        {standing}
        {isOld ? <p className="small notice notice-wait">{say('drafting.pack.old')}</p> : null}
        {made?.why ? (
          <p className="small notice notice-wait">
            {say('drafting.outbox.missing')} {say(`drafting.outbox.why.${made.why}`)}
          </p>
        ) : null}
        {/* What is no longer the request is neither taken along nor sent: it is made again first. */}
        {isOld ? null : (
          // Of its own: the way to the letter, which stood here, does not become the button, and move.
          <p key="made" className="row preserve-next">
            <Link className={isHeld ? 'button button-second' : 'button'} href={`${place}/send`}>
              {say('send.title', { provider: name })}
            </Link>
            {made ? (
              <a href={made.address} download={made.name} className="small">
                {say('drafting.pack.download', { file: made.name })}
              </a>
            ) : null}
          </p>
        )}
      </>
    )
  const wanted = [...new Set(waits.map(fieldName))]
  return (
    <>
      {wanted.length > 0 ? (
        <p className="small">
          {wanted.length > namedAtMost
            ? say('drafting.preserve.waitsHereMany', { count: wanted.length })
            : say('drafting.preserve.waitsHere', { fields: list(wanted) })}
        </p>
      ) : null}
      {standing}
      <p className="small row preserve-next">
        {isFree && lines.stop.length + lines.look.length === 0 ? (
          <span>{say('drafting.preserve.nothingStops')}</span>
        ) : null}
        {onMend ? (
          <button type="button" className="button button-second button-small" onClick={onMend}>
            {say('drafting.preserve.mend')}
            <span className="visually-hidden">: {name}</span>
          </button>
        ) : null}
        <Link href={`${place}/summary`}>
          {say('drafting.preserve.letter')}
          <span className="visually-hidden">: {name}</span>
        </Link>
      </p>
    </>
  )
}

/**
 * What has a field of its own is asked on this row; what has none, or stops the request, is told with the way
 * to its page.
 */
function Told({ lines, places }: Pick<Parameters<typeof Standing>[0], 'lines' | 'places'>) {
  const draft = useDraft()
  const asked = useAskedToo()
  // What the page asks of all has its field above, once.
  const isAskedHere = (line: string): boolean =>
    !isHere({ path: places.get(line) ?? '' }, asked) && alsoAsked(places.get(line), draft.fields).length > 0
  return (
    <>
      <Lines is="stops" lines={lines.stop} places={places} />
      <Also lines={lines.look.filter(isAskedHere)} places={places} />
      <Lines is="look" lines={lines.look.filter((line) => !isAskedHere(line))} places={places} />
    </>
  )
}

/** What stops a request, or what only wants a look: never one under the name of the other. */
function Lines({
  is,
  lines,
  places,
}: {
  readonly is: 'stops' | 'look'
  readonly lines: readonly string[]
  readonly places: ReadonlyMap<string, string>
}) {
  const { say } = useWords()
  if (lines.length === 0) return null
  return (
    <div className={is === 'stops' ? 'small finding finding-block' : 'small'}>
      <p>{say(`drafting.preserve.${is}`)}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <ToField pointer={places.get(line)}>{line}</ToField>
          </li>
        ))}
      </ul>
    </div>
  )
}

/**
 * What a row tells, with the way to the field that it is about: on this page, else on that of its request.
 */
function ToField({ pointer, children }: { readonly pointer: string | undefined; readonly children: string }) {
  const { whole, entry, fields } = useDraft()
  const asked = useAskedToo()
  if (pointer === undefined) return children
  const here = placeHere(pointer, asked)
  if (here)
    return (
      <a
        href={`#${controlOf(here)}`}
        onClick={(event) => {
          event.preventDefault()
          focusSoon(controlOf(here))
        }}
      >
        {children}
      </a>
    )
  const place = placeOf(
    firstOf(pointer),
    fields.map((field) => field.pointer),
  )
  const field = fields.find((one) => one.pointer === place)
  if (!field) return children
  const id = idOf(field.pointer)
  const page = field.page === 'facts' ? 'facts' : `requests/${entry?.id ?? ''}`
  return (
    <Link href={`/cases/${whole.id}/${page}#${id}`} onClick={() => focusSoon(id)}>
      {children}
    </Link>
  )
}

/** The checks of the request as its officer signs it off: what the signature answers stops nothing. */
function useSigned(onFound: Props['onFound']) {
  const { request, knowledge, on } = useDraft()
  const later = useDeferredValue(request)
  const signed = useMemo(() => ({ ...asSigned(later, on), createdOn: on }), [later, on])
  const findings = useMemo(
    () => check(withRooms(signed), { on }, knowledge).findings,
    [signed, knowledge, on],
  )
  const { ready, lines, places } = useLacks(signed, findings, on, knowledge, isSeen)
  const isWarned = lines.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was found is told
  useEffect(() => onFound({ findings, ready, isWarned, of: later }), [ready, isWarned])
  return { findings, ready, lines, places }
}

const dayless = 'dates.missing'
/** Whoever lacks the order of somebody else says here what it is and who gave it. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  '/legalProcess/issuedBy': ['/legalProcess/kind', '/legalProcess/issuedBy/name'],
}
const isDayless = ({ code }: Finding): boolean => code === dayless

/** Fields that one control asks: those of rows of data are asked as a row, with their offset. */
const fieldsAlone = (fields: readonly Field[]): ReadonlySet<string> =>
  new Set(fields.flatMap((field) => (isAlone(field) && field.name !== 'position' ? [field.pointer] : [])))

/**
 * The fields that stop this request, and no other. One in which somebody began to answer stays; one that was
 * filled from what is known stands in the lines above, behind the word that changes it.
 */
function Stopping({ pointers }: { readonly pointers: readonly string[] }) {
  const { fields } = useDraft()
  const answered = useRef(new Set<string>())
  const wanted = fields.filter(({ pointer }) => pointers.includes(pointer) || answered.current.has(pointer))
  if (wanted.length === 0) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for what its fields get
    <div
      className="draft-fields"
      onFocus={() => {
        for (const { pointer } of wanted) answered.current.add(pointer)
      }}
    >
      {wanted.map((field) => (
        <OneField key={field.pointer} field={field} />
      ))}
    </div>
  )
}

/**
 * Where the provider wants days, those that are proposed are filled in, once; gives them, and the rows that
 * lack one again.
 */
function usePeriod(findings: readonly Finding[]): {
  readonly proposed: Proposed | undefined
  readonly lacking: readonly number[]
} {
  const { whole, entry, request, change, on, knowledge } = useDraft()
  const isWanted = findings.some(isDayless)
  const hasDays = isWanted || (request.dataRequested ?? []).some(({ from }) => from)
  const { pasted, country } = whole
  const told = useMemo(
    () => (hasDays && pasted ? recognise(pasted, knowledge, { country }).identifiers : []),
    [hasDays, pasted, knowledge, country],
  )
  const proposed = hasDays && entry ? proposedStart(whole, entry, on, told) : undefined
  const wasFilled = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: filled when it is wanted first; who takes a day out wants it out
  useEffect(() => {
    if (!isWanted || !entry || !proposed || wasFilled.current) return
    wasFilled.current = true
    const { from } = proposed
    change((before) => withPeriod(before, entry.id, from, new Date().toISOString(), daylessRows(findings)))
  }, [isWanted])
  // Findings come a moment later than what mends them: only what still has no day is asked.
  const lacking = daylessRows(findings).filter((at) => {
    const { from, to } = request.dataRequested?.[at] ?? {}
    return wasFilled.current && (!from || !to)
  })
  return { proposed, lacking }
}

/** Days, what is kept and since when, in one line; one touch opens them. */
function Terms({
  on,
  lacking,
  proposed,
  isOpen,
  onOpen,
}: {
  readonly on: Day
  /** Rows for which a day is wanted. */
  readonly lacking: readonly number[]
  /** The day from which they are kept where nobody says another. */
  readonly proposed: Proposed | undefined
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
}) {
  const { say, day, number } = useWords()
  const { request } = useDraft()
  const rows = request.dataRequested ?? []
  const from = rows
    .flatMap((row) => (row.from ? [row.from.slice(0, 10)] : []))
    .sort()
    .at(0)
  const days = request.preservation?.days
  return (
    <div className="stack-small">
      {lacking.length > 0 ? <Since on={on} lacking={lacking} /> : null}
      <details
        className="preserve-terms"
        open={isOpen}
        onToggle={(event) => onOpen(event.currentTarget.open)}
      >
        <summary>
          {days ? say('drafting.preserve.days', { days }) : say('drafting.preserve.noDays')} ·{' '}
          {say('drafting.preserve.classes', { count: rows.length, said: number(rows.length) })} ·{' '}
          {from ? say('drafting.preserve.from', { day: day(from) }) : say('drafting.preserve.always')}{' '}
          <span className="preserve-change">{say('drafting.preserve.change')}</span>
        </summary>
        {isOpen ? (
          <div className="stack preserve-inner">
            {from && lacking.length === 0 ? <Since on={on} lacking={lacking} from={from} /> : null}
            <div className="draft-fields">
              <FieldsNamed names={['entity', 'translation', 'days', 'userCountry']} />
            </div>
            <Identifiers />
            <DataRows />
          </div>
        ) : null}
      </details>
      {proposed && from === proposed.from ? <Why {...proposed} /> : null}
    </div>
  )
}

/** Why it begins on the day that is proposed, and the wider one at a touch. */
function Why({ from, told, widest }: Proposed) {
  const { say, day, providerName } = useWords()
  const { request, knowledge, entry, change } = useDraft()
  const provider = providerName(request.provider, knowledge)
  if (told === undefined) return <p className="small soft">{say('drafting.preserve.wide', { provider })}</p>
  return (
    <p className="small soft">
      {say('drafting.preserve.told', { provider, day: day(told), days: daysBetween(from, told) })}{' '}
      <button
        type="button"
        className="button button-quiet button-small"
        onClick={() => entry && change((before) => withStart(before, entry.id, widest))}
      >
        {say('drafting.preserve.wider')}
      </button>
    </p>
  )
}

/** From which day on, asked once for all rows that have days. */
function Since({
  on,
  lacking,
  from,
}: {
  readonly on: Day
  readonly lacking: readonly number[]
  readonly from?: string
}) {
  const { say } = useWords()
  const { entry, change } = useDraft()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{say('drafting.preserve.since')}</label>
      <input
        id={id}
        type="date"
        max={on}
        defaultValue={from}
        onChange={(event) => {
          const since = event.target.value
          if (!isDay(since) || since > on || !entry) return
          change((before) =>
            lacking.length > 0
              ? withPeriod(before, entry.id, since, new Date().toISOString(), lacking)
              : withStart(before, entry.id, since),
          )
        }}
      />
    </div>
  )
}
