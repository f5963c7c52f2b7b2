export {
  type Authenticator,
  type AuthenticatorOptions,
  createAuthenticator,
  loadAuthenticator,
  type StoredAuthenticator,
} from './authenticator.ts'
