import { ownWords, toldBeside } from '@oficio/core/registry'
import type { EvidenceRequest } from '@oficio/core/request'
import { useKnowledge } from '../../knowledge.ts'
import { saidBeside } from '../../request/said-beside.ts'
import { SecondUnheld } from '../../request/second-unheld.tsx'
import { useWords } from '../../words/words.tsx'
import type { ReadAtDesk } from './at-desk.ts'

interface Props {
  readonly content: EvidenceRequest
  /** What was done, in whose reasons and answers the sender speaks too. */
  readonly acts: ReadAtDesk['acts']
  /** Who approved it: their names and those of their institutions hold. */
  readonly approvals: ReadAtDesk['approvals']
}

/** What the letter says on nobody's word but that of whoever wrote it: a warning, and never folded. */
export function OwnWords({ content, acts, approvals }: Props) {
  const { say } = useWords()
  const { localWords } = useKnowledge()
  const granted = approvals.flatMap(({ name, institution }) => [name, institution])
  // Each word beside the letter stands where it was typed; here, what is claimed in them.
  const beside = toldBeside(content, saidBeside(acts), localWords).filter(({ kind }) => kind !== 'words')
  const told = [...ownWords(content, localWords, granted), ...beside]
  const own = [...new Set(told.map(({ said }) => said))]
  return (
    <>
      {own.length > 0 ? (
        <>
          <dt>
            <span className="mark-status mark-doubt">{say('desk.sender.own')}</span>
          </dt>
          <dd className="small">
            <ul className="list-plain desk-own">
              {own
                .filter((said) => !own.some((other) => other !== said && other.includes(said)))
                .map((said) => (
                  <li key={said}>{said}</li>
                ))}
            </ul>
            <p className="hint">{say('desk.sender.own.not')}</p>
          </dd>
        </>
      ) : null}
      <SecondUnheld content={content} />
    </>
  )
}

/** What stopped it and was let pass: by whom, and their reasons whole. */
export function LetPass({ content }: Pick<Props, 'content'>) {
  const { say } = useWords()
  const all = content.letter?.overridden ?? []
  if (all.length === 0) return null
  return (
    <>
      <dt>{say('desk.sender.overridden')}</dt>
      <dd>
        {all.map(({ by, reasons, findings }) => (
          <p key={JSON.stringify(findings)}>
            {by.name}, {by.title}: {reasons}
          </p>
        ))}
        <p className="hint">{say('desk.sender.overridden.not')}</p>
      </dd>
    </>
  )
}
