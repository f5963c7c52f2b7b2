import { askingAlso, type Case, type CaseRequest, requestOf, withApart } from '@oficio/core/case'
import type { Knowledge } from '@oficio/core/knowledge'
import { preservedApart, rowsApart } from '@oficio/core/preflight'
import { Link, useLocation } from 'wouter'
import { useTold } from '../../facts/translations.ts'
import { deviceOffset } from '../../form/zone.ts'
import { today, useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

interface Props {
  readonly whole: Case
  readonly entry: CaseRequest
  readonly change: (edit: (before: Case) => Case) => void
}

/** What a request leaves out for a second one, and that one where it is there already. */
export function leftApart(whole: Case, entry: CaseRequest, knowledge: Knowledge) {
  const request = requestOf(whole, entry)
  const asked = (request.dataRequested ?? []).map(({ category }) => category)
  const left = preservedApart(request, knowledge)
  // Whoever asks for it here already needs no second request.
  if (left.length === 0 || left.some(({ code }) => asked.includes(code))) return undefined
  const [second] = askingAlso(
    whole,
    entry.id,
    left.map(({ code }) => code),
  )
  return { request, left, second }
}

/**
 * What this preservation leaves out because only a judge may have it kept: a second request, in one touch.
 */
export function Apart({ whole, entry, change }: Props) {
  const { say, list, country } = useWords()
  const told = useTold()
  const knowledge = useKnowledge()
  const [, go] = useLocation()
  const apart = leftApart(whole, entry, knowledge)
  if (!apart) return null
  const { request, left, second } = apart
  const names = list(left.map(({ name }) => told(name)))
  const make = () => {
    const id = crypto.randomUUID()
    const rows = rowsApart(request, deviceOffset(today()), knowledge)
    change((before) => withApart(before, entry.id, id, rows))
    go(`/cases/${whole.id}/requests/${id}`)
  }
  return (
    <div className="notice notice-wait stack-small no-print">
      <p>{say('drafting.apart', { data: names, country: country(whole.country) })}</p>
      <p>
        {second ? (
          <Link href={`/cases/${whole.id}/requests/${second.id}`}>{say('drafting.apart.there')}</Link>
        ) : (
          <button type="button" className="button button-second" onClick={make}>
            {say('drafting.apart.do')}
          </button>
        )}
      </p>
    </div>
  )
}
