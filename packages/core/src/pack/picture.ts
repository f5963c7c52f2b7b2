/** How pictures and films begin, letter by letter. */
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
const endings =
  /\.(jpe?g|png|gif|webp|bmp|tiff?|hei[cf]|avif|svg|mp4|m4v|mov|avi|mkv|webm|wmv|flv|mpe?g|3gp)$/i

/**
 * Whether a file is a picture or a film, by what it holds as well as by what it is called. Reads its first
 * thousand bytes.
 */
export function isImageOrVideo(name: string, bytes: Uint8Array): boolean {
  const head = Array.from(bytes.subarray(0, 1024), (byte) => String.fromCharCode(byte)).join('')
  const isRiff = head.startsWith('RIFF') && ['WEBP', 'AVI '].includes(head.slice(8, 12))
  return (
    isRiff ||
    head.slice(4, 8) === 'ftyp' ||
    openings.some((start) => head.startsWith(start)) ||
    /<svg[\s>]/i.test(head) ||
    endings.test(name)
  )
}
