export {
  type Authenticator,
  type AuthenticatorOptions,
  createAuthenticator,
  loadAuthenticator,
  type StoredAuthenticator,
  softwareAaguid,
} from './authenticator.ts'
