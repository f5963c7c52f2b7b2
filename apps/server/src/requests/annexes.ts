import { annexName, isOwnName } from '@oficio/core/pack'
import { type Action, may } from '@oficio/core/permission'
import { bringerOf, broughtTo, keepAnnex } from '../acts/annexes.ts'
import { noteLook, requestOf } from '../acts/case-of.ts'
import { demand } from '../door/ask.ts'
import { type Handlers, HouseProblem } from '../door/call.ts'
import { streamedFile } from '../files/files.ts'

/** Whoever may write the words, answer a question about them, or grant them, may bring a file beside them. */
const bringing = ['request.revise', 'request.clarify', 'request.approve'] as const satisfies readonly Action[]

/** Files brought beside one request, those that no words name among them. */
const mostBrought = 60

export const annexes = {
  requestAnnex: {
    scope: 'person',
    run: async (call, { request, opening, name, stream }) => {
      const { db, who } = call
      const open = await requestOf(call, request, opening)
      demand(who, 'case.read', open.subject)
      // Of an emergency the order comes when it is long gone.
      const bringsNow =
        open.state.asks === 'emergency' ? [...bringing, 'request.follow-up' as const] : bringing
      if (!bringsNow.some((action) => may(who, action, { ...open.subject, fresh: true }).may))
        throw new HouseProblem('not-allowed', 'not-now')
      const file = annexName(name)
      if (isOwnName(file)) throw new HouseProblem('not-now', 'annex-name')
      if (stream.size === 0) throw new HouseProblem('not-now', 'annex-empty')
      if ((await broughtTo(db, request)).length >= mostBrought)
        throw new HouseProblem('not-now', 'annex-too-many')
      const kept = { file, ...(await stream.keep()) }
      await keepAnnex(call, request, { ...kept, bringer: who.id })
      // Brought before by somebody else, it stays theirs: who brings an order does not say that it is one.
      return { ...kept, bringer: await bringerOf(db, request, kept.sha256) }
    },
  },

  requestAnnexFile: {
    scope: 'person',
    run: async (call, { request, opening, sha256 }) => {
      const { db, who, house, at } = call
      const open = await requestOf(call, request, opening)
      demand(who, 'case.read', open.subject)
      if (!(await broughtTo(db, request)).some((one) => one.sha256 === sha256))
        throw new HouseProblem('not-found')
      await noteLook(db, who, { id: house.newId(), opening, case: open.row.id, request, at })
      return streamedFile(house.files, sha256)
    },
  },
} satisfies Handlers
