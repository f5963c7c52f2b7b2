import { hex } from '@oficio/verify/bytes'
import type { SealRow } from '@oficio/verify/seal'
import { readPem } from '@oficio/verify/x509'
import { useEffect, useId, useRef, useState } from 'react'
import { FileInput } from '../../../files/file-input.tsx'
import { saveFile } from '../../../files/save-file.ts'
import type { Touch } from '../../../signed-in/client.ts'
import { SignDialog } from '../../../signed-in/sign-dialog.tsx'
import { TroubleNote } from '../../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../../signed-in/use-house.tsx'
import { useMoment } from '../../../words/moment.ts'
import { useWords } from '../../../words/words.tsx'
import type { SignedLetter, SignedVerdict } from '../signed-letter.ts'
import type { Open } from './open-request.tsx'
import { houseTelling } from './upload.ts'

/** Of the PDF, as the house takes it. */
const mostBytes = 9 * 1024 * 1024

interface Brought extends SignedLetter {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly sha256: string
}

type State =
  | { readonly kind: 'waiting' | 'checking' | 'too-large' | 'unread' }
  | { readonly kind: 'brought'; readonly letter: Brought }

/** The letter as it goes out, and as it comes back: what was read of the file that was brought last. */
function useElsewhere(open: Open) {
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [given, setGiven] = useState<Uint8Array<ArrayBuffer>>()
  const [state, setState] = useState<State>({ kind: 'waiting' })
  const turn = useRef(0)
  const letter = async () => {
    const bytes =
      given ?? (await send('requestLetter', open.expected, () => client.requestLetter(open.expected)))
    if (bytes) setGiven(bytes)
    return bytes
  }
  const bring = async (file: File | undefined) => {
    if (!file) return
    turn.current += 1
    const mine = turn.current
    const tell = (next: State) => mine === turn.current && setState(next)
    if (file.size > mostBytes) return tell({ kind: 'too-large' })
    tell({ kind: 'checking' })
    try {
      const asked = await letter()
      tell(asked ? { kind: 'brought', letter: await judged(asked, file) } : { kind: 'waiting' })
    } catch {
      tell({ kind: 'unread' })
    }
  }
  return { busy, trouble, state, letter, bring }
}

/** What a file that was brought is, held against the letter that went out. */
async function judged(asked: Uint8Array<ArrayBuffer>, file: File): Promise<Brought> {
  const [{ judgeSigned }, roots, content] = await Promise.all([
    import('../signed-letter.ts'),
    knownRoots(),
    file.arrayBuffer(),
  ])
  const bytes = new Uint8Array(content)
  const sha256 = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  const found = await judgeSigned(asked, bytes, { roots, at: new Date().toISOString() })
  return { name: file.name, bytes, sha256, ...found }
}

/**
 * For whoever signs with a national or qualified signature, in a program of their own: the letter goes out,
 * comes back signed, and is checked.
 */
export function SignElsewhere({ open, done }: { readonly open: Open; readonly done: () => void }) {
  const { say } = useWords()
  const id = useId()
  const { busy, trouble, state, letter, bring } = useElsewhere(open)
  const [saved, setSaved] = useState('')
  const [isSigning, setSigning] = useState(false)
  const name = `oficio-${open.request.case.reference.replace(/[^\w.-]+/g, '-')}.pdf`
  const take = async () => {
    const bytes = await letter()
    if (!bytes) return
    saveFile(new Blob([bytes], { type: 'application/pdf' }), name)
    setSaved(say('house.elsewhere.taken', { name }))
  }
  const brought = state.kind === 'brought' ? state.letter : undefined
  return (
    <section className="stack signed-elsewhere" aria-labelledby={`${id}-title`}>
      <div className="stack-small">
        <h3 id={`${id}-title`}>{say('house.do.elsewhere')}</h3>
        <p>{say('house.elsewhere.about')}</p>
      </div>
      <OutAndBack
        id={id}
        busy={busy}
        saved={saved}
        take={() => void take()}
        bring={(file) => void bring(file)}
      />
      <TroubleNote trouble={trouble} />
      <div role="status">
        {state.kind === 'checking' ? <p className="soft">{say('house.elsewhere.checking')}</p> : null}
      </div>
      {state.kind === 'too-large' || state.kind === 'unread' ? (
        <p className="notice notice-block" role="alert">
          {say(`house.elsewhere.${state.kind}`)}
        </p>
      ) : null}
      {brought ? <Result key={brought.name} letter={brought} deliver={() => setSigning(true)} /> : null}
      {isSigning && brought ? (
        <Deliver open={open} letter={brought} done={done} close={() => setSigning(false)} />
      ) : null}
    </section>
  )
}

/** The three steps: taken, signed in another program, brought back. */
function OutAndBack(props: {
  readonly id: string
  readonly busy: boolean
  /** That the letter lies on the device, once it does. */
  readonly saved: string
  readonly take: () => void
  readonly bring: (file: File | undefined) => void
}) {
  const { say } = useWords()
  const { id } = props
  return (
    <ol className="steps">
      <li>
        <div className="stack-small">
          <p>{say('house.elsewhere.take')}</p>
          <p className="row">
            <button type="button" className="button button-second" disabled={props.busy} onClick={props.take}>
              {say('house.elsewhere.take.do')}
            </button>
            <span role="status" className="small soft">
              {props.saved}
            </span>
          </p>
        </div>
      </li>
      <li>
        <p>{say('house.elsewhere.sign')}</p>
      </li>
      <li>
        <div className="field">
          <label htmlFor={`${id}-file`}>{say('house.elsewhere.file')}</label>
          <FileInput
            id={`${id}-file`}
            accept="application/pdf,.pdf"
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              props.bring(event.target.files?.[0])
              event.target.value = ''
            }}
          />
          <p className="hint" id={`${id}-hint`}>
            {say('house.elsewhere.file.hint')}
          </p>
        </div>
      </li>
    </ol>
  )
}

