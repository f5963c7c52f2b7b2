import { mailboxDigest } from '@oficio/verify/record'
import { type FormEvent, useState } from 'react'
import { LineField } from '../../form/line-field.tsx'
import { LanguageField } from '../../signed-in/language-field.tsx'
import { useSigned } from '../../signed-in/signed.tsx'
import { useWords } from '../../words/words.tsx'
import type { PersonLine } from './person.ts'

/** Hard to guess: without it nobody finds the address from its mark. */
const newSalt = (): string => `${crypto.randomUUID()}${crypto.randomUUID().slice(0, 8)}`

/** The post, the language and the address for notices of somebody who is there. */
export function ChangePerson({
  person,
  onDone,
}: {
  readonly person: PersonLine
  readonly onDone: (said: string) => void
}) {
  const { say } = useWords()
  const { ask, dialog } = useSigned()
  const [post, setPost] = useState(person.title)
  const [language, setLanguage] = useState(person.language)
  const [email, setEmail] = useState(person.email ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const mailbox = email.trim() || null
    const salt = newSalt()
    ask({
      route: 'personChange',
      action: 'person.change',
      subject: {
        ...{ person: person.id, title: post.trim(), language },
        mailDigest: mailboxDigest(person.id, mailbox, salt),
      },
      // The address is nobody else's business, and stands in no list: its mark is signed.
      beside: { email: mailbox, salt },
      title: say('people.change'),
      doing: say('people.change'),
      says: <p>{say('people.change.says', { name: person.name, post: post.trim() })}</p>,
      onDone: ({ waits }) => onDone(say(waits ? 'people.change.waits' : 'people.change.done')),
    })
  }
  return (
    <form className="stack-small people-form" onSubmit={submit}>
      <fieldset className="stack-small">
        <legend>{say('people.change')}</legend>
        <div className="fields">
          <LineField label={say('people.invite.post')} value={post} onChange={setPost} />
          <LanguageField language={language} onChange={setLanguage} />
        </div>
        <LineField
          label={say('people.invite.email')}
          type="email"
          optional
          most={200}
          value={email}
          onChange={setEmail}
        />
      </fieldset>
      <p>
        <button type="submit" className="button button-second">
          {say('people.role.give.review')}
        </button>
      </p>
      {dialog}
    </form>
  )
}
