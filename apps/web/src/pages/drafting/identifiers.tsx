import { type PossibleType, recognise } from '@oficio/core/identifier'
import { useId, useState } from 'react'
import { Exact } from '../../exact/exact.tsx'
import { momentOf } from '../../identifier/moment-of.ts'
import { TypeChips, TypeOnRow } from '../../identifier/type-on-row.tsx'
import { idOf } from '../../request/findings/findings-at.ts'
import { withAsked, withIdentifierType, withNewIdentifier } from '../../request/letter/place.ts'
import { useWords } from '../../words/words.tsx'
import { FindingsBeside } from './draft/findings.tsx'
import { useDraft } from './draft/use-draft.ts'
import { FieldRow } from './field-row.tsx'

/** The accounts asked about: those of the case to tick, what each still needs, and a box for one more. */
export function Identifiers() {
  const { say } = useWords()
  const { whole, entry, request, fields, change, knowledge } = useDraft()
  if (!entry) return null
  const kindOf = ({ id, type, value }: (typeof whole.identifiers)[number]) => ({
    ...{ type, value: value ?? '', country: whole.country, knowledge },
    onType: (chosen: PossibleType | undefined) =>
      chosen && change((before) => withIdentifierType(before, id, chosen, entry.id)),
  })
  return (
    <div className="stack">
      {whole.identifiers.length === 0 ? <p className="empty">{say('drafting.identifiers.none')}</p> : null}
      <ul className="list-plain">
        {whole.identifiers.map((identifier) => {
          const at = whole.identifiers
            .filter(({ id }) => entry.identifiers.includes(id))
            .findIndex(({ id }) => id === identifier.id)
          const companions = fields.filter(
            ({ step, pointer, name }) =>
              step === 'identifiers' && name !== 'value' && pointer.startsWith(`/identifiers/${at}/`),
          )
          return (
            <li key={identifier.id} className="stack-small">
              <div className="row identifier-row">
                <label className="choice">
                  <input
                    id={at >= 0 ? idOf(`/identifiers/${at}/value`) : undefined}
                    type="checkbox"
                    checked={at >= 0}
                    onChange={(event) =>
                      change((before) => withAsked(before, entry.id, identifier.id, event.target.checked))
                    }
                  />
                  <Exact text={identifier.value ?? ''} />
                </label>
                <TypeOnRow {...kindOf(identifier)} isAsked={identifier.doubtful === true && at < 0} />
                {identifier.doubtful && at < 0 ? (
                  <span className="mark-status mark-doubt">{say('drafting.identifiers.doubtful')}</span>
                ) : null}
              </div>
              {identifier.doubtful && at < 0 ? (
                <>
                  <p className="small">{say('drafting.identifiers.confirm')}</p>
                  <TypeChips {...kindOf(identifier)} />
                </>
              ) : null}
              {at >= 0 ? (
                <>
                  <FindingsBeside pointer={`/identifiers/${at}/value`} />
                  {companions.length > 0 ? (
                    <div className="draft-fields">
                      {companions.map((field) => (
                        <FieldRow
                          key={field.pointer}
                          field={{
                            ...field,
                            as:
                              field.as === 'number' ? 'number' : field.name === 'observedOn' ? 'day' : 'text',
                          }}
                        />
                      ))}
                    </div>
                  ) : null}
                </>
              ) : null}
            </li>
          )
        })}
      </ul>
      {(request.identifiers ?? []).length === 0 ? (
        <p className="finding finding-block">{say('drafting.identifiers.tick')}</p>
      ) : null}
      <Another />
    </div>
  )
}

/** One more identifier, recognised before it is taken. */
function Another() {
  const { say, sayCode } = useWords()
  const { entry, knowledge, change, whole } = useDraft()
  const [text, write] = useState('')
  const id = useId()
  const [found] =
    text.trim() === ''
      ? []
      : recognise(text.slice(0, 2000), knowledge, { country: whole.country }).identifiers
  const take = () => {
    if (!found || !entry) return
    change((before) =>
      withNewIdentifier(before, entry.id, {
        id: crypto.randomUUID(),
        type: found.type,
        value: found.normalised,
        services: found.services,
        ...momentOf(found),
      } as (typeof before.identifiers)[number]),
    )
    write('')
  }
  return (
    <div className="field">
      <label htmlFor={id}>{say('drafting.identifiers.another')}</label>
      <div className="row">
        <input
          id={id}
          className="draft-grow"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
        <button type="button" className="button button-second" disabled={!found} onClick={take}>
          {say('drafting.identifiers.add')}
        </button>
      </div>
      <p className="hint" role="status">
        {text.trim() === ''
          ? ''
          : found
            ? `${sayCode(`identifier.type.${found.type}`, found.type)}: ${found.value}`
            : say('drafting.identifiers.unknown')}
      </p>
    </div>
  )
}
