import type { Case } from '@oficio/core/case'
import type { EvidenceRequest } from '@oficio/core/request'

const children = /\b(nin[aeo]s?|menor(es)?|infan\w*|adolescen\w*|crianc\w*|child\w*|minors?|enfants?|mineure?s?|pedo\w*)\b/
const abuse = /\b(abus\w*|explora\w*|explotaci\w*|exploit\w*|pornogra\w*|sexual\w*|sexuel\w*|csam|csem|masnna)\b/
const named = /\b(csam|csem|masnna)\b/

/**
 * Whether a request is about images of the abuse of children: then no picture or film goes with it, whoever asks.
 *
 * A report of the CyberTip line always is. Else by the words of offence and facts, read broadly: to hold back a harmless picture costs
 * a minute, to send on the other kind is a crime.
 */
export function isAboutAbuseImages(request: EvidenceRequest, origin?: Case['origin']): boolean {
  if (origin?.kind === 'cybertip') return true
  const facts = request.case
  const told = [facts?.offence?.name, facts?.offence?.legalReference, facts?.summary, facts?.nexusToService, request.text]
  const words = told
    .filter((part) => typeof part === 'string')
    .join('\n')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
  return named.test(words) || (children.test(words) && abuse.test(words))
}

const openings = [
  '\xff\xd8\xff',
  '\x89PNG',
  'GIF8',
  'BM',
  'II*\0',
  'MM\0*',
  '\x1aE\xdf\xa3',
  'FLV\x01',
  '\0\0\x01\xba',
  '\0\0\x01\xb3',
  '0&\xb2u',
  'OggS',
  '\0\0\x01\0',
]
const endings = /\.(jpe?g|png|gif|webp|bmp|tiff?|hei[cf]|avif|svg|mp4|m4v|mov|avi|mkv|webm|wmv|flv|mpe?g|3gp)$/i

/** Whether a file is a picture or a film, by what it holds as well as by what it is called. */
export function isImageOrVideo(name: string, bytes: Uint8Array): boolean {
  const head = Array.from(bytes.subarray(0, 1024), (byte) => String.fromCharCode(byte)).join('')
  const isRiff = head.startsWith('RIFF') && ['WEBP', 'AVI '].includes(head.slice(8, 12))
  return isRiff || head.slice(4, 8) === 'ftyp' || openings.some((start) => head.startsWith(start)) || /<svg[\s>]/i.test(head) || endings.test(name)
}
