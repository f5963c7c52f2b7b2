import { itemsOf } from '@oficio/core/act'
import type { EvidenceRequest } from '@oficio/core/request'
import { useCallback } from 'react'
import { useWords } from '../../words/words.tsx'
import { useDataName, usePeriodOf } from '../acts/content-view.tsx'

/** An asked item in words, by its key: which data of which account, in which period. */
export function useItemName(content: EvidenceRequest): (key: string) => string {
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
      return data
        ? say('desk.item.name', { account, data: dataName(data), period: period(data, item.data ?? 0) })
        : account
    },
    [content, say, sayCode, dataName, period],
  )
}
