import type { EvidenceRequest } from '@oficio/core/request'

const children = /\b(nin[aeo]s?|menor(es)?|infan\w*|adolescen\w*|crianc\w*|child\w*|minors?|enfants?|mineure?s?|pedo\w*)\b/
const abuse = /\b(abus\w*|explora\w*|explotaci\w*|exploit\w*|pornograf\w*|pornogra\w*|sexual\w*|sexuel\w*|csam|csem|masnna)\b/

/**
 * Whether a draft is about images of the abuse of children: then no picture or film goes into a pack, whoever asks.
 *
 * By the words of offence and facts, read broadly: to hold back a harmless picture costs a minute, to send on the other kind is a crime.
 */
export function isAboutAbuseImages({ case: facts, text }: EvidenceRequest): boolean {
  const told = [facts?.offence?.name, facts?.offence?.legalReference, facts?.summary, facts?.nexusToService, text]
  const words = told
    .filter((part) => typeof part === 'string')
    .join('\n')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
  return /\b(csam|csem|masnna)\b/.test(words) || (children.test(words) && abuse.test(words))
}
