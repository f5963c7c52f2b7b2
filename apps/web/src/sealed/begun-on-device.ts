import { bytesOfBase64 } from '../base64.ts'
import type { BegunFile, BegunStore } from './begun.ts'

/** As long as a house takes what was begun. */
const longestMilliseconds = 14 * 24 * 3_600_000
const names = { database: 'oficio-begun', begun: 'begun', key: 'key' } as const

interface Kept {
  readonly at: number
  readonly iv: Uint8Array<ArrayBuffer>
  readonly sealed: ArrayBuffer
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

async function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(names.database, 1)
  request.onupgradeneeded = () => {
    for (const store of [names.begun, names.key]) request.result.createObjectStore(store)
  }
  return done(request)
}

const storeIn = (db: IDBDatabase, name: string, mode: IDBTransactionMode) =>
  db.transaction(name, mode).objectStore(name)

/**
 * A key of this browser that cannot be read out of it: what lies on the disk of the device says nothing by
 * itself.
 */
async function wrappingKey(db: IDBDatabase): Promise<CryptoKey> {
  const kept = (await done(storeIn(db, names.key, 'readonly').get('own'))) as CryptoKey | undefined
  if (kept) return kept
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await done(storeIn(db, names.key, 'readwrite').put(key, 'own'))
  return key
}

const text = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

const written = ({ header, fileKey, nonce, ...rest }: BegunFile): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    JSON.stringify({ ...rest, header: text(header), fileKey: text(fileKey), nonce: text(nonce) }),
  )

function read(bytes: ArrayBuffer): BegunFile {
  const { header, fileKey, nonce, ...rest } = JSON.parse(new TextDecoder().decode(bytes))
  return {
    ...rest,
    header: bytesOfBase64(header),
    fileKey: bytesOfBase64(fileKey),
    nonce: bytesOfBase64(nonce),
  }
}

/** What is on its way, kept in this browser until it is there, given up, or two weeks old. */
export const begunOnDevice = (now: () => number): BegunStore => ({
  find: async (place) => {
    const db = await opened()
    const kept = (await done(storeIn(db, names.begun, 'readonly').get(place))) as Kept | undefined
    if (!kept) return undefined
    if (kept.at + longestMilliseconds < now()) {
      await done(storeIn(db, names.begun, 'readwrite').delete(place))
      return undefined
    }
    const key = await wrappingKey(db)
    return read(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.iv }, key, kept.sealed))
  },
  keep: async (place, begun) => {
    const db = await opened()
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await wrappingKey(db), written(begun))
    await done(storeIn(db, names.begun, 'readwrite').put({ at: now(), iv, sealed } satisfies Kept, place))
  },
  drop: async (place) => {
    await done(storeIn(await opened(), names.begun, 'readwrite').delete(place))
  },
})
