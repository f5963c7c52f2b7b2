import { caseOf, noteLook } from '../acts/case-of.ts'
import { linesOf } from '../acts/work-lines.ts'
import { draftInto } from '../acts/write-act.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { later, touchedForAction } from '../door/touch.ts'

/** How long a stated purpose covers looks at one case. */
const openingMinutes = 60

/**
 * Cases of a unit: opened, imported, looked at with a purpose. There is no search for a person, here or
 * anywhere.
 */
export const cases = {
  work: { scope: 'person', run: async (call) => ({ lines: await linesOf(call.db, call.who) }) },

  caseCreate: {
    scope: 'person',
    run: async (call, { reference, facts, sealed, requests }) => {
      const { db, house, who, at } = call
      if (!who.country) throw new HouseProblem('not-allowed', 'other-country')
      const id = house.newId()
      await db.rows('select open_case($1, $2, $3, $4, $5, $6)', [
        id,
        who.country,
        reference,
        facts,
        sealed,
        at,
      ])
      const made: string[] = []
      for (const content of requests) made.push((await draftInto(call, id, sealed, content)).request)
      call.tell([who.unit])
      return { case: id, requests: made }
    },
  },

  caseOpen: {
    scope: 'person',
    run: async (call, body) => {
      const { db, house, who, at } = call
      const { subject } = await caseOf(db, who, body.case, null, at)
      demand(who, 'case.open', subject)
      const opening = house.newId()
      const until = later(at, openingMinutes)
      await noteLook(db, who, {
        id: opening,
        opening,
        case: body.case,
        purpose: body.purpose,
        note: body.note,
        at,
        until,
      })
      return { opening, until }
    },
  },

  caseRead: {
    scope: 'person',
    run: async (call, { case: id, opening }) => {
      const { db, house, who, at } = call
      const { row, subject } = await caseOf(db, who, id, opening, at)
      demand(who, 'case.read', subject)
      await noteLook(db, who, { id: house.newId(), opening, case: id, at })
      const toName = row.sealed
        ? await db.rows<{ id: string; name: string; unitName: string }>(
            'select id, name, unit_name as "unitName" from people_to_name($1)',
            [id],
          )
        : []
      const viewers = await db.rows<{ id: string; name: string }>(
        'select person_id as id, name from viewers_of($1)',
        [id],
      )
      return {
        id,
        reference: row.reference,
        country: row.country,
        sealed: row.sealed,
        facts: row.facts,
        own: row.unit === who.unit,
        unitName: row.unitName,
        createdAt: row.createdAt,
        viewers: row.sealed ? viewers : [],
        nameable: toName.filter((one) => !viewers.some((viewer) => viewer.id === one.id)),
        requests: await linesOf(db, who, { case: id }),
      }
    },
  },

  caseNameViewer: {
    scope: 'person',
    run: async (call: CallOf, { case: id, opening, person, touch }) => {
      const { db, who, at } = call
      const { subject } = await caseOf(db, who, id, opening, at)
      await touchedForAction(call, touch, 'case.name-viewer', { case: id, person })
      demand(who, 'case.name-viewer', { ...subject, fresh: true })
      const named = await db.row<{ named: boolean }>('select name_viewer($1, $2) as named', [id, person])
      if (!named?.named) throw new HouseProblem('not-found')
      return { done: true }
    },
  },
} satisfies Handlers
