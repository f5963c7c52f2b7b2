import { addressesOf, longestWatched } from '@oficio/core/dialogue'
import type { Knowledge } from '@oficio/core/knowledge'
import { type ChangeEvent, type FormEvent, useState } from 'react'
import { DayInput } from '../../day/day-input.tsx'
import { FileInput } from '../../files/file-input.tsx'
import { Field } from '../../form/field.tsx'
import { useKnowledge } from '../../knowledge.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'

const empty = { whose: '', title: '', source: '', ofDay: '', text: '' }

/** What is known of whose text it is: the addresses on which facts rest stand in it. */
const knownOf = (whose: string, { providers, domesticLaw, statutes }: Knowledge): unknown => {
  const [of, id = ''] = whose.split(':')
  return of === 'provider' ? providers[id] : [domesticLaw[id], statutes[id]]
}

interface Props {
  readonly onDone: (text: string) => void
}

/** What is typed of a version, how it is read out of a file, and how it is sent. */
function useBringing({ onDone }: Props) {
  const { say } = useWords()
  const { client } = useHouse()
  const knowledge = useKnowledge()
  const { busy, trouble, send } = useSending()
  const [typed, setTyped] = useState(empty)
  const [unread, setUnread] = useState(false)
  const set = (change: Partial<typeof empty>) => setTyped((before) => ({ ...before, ...change }))
  const addresses = typed.whose ? addressesOf(knownOf(typed.whose, knowledge)).slice(0, 20) : []
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const [of, id = ''] = typed.whose.split(':')
    const body = {
      whose:
        of === 'provider' ? { of: 'provider' as const, provider: id } : { of: 'law' as const, country: id },
      title: typed.title.trim(),
      source: typed.source.trim(),
      ofDay: typed.ofDay || null,
      text: typed.text,
    }
    const kept = await send('watchedBring', body, (key) => client.watchedBring(body, { key }))
    if (!kept) return
    setTyped(empty)
    onDone(say(kept.same ? 'dialogue.watch.same' : 'dialogue.watch.kept', { number: kept.version }))
  }
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    if (!file) return
    const text = file.size > longestWatched * 4 ? undefined : await textOf(file)
    const isText = text !== undefined && text.length <= longestWatched
    setUnread(!isText)
    if (isText) set({ text })
  }
  return { typed, set, addresses, submit, read, unread, busy, trouble }
}

/** A version of a guideline or a law, pasted or out of a file that is read here. */
export function BringForm(props: Props) {
  const { say } = useWords()
  const { typed, set, addresses, submit, read, unread, busy, trouble } = useBringing(props)
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <div className="fields">
        <Whose value={typed.whose} onChoose={(whose) => set({ whose, source: '' })} />
        <Field label={say('dialogue.watch.name')}>
          {(id) => (
            <input
              id={id}
              required
              maxLength={200}
              value={typed.title}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label={say('dialogue.watch.day')}>
          {(id) => (
            <DayInput id={id} value={typed.ofDay} onChange={(event) => set({ ofDay: event.target.value })} />
          )}
        </Field>
      </div>
      {addresses.length > 0 ? (
        <Field label={say('dialogue.watch.known')}>
          {(id) => (
            <select id={id} value={typed.source} onChange={(event) => set({ source: event.target.value })}>
              <option value="" />
              {addresses.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <Field label={say('dialogue.watch.source')}>
        {(id) => (
          <input
            id={id}
            required
            maxLength={500}
            value={typed.source}
            onChange={(event) => set({ source: event.target.value })}
          />
        )}
      </Field>
      <Field label={say('dialogue.watch.text')}>
        {(id) => (
          <textarea
            id={id}
            rows={8}
            required
            maxLength={longestWatched}
            value={typed.text}
            onChange={(event) => set({ text: event.target.value })}
          />
        )}
      </Field>
      <Field label={say('dialogue.watch.file')}>
        {(id) => <FileInput id={id} accept=".txt,.md,.html,text/*" onChange={(event) => void read(event)} />}
      </Field>
      {unread ? (
        <p className="notice notice-block" role="alert">
          {say('dialogue.watch.file.unread')}
        </p>
      ) : null}
      <TroubleNote trouble={trouble} />
      <p>
        <button type="submit" className="button" disabled={busy}>
          {say('dialogue.watch.send')}
        </button>
      </p>
    </form>
  )
}

/** Every provider, and every State whose law is known. */
function Whose({ value, onChoose }: { readonly value: string; readonly onChoose: (whose: string) => void }) {
  const { say, language, providerName } = useWords()
  const knowledge = useKnowledge()
  const providers = Object.keys(knowledge.providers).sort((a, b) =>
    providerName(a, knowledge).localeCompare(providerName(b, knowledge), language),
  )
  return (
    <Field label={say('dialogue.watch.whose')}>
      {(id) => (
        <select id={id} required value={value} onChange={(event) => onChoose(event.target.value)}>
          <option value="" />
          {providers.map((one) => (
            <option key={one} value={`provider:${one}`}>
              {providerName(one, knowledge)}
            </option>
          ))}
          {Object.keys(knowledge.domesticLaw).map((one) => (
            <option key={one} value={`law:${one}`}>
              {say('dialogue.watch.whose.law', { country: knowledge.countries[one]?.names[language] ?? one })}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** The text of a file in UTF-8; undefined where it is none. */
async function textOf(file: File): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
  } catch {
    return undefined
  }
}
