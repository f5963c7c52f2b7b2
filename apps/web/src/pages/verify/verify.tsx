import './verify.css'
import { verifyPack } from '@oficio/exchange/verify'
import type { BadgeReport } from '@oficio/verify/badge'
import { type Progress, type Report, readCode } from '@oficio/verify/pack'
import { readFounding } from '@oficio/verify/record'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { Fold } from '../../facts/fold.tsx'
import type { BundleJudged, GivenToJudge } from '../../files/sum-words.ts'
import { localWordsNow } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'
import { BadgeView } from './badge-view.tsx'
import { CourtReport } from './court-report.tsx'
import { fetchPublished } from './fetch-published.ts'
import { FoundingField, OwnFounding } from './founding.tsx'
import { GivenFields, nothingGiven, wholeGiven } from './given.tsx'
import { ReportView } from './report.tsx'
import { Unverified } from './unverified.tsx'

type State =
  | { readonly kind: 'waiting' | 'failed' }
  | { readonly kind: 'working'; readonly progress?: Progress }
  | { readonly kind: 'done'; readonly report: Report }
  | { readonly kind: 'court'; readonly report: BundleJudged; readonly name: string }
  | { readonly kind: 'badge'; readonly report: BadgeReport }

/** What was chosen, judged as what it is; judged again when something is known that was not. */
function useJudged(known: string | undefined, given: GivenToJudge) {
  const [state, setState] = useState<State>({ kind: 'waiting' })
  const [isBundle, setIsBundle] = useState(false)
  const chosen = useRef<readonly File[]>([])
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const take = async (files: readonly File[]) => {
    if (files.length === 0) return
    chosen.current = files
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setState({ kind: 'working' })
    try {
      const tell = (progress: Progress) => setState({ kind: 'working', progress })
      const told = await judged(files, known, given, controller.signal, tell)
      setState(told)
      setIsBundle(told.kind === 'court')
    } catch {
      // Stopped by hand, or another set of files was dropped meanwhile: that one tells its own result.
      if (running.current === controller) setState({ kind: controller.signal.aborted ? 'waiting' : 'failed' })
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen is judged again with what is known now
  useEffect(() => void take(chosen.current), [known, asText(given)])
  return { state, isBundle, take, stop: () => running.current?.abort() }
}

/** What is given, for comparing: certificates by their bytes. */
const asText = ({ roots = [], ...given }: GivenToJudge): string =>
  JSON.stringify([given, roots.map((one) => one.join())])

/** A certificate, a bundle for a court, or a pack: each by what judges one. */
async function judged(
  files: readonly File[],
  known: string | undefined,
  given: GivenToJudge,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<State> {
  const badge = await badgeIn(files)
  if (badge) return { kind: 'badge', report: badge }
  const foundings = known === undefined ? [] : [known]
  const all = { ...given, ...(foundings.length > 0 ? { foundings } : {}) }
  const bundle = await court(files, all, signal, (share) => tell({ name: '', done: share, of: 1 }))
  if (bundle) return { kind: 'court', report: bundle, name: nameOf(files) }
  const published = { ...(await fetchPublished()), foundings }
  const words = await localWordsNow()
  const progressed = (progress: Progress) => signal.aborted || tell(progress)
  return { kind: 'done', report: await verifyPack(files, progressed, signal, words, published) }
}

/** Drop a pack, its PDF or its JSON: unchanged or not, all of it on this device. */
export default function Verify() {
  const { say } = useWords()
  const [code, setCode] = useState('')
  const [founding, setFounding] = useState('')
  const read = code.trim() === '' ? undefined : readCode(code)
  const known = readFounding(founding)
  const [given, setGiven] = useState(nothingGiven)
  const { state, isBundle, take, stop } = useJudged(known, wholeGiven(given))
  const isBelow = useAnswered(state)
  const fields = (
    <>
      <CodeField value={code} isBad={code.trim() !== '' && read === undefined} onChange={setCode} />
      <FoundingField value={founding} isKnown={known !== undefined} onChange={setFounding} />
    </>
  )
  const asking = (
    <>
      <DropBox isAgain={isBelow} onFiles={(files) => void take(files)} />
      {isBundle ? <GivenFields given={given} onChange={setGiven} /> : null}
      {isBelow ? (
        <Fold id="known" title={say('verify.known')}>
          {fields}
        </Fold>
      ) : (
        fields
      )}
    </>
  )
  return (
    <>
      <header className="stack-small">
        <h1>{say('verify.title')}</h1>
        {isBelow ? null : (
          <>
            <p className="lead">{say('verify.lead')}</p>
            <p className="soft">{say('verify.local')}</p>
          </>
        )}
      </header>
      <div className="columns columns-side">
        <div className="stack">
          <div role="status">
            {state.kind === 'working' ? <Working progress={state.progress} onStop={stop} /> : null}
          </div>
          {state.kind === 'failed' ? (
            <p className="notice notice-block" role="alert">
              {say('verify.failed')}
            </p>
          ) : null}
          {/* On paper stands what was found, not what asks for it. */}
          {isBelow ? null : <div className="stack no-print">{asking}</div>}
          {state.kind === 'done' ? <ReportView report={state.report} code={read} /> : null}
          {state.kind === 'badge' ? <BadgeView report={state.report} /> : null}
          {state.kind === 'court' ? <CourtReport report={state.report} name={state.name} /> : null}
          {/* The same once it is judged: below what was found, and the fields folded. */}
          {isBelow ? <div className="stack no-print">{asking}</div> : null}
        </div>
        <aside className="folds no-print">
          {isBelow ? null : <Unverified />}
          <OwnFounding />
          {state.kind === 'badge' ? null : <ByHand />}
        </aside>
      </div>
    </>
  )
}

/** What is printed on the paper, typed in. */
function CodeField(props: {
  readonly value: string
  readonly isBad: boolean
  readonly onChange: (value: string) => void
}) {
  const { say } = useWords()
  return (
    <div className="field">
      <label htmlFor="code">{say('verify.code')}</label>
      <textarea
        id="code"
        className="verify-code"
        value={props.value}
        maxLength={1000}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={props.isBad}
        aria-describedby="code-hint"
        onChange={(event) => props.onChange(event.target.value)}
      />
      <p className="hint" id="code-hint">
        {say(props.isBad ? 'verify.code.bad' : 'verify.code.hint')}
      </p>
    </div>
  )
}

/**
 * Whether something was judged, and nothing failed since: while it is judged anew, what asks for it stays
 * where it is, with the cursor of whoever types.
 */
function useAnswered(state: State): boolean {
  const [answered, setAnswered] = useState(false)
  const is = isJudged(state) || (answered && state.kind === 'working')
  if (is !== answered) setAnswered(is)
  return is
}

const isJudged = ({ kind }: State): boolean => kind === 'done' || kind === 'badge' || kind === 'court'

/** A certificate of the academy, by itself and without a line; undefined where the file is none. */
async function badgeIn(files: readonly File[]): Promise<BadgeReport | undefined> {
  const [file] = files
  if (files.length !== 1 || !file || file.size > 2_000_000 || !/\.(?:json|jwt)$/i.test(file.name))
    return undefined
  const { checkBadge, isCredential } = await import('@oficio/verify/badge')
  const text = await file.text()
  if (!isCredential(text)) return undefined
  const { academyPublished } = await import('./academy-published.ts')
  return await checkBadge(text, { now: new Date().toISOString(), ...(await academyPublished()) })
}

/** How whoever chose it calls it: the one file, or the folder. */
const nameOf = ([file, ...more]: readonly File[]): string => {
  const [folder = '', ...inside] = file?.webkitRelativePath.split('/') ?? []
  return inside.length > 0 ? folder : more.length === 0 ? (file?.name ?? '') : ''
}

/** A bundle for a court is judged by what judges one, in a worker; undefined where it is none. */
async function court(
  files: readonly File[],
  given: GivenToJudge,
  signal: AbortSignal,
  told: (share: number) => void,
): Promise<BundleJudged | undefined> {
  const { bundleIn } = await import('./court.ts')
  const bundle = await bundleIn(files)
  if (!bundle) return undefined
  const { Summing } = await import('../../files/sums.ts')
  const summing = new Summing()
  signal.addEventListener('abort', () => summing.stop())
  try {
    return await summing.check(bundle, (share) => signal.aborted || told(share), given)
  } finally {
    summing.stop()
  }
}

interface DropBoxProps {
  readonly onFiles: (files: readonly File[]) => void
  /** Something was judged: the box is one button for another. */
  readonly isAgain: boolean
}

function DropBox({ onFiles, isAgain }: DropBoxProps) {
  const { say } = useWords()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside is the first
    <div
      className={`${isAgain ? 'verify-drop-again' : 'empty verify-drop'}${over ? ' verify-drop-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className={isAgain ? 'button button-second verify-choose' : 'button verify-choose'}>
        <input
          id="files"
          type="file"
          className="visually-hidden"
          multiple
          aria-describedby="files-hint"
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])])
            // The same file may be chosen again after it was mended.
            event.target.value = ''
          }}
        />
        {say(isAgain ? 'verify.again' : 'verify.files')}
      </label>
      <p className={isAgain ? 'visually-hidden' : 'hint'} id="files-hint">
        {say('verify.files.hint')}
      </p>
    </div>
  )
}

function Working({
  progress,
  onStop,
}: {
  readonly progress: Progress | undefined
  readonly onStop: () => void
}) {
  const { say } = useWords()
  const pct = progress ? Math.floor((progress.done / Math.max(1, progress.of)) * 100) : 0
  return (
    <div className="row">
      <span>{progress ? say('verify.working', { name: progress.name, pct }) : say('verify.starting')}</span>
      <progress max={100} value={progress ? pct : undefined} aria-label={say('verify.starting')} />
      <button type="button" className="button button-quiet" onClick={onStop}>
        {say('verify.stop')}
      </button>
    </div>
  )
}

function ByHand() {
  const { say } = useWords()
  return (
    <Fold id="by-hand" title={say('verify.empty.title')}>
      <p className="small">{say('verify.empty.text')}</p>
      <pre className="code verify-command">sha256sum -c manifest-sha256.txt</pre>
    </Fold>
  )
}