/** Roots that the house publishes; without them it still says what it thinks of the letter when it comes. */
async function knownRoots(): Promise<readonly Uint8Array[]> {
  try {
    const answer = await fetch('/trust.pem')
    return answer.ok ? readPem(await answer.text(), 'CERTIFICATE') : []
  } catch {
    return []
  }
}

const tones: Readonly<Record<SignedVerdict, string>> = {
  good: 'notice-open',
  'other-letter': 'notice-block',
  'no-signature': 'notice-block',
  'changed-before-signing': 'notice-block',
  'signature-does-not-hold': 'notice-block',
  'not-valid': 'notice-block',
  'unknown-root': 'notice-wait',
}

/** What the check came to, in words, before anything is sent. */
function Result({ letter, deliver }: { readonly letter: Brought; readonly deliver: () => void }) {
  const { say } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new result is where the reader wants to be
  useEffect(() => heading.current?.focus(), [letter])
  const { verdict, seals, name } = letter
  // A root may have been added since the list of them was read: on that the house has the last word.
  const mayDeliver = verdict === 'good' || verdict === 'unknown-root'
  return (
    <section className="stack" aria-live="polite">
      <div className={`notice ${tones[verdict]} stack-small`}>
        <h4 ref={heading} tabIndex={-1}>
          {name}
        </h4>
        <p>{say(verdict === 'good' ? 'house.elsewhere.good' : `house.refusal.${verdict}`)}</p>
      </div>
      {verdict === 'other-letter'
        ? null
        : seals.map((seal, at) => <Signature key={seal.coveredBytes} seal={seal} number={at + 1} />)}
      {mayDeliver ? (
        <p>
          <button type="button" className="button" onClick={deliver}>
            {say('house.elsewhere.do')}
          </button>
        </p>
      ) : null}
    </section>
  )
}

function Signature({ seal, number }: { readonly seal: SealRow; readonly number: number }) {
  const { say, sayCode } = useWords()
  const moment = useMoment()
  const { chain, why, digest, signature, after, judgedBy, judgedAt, claimed } = seal
  const when = judgedBy === 'time-stamp' ? judgedAt : claimed.time
  const changed = digest !== true || signature !== true ? 'broken' : after === 'changes' ? 'after' : 'nothing'
  const fault = why ?? (chain?.ok === false ? chain.why : 'malformed')
  return (
    <dl className="facts">
      <dt>{say('house.elsewhere.signature', { number })}</dt>
      <dd>{seal.subject ?? say('house.elsewhere.unreadable')}</dd>
      <dt>{say('house.elsewhere.issuer')}</dt>
      <dd>{seal.issuer ?? say('house.elsewhere.unreadable')}</dd>
      <dt>{say('house.elsewhere.trust')}</dt>
      <dd>
        {chain?.ok && seal.ok
          ? say('house.elsewhere.trust.yes', { root: chain.root })
          : sayCode(`house.elsewhere.trust.${fault}`, say('house.elsewhere.trust.other'))}
      </dd>
      {when ? (
        <>
          <dt>{say('house.elsewhere.when')}</dt>
          <dd>
            {say(
              judgedBy === 'time-stamp' ? 'house.elsewhere.when.stamped' : 'house.elsewhere.when.claimed',
              { when: moment(when) },
            )}
          </dd>
        </>
      ) : null}
      <dt>{say('house.elsewhere.changed')}</dt>
      <dd>{say(`house.elsewhere.changed.${changed}`)}</dd>
    </dl>
  )
}

interface DeliverProps {
  readonly open: Open
  readonly letter: Brought
  readonly done: () => void
  readonly close: () => void
}

/** Hands the signed letter in, with a touch; the house checks it once more. */
function Deliver({ open, letter, done, close }: DeliverProps) {
  const { say, number, language } = useWords()
  const { trouble, send } = useSending()
  const [share, setShare] = useState<number>()
  // What was checked is what goes out, whatever is read or chosen meanwhile.
  const [expected] = useState(open.expected)
  const deliver = async (touch: Touch) => {
    setShare(0)
    const moved = await send('requestSignedElsewhere', { ...expected, name: letter.name, touch }, (key) =>
      houseTelling(language, setShare).requestSignedElsewhere(
        { ...expected, touch, stream: letter.bytes },
        { key },
      ),
    )
    setShare(undefined)
    if (moved) done()
    return moved !== undefined
  }
  const signer = letter.seals.find(({ ok }) => ok) ?? letter.seals[0]
  return (
    <SignDialog
      title={say('house.elsewhere.touch.title')}
      doing={say('house.elsewhere.touch.do')}
      question={{ for: 'request.sign', ...expected, pdf: letter.sha256 }}
      onTouched={deliver}
      trouble={trouble}
      close={close}
    >
      <p>
        {say('house.elsewhere.touch.about', {
          certificate: signer?.subject ?? '',
          revision: open.state.revision,
        })}
      </p>
      {share === undefined ? null : (
        <p className="row">
          <progress max={1} value={share} aria-label={letter.name} />
          <span className="small">
            {say('house.elsewhere.sending', { percent: number(Math.round(share * 100)) })}
          </span>
        </p>
      )}
    </SignDialog>
  )
}
