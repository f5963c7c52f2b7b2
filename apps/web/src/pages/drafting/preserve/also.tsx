import { useState } from 'react'
import type { Field } from '../../../request/fields.ts'
import { EachOnItsLine } from '../../../request/findings/check-before.tsx'
import { useWords } from '../../../words/words.tsx'
import { useDraft } from '../draft/use-draft.ts'
import { OneField } from '../fields-named.tsx'
import { OffenceChoice } from '../from-law.tsx'
import { NoticePosition } from '../notice-position.tsx'
import { alsoAsked, partLines } from './also-asked.ts'
import { LinkChoice } from './link-choice.tsx'
import { linkAt } from './linked.ts'

const offenceAt = '/case/offence/'
const positionAt = '/userNotice/position'

interface Props {
  readonly lines: readonly string[]
  /** The place of the request that such a line is about. */
  readonly places: ReadonlyMap<string, string>
}

/**
 * What a letter to this provider still lacks, counted in one line and asked here on touch: nobody looks for
 * it on two other pages. What was asked once stays until the page is left.
 */
export function Also({ lines, places }: Props) {
  const { say, list } = useWords()
  const { fields } = useDraft()
  const [isOpen, setOpen] = useState(false)
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set())
  const now = lines.flatMap((line) => alsoAsked(places.get(line), fields)).map(({ pointer }) => pointer)
  const all = new Set([...asked, ...now])
  if (isOpen && all.size > asked.size) setAsked(all)
  if (all.size === 0) return null
  const wanted = fields.filter(({ pointer }) => all.has(pointer))
  const { names, sentences } = partLines(lines)
  return (
    <>
      <details
        className="preserve-also"
        open={isOpen}
        onToggle={(event) => {
          if (event.target === event.currentTarget) setOpen(event.currentTarget.open)
        }}
      >
        <summary>
          {say('drafting.preserve.also', { count: lines.length })}
          {names.length > 0 && !isOpen ? <span className="small soft"> {list(names)}</span> : null}
        </summary>
        {isOpen ? <Asked fields={wanted} /> : null}
      </details>
      {sentences.length > 0 ? (
        <div className="small">
          <EachOnItsLine lines={sentences} />
        </div>
      ) : null}
    </>
  )
}

/** Each field once; an offence by the law of the State first, and what the user may be told as its choice. */
function Asked({ fields }: { readonly fields: readonly Field[] }) {
  const isOffence = ({ pointer }: Field): boolean => pointer.startsWith(offenceAt)
  return (
    <div className="draft-fields preserve-inner">
      {fields.some(isOffence) ? <OffenceChoice /> : null}
      {fields.map((field) =>
        field.pointer === positionAt ? (
          <NoticePosition key={field.pointer} />
        ) : field.pointer === linkAt ? (
          <LinkChoice key={field.pointer} field={field} />
        ) : (
          <OneField key={field.pointer} field={field} />
        ),
      )}
    </div>
  )
}
