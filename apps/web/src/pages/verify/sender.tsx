import {
  type Days,
  holderOf,
  type Sender,
  type ToldRow,
  tellComparison,
  tellFounding,
  tellRows,
  wordOfRow,
} from '@oficio/verify/pack'
import { useMemo } from 'react'
import { Fold } from '../../facts/fold.tsx'
import { useMomentInZone } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'
import { Visible } from './visible.tsx'

/** Moments and days in the words of whoever reads the page, with their zone. */
export function useDays(): Days {
  const { day } = useWords()
  const moment = useMomentInZone()
  return useMemo(() => ({ moment, day }), [moment, day])
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

/** Who answers for what was handed in, in the order in which a reader asks. */
export function SenderFacts({ sender }: { readonly sender: Sender }) {
  const { say } = useWords()
  const days = useDays()
  const { moment } = days
  if (sender.verdict === 'none') return null
  const { signer, institution, seal } = sender
  const compared = tellComparison(sender, days)
  const begins = tellFounding(sender, days)
  const stamped = seal?.timeStamp?.ok ? moment(seal.timeStamp.time) : say('verify.facts.stamped.none')
  const facts: readonly (readonly [string, readonly string[]])[] = [
    [
      say('verify.facts.signer'),
      signer
        ? [
            `${signer.name}, ${signer.title}`,
            ...(isKeyOfHouse(signer) ? [say('verify.facts.keyByHouse')] : []),
            moment(signer.at),
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
    [say('verify.facts.since'), institution?.since ? [moment(institution.since)] : []],
    [say('verify.facts.sealed'), seal?.claimed.time ? [moment(seal.claimed.time)] : []],
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
            <div key={label} className="facts-row">
              <dt>{label}</dt>{' '}
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
 * What does not hold, what only the house says and what nobody checked: read before anything that holds, and
 * never folded away.
 */
export function RowsInDoubt({ sender }: { readonly sender: Sender }) {
  const { say } = useWords()
  const rows = tellRows(sender, useDays())
  const failed = rows.filter(({ ok, byHouse, unknown }) => ok === false || byHouse || unknown)
  const untested = rows.filter(({ ok, unknown }) => ok === null && !unknown)
  if (failed.length + untested.length === 0) return null
  return (
    <section className="stack-small">
      {failed.length > 0 ? <h3>{say('verify.rows.doubt')}</h3> : null}
      <RowList rows={failed} />
      {untested.length > 0 ? (
        <>
          <h3>{say('verify.rows.untested', { n: untested.length })}</h3>
          <RowList rows={untested} />
        </>
      ) : null}
    </section>
  )
}

/** What was checked and holds, folded under how much it is. */
export function RowsHeld({ sender }: { readonly sender: Sender }) {
  const { say } = useWords()
  const held = tellRows(sender, useDays()).filter(({ ok, byHouse }) => ok === true && !byHouse)
  if (held.length === 0) return null
  return (
    <Fold id="held" title={say('verify.rows.title')} gist={say('verify.rows.held', { n: held.length })}>
      <RowList rows={held} />
    </Fold>
  )
}

/** How a word of a line looks: green is for what was checked and holds, and for nothing else. */
const looks = {
  'verify.rows.holds': 'mark-open sign-done',
  'verify.rows.fails': 'mark-block',
  'verify.rows.unknown': 'mark-block',
  'verify.rows.told': 'mark-doubt',
  'verify.rows.byHouse': 'mark-conditional',
} as const

/** Words of a letter that are longer than this are told by how many they are, and read with one touch. */
const longest = 400

/** What a line says; the line and its word always stand there, and what was typed at length is folded. */
function Said({ row: { key, params } }: { readonly row: ToldRow }) {
  const { say } = useWords()
  const words = String(params.words ?? '')
  if (words.length <= longest) return <Visible text={say(key, params)} />
  const count = words.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word)).length
  return (
    <>
      <Visible text={say(key, { ...params, words: say('verify.rows.words', { n: count }) })} />
      <details className="small fold-paper">
        <summary>{say('verify.rows.read')}</summary>
        <Visible text={words} />
      </details>
    </>
  )
}

function RowList({ rows }: { readonly rows: readonly ToldRow[] }) {
  const { say } = useWords()
  if (rows.length === 0) return null
  return (
    <ul className="verify-rows">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list of one report never changes
        <li key={index}>
          <span className={`mark-status ${looks[wordOfRow(row)]}`}>{say(wordOfRow(row))}</span>{' '}
          <Said row={row} />
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
