import type { Emblem } from '@oficio/core/request'
import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { bytesOfBase64 } from '../../base64.ts'
import { EmblemPicker, emblemFrom, type PickedEmblem } from '../../files/emblem-picker.tsx'
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

const chosenFrom = async ({ emblem, bytes }: PickedEmblem): Promise<Chosen> => ({
  emblem,
  sha256: hex(await crypto.subtle.digest('SHA-256', bytes)),
})

/** The picture in what this device keeps of the own authority; what opens it is fetched only here. */
async function savedEmblem(): Promise<Emblem | undefined> {
  const { authorityNow } = await import('../../drafts/authority.ts')
  return (await authorityNow())?.emblem ?? undefined
}

/** The picture that was picked, and the one that this device keeps of the own authority. */
function usePicked() {
  const [chosen, choose] = useState<Chosen>()
  const [saved, setSaved] = useState<Emblem>()
  const [isRefused, setRefused] = useState(false)
  useEffect(() => {
    void savedEmblem().then(setSaved)
  }, [])
  const take = async (picked: PickedEmblem | undefined) => {
    setRefused(false)
    choose(picked && (await chosenFrom(picked)))
  }
  const refuse = () => setRefused(true)
  const takeSaved = saved && (() => void emblemFrom(bytesOfBase64(saved.data)).then(take, refuse))
  return { chosen, isRefused, take, takeSaved, refuse, forget: () => choose(undefined) }
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
  const picked = usePicked()
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
        picked.forget()
        void reread()
        onDone(say(next ? 'people.emblem.done' : 'people.emblem.remove.done'))
      },
    })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (picked.chosen) register(picked.chosen)
    else picked.refuse()
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
        <Picture picked={picked} />
        <p className="row">
          <button type="submit" className="button">
            {say('people.emblem.review')}
          </button>
          {picked.takeSaved ? (
            <button type="button" className="button button-second" onClick={picked.takeSaved}>
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

function Picture({ picked }: { readonly picked: ReturnType<typeof usePicked> }) {
  const { say } = useWords()
  const { chosen, isRefused, take } = picked
  return (
    <EmblemPicker
      label={say('people.emblem.file')}
      hint={say('people.emblem.file.hint')}
      refused={say('people.emblem.file.refused')}
      isWanted={isRefused}
      onPick={(one) => void take(one)}
    >
      {chosen ? (
        <p role="status">
          {say('people.emblem.chosen', { type: chosen.emblem.type === 'image/png' ? 'PNG' : 'SVG' })}
        </p>
      ) : null}
    </EmblemPicker>
  )
}
