import { resolveBySystem } from '../http/post.ts'
import { publicTargets } from '../http/target.ts'
import { IssuerError } from '../oidc/issuer-error.ts'
import { openIssuers } from '../oidc/issuers.ts'
import { type IssuerSetting, OidcSettingError, oidcSettings } from '../oidc/settings.ts'

/** What an operator set about the issuers of institutions, and how each of them answers now. */
export type TriedIssuers =
  | { readonly is: 'unread'; readonly fault: string; readonly place: string }
  | {
      readonly is: 'set'
      /** Ids of the institutions whose people sign in there. */
      readonly institutions: readonly string[]
      readonly hosts: readonly string[]
      /** Those at which nobody is signed in now, and why, as the security log would say it. */
      readonly silent: readonly { readonly host: string; readonly why: string }[]
    }

/** Asks each issuer what it says of itself and for its keys; signs nobody in. */
export async function triedIssuers(env: Readonly<Record<string, string | undefined>>): Promise<TriedIssuers> {
  let settings: readonly IssuerSetting[]
  try {
    settings = oidcSettings(env) ?? []
  } catch (error) {
    if (!(error instanceof OidcSettingError)) throw error
    return { is: 'unread', fault: error.fault, place: error.place }
  }
  const { all, institutions } = openIssuers(settings, {
    ...{ origin: env.OFICIO_ORIGIN ?? '', now: () => new Date().toISOString(), newId: () => '' },
    ...{ targets: publicTargets, resolve: resolveBySystem },
  })
  const silent = await Promise.all(
    all.map(({ host, tried }) =>
      tried().then(
        () => [],
        (error: Error) => [{ host, why: error instanceof IssuerError ? (error.what ?? '') : error.name }],
      ),
    ),
  )
  return { is: 'set', institutions, hosts: all.map(({ host }) => host), silent: silent.flat() }
}
