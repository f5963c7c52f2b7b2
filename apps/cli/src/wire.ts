import type { WireFormat } from '@oficio/exchange/etsi'
import { type CommandCall, optionText } from './command.ts'

export const wireFormat = (call: CommandCall): WireFormat | undefined =>
  optionText(call, 'format') as WireFormat | undefined
