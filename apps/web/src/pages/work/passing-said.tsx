import { Sum } from '../../exact/sum.tsx'
import type { HashedInPlace } from '../../files/hashed-file.ts'
import { useWords } from '../../words/words.tsx'

/** One thing that is signed: what it is, and what it says. */
export interface SaidRow {
  readonly label: string
  readonly value: string
  readonly files?: readonly Pick<HashedInPlace, 'name' | 'sha256'>[]
}

/** Everything that is about to be signed, as it was typed: nobody signs what they do not see. */
export function SaidRows({ rows }: { readonly rows: readonly SaidRow[] }) {
  return (
    <ul className="stack-small">
      {rows.map(({ label, value, files = [] }) => (
        <li key={label}>
          <strong>{label}:</strong> <span className="contact-words">{value}</span>
          {files.map(({ name, sha256 }) => (
            <div key={`${sha256} ${name}`}>
              {name} <Sum of={sha256} first={16} className="small soft" />
            </div>
          ))}
        </li>
      ))}
    </ul>
  )
}

/** The rows that more than one of these acts have. */
export function useSaidRows() {
  const { say, day } = useWords()
  return {
    on: (on: string): SaidRow => ({ label: say('assistance.ask.on'), value: on ? day(on) : '—' }),
    reference: (reference: string): SaidRow => ({
      label: say('assistance.send.reference'),
      value: reference.trim() || '—',
    }),
    proof: (files: readonly HashedInPlace[]): SaidRow => ({
      label: say('assistance.send.proof'),
      value: files.length === 0 ? say('assistance.noProof') : '',
      files: files.slice(0, 1),
    }),
  }
}
