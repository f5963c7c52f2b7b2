import type { Finding } from '@oficio/core/preflight'
import { firstOf } from '@oficio/core/request'
import { Link } from 'wouter'
import { isToConfirm, Sources } from '../../facts/sources.tsx'

import type { Field } from '../../request/fields.ts'
import { useFindingWords } from '../../request/findings/finding-text.tsx'
import { groupsOf, idOf, isAnsweredByPack, placeOf } from '../../request/findings/findings-at.ts'
import { useWords } from '../../words/words.tsx'
import { focusSoon } from './draft/findings.tsx'
import { useDraft } from './draft/use-draft.ts'

/** The field at a pointer, and the way to it. */
function useFieldOf() {
  const { fields, whole, entry } = useDraft()
  const pointers = fields.map((field) => field.pointer)
  return (path: string) => {
    const pointer = placeOf(firstOf(path), pointers)
    const field = fields.find((one) => one.pointer === pointer)
    return (
      field && {
        field,
        href: `/cases/${whole.id}/${field.page === 'facts' ? 'facts' : `requests/${entry?.id ?? ''}`}#${idOf(field.pointer)}`,
      }
    )
  }
}

function GoTo({
  to: { field, href },
  text,
  className,
}: {
  readonly to: { field: Field; href: string }
  readonly text: string
  readonly className?: string
}) {
  return (
    <Link href={href} className={className} onClick={() => focusSoon(idOf(field.pointer))}>
      {text}
    </Link>
  )
}

const useFieldName = () => {
  const { say } = useWords()
  return ({ name }: Field) => say(`drafting.field.${name}` as 'drafting.field.summary')
}

/**
 * The one next step: the first field of the two pages that stops the request or that its letter still wants,
 * and with none left the pack.
 */
export function NextRepair({ missing }: { readonly missing: readonly string[] }) {
  const { say } = useWords()
  const { result, fields } = useDraft()
  const fieldOf = useFieldOf()
  const nameOf = useFieldName()
  const [first] = result.findings
    .filter((finding) => finding.severity === 'block' && !isAnsweredByPack(finding))
    .flatMap((finding) => fieldOf(finding.path) ?? [])
    .concat(missing.flatMap((pointer) => fieldOf(pointer) ?? []))
    .toSorted((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field))
  if (first)
    return (
      <GoTo
        to={first}
        className="button"
        text={say('drafting.findings.next', { field: nameOf(first.field) })}
      />
    )
  return (
    <a className="button" href="#pack">
      {say('drafting.pack.title')}
    </a>
  )
}

/**
 * Every finding: what stops the request, what to look at, and advice folded; many of one kind are one line.
 */
export function GroupedFindings() {
  const { say } = useWords()
  const { result } = useDraft()
  const groups = groupsOf(result.findings.filter((finding) => !isAnsweredByPack(finding)))
  if (groups.length === 0) return <p className="notice">{say('drafting.findings.none')}</p>
  return groups.map(({ severity, kinds }) => {
    const count = kinds.reduce((sum, { length }) => sum + length, 0)
    const title = say('drafting.findings.group', { severity, count })
    const list = (
      <ul className="list-plain">
        {kinds.map((kind) => (
          <li key={keyOf(kind[0])}>
            <Kind kind={kind} />
          </li>
        ))}
      </ul>
    )
    if (severity === 'advice')
      return (
        <details key={severity} className="details">
          <summary>{title}</summary>
          {list}
        </details>
      )
    return (
      <section key={severity} className="stack-small" aria-labelledby={`findings-${severity}`}>
        <h3 id={`findings-${severity}`}>{title}</h3>
        {list}
      </section>
    )
  })
}

const keyOf = ({ code, rule, path }: Finding): string => `${code}${rule}${path}`

/**
 * Findings of one kind: what is wrong in one line, the fields that it is about; how it is mended, and on what
 * it rests, on demand.
 */
function Kind({ kind }: { readonly kind: readonly [Finding, ...Finding[]] }) {
  const { say } = useWords()
  const { request } = useDraft()
  const fieldOf = useFieldOf()
  const nameOf = useFieldName()
  const [first] = kind
  const { message } = useFindingWords(first, request.provider)
  const places = [
    ...new Map(
      kind.flatMap((finding) => fieldOf(finding.path) ?? []).map((place) => [place.href, place]),
    ).values(),
  ]
  return (
    <div className={`finding finding-${first.severity}`}>
      <details>
        <summary>
          {message}
          {kind.length > 1 ? (
            <span className="soft"> {say('drafting.findings.more', { count: kind.length - 1 })}</span>
          ) : null}
          {kind.some(isToConfirm) ? (
            <>
              {' '}
              <span className="mark-status mark-doubt">{say('frame.confirm')}</span>
            </>
          ) : null}
        </summary>
        {kind.map((finding) => (
          <Mended key={keyOf(finding)} finding={finding} isFirst={finding === first} />
        ))}
      </details>
      {places.length > 0 ? (
        <p className="row no-print">
          {places.map((place) => (
            <GoTo
              key={place.href}
              to={place}
              text={
                places.length === 1
                  ? say('drafting.findings.go', { field: nameOf(place.field) })
                  : nameOf(place.field)
              }
            />
          ))}
        </p>
      ) : null}
    </div>
  )
}

/** The repair and the source of one finding; its sentence too, unless it stands above. */
function Mended({ finding, isFirst }: { readonly finding: Finding; readonly isFirst: boolean }) {
  const { request } = useDraft()
  const { message, fix } = useFindingWords(finding, request.provider)
  return (
    <div>
      {isFirst ? null : <p>{message}</p>}
      {fix ? <p>{fix}</p> : null}
      {finding.source.length > 0 ? (
        <Sources fact={{ ...finding, source: finding.source }} of={message} />
      ) : null}
    </div>
  )
}
