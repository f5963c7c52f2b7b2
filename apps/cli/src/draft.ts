import { type Context, readContext, readRequest } from '@oficio/contract'
import type { CheckContext } from '@oficio/core/preflight'
import type { EvidenceRequest } from '@oficio/core/request'
import { type Day, dayOf, isDay } from '@oficio/core/time'
import { type CommandCall, optionText } from './command.ts'
import { readJson } from './input.ts'
import { tellUnknown } from './notes.ts'
import { Stop } from './stop.ts'

/** Reads the draft that the call names, and tells which of its keys nobody reads. */
export async function readDraft(call: CommandCall): Promise<EvidenceRequest> {
  const [name = '-'] = call.args
  const { value, unknown } = await readJson(name, call.io, readRequest)
  tellUnknown(call, name, unknown)
  return value
}

/** What a check needs beside the draft. The day: `--on`, else that of the context, else today. */
export async function checkContext(call: CommandCall): Promise<CheckContext> {
  const name = optionText(call, 'context')
  if (name === '-' && call.args[0] === '-') throw new Stop('cli.stop.standard-input-twice')
  const context: Context = name === undefined ? {} : await contextFrom(name, call)
  const { officialDomains, publicMailDomains, consumerMailDomains, fictionalConsumerDomains } = context
  return {
    on: checkDay(call, context),
    ...(officialDomains ? { officialDomains } : {}),
    ...(publicMailDomains ? { publicMailDomains } : {}),
    ...(consumerMailDomains ? { consumerMailDomains } : {}),
    ...(fictionalConsumerDomains ? { fictionalConsumerDomains } : {}),
  }
}

async function contextFrom(name: string, call: CommandCall): Promise<Context> {
  const { value, unknown } = await readJson(name, call.io, readContext)
  tellUnknown(call, name, unknown)
  return value
}

function checkDay(call: CommandCall, context: Context): Day {
  const given = optionText(call, 'on')
  if (given !== undefined && !isDay(given))
    throw new Stop('cli.stop.not-a-day', { got: given }, { source: '--on' })
  return given ?? context.on ?? dayOf(context.clock ?? '') ?? call.io.today()
}
