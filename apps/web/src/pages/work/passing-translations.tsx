import type { Passing } from '@oficio/core/act'
import { isLanguage, languages } from '@oficio/messages'
import { type FormEvent, useId, useState } from 'react'
import { Sum } from '../../exact/sum.tsx'
import type { HashedInPlace } from '../../files/hashed-file.ts'
import { HashedFiles } from '../../files/hashed-files.tsx'
import { today, useKnowledge } from '../../knowledge.ts'
import { TroubleNote } from '../../signed-in/trouble-note.tsx'
import { useHouse, useSending } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import { DayField, Line } from './abroad-end.tsx'
import { glossary } from './glossary.ts'
import type { Open } from './open/open-request.tsx'

/** Translations beside the original: who made each, when, and of which words. */
export function Translations({ open, passing }: { readonly open: Open; readonly passing: Passing }) {
  const { say, day, language: own } = useWords()
  const names = new Intl.DisplayNames([own], { type: 'language' })
  const { translations, sent } = passing
  return (
    <section className="stack-small">
      <h3>{say('assistance.translations')}</h3>
      <p className="soft">{say('assistance.translations.about')}</p>
      {translations.length === 0 ? <p className="empty">{say('assistance.translations.none')}</p> : null}
      <ul>
        {translations.map((one) => (
          <li key={one.language}>
            {say('assistance.translations.one', {
              language: names.of(one.language) ?? one.language,
              translator: [one.translator, one.title].filter(Boolean).join(', '),
              day: day(one.on),
              number: one.revision,
            })}{' '}
            <Sum of={one.file.sha256} first={16} className="small soft" />
            {one.revision === open.state.revision ? null : (
              <p className="notice notice-wait">{say('assistance.translations.old')}</p>
            )}
          </li>
        ))}
      </ul>
      {sent ? null : <Keep key={open.expected.seq} open={open} />}
      <Glossary />
    </section>
  )
}

function Keep({ open }: { readonly open: Open }) {
  const { say, language: own } = useWords()
  const { client } = useHouse()
  const { busy, trouble, send } = useSending()
  const id = useId()
  const [language, setLanguage] = useState('')
  const [translator, setTranslator] = useState('')
  const [title, setTitle] = useState('')
  const [on, setOn] = useState<string>(today())
  const [files, setFiles] = useState<readonly HashedInPlace[]>([])
  const [file] = files
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!file) return
    const body = {
      ...open.expected,
      ...{ language: language.trim().toLowerCase(), translator: translator.trim(), title: title.trim(), on },
      file: { name: file.name, sha256: file.sha256 },
    }
    if (await send('assistanceTranslate', body, (key) => client.assistanceTranslate(body, { key })))
      await open.reread()
  }
  const names = new Intl.DisplayNames([own], { type: 'language' })
  return (
    <details className="details">
      <summary>{say('assistance.translations.add')}</summary>
      <form className="stack-small" onSubmit={(event) => void submit(event)}>
        <div className="fields">
          <div className="field">
            <label htmlFor={`${id}-language`}>{say('assistance.translations.language')}</label>
            <select
              id={`${id}-language`}
              required
              value={language}
              onChange={(event) => setLanguage(event.target.value)}
            >
              <option value="">—</option>
              {['es', 'pt', 'en', 'fr', 'de', 'it', 'nl', 'ja', 'zh', 'ar'].map((one) => (
                <option key={one} value={one}>
                  {names.of(one)}
                </option>
              ))}
            </select>
          </div>
          <Line
            id={`${id}-translator`}
            label={say('assistance.translations.translator')}
            value={translator}
            onChange={setTranslator}
          />
          <Line
            optional
            id={`${id}-title`}
            label={say('assistance.translations.title')}
            value={title}
            onChange={setTitle}
          />
          <DayField id={`${id}-on`} label={say('assistance.ask.on')} value={on} onChange={setOn} />
        </div>
        <HashedFiles single label={say('assistance.translations.file')} files={files} onChange={setFiles} />
        <TroubleNote trouble={trouble} />
        <p>
          <button type="submit" className="button button-second" disabled={busy || !file}>
            {say('assistance.translations.do')}
          </button>
        </p>
      </form>
    </details>
  )
}

/** The same words in the own language and in another one that the letters speak. */
function Glossary() {
  const { say, language: own } = useWords()
  const id = useId()
  const others = languages.filter((one) => one !== own)
  const [other, setOther] = useState(others[0] ?? own)
  const knowledge = useKnowledge()
  const names = new Intl.DisplayNames([own], { type: 'language' })
  return (
    <details className="details">
      <summary>{say('assistance.glossary')}</summary>
      <p className="soft">{say('assistance.glossary.about')}</p>
      <div className="field">
        <label htmlFor={id}>{say('assistance.translations.language')}</label>
        <select
          id={id}
          value={other}
          onChange={(event) => isLanguage(event.target.value) && setOther(event.target.value)}
        >
          {others.map((one) => (
            <option key={one} value={one}>
              {names.of(one)}
            </option>
          ))}
        </select>
      </div>
      <dl>
        {glossary(knowledge, own, other).map(({ ours, said }) => (
          <div key={ours}>
            <dt>{ours}</dt>
            <dd lang={other}>{said}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
