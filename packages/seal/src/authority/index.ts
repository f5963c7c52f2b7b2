export { type AuthorityOptions, createAuthority, type SmallAuthority } from './authority.ts'
