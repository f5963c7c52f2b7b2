export {
  type AuthorityOptions,
  createAuthority,
  type OpenAuthority,
  openAuthority,
  type SmallAuthority,
} from './authority.ts'
