import { type FormEvent, useState } from 'react'
import { Field } from '../../form/field.tsx'
import type { Value } from '../../signed-in/client.ts'
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
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { name: name.trim(), about: about.trim() }
    if (await send('roundFound', body, (key) => client.roundFound(body, { key }))) onDone()
  }
  return (
    <form className="stack-small" onSubmit={(event) => void submit(event)}>
      <Field label={say('dialogue.round.group.name')}>
        {(id) => (
          <input
            id={id}
            required
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={say('dialogue.round.group.about')}>
        {(id) => (
          <textarea
            id={id}
            rows={2}
            required
            maxLength={1000}
            value={about}
            onChange={(event) => setAbout(event.target.value)}
          />
        )}
      </Field>
      <TroubleNote trouble={trouble} />
      <p>
        <button type="submit" className="button button-second" disabled={busy}>
          {say('dialogue.round.group.found')}
        </button>
      </p>
    </form>
  )
}
