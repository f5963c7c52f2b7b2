import { signedLanguage } from '@oficio/core/letter'
import { isImageOrVideo, packPlan } from '@oficio/core/pack'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Link } from 'wouter'
import { lineState, subscribeToLine } from '../../offline.ts'
import { takesNoPictures } from '../../pack/abuse.ts'
import { annexesOf } from '../../pack/annexes.ts'
import { clearWaiting, setWaiting, useWaiting } from '../../pack/outbox.ts'
import { askForPdf, type PdfMissing } from '../../pack/pdf.ts'
import { useWords } from '../../words/words.tsx'
import { blockingOf } from './findings-at.ts'
import { openPlaces } from './phrases.ts'
import { tellFinding } from './tell-finding.ts'
import { type Draft, useDraft } from './use-draft.ts'

interface Made {
  readonly address: string
  readonly name: string
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
  readonly gaps: number
  readonly missing: readonly string[]
  readonly why?: PdfMissing
  /** The request as it was packed: a later change makes the pack an old one. */
  readonly of: Draft['request']
}

/** The last step: one archive, made on this device; the PDF comes from the server's memory when there is a line. */
export function MakePack() {
  const { say, list } = useWords()
  const draft = useDraft()
  const { request, result, entry, whole } = draft
  const line = useSyncExternalStore(subscribeToLine, lineState)
  const waiting = useWaiting().find(({ requestId }) => requestId === entry?.id)
  const [anyway, setAnyway] = useState(false)
  const { make, made, problem, isMaking } = useMaking()
  const blocking = blockingOf(result.findings)
  const braces = openPlaces(request)
  const isStopped = braces.length > 0 || (blocking.length > 0 && !anyway)
  const lacksLetter = packPlan(request, { knowledge: draft.knowledge, on: draft.on }).letters.length === 0
  return (
    <section className="card no-print" aria-labelledby="pack-title" id="pack">
      <h2 id="pack-title">{say('drafting.pack.title')}</h2>
      <p>{say(lacksLetter ? 'drafting.pack.aboutEmergency' : 'drafting.pack.about')}</p>
      {braces.length > 0 ? (
        <p className="notice notice-block">
          {say('drafting.braces', { places: list([...new Set(braces.flatMap(({ places }) => places))].map((place) => `{${place}}`)) })}
        </p>
      ) : null}
      {blocking.length > 0 ? (
        <div className="stack-small">
          <p className="notice notice-block">{say('drafting.pack.blocked', { count: blocking.length })}</p>
          <label className="choice">
            <input type="checkbox" checked={anyway} onChange={(event) => setAnyway(event.target.checked)} />
            <span>{say('drafting.pack.anyway')}</span>
          </label>
        </div>
      ) : null}
      {waiting && !made ? (
        <p className="notice notice-wait">
          {say('drafting.outbox.waiting', { hour: waiting.at })} {say(`drafting.outbox.why.${waiting.why}`)}
        </p>
      ) : null}
      <p className="row">
        <button
          type="button"
          className="button"
          disabled={isStopped || isMaking}
          onClick={() => void make(anyway ? [...new Set(blocking.map(({ code }) => code))] : [])}
        >
          {say(isMaking ? 'drafting.pack.making' : waiting || made ? 'drafting.pack.again' : 'drafting.pack.make')}
        </button>
        {!lacksLetter && line === 'offline' ? <span className="soft small">{say('drafting.pack.offline')}</span> : null}
      </p>
      <div role="status" className="stack-small">
        {problem ? <p className="notice notice-block">{problem}</p> : null}
        {made ? <MadePack made={made} isOld={made.of !== request} caseId={whole.id} /> : null}
      </div>
    </section>
  )
}

