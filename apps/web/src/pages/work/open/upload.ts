import { type Client, createClient } from '@oficio/contract/api'
import { newKey } from '../../../signed-in/client.ts'

/** Speaks to the house and tells how much of what is sent has left: `fetch` does not say it. */
export function houseTelling(language: string, onShare: (share: number) => void): Client {
  return createClient({ language, newKey, fetch: (address, init) => sent(address, init, onShare) })
}

function sent(address: string, init: RequestInit, onShare: (share: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(init.method ?? 'GET', address)
    request.responseType = 'arraybuffer'
    for (const [name, value] of new Headers(init.headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total, lengthComputable }) =>
      lengthComputable && onShare(loaded / total)
    request.onload = () => {
      const headers = new Headers()
      for (const name of ['content-type', 'retry-after']) {
        const value = request.getResponseHeader(name)
        if (value !== null) headers.set(name, value)
      }
      resolve(new Response(request.response as ArrayBuffer, { status: request.status, headers }))
    }
    // As `fetch` says that the line was lost.
    request.onerror = () => reject(new TypeError('the line was lost'))
    request.ontimeout = request.onerror
    request.onabort = request.onerror
    request.send(init.body as XMLHttpRequestBodyInit)
  })
}
