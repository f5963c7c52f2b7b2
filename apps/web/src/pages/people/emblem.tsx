import type { Emblem } from '@oficio/core/request'
import { type ChangeEvent, type FormEvent, useCallback, useEffect, useId, useState } from 'react'
import { useSigned } from '../../signed-in/signed.tsx'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useReading } from '../../signed-in/use-house.tsx'
import { useMoment } from '../../words/moment.ts'
import { useWords } from '../../words/words.tsx'

interface Chosen {
  readonly emblem: Emblem
  readonly sha256: string
}

const hex = (buffer: ArrayBuffer): string =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('')

async function chosenFrom(bytes: Uint8Array<ArrayBuffer>): Promise<Chosen> {
  const { emblemOf } = await import('@oficio/contract')
  return { emblem: emblemOf(bytes), sha256: hex(await crypto.subtle.digest('SHA-256', bytes)) }
}

/** The picture in what this device keeps of the own authority; what opens it is fetched only here. */
async function savedEmblem(): Promise<Emblem | undefined> {
  const { authorityNow } = await import('../../drafts/authority.ts')
  return (await authorityNow())?.emblem ?? undefined
}

/**
 * The sign of the institution: what its sealed letters show beside its name, registered by an administrator.
 */
export function InstitutionEmblem({ onDone }: { readonly onDone: (said: string) => void }) {
  const { say } = useWords()
  const moment = useMoment()
  const { client, me } = useHouse()
  const { value, trouble, reread } = useReading(useCallback(() => client.emblemRead({}), [client]))
  const { ask, dialog } = useSigned()
  const id = useId()
  const [chosen, choose] = useState<Chosen>()
  const [saved, setSaved] = useState<Emblem>()
  const [isRefused, setRefused] = useState(false)
  useEffect(() => {
    void savedEmblem().then(setSaved)
  }, [])
  const take = async (bytes: () => Promise<Uint8Array<ArrayBuffer>>) => {
    setRefused(false)
    try {
      choose(await chosenFrom(await bytes()))
    } catch {
      choose(undefined)
      setRefused(true)
    }
  }
  const read = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    if (file) void take(async () => new Uint8Array(await file.slice(0, 1024 * 1024).arrayBuffer()))
  }
  const register = (next: Chosen | undefined) => {
    const { name } = me.person.institution
    const title = say(next ? 'people.emblem.sign' : 'people.emblem.remove')
    ask({
      route: 'emblemKeep',
      action: 'institution.keep-emblem',
      subject: { sha256: next?.sha256 ?? null },
      beside: { emblem: next?.emblem ?? null },
      title,
      doing: title,
      says: <p>{say(next ? 'people.emblem.says' : 'people.emblem.remove.says', { institution: name })}</p>,
      onDone: () => {
        choose(undefined)
        void reread()
        onDone(say(next ? 'people.emblem.done' : 'people.emblem.remove.done'))
      },
    })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen) register(chosen)
    else setRefused(true)
  }
  const kept = value?.emblem
  return (
    <details className="details">
      <summary>{say('people.emblem')}</summary>
      <form className="stack people-form" onSubmit={submit}>
        <p>{say('people.emblem.about')}</p>
        <TroubleNote trouble={trouble} onAgain={() => void reread()} />
        {value ? (
          <p>
            {kept
              ? say('people.emblem.kept', { name: kept.by, when: moment(kept.at) })
              : say('people.emblem.none')}
          </p>
        ) : null}
        <div className="field">
          <label htmlFor={id}>{say('people.emblem.file')}</label>
          <p className="hint" id={`${id}-hint`}>
            {say('people.emblem.file.hint')}
          </p>
          <input
            id={id}
            type="file"
            accept="image/png,image/svg+xml"
            aria-describedby={`${id}-hint`}
            onChange={read}
          />
          {isRefused ? (
            <p className="finding finding-block" role="alert">
              {say('people.emblem.file.refused')}
            </p>
          ) : null}
          {chosen ? (
            <p role="status">
              {say('people.emblem.chosen', { type: chosen.emblem.type === 'image/png' ? 'PNG' : 'SVG' })}
            </p>
          ) : null}
        </div>
        <p className="row">
          <button type="submit" className="button">
            {say('people.emblem.review')}
          </button>
          {saved ? (
            <button
              type="button"
              className="button button-second"
              onClick={() =>
                void take(async () =>
                  Uint8Array.from(atob(saved.data), (character) => character.charCodeAt(0)),
                )
              }
            >
              {say('people.emblem.saved')}
            </button>
          ) : null}
          {kept ? (
            <button type="button" className="button button-quiet" onClick={() => register(undefined)}>
              {say('people.emblem.remove')}
            </button>
          ) : null}
        </p>
        {dialog}
      </form>
    </details>
  )
}
