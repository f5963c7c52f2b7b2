import { tellEntry } from '@oficio/verify/bundle'
import { useRef } from 'react'
import { Sum } from '../../exact/sum.tsx'
import type { BundleJudged } from '../../files/sum-words.ts'
import { useWords } from '../../words/words.tsx'
import { useToldFirst } from './use-told-first.ts'
import { Visible } from './visible.tsx'

const stateOf = (ok: boolean | null): 'yes' | 'no' | 'open' => (ok === null ? 'open' : ok ? 'yes' : 'no')
const tones = { yes: 'mark-open', no: 'mark-block', open: 'mark-warn' } as const

/**
 * A bundle for a court, row by row. That all agrees is no green by itself: whoever remakes it whole makes
 * another that agrees. Green is what something speaks for that whoever reads it was given.
 */
export function CourtReport({
  report,
  name,
}: {
  readonly report: BundleJudged
  /** Of the file or folder that was judged. */
  readonly name: string
}) {
  const { say, sayCode } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useToldFirst(heading, report)
  const { files, claims, entries, root, says, verdict } = report
  const notice = verdict === 'fails' ? 'notice-block' : says === 'holds' ? 'notice-open' : 'notice-wait'
  const fileSays = (code: string): string =>
    sayCode(`evidence.verify.file.${code}`, sayCode(`evidence.bag.error.${code}`, code))
  return (
    <section className="stack" aria-live="polite">
      <div className={`notice ${notice} stack-small`}>
        <h2 ref={heading} tabIndex={-1}>
          {say(`evidence.verify.${says}`)}
        </h2>
        {name === '' ? null : (
          <p>
            <Visible text={say('evidence.verify.judged', { file: name })} />
          </p>
        )}
        {(['training', 'unseen'] as const).map((code) =>
          report.limits.includes(code) ? <p key={code}>{say(`evidence.verify.limit.${code}`)}</p> : null,
        )}
      </div>
      <Rows
        title={say('evidence.verify.files')}
        rows={files.map(({ name, ok, code }) => ({ key: name, ok, name, said: fileSays(code) }))}
      />
      <Rows
        title={say('evidence.verify.claims')}
        rows={claims.map(({ code, ok, why, about }) => ({
          key: `${code} ${about ?? ''}`,
          ok,
          name: say(`evidence.verify.claim.${code}`),
          said: say(`evidence.verify.why.${why}`, { about: about ?? '' }),
        }))}
      />
      {root ? (
        <p>
          {say('evidence.verify.root')} <Sum of={root} className="verify-value" />
        </p>
      ) : null}
      <Custody entries={entries} />
      <Limits report={report} />
    </section>
  )
}

/** What none of this shows. */
function Limits({ report: { limits, limitParams } }: { readonly report: BundleJudged }) {
  const { say } = useWords()
  return (
    <>
      <h3>{say('evidence.verify.limits')}</h3>
      <ul className="small">
        {limits.map((code) => (
          <li key={code}>{say(`evidence.verify.limit.${code}`, limitParams)}</li>
        ))}
      </ul>
    </>
  )
}

/** Who had it, line by line, and who says so. */
function Custody({ entries }: Pick<BundleJudged, 'entries'>) {
  const { say, sayCode } = useWords()
  return (
    <>
      <h3>{say('evidence.verify.custody')}</h3>
      <ol className="small">
        {entries.map((entry) => (
          <li key={entry.seq}>
            <Visible
              text={[
                entry.at ?? '—',
                entry.by ?? '—',
                tellEntry(entry, (key, params) => sayCode(key, key.slice(key.lastIndexOf('.') + 1), params)),
                say(`evidence.report.basis.${entry.basis}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            />
          </li>
        ))}
      </ol>
    </>
  )
}

interface Row {
  readonly key: string
  readonly ok: boolean | null
  readonly name: string
  readonly said: string
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const { say } = useWords()
  if (rows.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul className="verify-rows">
        {rows.map(({ key, ok, name, said }) => (
          <li key={key}>
            <span className={`mark-status ${tones[stateOf(ok)]}`}>
              {say(`evidence.verify.state.${stateOf(ok)}`)}
            </span>{' '}
            <strong>
              <Visible text={name} />
            </strong>{' '}
            <span className="small">
              <Visible text={said} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
