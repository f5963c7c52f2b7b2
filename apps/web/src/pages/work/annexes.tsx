import { withOrder } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { useId } from 'react'
import { FileInput } from '../../files/file-input.tsx'
import { heldBySum } from '../../pack/annexes.ts'
import { broughtAttachment } from '../../request/acts/annex-kinds.ts'
import { AnnexRows } from '../../request/acts/annex-rows.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

/** The files that the words of a request name, each with what is here of it. */
export const annexesNamed = ({ content, request }: Pick<Open, 'content' | 'request'>) =>
  (content.letter?.annexes ?? []).flatMap(({ file, name, sha256 }) =>
    file && sha256
      ? [
          {
            file,
            sha256,
            name: name ?? undefined,
            size: request.papers.find((one) => one.kind === 'annex' && one.sha256 === sha256)?.size,
          },
        ]
      : [],
  )

/**
 * The file of the order that was given with the grant: it travels with the letter, and nobody takes it away.
 */
const orderNamed = ({ content, request, state }: Pick<Open, 'content' | 'request' | 'state'>) =>
  annexesNamed({ content: withOrder({ ...content, letter: {} }, state.approvals), request })

/** The files that were brought afterwards as the order of an emergency. */
const broughtAsOrder = ({ request, state: { followUp, followUpsBefore = [] } }: Open) => {
  const orders = (followUp ? [followUp, ...followUpsBefore] : []).flatMap(({ order }) => order ?? [])
  return [...new Map(orders.map((one) => [one.sha256, one])).values()].map(({ file, sha256 }) => ({
    ...{ file, sha256, name: undefined },
    size: request.papers.find((one) => one.kind === 'annex' && one.sha256 === sha256)?.size,
  }))
}

/** Takes an annex of this request to the device. */
export function useTakeAnnex({ expected }: Pick<Open, 'expected'>) {
  const { client } = useHouse()
  const { request, opening } = expected
  return (sha256: string) => client.requestAnnexFile({ request, opening, sha256 })
}

/**
 * What travels with the letter. Whoever may write the words adds and takes away: each change is a version of
 * its own, and approvals of the one before fall.
 */
export function Annexes({ open }: { readonly open: Open }) {
  const { say } = useWords()
  const take = useTakeAnnex(open)
  const rows = annexesNamed(open)
  const order = orderNamed(open)
  const after = broughtAsOrder(open)
  const may = open.request.may['request.revise'] === true
  const { client } = useHouse()
  const { trouble, send } = useSending()
  const revise = async (content: EvidenceRequest, seq = open.expected.seq) => {
    const body = { ...open.expected, seq, content }
    await send('revise', body, (key) => client.requestRevise(body, { key }))
    await open.reread()
  }
  return (
    <section className="stack-small" aria-labelledby="annexes-title">
      <h2 id="annexes-title">{say('house.annexes.title')}</h2>
      {rows.length + order.length + after.length > 0 ? (
        <p className="notice notice-wait">{say('house.annexes.unopened')}</p>
      ) : null}
      {rows.length > 0 ? (
        <AnnexRows
          rows={rows}
          take={take}
          remove={may ? (file) => void revise(withoutAnnex(open.content, file)) : undefined}
          kindOf={(file) => attachmentOf(open.content, file)?.kind}
          sayKind={may ? (file, kind) => void revise(withKind(open.content, file, kind)) : undefined}
        />
      ) : null}
      {order.length > 0 ? <AnnexRows rows={order} take={take} /> : null}
      {after.length > 0 ? (
        <>
          <h3>{say('emergency.read.brought')}</h3>
          <AnnexRows rows={after} take={take} />
        </>
      ) : null}
      {rows.length + order.length + after.length === 0 ? (
        <p className="soft">{say('house.annexes.none')}</p>
      ) : null}
      {may ? <AddAnnexes open={open} revise={revise} /> : null}
      <TroubleNote trouble={trouble} />
    </section>
  )
}

interface AddProps {
  readonly open: Open
  readonly revise: (content: EvidenceRequest) => Promise<void>
}

