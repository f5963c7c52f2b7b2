import type { Act, ActBodies, Receipt } from '@oficio/core/act'
import { Exact } from '../../exact/exact.tsx'
import { Sum } from '../../exact/sum.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

/** What an act between authority and provider says, under the line that tells it. */
export function ProviderAct({ act, acts }: { readonly act: Act; readonly acts: readonly Act[] }) {
  const { say, sayCode, day } = useWords()
  switch (act.kind) {
    case 'sent':
      return (
        <>
          <p>
            {say('desk.act.sent', { unit: act.body.to.unitName, institution: act.body.to.institutionName })}
          </p>
          <Receipts of={act.body.receipts} />
        </>
      )
    case 'handed-off':
      return <HandedOff body={act.body} />
    case 'delivered':
    case 'not-delivered':
      return (
        <>
          {act.body.of ? <p>{say('desk.act.of.clarification')}</p> : null}
          <Receipts of={[act.body.receipt]} />
        </>
      )
    case 'opened':
      return <Receipts of={[act.body.receipt]} />
    case 'assigned':
      return <p>{say('desk.act.assigned', { name: act.body.name })}</p>
    case 'questioned':
      return (
        <blockquote>
          {sayCode(`desk.question.code.${act.body.code}`, act.body.code)}: {act.body.words}
        </blockquote>
      )
    case 'clarified':
      return (
        <>
          <blockquote>{act.body.words}</blockquote>
          {(act.body.annexes ?? []).map(({ file, sha256 }) => (
            <p key={`${sha256} ${file}`} className="small desk-files">
              {say('house.act.annex', { file })} <Sum of={sha256} />
            </p>
          ))}
        </>
      )
    case 'answered':
      return (
        <>
          <p>
            {say(act.body.final ? 'desk.act.answered.final' : 'desk.act.answered.part', {
              count: act.body.items.length,
            })}
            {act.body.reference ? ` ${say('desk.act.reference', { reference: act.body.reference })}` : ''}
          </p>
          {act.body.receipt ? <Receipts of={[act.body.receipt]} /> : null}
        </>
      )
    case 'handed-over':
      return <HandedOver body={act.body} />
    case 'unsealed':
    case 'exported':
      return <Looked body={act.body} acts={acts} />
    case 'sent-back':
    case 'term-set':
    case 'hold-laid':
    case 'hold-lifted':
    case 'erased':
      return <Kept body={act.body} acts={acts} />
    case 'corrected':
      return (
        <>
          <p>{say('desk.act.corrected', { of: act.body.of, count: act.body.items.length })}</p>
          <Receipts of={[act.body.receipt]} />
        </>
      )
    case 'notice-planned':
      return (
        <p>
          {act.body.on ? say('desk.notice.on', { day: day(act.body.on) }) : say('desk.notice.never')} (
          {act.body.basis})
        </p>
      )
    case 'feedback':
      return (
        <p>
          {sayCode(`desk.grade.${act.body.grade}`, String(act.body.grade))}
          {act.body.words ? `: ${act.body.words}` : ''}
        </p>
      )
    default:
      return null
  }
}

/** To whom it went outside, by which way and when; of a provider its name stands above already. */
function HandedOff({ body }: { readonly body: ActBodies['handed-off'] }) {
  const { say, day } = useWords()
  const { to, channel, reference, proof } = body
  const on = day(body.on)
  return (
    <>
      <p>
        {'name' in to
          ? say('desk.act.handed.to', { name: to.name, channel, day: on })
          : say('desk.act.handed', { channel, day: on })}
        {reference ? ` ${say('desk.act.reference', { reference })}` : ''}
      </p>
      {proof ? (
        <p className="small desk-files">
          {say('desk.act.proof', { name: proof.name })} <Sum of={proof.sha256} />
        </p>
      ) : null}
    </>
  )
}

/** Which file it was: its name, and the beginning of its digest as its manifest says it. */
function FileNamed({ exhibit, acts }: { readonly exhibit: string; readonly acts: readonly Act[] }) {
  const said = acts
    .flatMap((act) => (act.kind === 'handed-over' ? act.body.manifest.exhibits : []))
    .find(({ ciphertextSha256 }) => ciphertextSha256 === exhibit)
  return (
    <p className="small">
      {said ? (
        <>
          <Exact text={said.name} /> SHA-256{' '}
        </>
      ) : null}
      <Sum of={said?.sha256 ?? exhibit} first={16} className="soft" />
    </p>
  )
}

/** What was laid down of a file: until when it is kept, or why its bytes were to go. */
function Kept({
  body,
  acts,
}: {
  readonly body: ActBodies['sent-back' | 'term-set' | 'hold-laid' | 'hold-lifted' | 'erased']
  readonly acts: readonly Act[]
}) {
  const { say, day } = useWords()
  return (
    <>
      <FileNamed exhibit={body.exhibit} acts={acts} />
      {'until' in body ? <p className="small">{say('sealed.act.until', { day: day(body.until) })}</p> : null}
      {'ground' in body ? <p className="small">{say(`sealed.act.ground.${body.ground}`)}</p> : null}
    </>
  )
}

/** Sealed files with what was signed of them, and the word that they arrived. */
function HandedOver({ body }: { readonly body: Extract<Act, { readonly kind: 'handed-over' }>['body'] }) {
  const { say } = useWords()
  return (
    <>
      <p>
        {say('sealed.act.handed-over', { count: body.manifest.exhibits.length })} <Sum of={body.digest} />
      </p>
      {body.manifest.declaration ? (
        <blockquote>{say('sealed.declared', { words: body.manifest.declaration })}</blockquote>
      ) : null}
      <Receipts of={[body.receipt]} />
    </>
  )
}

/** The house's signed words that a step was done, each with the key that signed it. */
function Receipts({ of }: { readonly of: readonly Receipt[] }) {
  const { say } = useWords()
  const moment = useMoment()
  return (
    <ul className="list-plain small">
      {of.map((receipt) => (
        <li key={receipt.step}>
          {say('desk.receipt', { step: say(`desk.receipt.${receipt.step}`), when: moment(receipt.at) })}{' '}
          <Sum of={receipt.key} first={16} className="soft" />
        </li>
      ))}
    </ul>
  )
}

/** What somebody looked at or took out, and for what. */
function Looked({
  body,
  acts,
}: {
  readonly body: { readonly purpose: string; readonly exhibit: string }
  readonly acts: readonly Act[]
}) {
  const { say } = useWords()
  return (
    <>
      <p className="small">{say('sealed.act.purpose', { purpose: body.purpose })}</p>
      <FileNamed exhibit={body.exhibit} acts={acts} />
    </>
  )
}
