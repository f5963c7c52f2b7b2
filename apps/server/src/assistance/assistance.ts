import { type Act, type Doing, foldActs, keptUntilDay } from '@oficio/core/act'
import { normaliseIdentifier } from '@oficio/core/identifier'
import { goesToState } from '@oficio/core/letter'
import type { EvidenceRequest } from '@oficio/core/request'
import { annexesCarried, type KeptAnnex } from '../acts/annexes.ts'
import { asideIn, demandNamed } from '../acts/aside.ts'
import { contentOf } from '../acts/case-of.ts'
import { handingOver } from '../acts/delivery.ts'
import { demandTouched } from '../acts/demand-touched.ts'
import { type ExpectedState, opened } from '../acts/expected-state.ts'
import { demandLogged } from '../acts/logged.ts'
import { placedAct, writeAct } from '../acts/write-act.ts'
import { demand } from '../door/ask.ts'
import { type CallOf, type Handlers, HouseProblem } from '../door/call.ts'
import { demandPastDay } from '../door/past-day.ts'
import { todayOf } from '../door/seat-day.ts'
import { type Touch, touchedForAction } from '../door/touch.ts'
import { tellPerson } from '../jobs/notify.ts'
import { boardOf } from './board.ts'
import { safeguards } from './safeguards.ts'

/** The request as the caller read it, and the touch for exactly this. */
async function signedFor<Body extends ExpectedState & { readonly touch: Touch }>(
  call: CallOf,
  action: 'assistance.lay' | 'assistance.keep' | 'assistance.receive',
  body: Body,
) {
  const open = await opened(call, body)
  demand(call.who, action, { ...open.subject, fresh: true })
  const { touch, ...subject } = body
  const assertion = await touchedForAction(call, touch, action, subject)
  return { open, assertion }
}

/** Tells whoever looks at requests at the central authority, or whoever wrote the request. */
async function tellOthers(
  call: CallOf,
  request: string,
  { drafter }: { readonly drafter: { readonly person: string; readonly institution: string } | null },
  kind: 'assistance-laid' | 'assistance-word',
): Promise<void> {
  const isOurs = drafter?.institution === call.who.institution
  const people = isOurs
    ? (await call.db.rows<{ id: string }>('select authority_to_tell($1) as id', [request])).map(
        ({ id }) => id,
      )
    : drafter
      ? [drafter.person]
      : []
  for (const id of people) if (id !== call.who.id) tellPerson(call, id, kind, { request })
}

/**
 * How long the data of exactly these accounts is kept, as far as its unit was told of them in this case: the
 * first day on which something of it ends. Null where any account is not known to be kept: a day of another
 * account, or of another provider, is no day of these.
 */
async function keptInCase(call: CallOf, file: string, content: EvidenceRequest): Promise<string | null> {
  const rows = await call.db.rows<{ acts: readonly Act[] }>(
    `select (select json_agg(a.act order by a.seq) from act a where a.request_id = r.id) as acts from request r
     where r.case_id = $1 and r.unit_id = $2 and r.provider = $3 and r.summary #>> '{due,for}' = 'kept'`,
    [file, call.who.unit, content.provider],
  )
  const kept = rows.flatMap(({ acts }) => {
    const state = foldActs(acts)
    const until = keptUntilDay(state)
    return until && state.content?.provider === content.provider
      ? [{ until, accounts: accountsOf(call, state.content) }]
      : []
  })
  const days = accountsOf(call, content).map(
    (account) => kept.flatMap(({ until, accounts }) => (accounts.includes(account) ? until : [])).sort()[0],
  )
  return days.includes(undefined) ? null : (days.sort()[0] ?? null)
}

/** The accounts of a request by kind and value, each as it is compared everywhere. */
const accountsOf = ({ house }: CallOf, { identifiers }: EvidenceRequest): readonly string[] =>
  (identifiers ?? []).map(({ type, value, country }) => {
    const of = country ? { country } : {}
    return `${type}\n${normaliseIdentifier(type, value ?? '', house.knowledge, of)}`
  })

/**
 * From the unit that asks through the central authority of its State to another one, and home: remarks field
 * by field, what is ready, how it went, what came of it.
 */
