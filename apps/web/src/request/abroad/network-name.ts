import { networkOf } from '@oficio/core/contact-point'
import { useKnowledge } from '../../knowledge.ts'
import { useWords } from '../../words/words.tsx'

/** What a network of contact points is called; one that the knowledge does not have keeps its own name. */
export function useNetworkName(): (network: string) => string {
  const { language } = useWords()
  const { contactPoints } = useKnowledge()
  return (network) => networkOf(network, contactPoints)?.names[language] ?? network
}
