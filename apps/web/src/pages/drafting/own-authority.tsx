import { Link } from 'wouter'
import { saveAuthority, useAuthority } from '../../drafts/authority.ts'
import { followed } from '../../request/letter/place.ts'
import { useWords } from '../../words/words.tsx'
import { lackedOf, profileFrom } from './draft/profile.ts'
import { useDraft } from './draft/use-draft.ts'

/**
 * Says once who asks: what stands here is saved for the next cases, or what was saved is taken from there.
 */
export function OwnAuthority() {
  const { say } = useWords()
  const { request, signed, second, change, entry } = useDraft()
  const saved = useAuthority()
  const here = profileFrom(request, signed, second, saved)
  const lacked = saved ? lackedOf(request, saved, second) : []
  const isNew =
    here !== undefined &&
    (!saved ||
      lacked.length > 0 ||
      lackedOf({ ...request, authority: saved.authority }, here, second).length > 0)
  return (
    <p className="row no-print small">
      {lacked.length > 0 ? (
        <button
          type="button"
          className="button button-second"
          onClick={() =>
            change((before) =>
              lacked.reduce((next, [pointer, value]) => followed(next, entry?.id, pointer, value), before),
            )
          }
        >
          {say('drafting.own.take')}
        </button>
      ) : null}
      {here && (!saved || (isNew && lacked.length === 0)) ? (
        <button type="button" className="button button-second" onClick={() => void saveAuthority(here)}>
          {say(saved ? 'drafting.own.replace' : 'drafting.own.save')}
        </button>
      ) : null}
      <Link href="/authority">{say('drafting.own.title')}</Link>
      {saved && !isNew ? <span className="soft">{say('drafting.own.same')}</span> : null}
    </p>
  )
}
