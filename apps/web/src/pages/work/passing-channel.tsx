import { useWords } from '../../words/words.tsx'

const channels = ['iberarroba', 'courier', 'mail', 'etsi', 'diplomatic'] as const

interface Props {
  readonly id: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/**
 * By which way something went to the other State. Its code is kept, and each reader reads it in the own
 * language.
 */
export function ChannelField({ id, value, onChange }: Props) {
  const { say } = useWords()
  return (
    <div className="field">
      <label htmlFor={id}>{say('assistance.send.channel')}</label>
      <select id={id} required value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">—</option>
        {channels.map((one) => (
          <option key={one} value={one}>
            {say(`assistance.send.channel.${one}`)}
          </option>
        ))}
      </select>
    </div>
  )
}
