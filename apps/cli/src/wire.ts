import type { WireFormat } from '@oficio/exchange/etsi'
import { type Call, optionText } from './command.ts'

export const wireFormat = (call: Call): WireFormat | undefined =>
  optionText(call, 'format') as WireFormat | undefined