function MadePack({ made, isOld, caseId }: { readonly made: Made; readonly isOld: boolean; readonly caseId: string }) {
  const { say, number } = useWords()
  return (
    <div className="stack-small">
      {isOld ? <p className="notice notice-wait">{say('drafting.pack.old')}</p> : null}
      {made.why ? (
        <p className="notice notice-wait">
          {say('drafting.outbox.missing')} {say(`drafting.outbox.why.${made.why}`)}
        </p>
      ) : null}
      {made.gaps > 0 ? <p className="finding finding-warn">{say('drafting.pack.gaps', { count: made.gaps })}</p> : null}
      <p>
        <a className="button button-second" href={made.address} download={made.name}>
          {say('drafting.pack.download', { file: made.name })}
        </a>
      </p>
      <details className="details">
        <summary>{say('drafting.pack.files', { count: made.files.length })}</summary>
        <ul className="list-plain small">
          {made.files.map(({ name, bytes, sha256 }) => (
            <li key={name}>
              <strong>{name}</strong> · {number(Math.max(1, Math.round(bytes / 1024)))} kB
              <br />
              <code>{sha256}</code>
            </li>
          ))}
        </ul>
      </details>
      <p>{say(made.missing.length === 0 ? 'drafting.pack.next' : 'drafting.pack.nextWithout')}</p>
      <p>
        <Link href={`/cases/${caseId}`}>{say('drafting.pack.sent')}</Link>
      </p>
    </div>
  )
}

function useMaking() {
  const words = useWords()
  const draft = useDraft()
  const [made, setMade] = useState<Made>()
  const [problem, setProblem] = useState('')
  const [isMaking, setMaking] = useState(false)
  const address = made?.address
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address])
  const make = async (anyway: readonly string[]) => {
    setMaking(true)
    setProblem('')
    try {
      const answer = await packOf(draft, anyway, words)
      if (typeof answer === 'string') setProblem(answer)
      else setMade(answer)
    } catch {
      setProblem(words.say('drafting.pack.failed'))
    } finally {
      setMaking(false)
    }
  }
  return { make, made, problem, isMaking }
}

async function packOf(draft: Draft, anyway: readonly string[], words: ReturnType<typeof useWords>): Promise<Made | string> {
  const { request, knowledge, on, result, entry, whole } = draft
  if (!entry) return words.say('drafting.pack.failed')
  const [{ packContents }, { unsafeText }, { zip }] = await Promise.all([
    import('../../pack/contents.ts'),
    import('@oficio/exchange/pack'),
    import('@oficio/exchange/zip'),
  ])
  const unsafe = unsafeText(request)
  if (unsafe) return words.say('drafting.pack.unsafe', { found: unsafe.found, place: unsafe.path })
  const annexes = annexesOf(entry.id)
  const named = request.letter?.annexes ?? []
  const absent = named.filter(({ file }) => !annexes.some((annex) => annex.file === file))
  if (absent.length > 0) return words.say('drafting.pack.annexes', { files: words.list(absent.map(({ name }) => name ?? '')) })
  const picture = takesNoPictures(request, whole.origin, knowledge) ? annexes.find(({ file, bytes }) => isImageOrVideo(file, bytes)) : undefined
  if (picture) return words.say('drafting.annex.picture', { file: picture.file })
  const wantsPdf = packPlan(request, { knowledge, on }).files.includes('request.pdf')
  const answer = wantsPdf ? await askForPdf(request, on, anyway) : undefined
  const pdf = answer && 'bytes' in answer ? answer.bytes : undefined
  const packed = await packContents({
    ...{ request, knowledge, on, anyway, annexes, findings: result.findings, language: words.language },
    say: (finding) => tellFinding(finding, words).message,
    sending: { moment: new Date().toISOString(), newId: () => crypto.randomUUID() },
    ...(pdf ? { pdf } : {}),
  })
  if (!packed.ok) return words.say('drafting.pack.wire', { place: packed.errors[0]?.path ?? '' })
  const why = answer && 'why' in answer ? answer.why : undefined
  const hour = new Intl.DateTimeFormat(words.language, { hour: '2-digit', minute: '2-digit' }).format(new Date())
  if (why) setWaiting({ caseId: whole.id, requestId: entry.id, why, at: hour })
  else clearWaiting(entry.id)
  const blob = new Blob([zip(packed.files) as Uint8Array<ArrayBuffer>], { type: 'application/zip' })
  return {
    address: URL.createObjectURL(blob),
    name: `${['oficio', request.provider, signedLanguage(request), on].join('-')}.zip`,
    files: packed.files.map(({ name, bytes, sha256 }) => ({ name, bytes: bytes.length, sha256 })),
    gaps: packed.gaps.length,
    missing: packed.missing,
    of: request,
    ...(why ? { why } : {}),
  }
}
