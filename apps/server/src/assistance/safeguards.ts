import { opened } from '../acts/expected-state.ts'
import { writeAct } from '../acts/write-act.ts'
import { demand } from '../door/ask.ts'
import type { Handlers } from '../door/call.ts'

/**
 * Whom the law may protect, and which rights a request touches: said by a person, with reasons, for all
 * concerned.
 */
export const safeguards = {
  safeguardSay: {
    scope: 'person',
    run: async (call, { say, ...expected }) => {
      const open = await opened(call, expected)
      demand(call.who, 'safeguard.say', open.subject)
      return writeAct(
        call,
        expected.request,
        open.state,
        say.what === 'protected'
          ? { kind: 'protected-flagged', body: { persons: say.persons } }
          : { kind: 'rights-screened', body: { found: say.found } },
      )
    },
  },
} satisfies Handlers
