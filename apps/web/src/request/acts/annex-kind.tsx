import { useWords } from '../../words/words.tsx'
import { annexKinds } from './annex-kinds.ts'

interface Props {
  readonly file: string
  readonly kind: string | null | undefined
  readonly onChoose: (kind: string) => void
  readonly disabled?: boolean
}

/** What a file that goes along is: nobody said it until somebody chooses. */
export function AnnexKind({ file, kind, onChoose, disabled }: Props) {
  const { say } = useWords()
  const isListed = annexKinds.some((one) => one === kind)
  return (
    <select
      className="input draft-narrow"
      aria-label={say('drafting.annex.kind', { file })}
      value={isListed ? (kind ?? '') : ''}
      disabled={disabled}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="" disabled>
        {kind && !isListed ? kind : say('drafting.annex.kind.unsaid')}
      </option>
      {annexKinds.map((one) => (
        <option key={one} value={one}>
          {say(`drafting.annex.kind.${one}`)}
        </option>
      ))}
    </select>
  )
}
