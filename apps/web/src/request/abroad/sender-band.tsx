import type { SenderFinding, SenderStanding } from '@oficio/core/registry'
import { useWords } from '../../words/words.tsx'

/** How sure it is: nothing of a mail is more than listed, so none is the colour of what is proven. */
const tones: Readonly<Record<SenderStanding, string>> = {
  'answered-drill': 'mark-advice sign-told',
  'never-drilled': 'mark-warn',
  'drill-silent': 'mark-warn',
  'drill-forged': 'mark-block',
  'other-network': 'mark-warn',
  'other-state': 'mark-block',
  'no-state': 'mark-warn',
  'not-standing': 'mark-block',
  'same-domain': 'mark-warn',
  'look-alike': 'mark-block',
  unlisted: 'mark-block',
  'no-address': 'mark-warn',
  'list-unreadable': 'mark-warn',
}

/** What the list of the networks says of whoever writes: the word, and what to do about it. */
export function StatusOfSender({ sender }: { readonly sender: SenderFinding }) {
  const { say } = useWords()
  return (
    <span className={`mark-status ${tones[sender.standing]}`}>
      {say(`contact.sender.${sender.standing}`)}
    </span>
  )
}

export function SenderBand({ sender }: { readonly sender: SenderFinding }) {
  const { say, day } = useWords()
  const { standing, name, listed, drillOn } = sender
  return (
    <div className="stack-small">
      <p>
        <StatusOfSender sender={sender} />
      </p>
      <p>
        {say(`contact.sender.${standing}.about`, {
          name: name ?? '—',
          listed: listed ?? '—',
          day: drillOn ? day(drillOn) : '—',
        })}
      </p>
    </div>
  )
}
