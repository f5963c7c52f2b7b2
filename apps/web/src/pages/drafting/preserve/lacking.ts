import { textAt } from '../../../form/pointer.ts'
import { idOf } from '../../../request/findings/findings-at.ts'
import { isTelephone } from './telephone.ts'

/** Without these nobody knows who asks, or what for. */
const needed = [
  ['/authority/name', 'authorityName'],
  ['/authority/officer/name', 'officerName'],
  ['/authority/officer/rank', 'rank'],
  ['/case/number', 'caseNumber'],
  ['/case/summary', 'summary'],
] as const

const phone = '/authority/officer/phone'

/** What this page asks and does not have yet: nothing there, or no number that anybody could call. */
export function lacking(
  request: Parameters<typeof textAt>[0],
): readonly (readonly [pointer: string, name: (typeof needed)[number][1] | 'phone'])[] {
  const called = textAt(request, phone).trim()
  return [
    ...needed.filter(([pointer]) => textAt(request, pointer).trim() === ''),
    ...(called === '' || isTelephone(called) ? [] : [[phone, 'phone'] as const]),
  ]
}

/** Id of the control of this page that asks a place. */
export const controlOf = (pointer: string): string =>
  pointer === '/case/summary' ? 'preserve-happened' : idOf(pointer)
