import { useId, useState } from 'react'
import { textAt } from '../../../form/pointer.ts'
import { useWords } from '../../../words/words.tsx'
import { kindOfRank } from '../draft/ranks.ts'
import { DraftContext, useDraft } from '../draft/use-draft.ts'
import { cityAt } from '../draft/whose.ts'
import { FieldsNamed } from '../fields-named.tsx'
import { isKnown, whoAt } from './asked-here.ts'
import { useAskedToo } from './asked-too.ts'

const asked = ['authorityName', 'location', 'officerName', 'rank', 'badge', 'email', 'phone'] as const
/** Who asks: six lines the first time, one once this device knows them; not each provider asks the city. */
export function Who() {
  const { say } = useWords()
  const draft = useDraft()
  const { request } = draft
  const { isCity } = useAskedToo()
  const [name, officer, rank, , email] = whoAt.map((pointer) => textAt(request, pointer))
  const [wasKnown] = useState(() => isKnown(request))
  const [isOpen, setOpen] = useState(!wasKnown)
  const city = textAt(request, cityAt).trim()
  // What a check stops is seen, also where the device knows who asks; and a city that a provider wants.
  const isStopped =
    whoAt.some((pointer) => draft.findings.get(pointer)?.some(({ severity }) => severity === 'block')) ||
    (isCity && city === '' && (draft.findings.get(cityAt)?.length ?? 0) > 0)
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
  const { isCity } = useAskedToo()
  const kindNow = textAt(request, '/authority/kind')
  const rank = textAt(request, '/authority/officer/rank')
  const known = kindOfRank(rank, request.country, knowledge, draft)
  return (
    <DraftContext
      value={{
        ...draft,
        set: (pointer, value) => {
          set(pointer, value)
          if (pointer !== '/authority/officer/rank') return
          const kind = kindOfRank(String(value), request.country, knowledge, draft)
          // A kind that somebody chose otherwise stays; one that only followed the post follows it, also that
          // of a new signer, who begins without one.
          if (kindNow === '' || kindNow === known || rank === '') set('/authority/kind', kind ?? '')
        },
      }}
    >
      <div className="draft-fields">
        <FieldsNamed names={isCity ? asked : asked.filter((name) => name !== 'location')} />
        {rank.trim() !== '' && known === undefined ? <FieldsNamed names={['authorityKind']} /> : null}
      </div>
    </DraftContext>
  )
}
