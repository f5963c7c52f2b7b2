import { useId, useState } from 'react'
import { textAt } from '../../../form/pointer.ts'
import { draftOf } from '../../../request/letter/place.ts'
import { useWords } from '../../../words/words.tsx'
import { kindOfRank } from '../draft/ranks.ts'
import { DraftContext, useDraft } from '../draft/use-draft.ts'
import { FieldsNamed } from '../fields-named.tsx'
import { cityAt, nameAt, saidOf, withAuthorityNamed } from './other-authority.ts'

const asked = ['authorityName', 'location', 'officerName', 'rank', 'badge', 'email', 'phone'] as const
const pointers = [
  '/authority/name',
  '/authority/officer/name',
  '/authority/officer/rank',
  '/authority/officer/badge',
  '/authority/officer/email',
  '/authority/officer/phone',
] as const

/** Who asks: seven lines the first time, one once this device knows them; not each provider asks the city. */
export function Who() {
  const { say } = useWords()
  const draft = useDraft()
  const { request } = draft
  const [name, officer, rank, , email] = pointers.map((pointer) => textAt(request, pointer))
  const [wasKnown] = useState(() => pointers.every((pointer) => textAt(request, pointer).trim() !== ''))
  const [isOpen, setOpen] = useState(!wasKnown)
  const city = textAt(request, cityAt).trim()
  // What a check stops is seen, also where the device knows who asks; and a city that a provider wants.
  const isStopped =
    pointers.some((pointer) => draft.findings.get(pointer)?.some(({ severity }) => severity === 'block')) ||
    (city === '' && (draft.findings.get(cityAt)?.length ?? 0) > 0)
  const isShown = isOpen || isStopped
  const id = useId()
  return (
    <section className="stack-small" aria-labelledby={id}>
      <h2 id={id}>{say('drafting.preserve.who')}</h2>
      {wasKnown ? (
        <details
          className="preserve-who"
          open={isShown}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary>
            <strong>{officer}</strong>, {rank} · {city ? `${name}, ${city}` : name} ·{' '}
            <span translate="no">{email}</span>{' '}
            <span className="preserve-change">{say('drafting.preserve.change')}</span>
          </summary>
          {isShown ? <Fields /> : null}
        </details>
      ) : (
        <Fields />
      )}
    </section>
  )
}

/** A post of the law's list says what kind of authority its holder acts for; one that is written does not. */
function Fields() {
  const draft = useDraft()
  const { request, knowledge, set } = draft
  const kindNow = textAt(request, '/authority/kind')
  const rank = textAt(request, '/authority/officer/rank')
  const known = kindOfRank(rank, request.country, knowledge, draft)
  const [before] = useState(() => saidOf(request))
  return (
    <DraftContext
      value={{
        ...draft,
        set: (pointer, value) => {
          set(pointer, value)
          if (pointer === nameAt)
            draft.change((whole) => {
              const entry = whole.requests.find(({ id }) => id === draft.entry?.id)
              return withAuthorityNamed(whole, entry?.id, { before, now: draftOf(whole, entry) })
            })
          if (pointer !== '/authority/officer/rank') return
          const kind = kindOfRank(String(value), request.country, knowledge, draft)
          // A kind that somebody chose otherwise stays; one that only followed the post follows it.
          if (kindNow === '' || kindNow === known) set('/authority/kind', kind ?? '')
        },
      }}
    >
      <div className="draft-fields">
        <FieldsNamed names={asked} />
        {rank.trim() !== '' && known === undefined ? <FieldsNamed names={['authorityKind']} /> : null}
      </div>
    </DraftContext>
  )
}
