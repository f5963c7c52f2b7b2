import { check } from '@oficio/core/preflight'
import { tellCheck } from '@oficio/messages'
import type { Answer, Call } from '../command.ts'
import { checkContext, readDraft } from '../draft.ts'
import { showCheck } from '../findings.ts'
import { knowledgeFor } from '../knowledge.ts'

/** A draft → what will be refused, why, and how to mend it; exit 1 when something blocks. */
export async function run(call: Call): Promise<Answer> {
  const draft = await readDraft(call)
  const context = await checkContext(call)
  const knowledge = knowledgeFor(call.io)
  const told = tellCheck(check(draft, context, knowledge), draft.provider, knowledge, call.messages)
  return { exit: told.outcome === 'block' ? 1 : 0, json: told, show: (page) => showCheck(page, told, knowledge, call.messages) }
}
