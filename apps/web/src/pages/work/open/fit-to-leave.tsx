import { asTheyMayLeave } from '@oficio/core/act'
import { check, type Finding, mayLetPass, notOverridden } from '@oficio/core/preflight'
import { speakerDifferences, spokenBy } from '@oficio/core/registry'
import { useId, useMemo, useState } from 'react'
import { today, useKnowledge } from '../../../knowledge.ts'
import { FindingText } from '../../../request/findings/finding-text.tsx'
import { blockingOf } from '../../../request/findings/findings-at.ts'
import { SenderDiffers } from '../../../request/sender-differs.tsx'
import type { Touch } from '../../../signed-in/client.ts'
import { SignDialog } from '../../../signed-in/sign-dialog.tsx'
import { TroubleNote } from '../../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../../signed-in/use-house.tsx'
import { useWords } from '../../../words/words.tsx'
import type { Open } from './open-request.tsx'
import { ReasonsField } from './reasons-field.tsx'

/**
 * What keeps a request from leaving, before anybody asks for approval: a sender that is not as registered,
 * and what the check stops. The house asks the same when it is submitted and sealed.
 */
export function FitToLeave({ open }: { readonly open: Open }) {
  const isDraft = open.state.status === 'draft' && open.state.legs.length === 0
  return (
    <>
      {open.request.differs.length > 0 ? <OtherSender open={open} /> : null}
      {isDraft && open.request.speaker ? <Stopped open={open} /> : null}
    </>
  )
}

/** The letter names as its sender somebody whom the registry does not: one touch puts in what it has. */
function OtherSender({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const { client, me } = useHouse()
  const { busy, trouble, send } = useSending()
  const { localWords } = useKnowledge()
  const { differs, speaker, may } = open.request
  const own = speaker?.officers.find(({ name }) => name === me.person.name) ?? speaker?.officers[0]
  // Who is named as the officer stays, where it may be named.
  const officer = speaker?.officers.find(({ name }) => name === open.content.authority?.officer?.name) ?? own
  const filled = speaker && officer ? spokenBy(open.content, speaker, officer, localWords) : undefined
  // A new version that says the same in the same place would help nobody: there the words are to be
  // corrected.
  const stays = new Set(
    (speaker && filled ? speakerDifferences(filled, speaker, localWords) : []).map(({ pointer }) => pointer),
  )
  const fill = async () => {
    if (!filled) return
    const body = { ...open.expected, content: filled }
    await send('requestRevise', body, (key) => client.requestRevise(body, { key }))
    await open.reread()
  }
  return (
    <section className="notice notice-block stack-small" aria-labelledby="differs-title">
      <h2 id="differs-title">{say('house.sender.differs')}</h2>
      <SenderDiffers differs={differs} content={open.content} />
      <p>{say('house.sender.differs.what')}</p>
      <TroubleNote trouble={trouble} onAgain={() => void fill()} />
      {filled && differs.some(({ pointer }) => !stays.has(pointer)) && may['request.revise'] === true ? (
        <p className="no-print">
          <button type="button" className="button" disabled={busy} onClick={() => void fill()}>
            {say('house.sender.fill')}
          </button>
        </p>
      ) : null}
      {differs.some(({ pointer }) => stays.has(pointer)) && may['request.revise'] === true ? (
        <p className="no-print">
          <a href="#correction">{say('house.correct')}</a>
        </p>
      ) : null}
    </section>
  )
}

function Stopped({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const knowledge = useKnowledge()
  const { speaker, may, chain } = open.request
  const stops = useMemo(() => {
    const context = { on: today(), officialDomains: speaker?.domains ?? [] }
    const found = new Map(
      asTheyMayLeave(open.content, chain, today())
        .flatMap((words) => blockingOf(check(words, context, knowledge).findings))
        .map((one) => [`${one.code} ${one.rule} ${one.path}`, one]),
    )
    const passed = (open.content.letter?.overridden ?? []).flatMap((one) => one.findings)
    return notOverridden([...found.values()], passed, true)
  }, [open.content, speaker, chain, knowledge])
  if (stops.length === 0) return null
  const passable = stops.filter(mayLetPass)
  return (
    <section className="card stack-small" aria-labelledby="stopped-title">
      <h2 id="stopped-title">{say('house.stopped', { count: stops.length })}</h2>
      <ul className="list-plain">
        {stops.map((finding) => (
          <li key={`${finding.code}${finding.rule}${finding.path}`}>
            <FindingText finding={finding} provider={open.content.provider} />
          </li>
        ))}
      </ul>
      <p>{say('house.stopped.what')}</p>
      {may['request.override'] === true && passable.length > 0 ? (
        <LetPass open={open} stops={passable} />
      ) : null}
    </section>
  )
}

/** Lets pass what stops the words, all of it as it stands, with reasons and a touch. */
function LetPass({ open, stops }: { readonly open: Open; readonly stops: readonly Finding[] }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { trouble, send } = useSending()
  const id = useId()
  const [reasons, setReasons] = useState('')
  const [isSigning, setSigning] = useState(false)
  const findings = stops.map(({ code, rule, path }) => ({ code, rule, path }))
  const pass = async (touch: Touch) => {
    const body = { ...open.expected, findings, reasons, touch }
    const moved = await send('requestOverride', body, (key) => client.requestOverride(body, { key }))
    if (moved) await open.reread()
    return moved !== undefined
  }
  return (
    <details className="details no-print">
      <summary>{say('house.pass')}</summary>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          setSigning(true)
        }}
      >
        <p>{say('house.pass.about')}</p>
        <ReasonsField id={id} value={reasons} onChange={setReasons} />
        <p>
          <button type="submit" className="button button-danger">
            {say('house.pass.do')}
          </button>
        </p>
      </form>
      {isSigning ? (
        <SignDialog
          title={say('house.pass')}
          doing={say('house.pass.sign')}
          question={{ for: 'request.override', ...open.expected, findings, reasons }}
          onTouched={pass}
          trouble={trouble}
          close={() => setSigning(false)}
        >
          <ul>
            {findings.map(({ code, path }) => (
              <li key={`${code}${path}`}>
                <code>
                  {code} {path}
                </code>
              </li>
            ))}
          </ul>
          <p className="pre-line">{reasons}</p>
        </SignDialog>
      ) : null}
    </details>
  )
}
