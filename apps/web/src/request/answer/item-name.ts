import { itemsOf } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { useCallback } from 'react'
import { useWords } from '../../words/words.tsx'
import { useDataName, usePeriodOf } from '../acts/content-view.tsx'

/** Whether all that is asked is asked of one account, which then need not stand in every line. */
export const isOfOne = (content: EvidenceRequest): boolean =>
  new Set(itemsOf(content).map(({ identifier }) => identifier)).size === 1

/**
 * An asked item in words, by its key: which data of which account, in which period.
 *
 * @param isDataAlone without the account, where data are asked of it
 */
export function useItemName(content: EvidenceRequest, isDataAlone = false): (key: string) => string {
  const { say, sayCode } = useWords()
  const dataName = useDataName(content)
  const period = usePeriodOf(content)
  return useCallback(
    (key) => {
      const item = itemsOf(content).find((one) => one.key === key)
      const identifier = item && content.identifiers?.[item.identifier]
      if (!identifier) return key
      // One address with two ports is two things asked.
      const port =
        identifier.port == null ? '' : ` · ${sayCode('drafting.field.port', 'port')}: ${identifier.port}`
      const account =
        `${sayCode(`identifier.type.${identifier.type}`, identifier.type)} ${identifier.value ?? ''}${port}`.trim()
      const data = item.data === null ? undefined : content.dataRequested?.[item.data]
      if (!data) return account
      const of = { data: dataName(data), period: period(data, item.data ?? 0) }
      return isDataAlone ? `${of.data} · ${of.period}` : say('desk.item.name', { account, ...of })
    },
    [content, say, sayCode, dataName, period, isDataAlone],
  )
}
