import { useId, useState } from 'react'
import { CopyText } from '../../form/copy-text.tsx'
import { LineField } from '../../form/line-field.tsx'
import { useCaseWords } from '../../request/case-words.ts'
import { LanguageField } from '../../signed-in/language-field.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { useHouse } from '../../signed-in/use-house.tsx'
import { useWords } from '../../words/words.tsx'
import type { Open } from './open/open-request.tsx'

/** The provider is invited to answer here: what is handed over names no case. */
export function InviteProvider({ open }: { readonly open: Open }) {
  const { say, language: mine } = useWords()
  const words = useCaseWords()
  const { ask, dialog } = useSigned()
  const [name, setName] = useState(words.provider(open.content.provider))
  const [domain, setDomain] = useState('')
  const [person, setPerson] = useState('')
  const [language, setLanguage] = useState(mine)
  const [code, setCode] = useState<string | null>()
  const hide = () => {
    setCode(undefined)
    void open.reread()
  }
  if (code !== undefined) return <Code code={code} person={person} hide={hide} />
  const invite = () =>
    ask({
      route: 'requestInvite',
      action: 'request.invite',
      subject: { ...open.expected, name, domain, person, language, sources: [] },
      title: say('desk.invite.title', { name }),
      doing: say('desk.invite.sign'),
      says: <p>{say('desk.invite.says', { person, domain })}</p>,
      onDone: (value) => setCode(value.code),
    })
  return (
    <details className="details">
      <summary>{say('desk.invite')}</summary>
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault()
          invite()
        }}
      >
        <p className="soft">{say('desk.invite.about')}</p>
        <div className="fields">
          <LineField label={say('desk.invite.name')} value={name} onChange={setName} />
          <LineField label={say('desk.invite.domain')} value={domain} onChange={setDomain} />
          <LineField label={say('desk.invite.person')} value={person} onChange={setPerson} />
          <LanguageField label={say('desk.invite.language')} language={language} onChange={setLanguage} />
        </div>
        <p>
          <button type="submit" className="button button-second">
            {say('desk.invite.do')}
          </button>
        </p>
        {dialog}
      </form>
    </details>
  )
}

interface CodeProps {
  /** Null where the answer came a second time: a code is kept nowhere, and the invitation is sent anew. */
  readonly code: string | null
  readonly person: string
  readonly hide: () => void
}

/** The code stands here once; the words that go with it can be copied, and hold no case. */
function Code({ code, person, hide }: CodeProps) {
  const { say } = useWords()
  const { me } = useHouse()
  const id = useId()
  const text = say('desk.invite.text', {
    address: `${location.origin}/enrol`,
    institution: me.person.institution.name,
  })
  return (
    <section className="notice notice-wait stack-small" aria-labelledby={id}>
      <h3 id={id}>{say('desk.invite.code')}</h3>
      {code === null ? (
        <p>{say('desk.invite.lost')}</p>
      ) : (
        <>
          <p className="code-once">
            <code>{code}</code>
          </p>
          <p>{say('desk.invite.once', { person })}</p>
        </>
      )}
      <CopyText label={say('desk.invite.copy')} text={text} rows={6}>
        <button type="button" className="button button-quiet" onClick={hide}>
          {say('desk.invite.hide')}
        </button>
      </CopyText>
    </section>
  )
}
