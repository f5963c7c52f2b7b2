import { untilNotKnown } from '@oficio/core/emergency'
import { inZone, MomentInput, ZoneSelect } from '../../form/moment.tsx'
import { textAt } from '../../form/pointer.ts'
import { dayPart, deviceOffset, offsetIn, offsetOn } from '../../form/zone.ts'
import { today } from '../../knowledge.ts'
import type { Field } from '../../request/fields.ts'
import { idOf } from '../../request/findings/findings-at.ts'
import { useWords } from '../../words/words.tsx'
import { FindingsBeside } from './draft/findings.tsx'
import { useDraft } from './draft/use-draft.ts'

/** Until when a danger lasts: a day and an hour in a zone, or that nobody knows; words stand beside it. */
export function DangerUntilField({ field }: { readonly field: Field }) {
  const { say } = useWords()
  const { request, set } = useDraft()
  const id = idOf(field.pointer)
  const value = textAt(request, field.pointer)
  const isNotKnown = value === untilNotKnown
  const moment = isNotKnown ? '' : value
  const offset = offsetIn(moment)
  const device = deviceOffset(today())
  const zoneOn = (day: string) =>
    offsetOn(day, moment ? { day: dayPart(moment), offset } : undefined) || device
  return (
    <fieldset className="field draft-wide">
      <legend>{say('drafting.field.dangerUntil')}</legend>
      <MomentInput
        id={id}
        which="to"
        moment={moment}
        zone={zoneOn}
        onChange={(next) => set(field.pointer, next || undefined)}
      />
      {moment ? (
        <>
          <label htmlFor={`${id}-zone`}>{say('drafting.field.timezone')}</label>
          <ZoneSelect
            id={`${id}-zone`}
            value={offset}
            device={device}
            onChange={(zone) => set(field.pointer, inZone(moment, zone))}
          />
        </>
      ) : null}
      <label className="choice">
        <input
          type="checkbox"
          checked={isNotKnown}
          onChange={(event) => set(field.pointer, event.target.checked ? untilNotKnown : undefined)}
        />
        <span>{say('drafting.dangerUntil.notKnown')}</span>
      </label>
      <FindingsBeside pointer={field.pointer} />
    </fieldset>
  )
}
