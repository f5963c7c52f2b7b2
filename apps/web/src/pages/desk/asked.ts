import type { ApiBody } from '../../signed-in/client.ts'

export const statuses = ['open', 'emergencies', 'unassigned', 'questioned', 'answered', 'all'] as const
export const orders = ['waiting', 'term', 'newest'] as const

/**
 * What of the queue is shown, as the address of the page says it: never what was searched for, which is of a
 * case.
 */
export type Filter = Required<Pick<ApiBody<'desk'>, 'status' | 'mine' | 'order'>>

/** Whatever the address does not know falls back to what waits, the oldest first. */
export const filterIn = (params: URLSearchParams): Filter => ({
  status: statuses.find((one) => one === params.get('show')) ?? 'open',
  order: orders.find((one) => one === params.get('order')) ?? 'waiting',
  mine: params.get('mine') === '1',
})

/** The address with a filter in it; what is as it begins is left out. */
export function withFilter(before: URLSearchParams, { status, order, mine }: Filter): URLSearchParams {
  const after = new URLSearchParams(before)
  const put = (name: string, value: string, isFirst: boolean) =>
    isFirst ? after.delete(name) : after.set(name, value)
  put('show', status, status === 'open')
  put('order', order, order === 'waiting')
  put('mine', '1', !mine)
  return after
}