function AddAnnexes({ open, revise }: AddProps) {
  const { say } = useWords()
  const id = useId()
  const { busy, trouble, bring } = useBringing(open)
  const add = async (files: readonly File[]) => {
    let content = open.content
    for (const file of files) {
      const kept = await bring(file)
      if (!kept) break
      content = withAnnex(content, kept)
    }
    // A file whose sum the words name already was only missing.
    if (JSON.stringify(content) === JSON.stringify(open.content)) await open.reread()
    else await revise(content)
  }
  // Chosen on this device while the request was written here: they need not be looked for again.
  const held = annexesNamed(open).flatMap(({ size, sha256 }) =>
    size === undefined ? (heldBySum(sha256) ?? []) : [],
  )
  return (
    <div className="stack-small no-print">
      {held.length > 0 ? (
        <p>
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => void add(held.map(({ file, bytes }) => new File([new Uint8Array(bytes)], file)))}
          >
            {say('house.annexes.held', { count: held.length })}
          </button>
        </p>
      ) : null}
      <div className="field">
        <label htmlFor={id}>{say('house.annexes.add')}</label>
        <p className="hint" id={`${id}-hint`}>
          {say('house.annexes.add.hint')}
        </p>
        <FileInput
          id={id}
          multiple
          disabled={busy}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            void add([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </div>
      {open.state.status === 'draft' ? null : <p className="hint">{say('house.correct.voids')}</p>}
      <TroubleNote trouble={trouble} />
    </div>
  )
}

/** Lays a file beside the request; what the house calls it is how the words name it. */
export function useBringing({ expected }: Pick<Open, 'expected'>) {
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const { request, opening } = expected
  const bring = async (file: File) => {
    const stream = new Uint8Array(await file.arrayBuffer())
    const said = { request, opening, name: file.name }
    return send('annex-brought', { ...said, size: file.size, at: file.lastModified }, (key) =>
      client.requestAnnex({ ...said, stream }, { key }),
    )
  }
  return { busy, trouble, bring }
}

interface Kept {
  readonly file: string
  readonly sha256: string
}

const attachmentOf = ({ legalProcess }: EvidenceRequest, file: string) =>
  legalProcess?.attachments?.find(({ name }) => name === file)

/**
 * The words with a file that was brought: nobody said yet what it is. Of the very same file it stands as it
 * was said.
 */
function withAnnex(content: EvidenceRequest, { file, sha256 }: Kept): EvidenceRequest {
  const { letter, legalProcess } = content
  const annexes = letter?.annexes ?? []
  if (annexes.some((one) => one.file === file && one.sha256 === sha256)) return content
  const language = content.language ?? 'es'
  return {
    ...content,
    legalProcess: {
      ...legalProcess,
      attachments: [
        ...(legalProcess?.attachments ?? []).filter(({ name }) => name !== file),
        broughtAttachment(file, language),
      ],
    },
    letter: {
      ...letter,
      annexes: [...annexes.filter((one) => one.file !== file), { name: file, file, language, sha256 }],
    },
  }
}

/** The words in which somebody says what a file is. */
function withKind(content: EvidenceRequest, file: string, kind: string): EvidenceRequest {
  const { legalProcess } = content
  const before = attachmentOf(content, file) ?? broughtAttachment(file, 'es')
  const others = (legalProcess?.attachments ?? []).filter(({ name }) => name !== file)
  return { ...content, legalProcess: { ...legalProcess, attachments: [...others, { ...before, kind }] } }
}

function withoutAnnex(content: EvidenceRequest, file: string): EvidenceRequest {
  const { letter, legalProcess } = content
  return {
    ...content,
    ...(legalProcess
      ? {
          legalProcess: {
            ...legalProcess,
            attachments: (legalProcess.attachments ?? []).filter(({ name }) => name !== file),
          },
        }
      : {}),
    letter: { ...letter, annexes: (letter?.annexes ?? []).filter((one) => one.file !== file) },
  }
}
