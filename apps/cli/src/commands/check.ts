import { check, narrow } from '@oficio/core/preflight'
import { tellCheck } from '@oficio/messages'
import { completed } from '../authority/read.ts'
import type { CommandAnswer, CommandCall } from '../command.ts'
import { checkContext, readDraft } from '../draft.ts'
import { showCheck } from '../findings.ts'
import { knowledgeFor } from '../knowledge.ts'
import { planOf } from '../plan.ts'

/** A draft → what will be refused, why, and how to mend it; exit 1 when something blocks. */
export async function run(call: CommandCall): Promise<CommandAnswer> {
  const { messages } = call
  const knowledge = knowledgeFor(call.io)
  const draft = await completed(await readDraft(call), call, knowledge)
  const context = await checkContext(call)
  const result = check(draft, context, knowledge)
  const told = tellCheck(result, draft.provider, knowledge, messages)
  return {
    exit: told.outcome === 'block' ? 1 : 0,
    json: { ...told, knowledge: knowledge.version },
    show(page) {
      const narrowings = narrow(draft, result.findings, context.on, knowledge)
      const plan = planOf(draft, context.on, knowledge)
      showCheck(page, { told, provider: draft.provider, narrowings, plan, knowledge, messages })
    },
  }
}
