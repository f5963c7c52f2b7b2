export { explain } from './explain.ts'
export { type Override, type Overrides, withOverrides } from './overrides.ts'
export { routes } from './routes.ts'
export * from './types.ts'
