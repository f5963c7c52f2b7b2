import type { WireError, WireFormat } from '@oficio/exchange/etsi'
import type { Messages } from '@oficio/messages'
import { type Call, optionText } from './command.ts'
import { say } from './say.ts'

/** The fault of a message with its sentence, in the shape that other programs read. */
export interface ToldError {
  readonly path: string
  readonly message: string
}

export function tellError({ code, path, params }: WireError, messages: Messages): ToldError {
  const said = say(messages, `wire.${code}`, params, code)
  const line = params.line
  return { path, message: line === undefined ? said : messages.format('wire.place.line', { line, column: params.column, sentence: said }) }
}

export const wireFormat = (call: Call): WireFormat | undefined => optionText(call, 'format') as WireFormat | undefined
