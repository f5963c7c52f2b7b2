import { useState } from 'react'
import { LineField } from '../../form/line-field.tsx'
import { TextField } from '../../form/text-field.tsx'
import type { Value } from '../../signed-in/client.ts'
import { SendForm } from '../../signed-in/send-form.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

type Group = Value<'roundTable'>['groups'][number]

interface Props {
  readonly groups: readonly Group[]
  readonly maySpeak: boolean
  readonly onDone: () => void
}

/** Working groups: who is in them, and the way in and out for one's institution. */
export function Groups({ groups, maySpeak, onDone }: Props) {
  const { say } = useWords()
  return (
    <details className="details no-print">
      <summary>{say('dialogue.round.groups', { count: groups.length })}</summary>
      <p className="soft">{say('dialogue.round.groups.about')}</p>
      {groups.map((one) => (
        <One key={one.id} group={one} maySpeak={maySpeak} onDone={onDone} />
      ))}
      {maySpeak ? <FoundForm onDone={onDone} /> : null}
    </details>
  )
}

function One({
  group,
  maySpeak,
  onDone,
}: {
  readonly group: Group
  readonly maySpeak: boolean
  readonly onDone: () => void
}) {
  const { say, list } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const join = async () => {
    const body = { group: group.id, joins: !group.mine }
    if (await send('roundJoin', body, (key) => client.roundJoin(body, { key }))) onDone()
  }
  return (
    <section className="card card-flat stack-small">
      <h3>{group.name}</h3>
      <p>{group.about}</p>
      <p className="small soft">
        {group.institutions.length > 0 ? list(group.institutions) : say('dialogue.round.group.empty')}
      </p>
      <TroubleNote trouble={trouble} />
      {maySpeak ? (
        <p>
          <button
            type="button"
            className="button button-second button-small"
            disabled={busy}
            onClick={() => void join()}
          >
            {say(group.mine ? 'dialogue.round.group.leave' : 'dialogue.round.group.join', {
              name: group.name,
            })}
          </button>
        </p>
      ) : null}
    </section>
  )
}

function FoundForm({ onDone }: { readonly onDone: () => void }) {
  const { say } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const [name, setName] = useState('')
  const [about, setAbout] = useState('')
  const found = async () => {
    const body = { name: name.trim(), about: about.trim() }
    if (await send('roundFound', body, (key) => client.roundFound(body, { key }))) onDone()
  }
  return (
    <SendForm label={say('dialogue.round.group.found')} busy={busy} trouble={trouble} send={found} isSecond>
      <LineField label={say('dialogue.round.group.name')} value={name} most={120} onChange={setName} />
      <TextField
        label={say('dialogue.round.group.about')}
        value={about}
        rows={2}
        most={1000}
        onChange={setAbout}
      />
    </SendForm>
  )
}
