import {
  holderOf,
  momentText,
  type Sender,
  type ToldRow,
  tellComparison,
  tellFounding,
  tellRows,
  wordOfRow,
} from '@oficio/verify/pack'
import { useWords } from '../../words/words.tsx'
import { Visible } from './visible.tsx'

/**
 * Who answers for what was handed in, in the order in which a reader asks; then every point that was checked.
 */
export function SenderView({ sender }: { readonly sender: Sender }) {
  if (sender.verdict === 'none') return null
  return (
    <>
      <SenderFacts sender={sender} />
      <SenderRows rows={tellRows(sender)} />
    </>
  )
}

/** Whether nobody but the house says whose the key is. */
const isKeyOfHouse = ({ keyBy }: Pick<NonNullable<Sender['signer']>, 'keyBy'>): boolean =>
  keyBy?.is === 'people' && keyBy.names.length === 0

/** Who approved, each told no surer in the head than in the row below. */
const approversOf = ({ rows }: Sender, keyByHouse: string): readonly string[] =>
  rows.flatMap((row) => {
    if (row.is !== 'signature' || !row.ok || !row.stands) return []
    if (row.kind !== 'approved' && row.kind !== 'narrowed') return []
    const who = `${row.name}, ${row.title}, ${row.institution}`
    return [isKeyOfHouse(row) ? `${who}: ${keyByHouse}` : who]
  })

function SenderFacts({ sender }: { readonly sender: Sender }) {
  const { say } = useWords()
  const { signer, institution, seal } = sender
  const compared = tellComparison(sender)
  const begins = tellFounding(sender)
  const stamped = seal?.timeStamp?.ok ? momentText(seal.timeStamp.time) : say('verify.facts.stamped.none')
  const facts: readonly (readonly [string, readonly string[]])[] = [
    [
      say('verify.facts.signer'),
      signer
        ? [
            `${signer.name}, ${signer.title}`,
            ...(isKeyOfHouse(signer) ? [say('verify.facts.keyByHouse')] : []),
            momentText(signer.at),
          ]
        : [],
    ],
    [say('verify.facts.unit'), signer ? [signer.unit] : []],
    [
      say('verify.facts.institution'),
      [institution?.name || signer?.institution || holderOf(seal)].filter(Boolean),
    ],
    [say('verify.facts.approvals'), approversOf(sender, say('verify.facts.keyByHouse'))],
    [say('verify.facts.vouched'), institution?.vouchers ?? []],
    [say('verify.facts.verified'), institution?.verifiers ?? []],
    [say('verify.facts.since'), institution?.since ? [momentText(institution.since)] : []],
    [say('verify.facts.sealed'), seal?.claimed.time ? [momentText(seal.claimed.time)] : []],
    [say('verify.facts.stamped'), seal ? [stamped] : []],
    [say('verify.facts.compared'), signer ? [say(compared.key, compared.params)] : []],
    [say('verify.facts.founding'), begins ? [say(begins.key, begins.params)] : []],
  ]
  return (
    <section className="stack-small">
      <h3>{say(sender.verdict === 'false' ? 'verify.facts.claimed' : 'verify.facts.title')}</h3>
      <dl className="facts">
        {facts
          .filter(([, values]) => values.length > 0)
          .map(([label, values]) => (
            <div key={label} className="verify-says">
              <dt>{label}</dt>
              <dd>
                {values.map((value) => (
                  <span key={value} className="verify-value">
                    <Visible text={value} />
                  </span>
                ))}
              </dd>
            </div>
          ))}
      </dl>
    </section>
  )
}

/**
 * What only the house says, and what nobody checked, is read with what does not hold: it is never folded away
 * as held.
 */
function SenderRows({ rows }: { readonly rows: readonly ToldRow[] }) {
  const { say } = useWords()
  const failed = rows.filter(({ ok, byHouse }) => ok === false || byHouse)
  const untested = rows.filter(({ ok }) => ok === null)
  const held = rows.filter(({ ok, byHouse }) => ok === true && !byHouse)
  return (
    <section className="stack-small">
      <h3>{say('verify.rows.title')}</h3>
      <RowList rows={failed} />
      {untested.length > 0 ? (
        <>
          <p>{say('verify.rows.untested', { n: untested.length })}</p>
          <RowList rows={untested} />
        </>
      ) : null}
      {held.length > 0 ? (
        <details open={rows.length === held.length && held.length <= 12}>
          <summary>{say('verify.rows.held', { n: held.length })}</summary>
          <RowList rows={held} />
        </details>
      ) : null}
    </section>
  )
}

/** How a word of a line looks: green is for what was checked and holds, and for nothing else. */
const looks = {
  'verify.rows.holds': 'mark-open sign-done',
  'verify.rows.fails': 'mark-block',
  'verify.rows.told': 'mark-doubt',
  'verify.rows.byHouse': 'mark-conditional',
} as const

function RowList({ rows }: { readonly rows: readonly ToldRow[] }) {
  const { say } = useWords()
  if (rows.length === 0) return null
  return (
    <ul className="verify-rows">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list of one report never changes
        <li key={index}>
          <span className={`mark-status ${looks[wordOfRow(row)]}`}>{say(wordOfRow(row))}</span>{' '}
          <Visible text={say(row.key, row.params)} />
          {row.why ? (
            <strong className="verify-why">
              <Visible text={say(row.why, row.params)} />
            </strong>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
