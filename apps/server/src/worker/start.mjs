// The first file of a process must be JavaScript: the loader of the program does not reach it on Node 20.
if (!process.features.typescript) (await import('tsx/esm/api')).register()
await import('./worker.ts')