export const assistance = {
  ...safeguards,

  assistanceBoard: {
    scope: 'person',
    run: async (call) => {
      demand(call.who, 'assistance.list')
      return boardOf(call)
    },
  },

  assistanceLay: {
    scope: 'person',
    run: async (call, body) => {
      const { open } = await signedFor(call, 'assistance.lay', body)
      const content = contentOf(open.state)
      if (!goesToState(content, call.house.knowledge, todayOf(call, content)))
        throw new HouseProblem('not-now', 'not-assistance')
      const to = await call.db.row<{
        institution: string
        institutionName: string
        unit: string
        unitName: string
      }>(
        'select institution, institution_name as "institutionName", unit, unit_name as "unitName" from central_authority_of($1)',
        [open.row.country],
      )
      if (!to) throw new HouseProblem('not-now', 'no-central-authority')
      const { let_in: laid } =
        (await call.db.row<{ let_in: boolean }>("select let_in($1, $2, 'central-authority', '{}')", [
          body.request,
          to.unit,
        ])) ?? {}
      if (!laid) throw new HouseProblem('not-found')
      // A sealed case is seen by its named people alone: where none of them is there, it would lie before
      // nobody.
      const readers = await call.db.rows('select authority_to_tell($1) as id', [body.request])
      if (readers.length === 0) throw new HouseProblem('not-now', 'nobody-there-sees-it')
      const keptUntil = keptUntilDay(open.state) ?? (await keptInCase(call, open.row.id, content))
      const moved = await writeAct(call, body.request, open.state, {
        kind: 'assistance-laid',
        body: { to, keptUntil },
      })
      await tellOthers(call, body.request, open.state, 'assistance-laid')
      return moved
    },
  },

  assistanceAsk: {
    scope: 'person',
    run: async (call, { of, path, words, on, reference, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'assistance.comment', open.subject)
      demandPastDay(call, on)
      const thread = call.house.newId()
      const moved = await writeAct(call, expected.request, open.state, {
        kind: 'assistance-asked',
        body: { thread, of, path, words, on, reference },
      })
      await tellOthers(call, expected.request, open.state, 'assistance-word')
      return { ...moved, thread }
    },
  },

  assistanceSay: {
    scope: 'person',
    run: async (call, { thread, words, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'assistance.say', open.subject)
      const moved = await writeAct(call, expected.request, open.state, {
        kind: 'assistance-said',
        body: { thread, words },
      })
      await tellOthers(call, expected.request, open.state, 'assistance-word')
      return moved
    },
  },

  assistanceSettle: {
    scope: 'person',
    run: async (call, { thread, words, went, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'assistance.comment', open.subject)
      if (went) demandPastDay(call, went.on)
      return writeAct(call, expected.request, open.state, {
        kind: 'assistance-settled',
        body: { thread, words, ...went },
      })
    },
  },

  assistanceTranslate: {
    scope: 'person',
    run: async (call, { language, translator, title, on, file, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'assistance.say', open.subject)
      demandPastDay(call, on)
      return writeAct(call, expected.request, open.state, {
        kind: 'assistance-translated',
        body: { language, revision: open.state.revision, translator, title, on, file },
      })
    },
  },

  assistanceKeep: {
    scope: 'person',
    run: async (call, body) => {
      const { open } = await signedFor(call, 'assistance.keep', body)
      const { act } = body
      if (act.what !== 'ready') demandPastDay(call, act.on)
      // What goes to another State, and that it is taken back there, rests on what people touched.
      if (act.what === 'sent') await demandTouched(call, open.acts)
      if (act.what === 'recalled') {
        demandNamed(await asideIn(call, open.acts))
        await demandLogged(call, open.acts)
      }
      const { revision, digest, legs } = open.state
      const annexes =
        act.what === 'sent' ? await annexesCarried(call, body.request, contentOf(open.state)) : []
      const moved = await writeAct(
        call,
        body.request,
        open.state,
        keeping(act, revision, digest, legs.length, annexes),
      )
      if (act.what === 'sent')
        await call.db.rows('update request set sent_at = coalesce(sent_at, $2) where id = $1', [
          body.request,
          call.at,
        ])
      await tellOthers(call, body.request, open.state, 'assistance-word')
      return moved
    },
  },

  assistanceReceive: {
    scope: 'person',
    run: async (call, body) => {
      const { request, opening, of, files, delivery } = body
      const { open, assertion } = await signedFor(call, 'assistance.receive', body)
      const { state } = open
      if (!delivery)
        return writeAct(call, request, state, { kind: 'assistance-received', body: { of, files } })
      const receiving: Doing = { kind: 'assistance-received', body: { of, files, opening } }
      const leg = state.passing?.sent?.leg ?? 0
      const handing = await handingOver(call, request, { state, leg }, delivery, assertion)
      const { next } = placedAct(call, request, state, receiving)
      await writeAct(call, request, state, receiving)
      return writeAct(call, request, next, handing)
    },
  },
} satisfies Handlers

type Kept = Parameters<(typeof assistance)['assistanceKeep']['run']>[1]['act']

/** What a central authority does, as the act that says it. */
function keeping(
  act: Kept,
  revision: number,
  digest: string | null,
  legs: number,
  annexes: readonly KeptAnnex[],
): Doing {
  switch (act.what) {
    case 'ready':
      return {
        kind: 'assistance-ready',
        body: { revision, digest: digest ?? '', ...(act.despite ? { despite: act.despite } : {}) },
      }
    case 'sent': {
      const { to, channel, on, reference, proof } = act
      return {
        kind: 'assistance-sent',
        body: {
          ...{ leg: legs + 1, revision, digest: digest ?? '', channel, on, reference, proof },
          to: { kind: 'central-authority', ...to },
          ...(annexes.length > 0 ? { annexes } : {}),
        },
      }
    }
    case 'heard': {
      const { leg, on, reference, proof } = act
      return { kind: 'assistance-heard', body: { leg, on, reference, proof } }
    }
    case 'recalled': {
      const { channel, on, reference, proof } = act
      return { kind: 'assistance-recalled', body: { channel, on, reference, proof } }
    }
    case 'home': {
      const { leg, part, on, reference, words, files } = act
      return { kind: 'assistance-home', body: { leg, part, on, reference, words, files } }
    }
  }
}
