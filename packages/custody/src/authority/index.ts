export {
  type AuthorityOptions,
  createAuthority,
  loadIdentity,
  type SmallAuthority,
  type StoredIdentity,
  storeIdentity,
} from './authority.ts'
