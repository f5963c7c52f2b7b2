import { isImageOrVideo, isOwnName, maxAnnexBytes } from '@oficio/core/pack'
import type { LetterFields } from '@oficio/core/request'
import { useId, useState } from 'react'
import { Sum } from '../../exact/sum.tsx'
import { FileInput } from '../../files/file-input.tsx'
import { takesNoPictures } from '../../pack/abuse.ts'
import { annexesOf, holdAnnexes, readAnnex } from '../../pack/annexes.ts'
import { AnnexKind } from '../../request/acts/annex-kind.tsx'
import { broughtAttachment } from '../../request/acts/annex-kinds.ts'
import { useWords } from '../../words/words.tsx'
import { FindingsBeside } from './draft/findings.tsx'
import { useDraft } from './draft/use-draft.ts'

/**
 * What travels with the letter: name and hash are written into it, the files themselves stay on this device.
 */
export function Annexes() {
  const { say } = useWords()
  const { request, whole, knowledge } = useDraft()
  const isAbuse = takesNoPictures(request, whole.origin, knowledge)
  return (
    <div className="stack">
      {isAbuse ? (
        <>
          <p className="notice notice-block">{say('drafting.abuse.never')}</p>
          <HashInstead />
        </>
      ) : null}
      <FileBox isAbuse={isAbuse} />
      <List />
      <FindingsBeside pointer="/legalProcess/attachments" />
    </div>
  )
}

function FileBox({ isAbuse }: { readonly isAbuse: boolean }) {
  const { say } = useWords()
  const { entry, request, set, signed } = useDraft()
  const [told, tell] = useState<readonly string[]>([])
  const id = useId()
  if (!entry) return null
  const add = async (files: readonly File[]) => {
    const refused: string[] = []
    const taken = [...annexesOf(entry.id)]
    let annexes: NonNullable<LetterFields['annexes']> = request.letter?.annexes ?? []
    let attachments = request.legalProcess?.attachments ?? []
    for (const file of files) {
      if (file.size > maxAnnexBytes) refused.push(say('drafting.annex.tooLarge', { file: file.name }))
      else {
        const annex = await readAnnex(file)
        if (isAbuse && isImageOrVideo(annex.file, annex.bytes))
          refused.push(say('drafting.annex.picture', { file: file.name }))
        else if (isOwnName(annex.file)) refused.push(say('drafting.annex.name', { file: annex.file }))
        else {
          taken.splice(0, taken.length, ...taken.filter((one) => one.file !== annex.file), annex)
          const isSame = annexes.some((one) => one.file === annex.file && one.sha256 === annex.sha256)
          const before = isSame ? attachments.find(({ name }) => name === annex.file) : undefined
          annexes = [
            ...annexes.filter((one) => one.file !== annex.file),
            { name: annex.file, file: annex.file, language: signed, sha256: annex.sha256 },
          ]
          attachments = [
            ...attachments.filter((one) => one.name !== annex.file),
            broughtAttachment(annex.file, signed, before),
          ]
          if (isImageOrVideo(annex.file, annex.bytes))
            refused.push(say('drafting.annex.look', { file: annex.file }))
        }
      }
    }
    holdAnnexes(entry.id, taken)
    set('/letter/annexes', annexes)
    set('/legalProcess/attachments', attachments)
    tell(refused)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{say('drafting.annex.add')}</label>
      <p className="hint" id={`${id}-hint`}>
        {say('drafting.annex.hint')}
      </p>
      <FileInput
        id={id}
        aria-describedby={`${id}-hint`}
        multiple
        onChange={(event) => {
          void add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <div role="alert" className="stack-small">
        {told.map((text) => (
          <p key={text} className="notice notice-wait">
            {text}
          </p>
        ))}
      </div>
    </div>
  )
}

function List() {
  const { say } = useWords()
  const { entry, request, set, second } = useDraft()
  const annexes = request.letter?.annexes ?? []
  const attachments = request.legalProcess?.attachments ?? []
  if (!entry || annexes.length === 0) return null
  const held = annexesOf(entry.id)
  const remove = (file: string | null | undefined) => {
    holdAnnexes(
      entry.id,
      held.filter((one) => one.file !== file),
    )
    set(
      '/letter/annexes',
      annexes.filter((one) => one.file !== file),
    )
    set(
      '/legalProcess/attachments',
      attachments.filter((one) => one.name !== file),
    )
  }
  return (
    <ul className="list-plain">
      {annexes.map((annex) => {
        const at = attachments.findIndex(({ name }) => name === annex.file)
        return (
          <li key={annex.file} className="card">
            <div className="row-between">
              <strong>{annex.name}</strong>
              <button type="button" className="button button-quiet" onClick={() => remove(annex.file)}>
                {say('drafting.annex.remove', { file: annex.name ?? '' })}
              </button>
            </div>
            <p className="small soft">
              SHA-256 <Sum of={annex.sha256 ?? ''} />
            </p>
            {held.some(({ file }) => file === annex.file) ? null : (
              <p className="finding finding-warn">{say('drafting.annex.again')}</p>
            )}
            {at >= 0 ? <KindOf at={at} file={annex.name ?? ''} /> : null}
            {at >= 0 && second ? (
              <label className="choice">
                <input
                  type="checkbox"
                  checked={attachments[at]?.translation === second}
                  onChange={(event) =>
                    set(
                      `/legalProcess/attachments/${at}/translation`,
                      event.target.checked ? second : undefined,
                    )
                  }
                />
                <span>{say('drafting.annex.translated')}</span>
              </label>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

function KindOf({ at, file }: { readonly at: number; readonly file: string }) {
  const { request, set } = useDraft()
  return (
    <AnnexKind
      file={file}
      kind={request.legalProcess?.attachments?.[at]?.kind}
      onChoose={(kind) => set(`/legalProcess/attachments/${at}/kind`, kind)}
    />
  )
}

const algorithms = ['SHA-256', 'SHA-1', 'MD5', 'PhotoDNA']

/**
 * In place of a picture: its hash, how it was computed, and the number of the report. The report's number
 * stands in the facts already.
 */
function HashInstead() {
  const { say } = useWords()
  const { whole, set, signed, words } = useDraft()
  const [algorithm, choose] = useState(algorithms[0] as string)
  const [hash, write] = useState('')
  const [algorithmId, hashId] = [useId(), useId()]
  const report = whole.origin?.reportNumber ?? ''
  const note = (how: string, value: string) => {
    const clean = value.replace(/[^0-9A-Za-z+/=]/g, '').toLowerCase()
    const text = [report ? `${words(signed, 'report')} ${report}` : '', clean ? `${how}: ${clean}` : '']
      .filter(Boolean)
      .join('; ')
    const isSha256 = how === 'SHA-256' && /^[0-9a-f]{64}$/.test(clean)
    set('/letter/annexNote', text ? { text, ...(isSha256 ? { sha256: clean } : {}) } : undefined)
  }
  return (
    <div className="draft-fields">
      <div className="field">
        <label htmlFor={algorithmId}>{say('drafting.abuse.algorithm')}</label>
        <select
          id={algorithmId}
          value={algorithm}
          onChange={(event) => {
            choose(event.target.value)
            note(event.target.value, hash)
          }}
        >
          {algorithms.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={hashId}>{say('drafting.abuse.hash')}</label>
        <input
          id={hashId}
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={hash}
          onChange={(event) => {
            write(event.target.value)
            note(algorithm, event.target.value)
          }}
        />
      </div>
      <p className="hint draft-wide">
        {report ? say('drafting.abuse.report', { number: report }) : say('drafting.abuse.noReport')}
      </p>
    </div>
  )
}
