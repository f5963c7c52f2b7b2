const addresses = { application: '/service-worker.js', keeper: '/keeper.js' } as const

interface Policy {
  createScriptURL(address: string): string
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string }
}

let policy: Policy | undefined

/**
 * The addresses of scripts that this application names as text; where the browser knows trusted types, by a
 * policy that gives no other.
 */
export function workerAddress(which: keyof typeof addresses): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }
  const own = new Set<string>(Object.values(addresses))
  policy ??= trustedTypes?.createPolicy('service-worker', {
    createScriptURL: (address) => {
      if (!own.has(address)) throw new Error(`no worker of ours: ${address}`)
      return address
    },
  })
  return policy?.createScriptURL(addresses[which]) ?? addresses[which]
}
