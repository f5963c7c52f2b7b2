/** A file that stays where it is, known by its name, its length and its digest. */
export interface HashedInPlace {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}
